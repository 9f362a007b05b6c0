"""A state as it may leave: every public answer is the same from it, and nothing confidential is in it."""

from __future__ import annotations

import functools
from datetime import date
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests import public_world as world
from tests import secret_worlds as secrets
from tests import states as s
from tests.answers_compared import parts
from tracking.answers.leaving import LEAVES
from tracking.answers.projection import HIDDEN, leaving, projected
from tracking.answers.published import published, unpublished
from tracking.public.answered import answered
from tracking.public.documents import region_documents
from tracking.public.views import views
from tracking.schema.tables import TABLES
from tracking.words.language import Language
from tracking.words.voice import Voice

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracking.schema.state import State

JULY = date(2026, 7, 1)
_small, _bigger = functools.cache(secrets.small), functools.cache(secrets.bigger)
WORLDS: dict[str, tuple[Callable[[], State], str]] = {
    "small": (lambda: _small(secrets.LOUD), secrets.REGION),
    "bigger": (lambda: _bigger(secrets.LOUD), secrets.GRENLAND),
    "grenland": (s.real, "grenland"),
    "innherred": (s.real, "innherred"),
    "demo": (s.demo, "demo"),
}


def test_every_region_that_there_is_is_compared() -> None:
    assert {region for _, region in WORLDS.values()} >= {*s.real().region_ids, *s.demo().region_ids}


@pytest.mark.parametrize("name", WORLDS)
def test_every_public_answer_is_the_same_from_what_leaves(name: str) -> None:
    make, region = WORLDS[name]
    state = make()
    from_all, from_leaving = (answered(each, region, JULY) for each in (state, projected(state)))
    whole, told = parts(from_all), parts(from_leaving)
    assert [path for path in whole | told if whole.get(path) != told.get(path)] == []
    assert len(whole) > 500
    assert region_documents(from_all, world.JUNE) == region_documents(from_leaving, world.JUNE)
    if name in ("small", "demo"):  # the others' charts are drawn of the same parts
        voice = Voice(Language.EN)
        assert [_said(view) for view in views(from_all, voice)] == [_said(view) for view in views(from_leaving, voice)]


def _said(view: object) -> str:
    drawn = getattr(view, "drawn", None)
    return f"{view} {drawn.wide.table.to_csv()} {drawn.narrow.figure.to_json()}" if drawn else str(view)


@pytest.mark.parametrize("make", [_small, _bigger], ids=["small", "bigger"])
@pytest.mark.parametrize("secret", [secrets.LOUD, secrets.QUIET], ids=["loud", "quiet"])
def test_no_cell_of_what_leaves_holds_anything_of_a_secret(
    make: Callable[[secrets.Secret], State], secret: secrets.Secret
) -> None:
    assert secrets.told(_cells(make(secret)), secret) != []  # it is in there to begin with
    assert secrets.told(_cells(projected(make(secret))), secret) == []


@pytest.mark.parametrize("make", [_small, _bigger], ids=["small", "bigger"])
def test_two_states_that_differ_in_secrets_alone_leave_alike(make: Callable[[secrets.Secret], State]) -> None:
    loud, quiet = (_cells(projected(make(secret))) for secret in (secrets.LOUD, secrets.QUIET))
    assert [name for name in loud | quiet if loud.get(name) != quiet.get(name)] == []


def _cells(state: State) -> dict[str, str]:
    return {
        f"{folder}/{name}": frame.to_csv() for folder, tables in state.folders.items() for name, frame in tables.items()
    }


def test_a_confidential_row_is_told_of_by_its_place_alone() -> None:
    state = s.head(
        {("mill", 2022): 500.0},
        later=[
            {"site_id": "mill", "year": 2023, "emissions_t": 7.0, "confidential": True, "note_nb": "Hysj"},
            {"site_id": "mill", "year": 2023, "emissions_t": 8.0, "confidential": True, "edition": "2025-01"},
        ],
    )
    rows = projected(state).table(s.REGION, "emissions")
    hidden = rows[rows["confidential"]]
    assert hidden["site_id"].tolist() == ["mill", "mill"]
    assert hidden["edition"].tolist() == ["2024-01", HIDDEN]  # the second edition is named by nothing public
    stated = {
        name for name in hidden.columns if hidden[name].notna().any() and (hidden[name].astype("str") != "").any()
    }
    assert {"emissions_t", "note_nb", "source_id"} & stated == set()
    assert rows.loc[~rows["confidential"], "emissions_t"].tolist() == [500.0]


