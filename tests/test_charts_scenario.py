"""The chart of scenarios draws what the answer says: the fan as planned, and beside it what is asked about."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.chart_checks import EN, in_every_look, traces
from tracking.answers.parts import BandPoint, YearPoint
from tracking.answers.what_if import Ahead, WhatIf
from tracking.charts.scenario import scenario_chart
from tracking.charts.theme import LIGHT


def ahead(kilotonnes: float, name: str = "") -> Ahead:
    """An outlook that stays where it is, 10 kt to either side."""
    level = 1000.0 * kilotonnes
    fan = tuple(
        BandPoint(year=year, tco2e=level, low_tco2e=level - 1e4, high_tco2e=level + 1e4) for year in (2024, 2025, 2026)
    )
    return Ahead(
        name=name,
        fan=fan,
        expected_tco2e=level,
        summed_tco2e=3 * level,
        low_tco2e=level - 1e4,
        high_tco2e=level + 1e4,
        chance=0.0,
    )


FOUND = WhatIf(
    region_name="Head",
    goal_year=2026,
    goal_tco2e=0.0,
    reported=tuple(YearPoint(year=year, tco2e=1e5) for year in range(2000, 2024) if year != 2020),
    path=tuple(YearPoint(year=year, tco2e=1e5 * (2026 - year) / 6) for year in range(2020, 2027)),
    sources=(),
    base=ahead(80),
    others=(ahead(60),),
    draws=10_000,
)


def test_the_lines_are_the_answers() -> None:
    found = traces(scenario_chart(FOUND, EN, LIGHT, narrow=False))
    assert list(found) == ["fan", "scenario-fan", "path", "reported", "outlook", "scenario-0"]
    assert (found["outlook"].x, found["outlook"].y) == ([2024, 2025, 2026], [8e4] * 3)
    assert found["scenario-0"].y == [6e4] * 3
    assert found["scenario-fan"].y == [*[7e4] * 3, *[5e4] * 3]
    assert found["path"].y[-1] == 0.0
    assert "2026: 60 kt, With the changes (8 of 10 draws: 50 kt to 70 kt)" in found["scenario-0"].hovertext


def test_a_year_that_is_missing_is_a_gap_and_only_the_last_years_are_looked_back_on() -> None:
    found = traces(scenario_chart(FOUND, EN, LIGHT, narrow=False))["reported"]
    assert (found.x[0], found.x[-1]) == (2011, 2023)
    assert found.y[found.x.index(2019) + 1] is None


def test_without_changes_there_is_one_fan() -> None:
    found = traces(scenario_chart(replace(FOUND, others=()), EN, LIGHT, narrow=False))
    assert list(found) == ["fan", "path", "reported", "outlook"]


def test_three_are_told_apart_by_their_lines_and_names_and_have_no_fan_of_their_own() -> None:
    three = replace(FOUND, others=(ahead(60, "Late"), ahead(50, "Early"), ahead(40, "None <b>")))
    found = traces(scenario_chart(three, EN, LIGHT, narrow=True))
    lines = [found[f"scenario-{place}"] for place in range(3)]
    assert [line.line.dash for line in lines] == ["solid", "dash", "dot"]
    assert {line.line.color for line in lines} == {LIGHT.text}
    assert [line.name for line in lines] == ["Late", "Early", "None &lt;b&gt;"]
    assert "scenario-fan" not in found


def test_the_table_holds_what_is_drawn() -> None:
    table = scenario_chart(FOUND, EN, LIGHT, narrow=False).table
    last = table[table["Year"] == 2026].iloc[0]
    assert last["As planned, P50 (t CO₂e)"] == 80_000
    assert (last["With the changes, P10 (t CO₂e)"], last["With the changes, P90 (t CO₂e)"]) == (50_000, 70_000)


@pytest.mark.parametrize(
    "found", [FOUND, replace(FOUND, others=()), replace(FOUND, others=(ahead(-60, "A"), ahead(50, "B")), reported=())]
)
def test_it_holds_in_every_look(found: WhatIf) -> None:
    in_every_look(scenario_chart, found)


def test_the_title_tells_the_spread_and_the_source_that_it_is_drawn() -> None:
    chart = scenario_chart(FOUND, EN, LIGHT, narrow=False)
    assert chart.title.replace("\N{NO-BREAK SPACE}", " ") == (
        "Eight of ten draws lie between 50 kt and 70 kt in 2026; the goal is zero"
    )
    assert chart.source == "Years ahead: 10,000 draws, chances and delays by stage assumed"
    assert "With the changes: 60" in chart.alt
