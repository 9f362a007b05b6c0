"""Rows that stand in order of time stay so, whatever a file brings: the newest stage is never an old one, corrected."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.intake_world import draft_of, table
from tracking.intake.comparison import compare
from tracking.intake.turns import as_in_book, in_turn
from tracking.schema.tables import TABLES
from tracking.store.changes import Change, apply

if TYPE_CHECKING:
    import pandas as pd

STAGES = TABLES["project_stages"]


def stages(*rows: tuple[str, str, str, str]) -> pd.DataFrame:
    """Return stages by project, stage, date and note."""
    names = ("project_id", "stage", "reached", "note_nb")
    return table("project_stages", [dict(zip(names, row, strict=True)) for row in rows])


HELD = stages(
    ("one", "idea", "2020", ""),
    ("one", "study", "2022-05", ""),
    ("one", "unknown", "", ""),
    ("two", "idea", "2021", ""),
)


@pytest.mark.parametrize(
    ("brought", "turn"),
    [
        (("one", "idea", "2020", "Corrected"), ["idea", "study", "unknown"]),
        (("one", "pilot", "2021", ""), ["idea", "pilot", "study", "unknown"]),
        (("one", "decided", "2025", ""), ["idea", "study", "unknown", "decided"]),
        (("one", "shelved", "", ""), ["idea", "study", "unknown", "shelved"]),
    ],
)
def test_a_row_that_is_brought_comes_to_stand_at_its_time(brought: tuple[str, str, str, str], turn: list[str]) -> None:
    found = compare(draft_of(stages(brought), table="project_stages"), HELD)
    change = Change(folder="fjord", table="project_stages", puts=found.puts, deletes=found.deletes)
    kept = apply(HELD, [change])
    assert kept.loc[kept["project_id"] == "one", "stage"].tolist() == turn
    assert kept.loc[kept["project_id"] == "two", "stage"].tolist() == ["idea"]
    ours = as_in_book(STAGES, HELD, found.puts)
    assert ours.loc[ours["project_id"] == "one", "stage"].tolist() == turn


def test_only_projects_that_are_touched_are_put() -> None:
    found = compare(draft_of(stages(("two", "study", "2023", "")), table="project_stages"), HELD)
    assert found.puts["project_id"].tolist() == ["two", "two"]
    assert (len(found.new), found.changed_rows) == (1, 0)


def test_what_is_there_already_is_no_change() -> None:
    assert compare(draft_of(HELD, table="project_stages"), HELD).is_empty


def test_tables_without_dates_of_their_own_are_left_as_they_are() -> None:
    puts = table("project_links", [{"project_id": "one", "link": "needs", "other_project_id": "two"}])
    assert in_turn(TABLES["project_links"], puts.iloc[:0], puts) is puts
