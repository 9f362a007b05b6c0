"""What the page of the plan says beside the plan, sentence by sentence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.chart_checks import EN, plain
from tests.plan_world import NAMES, found, narrow
from tests.test_projects_plan import project, task
from tracking.answers.planning import NO_DEMANDS, Demands
from tracking.projects.plan import NoPlan, Plan, PlanProgress, Worth
from tracking.words import plan_page as worded

MOVED = found(narrow())
assert isinstance(MOVED.best, Plan)
BEST = MOVED.best
FREE = found(task(project("boiler", 100.0, start_year=2030)))


def test_the_plan_in_four_figures() -> None:
    cards = worded.cards(MOVED, BEST, EN)
    assert [plain(card.figure) for card in cards] == ["390 kt", "+20 kt", "0 t", "none"]
    assert [plain(card.condition) for card in cards] == [
        "2030–2032, all years together",
        "by 2032, within the same limits",
        "by 2032, within the same limits",
        "no order cuts more than 390 kt",
    ]
    alone = worded.cards(replace(MOVED, today=NoPlan(clashes=())), replace(BEST, proven=False, gap=0.013), EN)
    assert [plain(card.figure) for card in alone] == ["390 kt", "–", "0 t", "1.3%"]
    assert alone[1].condition == "there is none that keeps what is asked"


def test_where_nothing_binds_that_is_said_plainly_and_nowhere_else() -> None:
    assert isinstance(FREE.best, Plan)
    assert worded.nothing_binds(FREE, FREE.best, EN).startswith(
        "No limit that is known holds back a project that cuts, so there is nothing to choose between"
    )
    assert worded.nothing_binds(MOVED, BEST, EN) == ""


@pytest.mark.parametrize(
    ("progress", "line"),
    [
        (None, "Looking for a good start …"),
        ((float("-inf"), float("inf"), float("inf")), "No plan yet, after 3 s."),
        ((90_000.0, float("inf"), float("inf")), "Best so far: 90 kt."),
        ((90_000.0, 100_000.0, 0.1), "Best so far: 90 kt. The gap to what is proven is 10.0%, after 3 s."),
    ],
)
def test_progress(progress: tuple[float, float, float] | None, line: str) -> None:
    told = progress and PlanProgress(objective_tco2e=progress[0], bound_tco2e=progress[1], gap=progress[2], seconds=3.2)
    assert plain(worded.progress_line(told or None, EN)) == line


def test_what_is_asked_stands_with_its_project() -> None:
    demands = Demands(pins={"kiln": 2031}, never=frozenset({"boiler"}))
    assert worded.demand_lines(demands, NAMES, EN) == (
        ("kiln", "Kiln starts in 2031"),
        ("boiler", "Boiler never comes"),
    )
    assert worded.demand_lines(NO_DEMANDS, NAMES, EN) == ()


def test_what_is_passed_over_is_told() -> None:
    assert worded.passed_over(("oven.2031", "gone"), (2030, 2031), EN) == (
        "Passed over, since there is no such project to plan or the year is not within 2030–2031: oven.2031, gone."
    )
    assert worded.passed_over((), (2030,), EN) == ""


@pytest.mark.parametrize(
    ("gained", "at_most", "line", "each"),
    [
        (0.0, 0.0, "10 MW more from 2030 is worth nothing: no order would cut more by 2032.", ""),
        (20_000.0, 20_000.0, "10 MW more from 2030 is worth 20 kt by 2032.", "That is 2.0 kt for each MW."),
        (0.0, 5_000.0, "10 MW more from 2030: no gain was found by 2032, and it is at most 5.0 kt.", ""),
        (
            20_000.0,
            30_000.0,
            "10 MW more from 2030 is worth 20 kt or more by 2032, and at most 30 kt.",
            "That is 2.0 kt for each MW.",
        ),
    ],
)
def test_what_more_is_worth(gained: float, at_most: float, line: str, each: str) -> None:
    of = Worth(resource="power", year=2030, extra=10.0, gained_tco2e=gained, at_most_tco2e=at_most)
    assert plain(worded.worth_line(of, 2032, EN)) == line
    assert plain(worded.once_line(of, EN)) == each


def test_a_krone_is_told_by_the_million() -> None:
    of = Worth(resource="capital", year=2030, extra=2e6, gained_tco2e=500.0, at_most_tco2e=500.0)
    assert plain(worded.worth_line(of, 2032, EN)) == "NOK 2 million more from 2030 is worth 500 t by 2032."
    assert plain(worded.once_line(of, EN)) == "That is 250 t for each million kroner."
