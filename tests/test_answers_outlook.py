"""A region's outlook from its own tables: what projects change, what growth does, and what no scenario can."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import pipeline_world as w
from tests import states as s
from tracking.answers.figures_of import prepare
from tracking.answers.outlook import gates, priority, region_outlook, with_plan
from tracking.answers.scenarios import from_address
from tracking.goals.verdict import Outcome
from tracking.projects.case import Counted
from tracking.projects.constants import DELAYS
from tracking.projects.growth import GrowthKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tracking.answers.figures_of import RegionFigures
    from tracking.answers.outlook import RegionOutlook

RUNS = [w.stage("catch", "2025", "operating")]
DECIDED = [w.stage("catch", "2024", "decided")]


def goal_year(found: RegionOutlook) -> float:
    """Return what is expected in the goal's year, in whole tonnes."""
    return round(found.outlook.expected_tco2e[-1])


def test_what_runs_cuts_from_its_start_on_and_size_is_drawn() -> None:
    found = w.outlook(w.region(w.row(), project_stages=RUNS))
    assert found.outlook.years == tuple(range(2024, 2031))
    assert set(found.outlook.bau_tco2e) == {100_000.0}
    assert found.outlook.p90[0] == 100_000.0
    assert 100_000.0 - 40_000.0 <= found.outlook.p10[-1] <= found.outlook.p90[-1] <= 100_000.0 - 20_000.0
    assert found.path_tco2e[-1] == 0.0
    assert found.case.settings.counted is Counted.NET
    assert found.assumed_starts == ()


def test_the_goals_year_is_shown_with_fates_that_hang_together_less_and_more() -> None:
    found = w.outlook(
        w.region(
            w.row(),
            w.row(project_id="other", name="Other"),
            project_stages=[*DECIDED, w.stage("other", "2024", "study")],
        )
    )
    told = found.correlated()
    assert [each.correlation for each in told] == [0.0, 0.3, 0.6]
    own = found.outlook
    assert (told[1].low_tco2e, told[1].high_tco2e, told[1].chance) == (own.p10[-1], own.p90[-1], own.chance_of_goal)
    assert told[0] != told[1] != told[2]


def test_an_assumed_start_is_told_of() -> None:
    assert w.outlook(w.region(w.row(), project_stages=DECIDED)).assumed_starts == ("catch",)


def test_without_a_target_a_year_or_a_project_there_is_no_outlook() -> None:
    def found(figures: RegionFigures) -> RegionOutlook | None:
        return region_outlook(figures, w.verdict(figures), today=w.TODAY)

    assert found(w.region(w.row(abatement_tco2e_per_year=None), project_stages=RUNS)) is None
    assert found(w.region(w.row(), project_stages=RUNS, tonnes={})) is None
    untargeted = prepare(s.head(w.MILL, projects=[w.row()], project_stages=RUNS), s.REGION)
    assert found(untargeted) is None
    assert found(prepare(s.real(), "innherred")) is None


def test_changes_that_leave_no_project_in_leave_business_as_usual() -> None:
    figures = w.region(w.row(), project_stages=RUNS)
    assert goal_year(w.outlook(figures, *from_address("catch.on.0"))) == 100_000


def test_a_scenario_can_bring_in_the_only_project_that_counts() -> None:
    figures = w.region(w.row(), project_stages=[w.stage("catch", "2020", "shelved")])
    assert goal_year(w.outlook(figures, *from_address("catch.on.1_catch.start-year.2026"))) < 90_000


def test_no_scenario_changes_what_was_already_realised() -> None:
    """Capture since 2020 is in the reported figures: business as usual adds it back, whenever a scenario starts it."""
    figures = w.region(w.row(), project_stages=[w.stage("catch", "2020", "operating")])
    planned, moved = w.outlook(figures), w.outlook(figures, *from_address("catch.start-year.2029_catch.ramp-years.3"))
    assert planned.outlook.bau_tco2e == moved.outlook.bau_tco2e == (140_000.0,) * 7


def test_later_never_cuts_more_and_is_the_same_draw_for_draw() -> None:
    figures = w.region(w.row(), project_stages=DECIDED)
    by_slip = [goal_year(w.outlook(figures, *from_address(f"catch.slip-years.{late}"))) for late in range(6)]
    assert by_slip == sorted(by_slip)
    assert by_slip[-1] == 100_000
    assert w.outlook(figures).outlook == w.outlook(figures).outlook


