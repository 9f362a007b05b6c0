"""Waiting for shared capacity."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests import projects_world as w
from tracking.projects.capacity import Capacity, need_in
from tracking.projects.project import Project
from tracking.projects.ramp import NEVER
from tracking.projects.waiting import let_in, unknown_years


def power(*sizes: float | None) -> Capacity:
    return Capacity(resource="power", by_year=dict(zip(w.YEARS, sizes, strict=True)))


def let(projects: list[Project], *gates: Capacity, priority: tuple[str, ...] = ()) -> list[int]:
    starts = np.array([[project.start_year or NEVER] for project in projects], dtype=np.int16)
    return [int(row[0]) for row in let_in(projects, starts, gates, w.YEARS, priority)]


def test_a_project_waits_until_its_need_fits() -> None:
    assert let([w.project(power_mw=30.0)], power(10.0, 10.0, 29.9, 30.0, 30.0)) == [2033]


def test_one_that_never_fits_never_comes() -> None:
    assert let([w.project(power_mw=30.0)], power(10.0, 10.0, 10.0, 10.0, 10.0)) == [NEVER]


def test_priority_decides_who_waits() -> None:
    two = [w.project("a", power_mw=30.0), w.project("b", power_mw=30.0)]
    steps = power(30.0, 30.0, 30.0, 60.0, 60.0)
    assert let(two, steps) == [2031, 2033]
    assert let(two, steps, priority=("b", "a")) == [2033, 2031]


def test_a_smaller_one_may_go_before_one_that_does_not_fit() -> None:
    two = [w.project("a", power_mw=50.0), w.project("b", power_mw=20.0)]
    assert let(two, power(30.0, 30.0, 30.0, 60.0, 70.0), priority=("a", "b")) == [2034, 2031]


def test_the_end_of_life_frees_its_share() -> None:
    two = [w.project("a", power_mw=30.0, lifetime_years=2.0), w.project("b", power_mw=30.0)]
    assert let(two, power(*[30.0] * 5)) == [2031, 2033]


def test_an_unknown_capacity_holds_nobody_and_is_told() -> None:
    gate = power(10.0, 10.0, None, None, None)
    assert let([w.project(power_mw=30.0)], gate) == [2032]
    assert unknown_years([gate], w.YEARS) == {"power": (2032, 2033, 2034)}


def test_who_frees_power_goes_first() -> None:
    two = [w.project("a", power_mw=30.0), w.project("b", power_mw=-20.0)]
    assert let(two, power(*[10.0] * 5), priority=("a", "b")) == [2031, 2031]


def test_one_in_operation_never_waits_and_holds_what_it_needs() -> None:
    two = [w.project("a", power_mw=30.0, stage="operating", start_year=2020), w.project("b", power_mw=10.0)]
    assert let(two, power(30.0, 30.0, 40.0, 40.0, 40.0)) == [2020, 2032]
    assert let(two, power(*[5.0] * 5)) == [2020, NEVER]


def test_capital_is_asked_for_in_the_start_year_alone() -> None:
    two = [w.project("a", capex_nok=5.0), w.project("b", capex_nok=5.0)]
    assert let(two, Capacity(resource="capital", by_year=dict.fromkeys(w.YEARS, 5.0))) == [2031, 2032]


def test_a_project_waits_with_the_one_it_needs() -> None:
    two = [w.project("a", needs=frozenset({"b"})), w.project("b", power_mw=30.0)]
    assert let(two, power(10.0, 10.0, 10.0, 30.0, 30.0)) == [2033, 2033]


def test_sums_that_fit_exactly_fit() -> None:
    three = [w.project(name, power_mw=0.1) for name in "abc"]
    assert let(three, power(*[0.3] * 5)) == [2031, 2031, 2031]


def test_what_is_given_is_left_as_it_is() -> None:
    given_starts = np.array([[2031]], dtype=np.int16)
    let_in([w.project(power_mw=30.0)], given_starts, [power(*[10.0] * 5)], w.YEARS)
    assert given_starts.tolist() == [[2031]]


@given(
    needs=st.lists(st.tuples(st.sampled_from([5.0, 12.5, 30.0]), st.integers(2030, 2034)), min_size=1, max_size=6),
    rises=st.lists(st.sampled_from([0.0, 10.0, 25.0]), min_size=5, max_size=5),
)
def test_what_runs_never_needs_more_than_there_is(needs: list[tuple[float, int]], rises: list[float]) -> None:
    sizes = np.cumsum(rises).tolist()
    projects = [w.project(f"p{at}", power_mw=mw, start_year=start) for at, (mw, start) in enumerate(needs)]
    found = let(projects, power(*sizes))
    assert all(start >= of.start_year for start, of in zip(found, projects, strict=True))
    for year, size in zip(w.YEARS, sizes, strict=True):
        taken = sum(need_in(of, "power", start, year) for start, of in zip(found, projects, strict=True))
        assert taken <= size + 1e-9
