"""The charts of the page of projects draw what the answers say, and name what is assumed."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

import pytest

from tests import states as s
from tests.chart_checks import EN, in_every_look, notes, plain, traces
from tests.plans_world import PROJECTS, region
from tests.test_answers_portfolio import COST
from tracking.answers.figures_of import prepare
from tracking.answers.outlook import region_outlook
from tracking.answers.planned import planned_verdict
from tracking.answers.portfolio import portfolio
from tracking.charts.costs import costs_chart
from tracking.charts.starts import starts_chart
from tracking.charts.theme import LIGHT
from tracking.charts.wedge import wedge_chart
from tracking.charts.weights import weights_chart

if TYPE_CHECKING:
    from tracking.answers.portfolio import Portfolio


@cache
def grenland() -> Portfolio:
    figures, today = prepare(s.real(), "grenland"), date(2026, 11, 22)
    verdict = planned_verdict(figures, today=today)
    return portfolio(figures, verdict, region_outlook(figures, verdict, today=today), today=today)


def test_the_wedge_goes_down_from_business_as_usual_band_by_band_to_the_path() -> None:
    found = region()
    chart = wedge_chart(found, EN, LIGHT, narrow=False)
    drawn = traces(chart)
    years = len(found.wedge.years) if found.wedge else 0
    assert drawn["bau"].y == [100_000.0] * years
    assert drawn["band-catch"].y[years - 1 : years + 1] == [100_000.0, 70_000.0]
    assert drawn["band-switch"].y[years - 1 : years + 1] == [70_000.0, 50_000.0]
    assert drawn["band-catch"].fillcolor.startswith("rgba(11,110,116")
    assert drawn["band-switch"].fillcolor.startswith("rgba(117,109,100")
    assert drawn["no-plan"].fillcolor.startswith("rgba(148,106,22")
    assert drawn["path"].y[-1] == pytest.approx(0.0)
    assert (
        plain(chart.title)
        == "If every project comes as planned and at full size, 50 kt a year is without a plan in 2030"
    )
    row = chart.table.set_index("Year").loc[2030]
    assert row[["Catch (t CO₂e)", "Switch (t CO₂e)", "Without a plan (t CO₂e)"]].tolist() == [3e4, 2e4, 5e4]
    assert "starts that nobody has stated are assumed" in chart.source


def test_what_is_without_a_plan_never_lies_below_the_path() -> None:
    # 30 + 60 kt cut by 2027 leave 10 kt, where the path allows 30: more than is asked, until the path is at 10 kt.
    more = [PROJECTS[0], {**PROJECTS[1], "abatement_tco2e_per_year": 60_000}]
    found = region(projects=more)
    drawn = traces(wedge_chart(found, EN, LIGHT, narrow=False))["no-plan"]
    points = list(zip(drawn.x, drawn.y, strict=True))
    upper, lower = points[: len(points) // 2], points[len(points) // 2 :][::-1]
    assert [x for x, _ in upper] == [x for x, _ in lower]
    assert all(top >= bottom - 1e-6 for (_, top), (_, bottom) in zip(upper, lower, strict=True))
    assert 2028 not in {x for x, _ in upper}
    assert any(x != int(x) for x, _ in upper)


def test_tonnes_claimed_twice_and_new_emissions_are_hatched_apart() -> None:
    greedy = [
        {**PROJECTS[0], "abatement_tco2e_per_year": 80_000},
        {**PROJECTS[1], "abatement_tco2e_per_year": 70_000},
        PROJECTS[2],
    ]
    loads = [
        {"project_id": "switch", "figure": "added-tco2e-per-year", "value": 5_000, "unit": "t CO2e per year"},
    ]
    chart = wedge_chart(region(projects=greedy, project_figures=loads), EN, LIGHT, narrow=False)
    drawn = traces(chart)
    assert drawn["overlap"].fillpattern.shape == "/"
    assert drawn["new-loads"].fillpattern.shape == "/"
    assert "hatched: 50 kt claimed more than once" in plain(chart.source)
    assert "new emissions apart: 5.0 kt" in plain(chart.source)
    in_every_look(wedge_chart, region(projects=greedy, project_figures=loads))


def test_weights_are_bars_and_a_table_of_all() -> None:
    found = region()
    chart = weights_chart(found, EN, LIGHT, narrow=False)
    assert found.weights is not None
    bars = traces(chart)["bars"]
    assert bars.x == [each.tco2e for each in found.weights.ranked if each.tco2e]
    assert bars.marker.color == [LIGHT.measured, LIGHT.projected]
    assert chart.table["Project"].tolist() == ["Catch", "Switch", "Idea"]
    assert plain(chart.title) == "Catch on time means 23 kt less in 2030 than without it"


def test_stated_starts_are_filled_and_assumed_ones_hollow() -> None:
    chart = starts_chart(region(), EN, LIGHT, narrow=False)
    drawn = traces(chart)
    assert (drawn["running"].x, drawn["planned"].x, drawn["assumed"].x) == ([2024], [2027], [2033])
    assert drawn["assumed"].marker.symbol == "circle-open"
    assert (drawn["earlier"].x, drawn["moved"].x) == ([2026], [2026, 2027, None])
    assert chart.title == "One project has slipped: Switch; one start is assumed"
    assert drawn["assumed"].hovertext == ["Idea: 2033, assumed by its stage (idea)"]
    assert {"2024", "2027", "2033", "today"} <= set(notes(chart))
    assert chart.table["What the start is"].tolist() == ["in operation", "planned", "assumed"]


def test_a_start_that_is_past_is_called_so() -> None:
    chart = starts_chart(
        region(project_starts=[{"project_id": "switch", "planned_start": "2024"}]), EN, LIGHT, narrow=True
    )
    assert traces(chart)["overdue"].hovertext == ["Switch: planned for 2024, and has not started"]
    assert chart.title == "One project has slipped: Switch; one start is assumed"


def test_what_has_run_for_long_is_in_the_table_alone() -> None:
    chart = starts_chart(grenland(), EN, LIGHT, narrow=False)
    assert 2005 not in traces(chart)["running"].x
    assert 2005 in chart.table["Start"].tolist()


def test_the_cost_curve_is_as_wide_as_tonnes_and_as_high_as_kroner() -> None:
    found = region(project_figures=COST)
    chart = costs_chart(found, EN, LIGHT, narrow=False)
    steps = traces(chart)["steps"]
    assert (steps.x, steps.width) == ([10_000.0], [20_000.0])
    assert steps.y == pytest.approx([10_400.0])
    assert plain(chart.title) == "Switch costs 10,400 kroner a tonne"
    assert plain(chart.source) == (
        "Kroner of 2024, real discount rate 4.0%; no fee for transport and storage is known; before state aid, and "
        "without the carbon price saved."
    )
    in_every_look(costs_chart, found)


@pytest.mark.parametrize("build", [wedge_chart, weights_chart, starts_chart], ids=lambda build: build.__name__)
def test_grenland_and_a_small_region_in_every_look(build: object) -> None:
    in_every_look(build, grenland())  # type: ignore[arg-type]
    in_every_look(build, region())  # type: ignore[arg-type]
