"""What is due: told until the year that it covers is held, whatever its edition is called."""

from __future__ import annotations

from datetime import date

from tests import states as s
from tracking.answers.calendar import due
from tracking.answers.figures_of import prepare
from tracking.answers.parts import Due

TODAY = date(2025, 6, 1)
TWO = {("mill", 2020): 600_000.0, ("mill", 2021): 560_000.0}
CALENDAR = [
    {"dataset": "registry", "covers_year": 2022, "due": "2024-12", "basis": "inferred"},
    {"dataset": "registry", "covers_year": 2023, "due": "2025-06", "basis": "inferred"},
    {"dataset": "registry", "covers_year": 2021, "due": "2024-01", "basis": "stated"},
]


def test_what_is_due_and_not_taken_in_yet_is_told_and_what_is_late_is_told_as_late() -> None:
    assert due(prepare(s.head(TWO, calendar=CALENDAR), s.REGION), today=TODAY) == (
        Due(dataset="registry", covers_year=2022, due="2024-12", basis="inferred", is_overdue=True),
        Due(dataset="registry", covers_year=2023, due="2025-06", basis="inferred", is_overdue=False),
    )


def test_a_publication_that_came_at_another_time_than_it_was_due_is_taken_in() -> None:
    expected = [{"dataset": "registry", "covers_year": 2022, "due": "2024-12", "basis": "inferred"}]
    came = [{"source_id": "r", "dataset": "registry", "edition": "2025-01", "covers_to": 2022}]
    assert due(prepare(s.head(TWO, calendar=expected, sources=came), s.REGION), today=TODAY) == ()
    row = {"site_id": "mill", "year": 2022, "emissions_t": 1.0, "edition": "2025-01"}
    assert due(prepare(s.head(TWO, calendar=expected, later=[row]), s.REGION), today=TODAY) == ()


def test_a_new_edition_of_the_old_years_is_not_what_is_due() -> None:
    expected = [{"dataset": "registry", "covers_year": 2022, "due": "2024-12", "basis": "inferred"}]
    again = [{"source_id": "r", "dataset": "registry", "edition": "2024-12", "covers_to": 2021}]
    (found,) = due(prepare(s.head(TWO, calendar=expected, sources=again), s.REGION), today=TODAY)
    assert found.is_overdue


def test_other_tables_figures_count_as_taken_in_too() -> None:
    expected = [{"dataset": "inventory", "covers_year": 2024, "due": "2026-04", "basis": "inferred"}]
    row = {"municipality_id": "vik", "year": 2024, "sector": "Industry", "emissions_tco2e": 1.0}
    state = s.head(TWO, calendar=expected, municipal_emissions=[row | {"dataset": "inventory", "edition": "2026-03"}])
    assert due(prepare(state, s.REGION), today=TODAY) == ()
    assert len(due(prepare(s.head(TWO, calendar=expected), s.REGION), today=TODAY)) == 1


def test_what_the_real_regions_wait_for() -> None:
    found = due(prepare(s.real(), "grenland"), today=date(2026, 11, 21))
    assert [(each.dataset, each.covers_year, each.is_overdue) for each in found] == [
        ("norskeutslipp", 2024, True),
        ("norskeutslipp", 2025, False),
        ("eu-ets", 2026, False),
        ("municipal-emissions", 2025, False),
    ]
