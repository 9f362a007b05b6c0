"""Titles of pages: what is counted in them, and what is not."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest

from tests import states as s
from tests.chart_checks import EN, real
from tracking.accounts.publishers import Differing
from tracking.answers.figures_of import prepare
from tracking.answers.projects import project_cards
from tracking.words.titles import figures_title, projects_title

if TYPE_CHECKING:
    from tracking.answers.projects import ProjectCard


def cards(*projects: tuple[str, str]) -> tuple[ProjectCard, ...]:
    rows = [
        {"project_id": f"p{number}", "name": f"P{number}", "kind": kind} for number, (kind, _) in enumerate(projects)
    ]
    stages = [{"project_id": f"p{number}", "stage": stage} for number, (_, stage) in enumerate(projects)]
    return project_cards(prepare(s.head({}, projects=rows, project_stages=stages), s.REGION))


@pytest.mark.parametrize(
    ("projects", "title"),
    [
        ((), "No projects are registered in Head"),
        ((("grid", "study"), ("co2-use", "pilot")), "No project in Head is meant to cut emissions"),
        ((("ccs", "study"),), "The only project in Head is meant to cut emissions"),
        (
            (("ccs", "operating"), ("hydrogen", "shelved"), ("hydrogen", "moved"), ("closure", "closed")),
            "Three of four projects in Head are meant to cut emissions: one in operation, one shelved, one moved away",
        ),
    ],
)
def test_loads_grid_use_and_closures_are_not_counted_as_cuts(projects: tuple[tuple[str, str], ...], title: str) -> None:
    assert projects_title(cards(*projects), "Head", EN) == title


def test_grenlands_projects() -> None:
    found = project_cards(prepare(s.real(), "grenland"))
    assert projects_title(found, "Grenland", EN) == (
        "Seven of 13 projects in Grenland are meant to cut emissions: three in operation, one shelved"
    )


@pytest.mark.parametrize(
    ("publishers", "editions", "title"),
    [
        (0, 0, "no two differ by more than 1%"),
        (1, 0, "two publishers differ by more than 1% in one plant-year"),
        (0, 2, "two editions of one publisher differ by more than 1% in two plant-years"),
        (45, 31, "two publishers differ by more than 1% in 45 plant-years, two editions of one in 31 plant-years"),
    ],
)
def test_how_often_two_sources_differ(publishers: int, editions: int, title: str) -> None:
    page = dataclasses.replace(real("grenland")[2], differing=Differing(publishers=publishers, editions=editions))
    assert figures_title(page, EN) == f"Every figure has its source; {title}"
