"""Targets."""

import pandas as pd
import pytest

from tests import worlds as w
from tracking.accounts.series import Series
from tracking.goals.paths import ConstantRatePath, LinearPath
from tracking.goals.targets import Target, build_target

SERIES = w.series({("a", 2020): 80.0, ("b", 2020): 20.0})
NO_MILESTONES = w.table("target_milestones", [])


def _target(series: Series | None = SERIES, milestones: pd.DataFrame = NO_MILESTONES, **row: object) -> Target:
    return build_target(w.table("targets", [row]).iloc[0], milestones, series)


def test_the_base_is_the_series_own_where_the_rule_says_so() -> None:
    target = _target(stated_base_tco2e=120.0)
    assert (target.base_tco2e, target.goal_tco2e, target.scopes) == (100.0, 0.0, ("1",))
    assert target.path() == LinearPath(points=((2020, 100.0), (2030, 0.0)))
    assert target.stated_path() == LinearPath(points=((2020, 120.0), (2030, 0.0)))


def test_a_stated_base_is_taken_where_the_rule_says_so() -> None:
    assert _target(stated_base_tco2e=120.0, base_rule="stated").base_tco2e == 120.0


def test_a_partial_year_is_no_base() -> None:
    partial = w.series({("a", 2019): 80.0, ("b", 2019): 20.0, ("a", 2020): 80.0})
    assert _target(partial).base_tco2e is None
    assert _target(partial).path() is None
    assert _target(None).path() is None


def test_a_cut_is_on_the_base() -> None:
    target = _target(goal_tco2e="", reduction_pct=60.0)
    assert target.goal_tco2e == pytest.approx(40.0)
    assert target.goal_on(200.0) == pytest.approx(80.0)
    assert _target(goal_tco2e="").goal_tco2e is None


def test_milestones_of_this_target_lie_on_the_path() -> None:
    milestones = w.table(
        "target_milestones",
        [
            {"target_id": "zero", "year": 2025, "level_tco2e": 30.0},
            {"target_id": "other", "year": 2026, "level_tco2e": 1.0},
        ],
    )
    path = _target(milestones=milestones).path()
    assert path is not None
    assert path.at(2025) == 30.0
    assert path.at(2026) == 24.0


def test_a_constant_rate_to_zero_is_refused() -> None:
    assert isinstance(_target(path="constant-rate", goal_tco2e=10.0).path(), ConstantRatePath)
    with pytest.raises(ValueError, match="a constant rate never reaches zero"):
        _target(path="constant-rate").path()


def test_what_these_tables_do_not_hold_has_no_path() -> None:
    assert _target(computable=False).path() is None
    assert _target(path="none").path() is None


def test_scopes_are_parted_by_semicolons() -> None:
    assert _target(scopes="1; 2-location").scopes == ("1", "2-location")


def test_a_goal_before_its_base_is_refused() -> None:
    with pytest.raises(ValueError, match="target 'zero': base year 2020, goal year 2019"):
        _target(goal_year=2019)
