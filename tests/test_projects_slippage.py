"""Slippage: earlier planned starts against now, and what eight of them teach."""

from __future__ import annotations

from datetime import date

import pytest

from tracking.projects.slippage import Delay, PlannedStart, delay_of, learned_delay, learned_delays, slippages


def stated(name: str, start: int, when: int | None) -> PlannedStart:
    return PlannedStart(
        project_id=name, planned_start=date(start, 1, 1), stated=None if when is None else date(when, 6, 1)
    )


def delay(years: int, *, is_open: bool = False, stage: str = "study") -> Delay:
    return Delay(project_id="p", stage=stage, years_late=years, is_open=is_open)


def test_every_earlier_version_against_now() -> None:
    found = slippages(
        [stated("a", 2024, 2019), stated("b", 2030, None), stated("a", 2025, 2021), stated("a", 2027, 2023)]
    )
    assert found["a"].moved_by() == (3, 2)
    assert (found["a"].first_year, found["a"].now_year, found["a"].years_late) == (2024, 2027, 3)
    assert (found["b"].moved_by(), found["b"].years_late) == ((), 0)


def test_versions_out_of_order_are_refused() -> None:
    with pytest.raises(ValueError, match="a start stated 2019-06-01 stands after one of 2021-06-01"):
        slippages([stated("a", 2025, 2021), stated("a", 2024, 2019)])


def test_an_open_project_is_at_least_as_late_as_its_plan_and_the_calendar_say() -> None:
    found = slippages([stated("a", 2024, 2019), stated("a", 2025, 2021), stated("once", 2030, 2020)])
    late = delay_of(found["a"], stage="study", is_open=True, this_year=2026)
    assert late == Delay(project_id="a", stage="study", years_late=2, is_open=True)
    assert delay_of(found["once"], stage="study", is_open=True, this_year=2026) is None
    ended = delay_of(found["a"], stage="study", is_open=False, this_year=2026)
    assert ended is not None
    assert ended.years_late == 1


def test_seven_projects_teach_nothing_and_eight_do() -> None:
    assert learned_delay([delay(1)] * 7) is None
    learned = learned_delay([delay(0)] * 4 + [delay(2)] * 4)
    assert learned is not None
    assert learned.chances == pytest.approx((0.5, 0.0, 0.5))
    assert learned.mean_years == pytest.approx(1.0)


def test_eight_open_projects_teach_nothing() -> None:
    assert learned_delay([delay(1, is_open=True)] * 8) is None


def test_open_projects_enter_as_censored_and_lengthen_the_delay() -> None:
    """Four of eight came on time; four are at least a year late; of nothing later anything is known: a year more."""
    learned = learned_delay([delay(0)] * 4 + [delay(1, is_open=True)] * 4)
    assert learned is not None
    assert learned.chances == pytest.approx((0.5, 0.0, 0.5))
    assert (learned.projects, learned.open_projects) == (8, 4)


def test_who_is_censored_early_leaves_the_others_shares_alone() -> None:
    """Two leave at one year unseen; of the six left at two years all come then."""
    learned = learned_delay([delay(1, is_open=True)] * 2 + [delay(2)] * 6)
    assert learned is not None
    assert learned.chances == pytest.approx((0.0, 0.0, 1.0))


def test_early_counts_as_on_time() -> None:
    learned = learned_delay([delay(-2)] * 8)
    assert learned is not None
    assert learned.chances == (1.0,)


def test_delays_are_learned_by_stage() -> None:
    assert set(learned_delays([delay(1)] * 8 + [delay(1, stage="idea")] * 7)) == {"study"}