def test_two_hidden_plants_stay_two() -> None:
    unknown = [
        {"site_id": site, "name": site, "municipality_id": "vik", "confidential": True} for site in ("first", "second")
    ]
    state = s.head({("mill", 2023): 500.0, ("first", 2023): 1.0, ("second", 2023): 2.0}, sites=unknown)
    rows = projected(state).table(s.REGION, "emissions")
    assert sorted(rows["site_id"]) == ["mill", f"{HIDDEN}-1", f"{HIDDEN}-2"]


def test_of_a_confidential_flow_it_is_told_which_amounts_are_stated() -> None:
    flow = {"site_id": "mill", "year": 2023, "origin": "biogenic", "captured_tco2": 9.0, "injected_tco2": 8.0}
    state = s.head({("mill", 2023): 500.0}, co2_flows=[{**flow, "confidential": True}])
    (row,) = projected(state).table(s.REGION, "co2_flows").to_dict("records")
    assert row["injected_tco2"] == 0.0
    assert pd.isna(row["captured_tco2"])
    assert pd.isna(row["bound_tco2"])
    assert row["destination"] == HIDDEN


def test_a_table_that_stays_cannot_be_asked_for() -> None:
    with pytest.raises(KeyError, match="scenarios"):
        leaving(s.real(), "grenland", "scenarios")


def test_what_leaves_is_typed_as_the_schema_says() -> None:
    state = projected(_small(secrets.LOUD))
    for tables in state.folders.values():
        for name, frame in tables.items():
            assert {column.name: str(frame[column.name].dtype) for column in TABLES[name].columns} == {
                column.name: column.dtype for column in TABLES[name].columns
            }, name


@given(st.data())
@settings(max_examples=6, phases=[Phase.explicit, Phase.reuse, Phase.generate])  # to shrink one takes minutes
def test_whatever_is_confidential_answers_are_the_same_and_rows_are_kept(data: st.DataObject) -> None:
    """Any rows at all are made confidential: plants, figures, energy, flows, projects."""
    state = _with_secrets(data)
    left = projected(state)
    today = date(2025, 6, 1)
    whole, told = (parts(answered(each, s.REGION, today)) for each in (state, left))
    assert [path for path in whole | told if whole.get(path) != told.get(path)] == []
    for name in LEAVES:
        frame = left.table(s.REGION, name)
        public = frame[~frame["confidential"]] if "confidential" in frame.columns else frame
        assert len(public) == len(published(state, s.REGION, name))
        assert "4711" not in frame[unknown].to_csv() if (unknown := _measured(name)) else True


def _measured(name: str) -> list[str]:
    return [column.name for column in TABLES[name].columns if column.name.startswith(("emissions_", "energy_"))]


def _with_secrets(data: st.DataObject) -> State:
    def hide(frame: pd.DataFrame) -> pd.DataFrame:
        marks = data.draw(st.lists(st.booleans(), min_size=len(frame), max_size=len(frame)))
        marked = frame.assign(confidential=pd.Series(marks, frame.index, dtype="boolean"))
        for name in set(frame.columns) & {"emissions_t", "energy_mwh"}:
            marked.loc[marked["confidential"], name] = 4711.0
        return marked

    state = s.head(
        {(site, year): 100.0 for site in ("mill", "forge") for year in range(2020, 2024)},
        goal={},
        later=s.preliminary({("mill", 2024): 90.0}),
        energy=[
            {"site_id": "mill", "year": 2023, "energy_mwh": 5.0},
            {"site_id": "forge", "year": 2022, "energy_mwh": 6.0},
        ],
        co2_flows=[
            {"site_id": "mill", "year": 2022, "origin": "biogenic", "captured_tco2": 3.0, "injected_tco2": 2.0},
            {"site_id": "forge", "year": 2022, "origin": "fossil", "captured_tco2": 3.0, "bound_tco2": 2.0},
        ],
        projects=[{"project_id": name, "name": name, "kind": "ccs", "site_id": site} for name, site in PROJECTS],
        project_stages=[{"project_id": name, "stage": "study", "reached": "2024"} for name, _ in PROJECTS],
    )
    tables = state.folders[s.REGION]
    hidden = {name: hide(tables[name]) for name in ("sites", "emissions", "energy", "co2_flows", "projects")}
    return s.with_folders(state, {**state.folders, s.REGION: {**tables, **hidden}})


PROJECTS = (("catch", "mill"), ("store", "forge"))


def test_what_does_not_leave_is_in_no_public_table() -> None:
    state = _small(secrets.LOUD)
    left = projected(state)
    for name in LEAVES:
        gone = unpublished(state, secrets.REGION, name)
        kept = left.table(secrets.REGION, name)
        public = kept[~kept["confidential"]] if "confidential" in kept.columns else kept
        key = list(TABLES[name].key)
        assert not set(gone[key].itertuples(index=False, name=None)) & set(
            public[key].itertuples(index=False, name=None)
        ), name
