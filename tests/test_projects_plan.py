"""The plan: small ones equal brute force; more room never hurts; greedy and today's order never win."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracking.projects.capacity import Capacity
from tracking.projects.double_counting import MovedCo2
from tracking.projects.plan import NoPlan, Plan, PlanProgress, greedy, plan, planned_order, worth
from tracking.projects.plan_clash import Clash
from tracking.projects.plan_task import Task
from tracking.projects.project import Project

YEARS = (2030, 2031, 2032)


def project(name: str, cut: float | None = 100.0, **values: object) -> Project:
    fixed = {"project_id": name, "kind": "electrification", "stage": "study", "chance": 0.25, "cut_tco2e": cut}
    return Project(**{**fixed, **values})  # type: ignore[arg-type]


def power(*sizes: float) -> dict[str, Capacity]:
    return {"power": Capacity(resource="power", by_year=dict(zip(YEARS, sizes, strict=True)))}


def task(*projects: Project, **values: object) -> Task:
    return Task(**{"projects": projects, "years": YEARS, **values})  # type: ignore[arg-type]


def solved(of: Task) -> Plan:
    found = plan(of, gap=0.0)
    assert isinstance(found, Plan)
    return found


def brute_force(of: Task) -> float | None:
    """Return the best objective of all plans, None where none holds."""
    choices = [(None, *range(len(of.years)))] * len(of.projects)
    plans = ({at: s for at, s in enumerate(starts) if s is not None} for starts in product(*choices))
    return max((of.objective_tco2e(one) for one in plans if of.holds(one)), default=None)


def test_with_room_for_all_everyone_starts_at_once() -> None:
    found = solved(task(project("a"), project("b", ramp_years=2.0)))
    assert found.starts == {"a": 2030, "b": 2030}
    assert found.objective_tco2e == pytest.approx(300.0 + 25.0 + 75.0 + 100.0)
    assert found.proven
    assert found.binding == ()


def test_what_cuts_more_comes_first_and_the_limit_binds() -> None:
    found = solved(task(project("a", power_mw=10.0), project("b", 90.0, power_mw=10.0), capacities=power(10, 10, 20)))
    assert found.starts == {"a": 2030, "b": 2032}
    assert found.objective_tco2e == 390.0
    assert [(one.resource, one.year, one.used, one.limit, one.holds_back) for one in found.binding] == [
        ("power", 2030, 10.0, 10.0, ("b",)),
        ("power", 2031, 10.0, 10.0, ("b",)),
    ]


def test_two_small_ones_beat_a_large_one_that_a_ratio_would_take() -> None:
    """Tonnes per MW takes the 6 MW first, and then nothing else fits in 10 MW."""
    of = task(
        *(project("dense", 66.0, power_mw=6.0), project("one", 52.0, power_mw=5.0), project("two", 52.0, power_mw=5.0)),
        capacities=power(10, 10, 10),
    )
    ratio, best = greedy(of), solved(of)
    assert isinstance(ratio, Plan)
    assert ratio.objective_tco2e == 198.0
    assert ratio.gap == float("inf")
    assert best.objective_tco2e == 312.0


def test_todays_order_starts_nobody_before_the_planned_year() -> None:
    found = planned_order(
        task(
            *(project("a", start_year=2031), project("b"), project("c", start_year=2033), project("d", start_year=2020))
        )
    )
    assert isinstance(found, Plan)
    assert found.starts == {"a": 2031, "b": 2030, "c": None, "d": 2030}


def test_a_project_waits_for_the_one_it_needs_and_brings_it_along() -> None:
    found = solved(task(project("a", needs=frozenset({"pipe"})), project("pipe", None), earliest={"pipe": 2031}))
    assert found.starts == {"a": 2031, "pipe": 2031}


def test_who_needs_a_project_that_is_not_there_never_starts() -> None:
    assert solved(task(project("a", needs=frozenset({"elsewhere"})))).starts == {"a": None}


def test_of_two_that_exclude_each_other_the_better_comes() -> None:
    found = solved(task(project("a", excludes=frozenset({"b"})), project("b", 101.0)))
    assert found.starts == {"a": None, "b": 2030}


def test_hydrogen_is_made_before_it_is_used() -> None:
    user, maker = project("user", hydrogen_t=5.0), project("maker", None, kind="hydrogen", hydrogen_t=-5.0)
    none = {"hydrogen": Capacity(resource="hydrogen", by_year=dict.fromkeys(YEARS, 0.0))}
    found = solved(task(user, maker, capacities=none, earliest={"maker": 2031}))
    assert found.starts == {"user": 2031, "maker": 2031}


def test_pins_and_bans_are_kept_and_a_running_project_uses_its_room() -> None:
    of = task(
        *(project("a", power_mw=10.0), project("b", 10.0, power_mw=10.0), project("c"), project("d")),
        capacities=power(10, 10, 10),
        pins={"b": 2028, "d": 2032},
        not_in={"c": frozenset({2030})},
        never=frozenset({"a"}),
    )
    assert solved(of).starts == {"a": None, "b": 2028, "c": 2031, "d": 2032}


def test_a_site_never_counts_more_than_it_has() -> None:
    pair = project("a", site_id="s"), project("b", 60.0, site_id="s", power_mw=1.0)
    of = task(*pair, site_tco2e={"s": dict.fromkeys(YEARS, 120.0)}, capacities=power(1, 1, 1))
    assert solved(of).objective_tco2e == pytest.approx(360.0)


def test_tonnes_claimed_twice_count_once() -> None:
    of = task(project("seller", 80.0), project("buyer"), same_tonnes=(("seller", "buyer"),))
    assert solved(of).objective_tco2e == pytest.approx(300.0)


def test_co2_that_is_sent_counts_at_the_other_alone_once_both_run() -> None:
    sent = MovedCo2(from_project="giver", to_project="user", tonnes_tco2=30.0)
    pair = project("giver", 80.0, kind="ccs"), project("user", 0.0, kind="co2-use", used_tco2=30.0)
    assert solved(task(*pair, moved=(sent,))).objective_tco2e == pytest.approx(240.0)
    both = task(*pair, moved=(sent,), pins={"user": 2031})
    assert solved(both).objective_tco2e == pytest.approx(80.0 + 2 * 50.0)
    stored = task(pair[0], project("store", 30.0), moved=(replace(sent, to_project="store"),))
    assert solved(stored).objective_tco2e == pytest.approx(240.0)


def test_capital_is_asked_for_in_the_start_year_alone() -> None:
    money = {"capital": Capacity(resource="capital", by_year=dict.fromkeys(YEARS, 1e9))}
    found = solved(task(project("a", capex_nok=1e9), project("b", 90.0, capex_nok=1e9), capacities=money))
    assert found.starts == {"a": 2030, "b": 2031}


def test_only_the_known_part_of_a_capacity_is_used_and_that_is_said() -> None:
    grid = Capacity(
        resource="power",
        by_year={2030: 10.0, 2031: None, 2032: None},
        known_by_year=dict.fromkeys(YEARS, 10.0),
    )
    found = solved(task(project("a", power_mw=10.0), project("b", 90.0, power_mw=10.0), capacities={"power": grid}))
    assert found.starts == {"a": 2030, "b": None}
    assert found.unknown == (("power", 2031), ("power", 2032))


def test_what_more_power_is_worth() -> None:
    of = task(project("a", power_mw=10.0), project("b", 90.0, power_mw=10.0), capacities=power(10, 10, 20))
    found = worth(of, solved(of), "power", 2031, 10.0, gap=0.0)
    assert (found.gained_tco2e, found.at_most_tco2e) == (pytest.approx(90.0), pytest.approx(90.0))
    with pytest.raises(ValueError, match="'hydrogen' has no known limit in 2031"):
        worth(of, solved(of), "hydrogen", 2031, 1.0)


def test_more_capital_is_there_in_its_year_alone() -> None:
    money = {"capital": Capacity(resource="capital", by_year=dict.fromkeys(YEARS, 5.0))}
    of = task(
        project("a", capex_nok=5.0), project("b", 90.0, capex_nok=5.0), project("c", capex_nok=5.0), capacities=money
    )
    assert worth(of, solved(of), "capital", 2030, 5.0, gap=0.0).gained_tco2e == pytest.approx(100.0 + 90.0)


@pytest.mark.parametrize(
    ("values", "clash"),
    [
        ({"capacities": power(5, 5, 5), "pins": {"a": 2030}}, {("limit", ("power",)), ("pin", ("a",))}),
        ({"pins": {"a": 2030}, "never": frozenset({"a"})}, {("never", ("a",)), ("pin", ("a",))}),
        ({"pins": {"a": 2030}, "earliest": {"a": 2031}}, {("earliest", ("a",)), ("pin", ("a",))}),
        ({"pins": {"a": 2031}, "not_in": {"a": frozenset({2031})}}, {("not-in", ("a",)), ("pin", ("a",))}),
        ({"pins": {"a": 2030, "b": 2031}}, {("excludes", ("a", "b")), ("pin", ("a",)), ("pin", ("b",))}),
        ({"pins": {"c": 2030}}, {("needs", ("c", "gone")), ("pin", ("c",))}),
    ],
)
def test_what_clashes_is_named_and_nothing_else(
    values: dict[str, object], clash: set[tuple[str, tuple[str, ...]]]
) -> None:
    three = (
        project("a", power_mw=10.0, excludes=frozenset({"b"})),
        project("b", power_mw=1.0),
        project("c", needs=frozenset({"gone"})),
    )
    found = plan(task(*three, **values))
    assert isinstance(found, NoPlan)
    assert {(one.kind, one.subjects) for one in found.clashes} == clash
    assert all(isinstance(one, Clash) for one in found.clashes)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"years": (2030, 2032)}, "the years of a plan follow each other"),
        ({"pins": {"x": 2030}}, "no such project in the plan's task: x"),
        ({"pins": {"a": 2033}}, "pinned after the goal year 2032"),
        ({"projects": (project("a"), project("a"))}, "a project stands twice"),
    ],
)
def test_a_task_refuses_what_it_cannot_be(values: dict[str, object], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        task(**{"projects": (project("a"),), **values}) if "projects" not in values else Task(years=YEARS, **values)  # type: ignore[arg-type]


def hard_task(projects: int = 40) -> Task:
    """A knapsack in every year, which the solver needs some time for."""
    rng = np.random.default_rng(4)
    years = tuple(range(2026, 2046))
    of = tuple(
        project(
            f"p{at}",
            float(rng.integers(1000, 9000)),
            power_mw=float(rng.integers(5, 40)),
            capex_nok=float(rng.integers(1, 9)),
        )
        for at in range(projects)
    )
    limits = {
        "power": Capacity(resource="power", by_year={year: 60.0 + 10.0 * (year - 2026) for year in years}),
        "capital": Capacity(resource="capital", by_year=dict.fromkeys(years, 9.0)),
    }
    return Task(projects=of, years=years, capacities=limits)


@pytest.mark.parametrize("calls", [1, 4])
def test_progress_is_told_and_a_stop_is_obeyed_with_the_best_so_far(calls: int) -> None:
    told: list[PlanProgress] = []

    def until(progress: PlanProgress) -> bool:
        told.append(progress)
        return len(told) < calls

    of = hard_task()
    found = plan(of, gap=0.0, on_progress=until)
    assert isinstance(found, Plan)
    assert len(told) == calls
    assert not found.proven
    assert all(earlier.seconds <= later.seconds for earlier, later in pairwise(told))
    assert all(earlier.gap >= later.gap for earlier, later in pairwise(told))
    assert 0.0 < found.gap < 0.2
    assert of.fits(of.used({of.position[name]: year - 2026 for name, year in found.starts.items() if year is not None}))


def test_a_time_limit_holds_and_the_gap_is_to_a_bound_that_no_plan_passes() -> None:
    quick = plan(hard_task(), gap=0.0, seconds=0.5)
    longer = plan(hard_task(), gap=0.002, seconds=2.0)
    assert isinstance(quick, Plan)
    assert isinstance(longer, Plan)
    assert longer.objective_tco2e <= quick.bound_tco2e * (1.0 + 1e-9)
    assert quick.objective_tco2e <= longer.bound_tco2e * (1.0 + 1e-9)


NAMES = ("a", "b", "c", "d")
SIZES = st.integers(0, 3).map(float)


@st.composite
def small_tasks(draw: st.DrawFn) -> Task:
    names = NAMES[: draw(st.integers(1, 4))]
    projects = []
    for at, name in enumerate(names):
        earlier, later = names[:at], names[at + 1 :]
        projects.append(
            project(
                name,
                draw(st.none() | st.integers(0, 9).map(float)),
                site_id=draw(st.sampled_from(("", "s"))),
                start_year=draw(st.none() | st.sampled_from(YEARS)),
                ramp_years=float(draw(st.integers(0, 2))),
                lifetime_years=draw(st.none() | st.integers(1, 2).map(float)),
                stored_biogenic_tco2=draw(st.none() | SIZES),
                added_tco2e=draw(st.none() | SIZES),
                power_mw=draw(st.none() | SIZES),
                hydrogen_t=draw(st.none() | st.integers(-2, 2).map(float)),
                capex_nok=draw(st.none() | SIZES),
                needs=frozenset(draw(st.sets(st.sampled_from(earlier), max_size=1))) if earlier else frozenset(),
                excludes=frozenset(draw(st.sets(st.sampled_from(later), max_size=1))) if later else frozenset(),
            )
        )
    limits = {
        name: Capacity(resource=name, by_year={year: draw(st.none() | st.integers(0, 5).map(float)) for year in YEARS})
        for name in ("power", "hydrogen", "capital")
    }
    return Task(
        projects=tuple(projects),
        years=YEARS,
        capacities=limits,
        earliest=draw(st.dictionaries(st.sampled_from(names), st.sampled_from(YEARS), max_size=2)),
        pins=draw(st.dictionaries(st.sampled_from(names), st.sampled_from((2029, *YEARS)), max_size=1)),
        not_in=draw(st.dictionaries(st.sampled_from(names), st.frozensets(st.sampled_from(YEARS)), max_size=1)),
        site_tco2e=draw(st.just({}) | st.just({"s": dict.fromkeys(YEARS, 6.0)})),
        same_tonnes=((names[0], names[1]),) if len(names) > 1 and draw(st.booleans()) else (),
        moved=(MovedCo2(from_project=names[-1], to_project=names[0], tonnes_tco2=draw(SIZES)),)
        if len(names) > 2 and draw(st.booleans())
        else (),
    )


def test_a_project_that_needs_and_excludes_the_same_one_never_starts() -> None:
    of = task(project("a", excludes=frozenset({"b"})), project("b", needs=frozenset({"a"})))
    for found in (solved(of), greedy(of), planned_order(of)):
        assert isinstance(found, Plan)
        assert found.starts == {"a": 2030, "b": None}


@settings(max_examples=80, deadline=None)
@given(of=small_tasks())
def test_small_plans_equal_brute_force_and_beat_the_others(of: Task) -> None:
    best, found = brute_force(of), plan(of, gap=0.0)
    if best is None:
        assert isinstance(found, NoPlan)
        assert found.clashes
        return
    assert isinstance(found, Plan)
    assert found.objective_tco2e == pytest.approx(best, abs=1e-6)
    assert found.proven or found.bound_tco2e == pytest.approx(best, abs=1e-2)
    for other in (greedy(of), planned_order(of)):
        assert isinstance(other, NoPlan) or other.objective_tco2e <= found.objective_tco2e + 1e-6


@settings(max_examples=25, deadline=None)
@given(of=small_tasks(), resource=st.sampled_from(("power", "hydrogen", "capital")), extra=st.integers(1, 4))
def test_more_capacity_never_worsens_a_proven_plan(of: Task, resource: str, extra: int) -> None:
    by_year = {year: None if size is None else size + extra for year, size in of.capacities[resource].by_year.items()}
    more = replace(of, capacities={**of.capacities, resource: Capacity(resource=resource, by_year=by_year)})
    before, after = plan(of, gap=0.0), plan(more, gap=0.0)
    if isinstance(before, Plan):
        assert isinstance(after, Plan)
        assert after.objective_tco2e >= before.objective_tco2e - 1e-6


@pytest.mark.parametrize("resource", ["power", "capital"])
def test_capacities_are_never_exceeded(resource: str) -> None:
    of = hard_task()
    found = plan(of, gap=0.02, seconds=5.0)
    assert isinstance(found, Plan)
    used = of.used({of.position[name]: year - 2026 for name, year in found.starts.items() if year is not None})
    row = ("power", "co2-transport", "hydrogen", "capital").index(resource)
    assert (used[row] <= of.limits[row]).all()
