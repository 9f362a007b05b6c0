"""The facts beside the verdict: one exact sentence for each."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tests import states as s
from tests.chart_checks import EN, plain
from tracking.answers.figures_of import prepare
from tracking.answers.overview import overview
from tracking.answers.verdict import region_verdict
from tracking.words.facts import facts

if TYPE_CHECKING:
    from tracking.schema.state import State

TODAY = date(2025, 6, 1)


def told(state: State, beginning: str) -> list[str]:
    figures = prepare(state, s.REGION)
    found = overview(figures, region_verdict(figures, today=TODAY), today=TODAY)
    return [plain(sentence) for sentence in facts(found, EN) if sentence.startswith(beginning)]


NAMED = {"name_nb": "Null ut", "name_en": "Zero out", "stated_base_tco2e": 1_200_000}


def test_a_budget_that_is_spent_is_not_told_as_one_that_will_be() -> None:
    state = s.head(s.by_year(2020, 1000, 1000, 1000, 1000), goal={"goal_year": 2025})
    assert told(state, "The path allows") == [
        "The path allows 3.00 Mt in all; 4.00 Mt were emitted from 2020 to 2023, and it was passed in 2023."
    ]


def test_a_budget_that_lasts_is_told_with_the_year_that_it_ends() -> None:
    state = s.head(s.by_year(2020, 1000, 900), goal={})
    assert told(state, "Of the path") == [
        "Of the path's 5.50 Mt, 1.90 Mt were emitted from 2020 to 2021; at the latest level the rest is gone in 2026."
    ]


def test_the_base_that_the_target_itself_states() -> None:
    state = s.head(s.by_year(2020, 1000, 1100), goal=NAMED)
    assert told(state, "“") == [
        "“Zero out” states a base of 1.20 Mt in 2020, the plants' own sum is 1.00 Mt; "
        "on the stated base the gap is 20 kt."
    ]
    state = s.head(s.by_year(2020, 1000, 900), goal=NAMED)
    assert told(state, "“") == [
        "“Zero out” states a base of 1.20 Mt in 2020, the plants' own sum is 1.00 Mt; "
        "on the stated base the region is 180 kt below the path."
    ]


def test_a_base_that_the_plants_have_no_figure_for_is_not_told_as_zero() -> None:
    state = s.head(s.by_year(2021, 1000, 900), goal=NAMED)
    figures = prepare(state, s.REGION)
    verdict = region_verdict(figures, today=TODAY)
    assert verdict.target is not None
    assert verdict.target.series_base_tco2e is None
    assert verdict.stated_base is not None
    assert [sentence for sentence in told(state, "") if "base" in sentence] == []


def test_corrections_are_told_with_both_figures() -> None:
    slip = {"site_id": "mill", "year": 2021, "expected_t": 900_000, "corrected_t": 90_000, "reason_en": "A slip."}
    state = s.head(s.by_year(2020, 1000, 900), goal={}, corrections=[slip])
    assert told(state, "Mill") == ["Mill works 2021 is corrected from 900 kt to 90 kt: A slip."]
