"""The outlook over many draws: small cases by head, and laws."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import projects_world as w
from tracking.projects.capacity import Capacity
from tracking.projects.case import Case, Counted, Goal, Settings, planned_start
from tracking.projects.outlook import Outlook, fates, outlook
from tracking.projects.project import Project

GOLDEN = {
    "p10": (192.392, 152.456, 139.929, 133.135, 123.54),
    "p50": (200.008, 198.59, 196.275, 192.384, 171.586),
    "p90": (207.617, 207.176, 206.083, 205.371, 204.738),
    "expected_tco2e": (200.004, 191.787, 183.022, 175.273, 169.179),
    "overlap_tco2e": {"saving": (0.0, 0.0, 0.0, -0.0, -0.0), "capture": (0.0, -0.0, 0.0, 0.002, 0.007)},
    "chance_of_goal": 0.3337,
}

CORRELATIONS = st.sampled_from([0.0, 0.3, 0.6])


def cumulated(projects: list[Project], correlation: float) -> np.ndarray:
    """Return tonnes cut since 2030 by year, expected; nothing starts before."""
    found = outlook(w.case(*projects, draws=60, correlation=correlation, this_year=2030))
    return np.cumsum(200.0 - np.asarray(found.expected_tco2e))


def test_a_certain_project_of_known_size_gives_its_tonnes() -> None:
    found = outlook(w.case(w.project(ramp_years=2.0), goal=190.0))
    for levels in (found.p10, found.p50, found.p90, found.expected_tco2e):
        assert levels == (200.0, 197.5, 192.5, 190.0, 190.0)
    assert found.chance_of_goal == 1.0
    assert outlook(w.case(w.project(), goal=189.999)).chance_of_goal == 0.0


def test_a_chance_of_nothing_gives_business_as_usual() -> None:
    found = outlook(w.case(w.project(chance=0.0), goal=199.0))
    assert (found.p50, found.chance_of_goal) == ((200.0,) * 5, 0.0)


def test_without_a_goal_there_is_no_chance_and_without_a_start_a_project_is_left_out() -> None:
    found = outlook(w.case(w.project("a", start_year=None), w.project("b")))
    assert found.chance_of_goal is None
    assert found.left_out == ("a",)
    assert found.p50[-1] == 190.0


def test_no_projects_at_all() -> None:
    assert outlook(w.case(goal=200.0)).chance_of_goal == 1.0


@pytest.mark.parametrize(("goal", "chance"), [(190.0, 0.625), (170.0, 0.25), (160.0, 0.125)])
def test_independent_fates_match_the_closed_form(goal: float, chance: float) -> None:
    # 10 t come with one half and 30 t with one quarter: either with 1 - 1/2 · 3/4, both with an eighth.
    two = (w.project("a", chance=0.5), w.project("b", chance=0.25, cut_tco2e=30.0))
    found = outlook(w.case(*two, goal=goal, correlation=0.0, draws=40_000))
    assert found.chance_of_goal == pytest.approx(chance, abs=0.01)
    assert found.expected_tco2e[-1] == pytest.approx(200.0 - 5.0 - 7.5, abs=0.2)


def test_correlated_fates_widen_the_fan_and_leave_the_mean() -> None:
    many = [w.project(f"p{at}", chance=0.5, site_id="") for at in range(8)]
    apart, together = (outlook(w.case(*many, correlation=rho, draws=5000)) for rho in (0.0, 0.6))
    assert together.expected_tco2e[-1] == pytest.approx(apart.expected_tco2e[-1], abs=1.5)
    assert together.p90[-1] - together.p10[-1] > apart.p90[-1] - apart.p10[-1]


def test_delay_and_size_are_drawn() -> None:
    late = outlook(w.case(w.project(), delays={"decided": (0.0, 0.0, 1.0), "idea": (1.0,)}))
    assert late.p50 == (200.0, 200.0, 200.0, 190.0, 190.0)
    sized = outlook(w.case(w.project(size_known=False), draws=5000))
    assert sized.expected_tco2e[-1] == pytest.approx(200.0 - 10.0 * (0.5 + 0.85 + 1.0) / 3, abs=0.05)
    assert 190.0 < sized.p10[-1] < sized.p50[-1] < sized.p90[-1] < 195.0


def test_scatter_spreads_every_year() -> None:
    found = outlook(w.case(scatter=10.0, draws=20_000))
    assert found.p90[0] - found.p10[0] == pytest.approx(2 * 1.2816 * 10.0, rel=0.03)
    assert found.expected_tco2e[0] == pytest.approx(200.0, abs=0.3)


def test_what_has_not_started_cannot_have_started_before_today() -> None:
    assert planned_start(w.project(start_year=2020), 2029) == 2029
    assert planned_start(w.project(start_year=2020, stage="operating"), 2029) == 2020


def test_new_loads_are_added_and_told_apart() -> None:
    found = outlook(w.case(w.project(kind="new-load", cut_tco2e=None, added_tco2e=7.0, site_id="")))
    assert found.p50 == (200.0, 207.0, 207.0, 207.0, 207.0)
    assert found.new_loads_tco2e == (0.0, 7.0, 7.0, 7.0, 7.0)
    assert found.bau_tco2e == (200.0,) * 5


def test_overlap_is_told_by_project() -> None:
    two = (w.project("a", kind="ccs", cut_tco2e=90.0), w.project("b", cut_tco2e=30.0))
    assert outlook(w.case(*two)).overlap_tco2e == {"a": (0.0, 20.0, 20.0, 20.0, 20.0)}


def test_waiting_for_power_is_told() -> None:
    gates = (Capacity(resource="power", by_year={2030: 0.0, 2031: 0.0, 2032: 0.0, 2033: 50.0, 2034: None}),)
    found = outlook(w.case(w.project(power_mw=30.0), gates=gates))
    assert found.p50 == (200.0, 200.0, 200.0, 190.0, 190.0)
    assert found.waits_years == {"a": 2.0}
    assert found.unknown_gates == {"power": (2034,)}


def test_a_project_keeps_its_fate_whoever_else_is_there() -> None:
    a, b, c = (w.project(name, chance=0.5, size_known=False) for name in "abc")
    alone, among = fates(w.case(b)), fates(w.case(c, a, b))
    assert alone.wanted[0].tolist() == among.wanted[1].tolist()
    assert outlook(w.case(a, b, c)) == outlook(w.case(c, b, a))


def test_the_same_seed_gives_the_same_numbers_everywhere() -> None:
    projects = (
        w.project("capture", kind="ccs", stage="engineering", chance=0.5, cut_tco2e=70.0, size_known=False),
        w.project("saving", stage="idea", chance=0.1, cut_tco2e=45.0, size_known=False, ramp_years=1.5),
        w.project("switch", kind="electrification", stage="study", chance=0.25, site_id="", cut_tco2e=33.0),
    )
    case = w.case(*projects, goal=150.0, scatter=6.0)
    found = outlook(replace(case, settings=Settings(this_year=2029)))
    assert {name: getattr(found, name) for name in GOLDEN} == GOLDEN


def test_another_seed_gives_other_numbers() -> None:
    case = w.case(w.project(chance=0.5, size_known=False), seed=1)
    assert outlook(case) != outlook(replace(case, settings=replace(case.settings, seed=2)))


@given(w.some_projects(), CORRELATIONS, st.integers(0, 3), st.integers(1, 4))
def test_a_later_project_never_cuts_more_by_any_year(
    projects: list[Project], correlation: float, which: int, years: int
) -> None:
    at = which % len(projects)
    later = [*projects]
    later[at] = replace(projects[at], start_year=(projects[at].start_year or 2030) + years)
    assert (cumulated(later, correlation) <= cumulated(projects, correlation) + 1e-9).all()


@given(w.some_projects(lives=True, most=1), st.integers(1, 4))
def test_nor_does_one_alone_whose_life_ends(projects: list[Project], years: int) -> None:
    later = [replace(projects[0], start_year=(projects[0].start_year or 2030) + years)]
    assert (cumulated(later, 0.3) <= cumulated(projects, 0.3) + 1e-9).all()


@given(w.some_projects(lives=True), CORRELATIONS)
def test_one_more_project_never_raises_the_median(projects: list[Project], correlation: float) -> None:
    with_it = _outlook(projects, correlation)
    without = _outlook(projects[:-1], correlation)
    assert (np.asarray(with_it.p50) <= np.asarray(without.p50) + 1e-9).all()


@given(w.some_projects(lives=True))
def test_the_fan_is_in_order(projects: list[Project]) -> None:
    found = outlook(w.case(*projects, draws=60, scatter=5.0, goal=150.0))
    assert (np.asarray(found.p10) <= found.p50).all()
    assert (np.asarray(found.p50) <= found.p90).all()
    assert found.chance_of_goal is not None
    assert 0.0 <= found.chance_of_goal <= 1.0


def _outlook(projects: list[Project], correlation: float) -> Outlook:
    return outlook(w.case(*projects, draws=60, correlation=correlation, scatter=3.0))


def test_what_cannot_be_is_refused() -> None:
    with pytest.raises(ValueError, match=r"a project stands twice: \['a'\]"):
        w.case(w.project(), w.project())
    with pytest.raises(ValueError, match="the goal's year 2040 is outside 2030–2034"):
        Case(projects=(), baseline=w.baseline(), settings=Settings(this_year=2029), goal=Goal(year=2040, tco2e=0.0))
    with pytest.raises(ValueError, match="a goal is a known level, found nan"):
        w.case(goal=float("nan"))
    with pytest.raises(ValueError, match="an outlook takes one draw or more, found 0"):
        w.case(draws=0)
    with pytest.raises(ValueError, match=r"the correlation is 0 or more and below 1, found 1\.0"):
        w.case(correlation=1.0)


def test_accounts_are_named_as_in_the_vocabulary() -> None:
    from tracking.schema import vocabularies

    assert {str(of) for of in Counted} == set(vocabularies.ACCOUNTS)
