"""A verdict as plain values: the keys are a contract, and nothing unknown becomes zero."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from tests import states as s
from tracking.answers.figures_of import prepare
from tracking.answers.parts import Basis
from tracking.answers.verdict import region_verdict
from tracking.answers.verdict_json import as_plain

if TYPE_CHECKING:
    from tracking.schema.state import State

KEYS = {
    "region", "basis", "publisher", "dataset", "edition", "account", "scopes", "base_year", "base_tco2e",
    "stated_base_tco2e", "goal_year", "goal_tco2e", "latest_year", "latest_tco2e", "coverage", "allowed_tco2e",
    "left_out_confidential_sites",
    "gap_tco2e", "stated_base_gap_tco2e", "progress", "years_behind", "required_tco2e_per_year",
    "required_from_now_tco2e_per_year", "scatter_tco2e", "trends", "preliminary", "verdict",
}  # fmt: skip


def plain(state: State, basis: Basis = Basis.OFFICIAL) -> dict[str, Any]:
    found = as_plain(region_verdict(prepare(state, s.REGION), today=date(2025, 6, 1), basis=basis))
    back: dict[str, Any] = json.loads(json.dumps(found, allow_nan=False))
    return back


def test_a_verdict_in_plain_values() -> None:
    found = plain(s.head(s.steady(2014, 2023, 1000, -20), goal={}))
    assert set(found) == KEYS
    assert (found["dataset"], found["edition"], found["publisher"]) == ("registry", "2024-01", "The Registry")
    assert (found["base_tco2e"], found["latest_tco2e"], found["goal_tco2e"]) == (880_000, 820_000, 0)
    assert found["gap_tco2e"] == pytest.approx(204_000)
    assert found["progress"] == pytest.approx(60 / 880)
    assert found["verdict"] == {
        "overall": "behind", "distance": "not_met", "pace": "not_met", "plan": "unknown", "chance_of_goal": None,
    }  # fmt: skip
    assert found["trends"][0] == {
        "from_year": 2014, "to_year": 2023, "tco2e_per_year": -20_000, "low": -20_000, "high": -20_000,
        "zero_year": 2064, "zero_year_earliest": 2064, "zero_year_latest": 2064,
        "ols_tco2e_per_year": pytest.approx(-20_000),
    }  # fmt: skip


def test_what_is_not_known_is_null() -> None:
    found = plain(s.head({}))
    assert set(found) == KEYS
    known = {key: value for key, value in found.items() if value not in (None, [])}
    assert known == {
        "region": "head",
        "basis": "official",
        "verdict": {
            "overall": "no_target",
            "distance": "unknown",
            "pace": "unknown",
            "plan": "unknown",
            "chance_of_goal": None,
        },
    }


def test_a_rising_trend_never_reaches_zero() -> None:
    trend = plain(s.head(s.steady(2014, 2023, 500, 10), goal={}))["trends"][0]
    assert (trend["zero_year"], trend["zero_year_earliest"], trend["zero_year_latest"]) == (None, None, None)


def test_preliminary_years_stand_apart() -> None:
    later = s.preliminary({("mill", 2024): 800_000})
    state = s.head(s.steady(2014, 2023, 1000, -20), goal={}, later=later)
    assert plain(state)["preliminary"] == [{"year": 2024, "dataset": "eu-ets", "tco2e": 800_000, "coverage": 1.0}]
    found = plain(state, Basis.PRELIMINARY)
    assert (found["latest_year"], found["publisher"], found["dataset"], found["edition"]) == (
        2024, "The Commission", "eu-ets", "2026-04",
    )  # fmt: skip
