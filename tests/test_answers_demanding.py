"""What is asked of the plan goes into an address and comes back; the plan becomes the changes of a scenario."""

from __future__ import annotations

from datetime import date

import pytest

from tests.plan_region import figures
from tests.test_projects_plan import power, project, task
from tracking.answers.demanding import (
    More,
    as_address,
    as_changes,
    from_address,
    from_more,
    with_never,
    with_pin,
    without,
)
from tracking.answers.outlook import region_outlook
from tracking.answers.planning import NO_DEMANDS, Demands, region_plan
from tracking.answers.scenarios import Change, changed_projects
from tracking.answers.verdict import region_verdict
from tracking.projects.plan import Plan

TASK = task(project("kiln"), project("boiler"), capacities=power(10, 10, 20))
TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    "demands",
    [
        NO_DEMANDS,
        Demands(pins={"kiln": 2031}, never=frozenset()),
        Demands(pins={"kiln": 2031, "boiler": 2030}, never=frozenset()),
        Demands(pins={"kiln": 2030}, never=frozenset({"boiler"})),
    ],
)
def test_what_is_asked_comes_back_from_its_address(demands: Demands) -> None:
    told = as_address(demands)
    assert from_address(told.get("pin", ""), told.get("never", ""), TASK) == (demands, ())


def test_an_address_is_short_and_can_be_read() -> None:
    demands = Demands(pins={"kiln": 2031, "boiler": 2030}, never=frozenset({"oven", "e-fuel-1"}))
    assert as_address(demands) == {"pin": "boiler.2030_kiln.2031", "never": "e-fuel-1_oven"}
    assert as_address(NO_DEMANDS) == {}


@pytest.mark.parametrize(
    ("pin", "never", "wrong"),
    [
        ("kiln.2033", "", ("kiln.2033",)),
        ("kiln.2029", "", ("kiln.2029",)),
        ("kiln", "", ("kiln",)),
        ("kiln.soon", "", ("kiln.soon",)),
        ("oven.2031", "gone", ("oven.2031", "gone")),
        ("kiln.٢٠٣١", "", ("kiln.٢٠٣١",)),
    ],
)
def test_what_cannot_be_asked_is_passed_over_and_told(pin: str, never: str, wrong: tuple[str, ...]) -> None:
    assert from_address(pin, never, TASK) == (NO_DEMANDS, wrong)


def test_one_thing_at_a_time_is_asked_of_a_project() -> None:
    pinned = with_pin(with_never(NO_DEMANDS, "kiln"), "kiln", 2031)
    assert pinned == Demands(pins={"kiln": 2031}, never=frozenset())
    assert with_never(pinned, "kiln") == Demands(pins={}, never=frozenset({"kiln"}))
    assert without(pinned, "kiln") == without(with_never(NO_DEMANDS, "kiln"), "kiln") == NO_DEMANDS


def test_more_comes_back_from_its_address() -> None:
    more = More(resource="power", year=2031, extra=2.5)
    assert str(more) == "power.2031.2.5"
    assert from_more(str(more), TASK) == more


@pytest.mark.parametrize(
    "text",
    ["", "power", "power.2031", "power.2031.x", "power.2031.0", "power.2031.-1", "power.2031.nan", "power.2031.inf",
     "power.2040.1", "hydrogen.2031.1", "power.year.1"],
)  # fmt: skip
def test_what_has_no_known_limit_cannot_be_had_more_of(text: str) -> None:
    assert from_more(text, TASK) is None


def test_the_plan_as_a_scenario_gives_the_plans_starts() -> None:
    of = figures()
    found = region_outlook(of, region_verdict(of, today=TODAY), today=TODAY)
    assert found is not None
    planned = region_plan(of, found)
    assert isinstance(planned.best, Plan)
    assert isinstance(planned.today, Plan)
    assert (planned.best.objective_tco2e, planned.today.objective_tco2e) == (48_000.0, 26_000.0)
    changes = as_changes(planned, planned.best)
    assert changes == (Change(subject="kiln", quantity="start-year", value=2058.0),)
    after = {one.project_id: one.start_year for one in changed_projects(found.case.projects, changes)}
    assert {name: after[name] for name in ("kiln", "boiler")} == {"kiln": 2058, "boiler": 2052}


def test_who_is_ruled_out_is_switched_off_and_who_cuts_nothing_is_left_alone() -> None:
    of = figures()
    found = region_outlook(of, region_verdict(of, today=TODAY), today=TODAY)
    assert found is not None
    planned = region_plan(of, found, Demands(pins={}, never=frozenset({"kiln"})))
    assert isinstance(planned.best, Plan)
    assert planned.best.starts == {"kiln": None, "boiler": 2052, "data": 2050}
    assert as_changes(planned, planned.best) == (Change(subject="kiln", quantity="on", value=0.0),)
