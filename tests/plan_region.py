"""A region whose best order is not today's: 14 MW until 2058 and 24 MW from then on, for two projects of 10 MW.

A data centre that is being built takes 4 MW of them from 2050 on.

The kiln cuts 1,000 t a year and is planned for 2050, the boiler 5,000 t and is planned for 2052; the goal is for 2060.
Today's order takes the kiln first, so that the boiler waits until 2058: 11 × 1,000 + 3 × 5,000 = 26,000 t. The best
takes the boiler in 2052 and the kiln in 2058: 9 × 5,000 + 3 × 1,000 = 48,000 t.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.sharing_world import STEPS, project, step
from tests.states import by_year, head
from tests.upload_world import ANNE
from tracking.answers.figures_of import prepare
from tracking.store.book import Book, open_book
from tracking.store.changes import difference

if TYPE_CHECKING:
    from pathlib import Path

    from tracking.answers.figures_of import RegionFigures
    from tracking.schema.state import State

REGION = "head"
PROJECTS = (
    project("kiln", "decided", power_mw=10, abatement_tco2e_per_year=1000),
    project("boiler", "decided", power_mw=10, abatement_tco2e_per_year=5000),
    project("data", "building", kind="new-load", power_mw=4),
)
STARTS = {"kiln": "2050", "boiler": "2052", "data": "2050"}
ROOM = (
    {**STEPS[2], "capacity_low": 14, "capacity_high": 14},
    {**STEPS[3], "from_date": "2058", "capacity_low": 10, "capacity_high": 10},
)


def state() -> State:
    """Return the region as tables."""
    starts = [
        {"project_id": name, "planned_start": year, "stated": "2023", "source_id": "roadmap"}
        for name, year in STARTS.items()
    ]
    return head(
        by_year(2020, 100, 90, 90, 90),
        goal={"goal_year": 2060},
        projects=[row for row, _ in PROJECTS],
        project_stages=[stage for _, stage in PROJECTS],
        project_starts=starts,
        capacity=[step(**each) for each in ROOM],
    )


def figures() -> RegionFigures:
    """Return the region's figures."""
    return prepare(state(), REGION)


def a_book(folder: Path) -> Book:
    """Return a book of record that holds the region, released."""
    book = open_book(str(folder / "record.db"))
    book.propose(difference({}, state().folders), actor=ANNE, message="the first figures", approve=True)
    book.release("", "", ANNE)
    return book
