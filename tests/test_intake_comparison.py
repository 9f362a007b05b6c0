"""The difference between what is brought and what is in force: new, changed, unchanged, missing; never doubled."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.intake_world import draft_of, emissions
from tracking.intake.comparison import Comparison, compare
from tracking.intake.drafts import FromSheet
from tracking.schema.tables import TABLES
from tracking.store.changes import Change, apply

ROWS = st.dictionaries(
    st.tuples(st.sampled_from(["a", "b", "c"]), st.integers(2020, 2023)), st.integers(0, 9), max_size=8
)


def frame(figures: dict[tuple[str, int], int]) -> pd.DataFrame:
    return emissions(*((site, year, float(tonnes)) for (site, year), tonnes in figures.items()))


def after(found: Comparison, in_force: pd.DataFrame) -> pd.DataFrame:
    puts, deletes = found.as_change()
    return apply(in_force, [Change(folder="fjord", table=found.table, puts=puts, deletes=deletes)])


def test_new_changed_unchanged_and_missing_rows_are_told_apart() -> None:
    in_force = emissions(("a", 2022, 10.0), ("a", 2023, 20.0), ("b", 2022, 5.0), ("b", 2023, 7.0))
    found = compare(
        draft_of(emissions(("a", 2022, 10.0), ("a", 2023, 25.0), ("b", 2022, 5.0), ("c", 2023, 1.0))), in_force
    )
    assert found.new["site_id"].tolist() == ["c"]
    assert (found.unchanged, found.changed_rows) == (2, 1)
    (cell,) = found.changed.to_dict("records")
    assert (cell["site_id"], cell["year"], cell["row"], cell["column"]) == ("a", 2023, 3, "emissions_t")
    assert (cell["old"], cell["new"], cell["percent"]) == (20.0, 25.0, 25.0)
    assert found.missing[["site_id", "year"]].to_numpy().tolist() == [["b", 2023]]
    assert list(found.missing) == list(TABLES["emissions"].key)


def test_missing_rows_are_deleted_only_where_that_is_said() -> None:
    in_force = emissions(("a", 2022, 1.0), ("a", 2023, 2.0), ("b", 2022, 3.0), ("b", 2023, 4.0))
    found = compare(draft_of(emissions(("a", 2022, 1.0), ("a", 2023, 2.0), ("b", 2022, 3.0))), in_force)
    assert found.is_empty
    assert [len(part) for part in found.as_change()] == [0, 0]
    assert found.as_change(delete_missing=True)[1]["site_id"].tolist() == ["b"]


def test_what_the_file_could_not_have_held_is_not_missing() -> None:
    others = emissions(("b", 2023, 1.0), ("a", 2021, 1.0))
    elsewhere = emissions(("a", 2023, 1.0)).assign(dataset=pd.Series(["eu-ets"], dtype="str"))
    in_force = pd.concat([others, elsewhere], ignore_index=True)
    assert compare(draft_of(emissions(("a", 2023, 1.0))), in_force).missing.empty


def test_a_column_that_the_file_does_not_have_keeps_what_is_in_force() -> None:
    noted = pd.Series(["to be checked"], dtype="str")
    in_force = emissions(("a", 2023, 20.0)).assign(note_en=noted)
    found = compare(draft_of(emissions(("a", 2023, 25.0)), columns={"emissions_t": "Utslipp"}), in_force)
    assert found.changed["column"].tolist() == ["emissions_t"]
    assert after(found, in_force)[["emissions_t", "note_en"]].to_numpy().tolist() == [[25.0, "to be checked"]]


def test_a_figure_under_its_year_is_said_by_the_file() -> None:
    draft = draft_of(emissions(("a", 2023, 25.0)), columns={"site_id": "Anlegg"}, figure_headers=("2023",))
    assert compare(draft, emissions(("a", 2023, 20.0))).changed_rows == 1


def test_a_change_from_zero_and_of_text_has_no_percent() -> None:
    in_force = emissions(("a", 2022, 0.0))
    brought = emissions(("a", 2022, 5.0)).assign(status=pd.Series(["verified"], dtype="str"))
    changed = compare(draft_of(brought), in_force).changed.set_index("column")
    assert changed["percent"].isna().all()
    assert changed.loc["status", ["old", "new"]].tolist() == ["reported", "verified"]


def test_rows_that_no_file_holds_make_nothing_missing() -> None:
    in_force = emissions(("a", 2022, 1.0), ("a", 2023, 2.0), ("b", 2022, 3.0), ("b", 2023, 4.0))
    brought = draft_of(emissions(("a", 2022, 1.0), ("b", 2023, 4.0)), first_row=0)
    assert len(compare(draft_of(brought.frame), in_force).missing) == 2
    assert compare(brought, in_force).missing.empty


@settings(max_examples=25)
@given(ROWS)
def test_the_same_rows_again_change_nothing(figures: dict[tuple[str, int], int]) -> None:
    same = frame(figures)
    found = compare(draft_of(same), same)
    assert found.is_empty
    assert (len(found.new), len(found.changed), len(found.missing), found.unchanged) == (0, 0, 0, len(same))


@settings(max_examples=25)
@given(ROWS, ROWS)
def test_taking_it_in_gives_the_drafts_rows_and_keeps_the_others(
    held: dict[tuple[str, int], int], brought: dict[tuple[str, int], int]
) -> None:
    in_force = frame(held)
    figures = after(compare(draft_of(frame(brought)), in_force), in_force)
    got = dict(zip(zip(figures["site_id"], figures["year"], strict=True), figures["emissions_t"], strict=True))
    assert got == held | brought
    assert len(figures) == len(got)


@settings(max_examples=25)
@given(ROWS, ROWS, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_matter(
    held: dict[tuple[str, int], int], brought: dict[tuple[str, int], int], random: object
) -> None:
    in_force, rows = frame(held), frame(brought)
    places = list(range(len(rows)))
    random.shuffle(places)  # type: ignore[attr-defined]
    mixed = rows.take(np.array(places, dtype=int)).reset_index(drop=True)
    one, other = compare(draft_of(rows), in_force), compare(draft_of(mixed), in_force)
    pd.testing.assert_frame_equal(after(one, in_force), after(other, in_force))
    assert (one.unchanged, len(one.new), len(one.changed)) == (other.unchanged, len(other.new), len(other.changed))


@pytest.mark.parametrize("table", ["sites", "sources"])
def test_tables_without_editions_are_compared_too(table: str) -> None:
    empty = TABLES[table].empty()
    assert compare(draft_of(empty, table=table), empty).is_empty


def test_of_two_sheets_each_changes_only_the_columns_that_it_has() -> None:
    in_force = emissions(("a", 2022, 1.0), ("a", 2023, 2.0), note_nb="by hand")
    brought = emissions(("a", 2022, 5.0), ("a", 2023, 6.0))
    key = {name: name for name in TABLES["emissions"].key}
    with_notes = FromSheet(name="2022", columns={**key, "emissions_t": "Tonn", "note_nb": "Merknad"})
    without = FromSheet(name="2023", columns={**key, "emissions_t": "Tonn"})
    draft = replace(draft_of(brought), sheets=(with_notes, without), sheet_of=(0, 1))
    found = after(compare(draft, in_force), in_force)
    assert found["emissions_t"].tolist() == [5.0, 6.0]
    assert [note if isinstance(note, str) else None for note in found["note_nb"]] == [None, "by hand"]
