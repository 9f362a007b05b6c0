"""Why a region's total is another in a later state, by the region's own series."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.states import REGION, by_year, head
from tracking.answers.bridging import bridged
from tracking.answers.figures_of import prepare

if TYPE_CHECKING:
    from tracking.schema.state import State

BEFORE = head(by_year(2020, 100, 90))
NEWER = {"site_id": "mill", "edition": "2025-01", "dataset": "registry"}


def legs(before: State, after: State, year: int | None = None) -> tuple[int, dict[str, float]]:
    found = bridged(before, after, REGION, year)
    assert found is not None
    assert found.bridge is not None
    totals = {}
    for state in (before, after):
        series = prepare(state, REGION).series()
        assert series is not None
        year_of = series.at(found.bridge.year)
        assert year_of is not None
        totals[id(state)] = year_of.emissions_tco2e
    assert found.bridge.before_tco2e == pytest.approx(totals[id(before)])
    assert found.bridge.after_tco2e == pytest.approx(totals[id(after)])
    return found.bridge.year, {leg.value: float(tonnes) for leg, tonnes in found.bridge.legs}


def test_the_latest_year_that_differs_is_told_unless_another_is_asked_for() -> None:
    after = head(by_year(2020, 100, 90), later=[{**NEWER, "year": 2020, "emissions_t": 120_000.0}])
    assert legs(BEFORE, after) == (2020, {"edition": 20_000.0})
    assert legs(BEFORE, after, 2021) == (2021, {})
    found = bridged(BEFORE, after, REGION)
    assert found is not None
    assert (found.years, found.changed_years) == ((2020, 2021), (2020,))


def test_two_reasons_at_once() -> None:
    slip = {"site_id": "mill", "year": 2021, "expected_t": 90_000.0, "corrected_t": 80_000.0}
    after = head({**by_year(2020, 100, 90), ("kiln", 2021): 5_000.0}, corrections=[slip])
    assert legs(BEFORE, after) == (2021, {"boundary": 5_000.0, "corrections": -10_000.0})


def test_confidential_figures_stay_out_of_both_ends() -> None:
    secret = {"site_id": "kiln", "year": 2021, "emissions_t": 5_000.0, "confidential": True}
    assert legs(BEFORE, head(by_year(2020, 100, 90), later=[secret])) == (2021, {})


def test_a_region_that_is_not_in_both_has_no_bridge() -> None:
    assert bridged(BEFORE, BEFORE, "atlantis") is None


def test_states_without_a_year_in_common_have_none_either() -> None:
    found = bridged(BEFORE, head(by_year(2022, 100)), REGION)
    assert found is not None
    assert (found.years, found.bridge) == ((), None)
