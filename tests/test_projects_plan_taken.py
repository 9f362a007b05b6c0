"""What is bound to come and cuts nothing takes its room beside the plan, where there is any."""

from __future__ import annotations

import pytest

from tracking.projects.capacity import Capacity
from tracking.projects.plan_taken import taken, takes_room
from tracking.projects.project import Project

YEARS = (2030, 2031, 2032)


def load(name: str = "data", **values: object) -> Project:
    """Return a data centre of 4 MW that is being built for 2030."""
    usual = {"kind": "new-load", "stage": "building", "chance": 0.95, "start_year": 2030, "power_mw": 4.0}
    return Project(project_id=name, **{**usual, **values})  # type: ignore[arg-type]


def starts(*projects: Project, room: tuple[float | None, ...] = (4.0, 4.0, 4.0), **pins: int) -> dict[str, int]:
    power = {"power": Capacity(resource="power", by_year=dict(zip(YEARS, room, strict=True)))}
    return dict(taken(projects, YEARS, power, pins, this_year=2026))


def test_it_starts_when_it_is_planned_to_or_once_it_fits() -> None:
    assert starts(load()) == {"data": 2030}
    assert starts(load(start_year=2031)) == {"data": 2031}
    assert starts(load(), room=(3.0, 4.0, 4.0)) == {"data": 2031}
    assert starts(load(), room=(4.0, 3.0, 4.0)) == {"data": 2032}


def test_where_it_fits_in_no_year_it_is_left_out() -> None:
    assert starts(load(power_mw=5.0)) == {}


def test_where_nothing_is_known_of_the_room_it_starts_as_planned() -> None:
    assert starts(load(), room=(None, None, None)) == {"data": 2030}


def test_what_is_pinned_has_its_room_first_and_the_queue_its_order() -> None:
    runs = load("runs", stage="operating", start_year=2029, power_mw=2.0)
    assert starts(runs, load(), runs=2029) == {}
    assert starts(load("one"), load("two"), room=(4.0, 8.0, 8.0)) == {"one": 2030, "two": 2031}
    assert starts(load("two"), load("one"), room=(4.0, 8.0, 8.0)) == {"two": 2030, "one": 2031}


def test_what_is_tied_to_a_choice_is_the_plans_own() -> None:
    assert starts(load(needs=frozenset({"cable"})), load("cable", power_mw=None)) == {}
    assert starts(load(excludes=frozenset({"other"}))) == {}
    assert starts(load("other", stage="idea"), load(), load("x", excludes=frozenset({"data"}), stage="idea")) == {}


@pytest.mark.parametrize(
    ("values", "takes"),
    [
        ({}, True),
        ({"stage": "decided"}, True),
        ({"stage": "study"}, False),
        ({"stage": "operating"}, False),
        ({"power_mw": None}, False),
        ({"power_mw": -4.0}, False),
        ({"kind": "hydrogen", "cut_tco2e": 9.0}, False),
        ({"kind": "hydrogen"}, True),
        ({"added_tco2e": 9.0}, True),
    ],
)
def test_who_takes_room(values: dict[str, object], takes: object) -> None:
    assert takes_room(load(**values)) is takes
