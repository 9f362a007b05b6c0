"""The plan's starts beside today's: each in the colour of its meaning, and the same in the table."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.chart_checks import EN, in_every_look, notes, plain, traces
from tests.plan_world import NAMES, found, narrow
from tests.test_projects_plan import project, task
from tracking.charts.plan import plan_chart
from tracking.charts.theme import LIGHT
from tracking.projects.plan import NoPlan, Plan
from tracking.words.plan_page import starts_title

if TYPE_CHECKING:
    from tracking.answers.planning import RegionPlan
    from tracking.charts.chart import Chart

RUNNING = project("works", 5.0, stage="operating", start_year=2028)
MOVED = found(narrow())
SAME = found(task(project("boiler", start_year=2030), RUNNING, pins={"works": 2028}))


def best(of: RegionPlan) -> Plan:
    assert isinstance(of.best, Plan)
    return of.best


def draw(of: RegionPlan, *, slim: bool = False) -> Chart:
    return plan_chart(of, EN, LIGHT, narrow=slim, names=NAMES, best=best(of))


def test_bars_go_from_the_start_to_the_goal_year_and_marks_stand_at_todays_start() -> None:
    chart = draw(MOVED)
    bars, marks = traces(chart)["plan"], traces(chart)["today"]
    assert list(chart.figure.layout.yaxis.ticktext) == ["Boiler  ", "Kiln  "]
    assert (bars.base, bars.x) == ([2029.5, 2031.5], [3.0, 1.0])
    assert bars.marker.color == [LIGHT.below_zero, LIGHT.behind]
    assert (marks.x, marks.y) == ([2031.5, 2029.5], [0, 1])
    assert plain(bars.hovertext) == [
        "Boiler: 2030 in the plan, 2032 in today's order",
        "Kiln: 2032 in the plan, 2030 in today's order",
    ]


def test_what_stays_is_grey_and_what_runs_is_measured() -> None:
    chart = draw(SAME)
    assert list(chart.figure.layout.yaxis.ticktext) == ["Works  ", "Boiler  "]
    assert traces(chart)["plan"].marker.color == [LIGHT.measured, LIGHT.projected]
    assert "today" not in traces(chart)
    assert traces(chart)["plan"].hovertext[0] == "Works: since 2028 in the plan, since 2028 in today's order"


@pytest.mark.parametrize(
    ("planned", "now", "title"),
    [
        ((2030, 2032), (2031, 2031), "The plan starts one earlier than today's order does, and one later"),
        ((2030, 2030), (2031, None), "The plan starts two earlier than today's order does, and none later"),
        ((None, 2030), (2031, 2030), "The plan starts one later than today's order does, and none earlier"),
        ((None, 2030), (None, 2030), "Every project starts as it does in today's order"),
    ],
)
def test_the_title_counts_what_moves(planned: tuple[int | None, ...], now: tuple[int | None, ...], title: str) -> None:
    plan, today = (dict(zip("ab", years, strict=True)) for years in (planned, now))
    of = replace(MOVED, today=replace(best(MOVED), starts=today))
    assert starts_title(of, replace(best(MOVED), starts=plan), EN) == title


def test_without_an_order_of_today_nothing_is_compared() -> None:
    chart = draw(replace(MOVED, today=NoPlan(clashes=())))
    assert chart.title == "When each project starts in the plan"
    assert set(traces(chart)) == {"plan"}
    assert list(chart.table) == ["Project", "Start in the plan"]


def test_the_table_names_those_that_do_not_start_too() -> None:
    table = draw(MOVED).table.set_index("Project")
    assert list(table.loc["Boiler"]) == ["2030", "2032"]
    assert list(table.loc["Data"]) == ["not by 2032", "not by 2032"]


def test_an_assumed_start_is_named_under_the_chart() -> None:
    of = found(task(project("boiler", start_year=2030, start_basis="assumed")))
    assert draw(of).source.endswith("Earliest start assumed, since nobody has stated one: Boiler")
    assert "assumed" not in draw(MOVED).source


def test_on_a_phone_names_stand_over_their_bars() -> None:
    assert notes(draw(MOVED, slim=True)) == ["Boiler", "Kiln"]


@pytest.mark.parametrize("of", [MOVED, SAME, found(task())], ids=["moved", "same", "nothing"])
def test_every_world_in_every_look(of: RegionPlan) -> None:
    in_every_look(
        lambda given, voice, colours, *, narrow: plan_chart(
            given, voice, colours, narrow=narrow, names=NAMES, best=best(given)
        ),
        of,
    )