@settings(max_examples=20)
@given(st.floats(0.0, 1.0), st.floats(0.0, 1.0))
def test_a_higher_chance_never_leaves_more(one: float, other: float) -> None:
    figures = w.region(w.row(), project_stages=DECIDED)
    low, high = sorted((one, other))
    levels = [
        w.outlook(figures, *from_address(f"catch.chance.{chance!r}")).outlook.expected_tco2e[-1]
        for chance in (low, high)
    ]
    assert levels[0] >= levels[1]


def two_plants(**tables: Sequence[Mapping[str, object]]) -> RegionFigures:
    """Two plants of 100 kt each, with owners of the same names, and capture at the mill."""
    tonnes = {**w.MILL, **{("kiln", year): 100_000.0 for _, year in w.MILL}}
    return w.region(w.row(), tonnes=tonnes, project_stages=RUNS, **tables)


def bau(found: RegionOutlook) -> tuple[float, ...]:
    return found.outlook.bau_tco2e


def test_growth_by_company_grows_its_plants_alone() -> None:
    found = w.outlook(two_plants(), *from_address("mill.growth-per-year.0.1"))
    sites = found.case.baseline.sites_tco2e
    assert set(sites["kiln"]) == {100_000.0}
    assert sites["mill"][:2] == pytest.approx((100_000 * 1.1**2, 100_000 * 1.1**3))
    assert bau(found)[0] == pytest.approx(221_000.0)


def test_growth_of_the_region_grows_every_plant_of_which_nothing_else_is_stated() -> None:
    told = from_address("head.growth-per-year.-0.1_mill.growth-per-year.0")
    found = w.outlook(two_plants(), *told)
    assert set(found.case.baseline.sites_tco2e["mill"]) == {100_000.0}
    assert bau(found)[0] == pytest.approx(100_000 + 100_000 * 0.9**2)


def test_stated_growth_counts_where_it_is_asked_for_and_a_scenario_stands_above_it() -> None:
    figures = two_plants(assumptions=[w.assumed("mill", "growth-per-year", 0.1)])
    told = from_address("mill.growth-per-year.0.2")
    first = [
        bau(w.outlook(figures, growth=GrowthKind.FLAT))[0],
        bau(w.outlook(figures, growth=GrowthKind.STATED))[0],
        bau(w.outlook(figures, *told, growth=GrowthKind.STATED))[0],
        bau(w.outlook(figures, *told))[0],
    ]
    assert first == pytest.approx([200_000.0, 221_000.0, 244_000.0, 244_000.0])


def test_stated_growth_that_nobody_has_stated_is_flat() -> None:
    assert set(bau(w.outlook(two_plants(), growth=GrowthKind.STATED))) == {200_000.0}


def test_a_plants_newest_owner_states_its_growth() -> None:
    owners = [{"site_id": "mill", "company_id": "kiln", "from_year": 2020}]
    found = w.outlook(two_plants(site_owners=owners), *from_address("kiln.growth-per-year.0.1"))
    assert bau(found)[0] == pytest.approx(242_000.0)


def test_the_trend_goes_on_from_the_middle_of_the_base_years() -> None:
    figures = w.region(w.row(), tonnes=s.steady(2014, 2023, 190, -10), project_stages=RUNS)
    found = w.outlook(figures, growth=GrowthKind.TREND)
    assert found.outlook.bau_tco2e == pytest.approx([1000 * (190 - 10 * (year - 2014)) for year in range(2024, 2031)])


def test_the_chance_joins_the_verdict_and_nothing_else_of_it_changes() -> None:
    figures = w.region(w.row(), project_stages=RUNS)
    verdict = w.verdict(figures)
    joined = with_plan(verdict, w.outlook(figures))
    assert (joined.verdict.plan.outcome, joined.verdict.plan.numbers) == (Outcome.NOT_MET, {"chance": 0.0})
    assert replace(joined, verdict=verdict.verdict) == verdict
    assert with_plan(verdict, None) is verdict


