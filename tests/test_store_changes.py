"""The fold law: what differs between two tables, applied to the first, gives the second."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from tests.store_world import between, emission, frame, site, world
from tracking.schema.tables import TABLES
from tracking.store.changes import Change, apply, decode, decode_all, difference, encode
from tracking.store.errors import BlobBrokenError, ChangeRefusedError
from tracking.store.frames import in_order, normal

KEY_VALUES = {"str": st.sampled_from(["", "a", "å", "Z"]), "Int64": st.sampled_from([None, 2001, 2023])}
VALUES = {
    "str": st.sampled_from([None, "", "x"]),
    "Int64": st.sampled_from([None, 0, 7]),
    "boolean": st.sampled_from([None, True, False]),
    "float64": st.sampled_from([None, 0.0, 0.1, -5.0]),
}


def rows_of(name: str) -> st.SearchStrategy[pd.DataFrame]:
    """Return frames of a table with few keys, so that they often meet."""
    table = TABLES[name]
    keys = {c.name: KEY_VALUES[c.dtype] for c in table.columns if c.name in table.key}
    # One column of each dtype beside the key is enough; the others are missing.
    values = {c.dtype: c.name for c in table.columns if c.name not in table.key}
    row = keys | {name: VALUES[dtype] for dtype, name in values.items()}

    def key(row: dict[str, Any]) -> tuple[Any, ...]:
        return tuple(row[part] for part in table.key)

    return st.lists(st.fixed_dictionaries(row), max_size=6, unique_by=key).map(lambda rows: frame(name, *rows))


def at(name: str, rows: pd.DataFrame) -> dict[str, dict[str, pd.DataFrame]]:
    return {"fjord": {name: rows}}


@settings(max_examples=35, deadline=None)
@given(st.data(), st.sampled_from(["emissions", "site_owners", "project_stages", "indicators"]))
def test_the_difference_applied_to_the_old_gives_the_new(data: st.DataObject, name: str) -> None:
    old, new = data.draw(rows_of(name)), data.draw(rows_of(name))
    stored = [decode(encode(c), "fjord", name, "x") for c in difference(at(name, old), at(name, new))]
    expected = in_order(normal(new, TABLES[name]), TABLES[name])
    assert_frame_equal(apply(in_order(normal(old, TABLES[name]), TABLES[name]), stored), expected)
    assert (stored == []) == (difference(at(name, new), at(name, old)) == ())
    assert difference(at(name, expected), at(name, new)) == ()


@settings(max_examples=40, deadline=None)
@given(st.data(), st.sampled_from(["site_owners", "project_starts", "project_stages"]))
def test_changes_applied_together_do_what_they_do_in_turn(data: st.DataObject, name: str) -> None:
    states = [data.draw(rows_of(name)) for _ in range(3)]
    steps = [c for a, b in pairwise(states) for c in difference(at(name, a), at(name, b))]
    start = data.draw(rows_of(name))
    in_turn = start
    for step in steps:
        in_turn = apply(in_turn, [step])
    assert_frame_equal(apply(start, steps), in_turn)
    stored = [(encode(step), "x") for step in steps]
    assert_frame_equal(apply(start, decode_all(stored, "fjord", name)), in_turn)


@settings(max_examples=40, deadline=None)
@given(st.data(), st.sampled_from(["emissions", "site_owners", "project_stages"]))
def test_a_table_in_order_is_changed_alike_the_quick_way(data: st.DataObject, name: str) -> None:
    old, puts = data.draw(rows_of(name)), data.draw(rows_of(name))
    table = TABLES[name]
    rows = in_order(normal(old, table), table)
    some = rows.iloc[: data.draw(st.integers(0, len(rows)))].assign(**{table.names[-1]: "x"}).reset_index(drop=True)
    for put in (puts, some):
        change = Change(folder="fjord", table=name, puts=put, deletes=table.empty()[list(table.key)])
        assert_frame_equal(apply(rows, [change], is_in_order=True), apply(rows, [change]))


@settings(max_examples=30, deadline=None)
@given(st.data(), rows_of("emissions"))
def test_the_order_of_rows_says_nothing(data: st.DataObject, rows: pd.DataFrame) -> None:
    shuffled = rows.take(data.draw(st.permutations(range(len(rows))))).reset_index(drop=True)
    assert difference(at("emissions", rows), at("emissions", shuffled)) == ()


def test_the_order_of_a_projects_stages_says_something() -> None:
    early, late = ({"project_id": "p", "stage": s, "reached": ""} for s in ("study", "building"))
    (change,) = difference(
        at("project_stages", frame("project_stages", early, late)),
        at("project_stages", frame("project_stages", late, early)),
    )
    assert change.puts["stage"].tolist() == ["building", "study"]


def test_a_stage_put_alone_is_the_newest_of_its_project() -> None:
    stages = frame("project_stages", *({"project_id": p, "stage": "study", "reached": ""} for p in "pq"))
    newest = frame("project_stages", {"project_id": "p", "stage": "decided", "reached": ""})
    change = Change(
        folder="fjord",
        table="project_stages",
        puts=newest,
        deletes=stages.iloc[:0, :][["project_id", "stage", "reached"]],
    )
    assert apply(stages, [change])["stage"].tolist() == ["study", "decided", "study"]


def test_a_difference_says_what_is_put_and_what_is_deleted() -> None:
    emissions, sites = between({"a": 1.0, "b": 2.0, "c": 3.0}, {"b": 2.0, "c": 4.0, "d": 5.0})
    assert (emissions.place, sites.place) == ("fjord/emissions", "fjord/sites")
    assert emissions.puts[["site_id", "emissions_t"]].to_numpy().tolist() == [["c", 4.0], ["d", 5.0]]
    assert emissions.deletes["site_id"].tolist() == ["a"]
    assert (sites.puts["site_id"].tolist(), sites.deletes["site_id"].tolist()) == (["d"], ["a"])


def test_a_table_that_is_not_there_counts_as_empty() -> None:
    assert difference({}, {"fjord": {"sites": TABLES["sites"].empty()}}) == ()
    emissions, _ = difference(world(a=1.0), {})
    assert apply(world(a=1.0)["fjord"]["emissions"], [emissions]).empty


def test_the_frame_given_stays_as_it_is() -> None:
    old = world(a=1.0)["fjord"]["emissions"]
    before = old.copy()
    apply(old, [between({"a": 1.0}, {"a": 2.0, "b": 3.0})[0]])
    assert_frame_equal(old, before)


def test_a_key_that_stands_twice_is_refused() -> None:
    twice = frame("sites", site("a"), site("a", "Other"))
    with pytest.raises(ChangeRefusedError) as caught:
        difference({}, at("sites", twice))
    assert (caught.value.path, caught.value.found, caught.value.expected) == ("fjord/sites", "a", "each site_id once")


def test_a_key_both_put_and_deleted_is_refused() -> None:
    rows = frame("sites", site("a"))
    with pytest.raises(ChangeRefusedError):
        Change(folder="fjord", table="sites", puts=rows, deletes=rows[["site_id"]])


def test_a_table_that_the_folder_cannot_hold_is_refused() -> None:
    rows = frame("sites", site("a"))
    with pytest.raises(ChangeRefusedError) as caught:
        Change(folder="shared", table="sites", puts=rows, deletes=rows[["site_id"]].iloc[:0])
    assert caught.value.expected == "grid_factors, carbon_prices, gwp_factors, sources"


def test_bytes_that_are_no_change_are_refused_by_name() -> None:
    with pytest.raises(BlobBrokenError) as caught:
        decode(b"PAR1 and then nothing", "fjord", "sites", "abc")
    assert caught.value.path == "blob abc"


def test_a_hundred_thousand_rows_are_folded_right() -> None:
    count = 100_000
    rows = frame("emissions", emission("a", 2023, 1.0)).take(np.zeros(count, dtype=int)).reset_index(drop=True)
    rows["site_id"] = pd.Series([f"s-{i:06d}" for i in range(count)], dtype="str")
    altered = rows.iloc[10:].reset_index(drop=True)
    altered.loc[altered.index[:5], "emissions_t"] = 2.0
    (change,) = difference(at("emissions", rows), at("emissions", altered))
    assert (len(change.puts), len(change.deletes)) == (5, 10)
    assert_frame_equal(apply(rows, [change]), altered)