def test_the_furthest_along_gets_room_first_then_the_earliest() -> None:
    rows = [w.row(name) for name in ("idea", "late", "early", "gone")]
    stages = [
        w.stage("idea", "2024", "idea"),
        w.stage("late", "2024", "decided"),
        w.stage("early", "2024", "decided"),
        w.stage("gone", "2024", "shelved"),
    ]
    starts = [w.start("late", "2029"), w.start("early", "2027")]
    found = w.outlook(w.region(*rows, project_stages=stages, project_starts=starts))
    assert priority(found.case.projects) == found.case.priority == ("early", "late", "idea")


def swap(*capacity: dict[str, object]) -> RegionFigures:
    """Electrification of the mill, for 50 MW from 2026 on, with these steps of the grid."""
    return w.region(
        w.row(kind="electrification", power_mw=50.0),
        project_stages=[w.stage("catch", "2024", "building")],
        project_starts=[w.start("catch", "2026")],
        capacity=capacity,
    )


def test_who_does_not_fit_waits_until_a_step_gives_room() -> None:
    figures = swap(w.grid("kept", "2022", 20.0), w.grid("new", "2029", 40.0, kind="reinforcement"))
    found, later = (w.outlook(figures, *from_address(told)) for told in ("", "new.slip-years.1"))
    assert [gate.by_year[2029] for gate in gates(found.steps, (2028, 2029))] == [60.0]
    before, after = found.outlook.expected_tco2e, later.outlook.expected_tco2e
    assert before[:5] == after[:6][:5] == (100_000.0,) * 5
    assert before[5] < 100_000.0 == after[5]
    assert before[6] == after[6] < 100_000.0
    assert later.outlook.waits_years["catch"] == pytest.approx(found.outlook.waits_years["catch"] + 1.0)


def test_what_runs_already_has_its_place_and_does_not_wait() -> None:
    figures = w.region(
        w.row(kind="electrification", power_mw=50.0), project_stages=RUNS, capacity=[w.grid("kept", "2022", 20.0)]
    )
    assert w.outlook(figures).outlook.waits_years == {}


def test_a_size_that_is_not_known_is_named_until_a_scenario_assumes_one() -> None:
    figures = swap(w.grid("kept", "2022", 20.0), w.grid("new", "2028", None, kind="reinforcement"))
    assert w.outlook(figures).outlook.unknown_gates == {"power": (2028, 2029, 2030)}
    found = w.outlook(figures, *from_address("new.capacity-mw.40"))
    assert found.outlook.unknown_gates == {}
    (step,) = (each for each in found.steps if each.capacity_id == "new")
    assert (step.size, step.basis, step.made_by) == (40.0, "assumed", "scenario")


def test_a_confidential_project_is_in_no_outlook() -> None:
    stages = [*RUNS, w.stage("secret", "2024", "operating")]
    open_alone = w.outlook(w.region(w.row(), project_stages=RUNS))
    both = w.outlook(w.region(w.row(), w.row("secret", confidential=True), project_stages=stages))
    assert both.outlook == open_alone.outlook
    assert "secret" not in str(both)


def test_the_wedge_and_the_weights_are_of_the_same_case() -> None:
    found = w.outlook(w.region(w.row(), project_stages=DECIDED))
    (weight,) = found.weights().ranked
    assert weight.project_id == "catch"
    assert weight.tco2e > 0
    assert set(found.wedge().bands) == {"catch"}


def late(count: int) -> RegionOutlook:
    """Return an outlook with so many projects that were studied, started two years late, and run; one is studied."""
    names = [f"late-{at}" for at in range(count)]
    rows = [w.row(project_id=name) for name in names]
    stages = [each for name in names for each in (w.stage(name, "2015", "study"), w.stage(name, "2022", "operating"))]
    starts = [
        {"project_id": name, "planned_start": year, "stated": stated}
        for name in names
        for year, stated in (("2020", "2016"), ("2022", "2019"))
    ]
    return w.outlook(
        w.region(w.row(), *rows, project_stages=[*stages, w.stage("catch", "2023", "study")], project_starts=starts)
    )


def test_delay_is_learned_from_the_regions_own_once_eight_projects_have_it() -> None:
    assumed, learned = (late(count).case.settings.delays for count in (7, 8))
    assert assumed == DELAYS
    assert learned["study"] == (0.0, 0.0, 1.0)
    assert {stage: of for stage, of in learned.items() if stage != "study"} == {
        stage: of for stage, of in DELAYS.items() if stage != "study"
    }
