"""What each project decides."""

import pytest

from tests import projects_world as w
from tracking.projects.capacity import Capacity
from tracking.projects.outlook import outlook
from tracking.projects.variants import Variants
from tracking.projects.weights import weights


def test_weight_is_never_less_on_time() -> None:
    large, small = w.project("large", chance=0.5, cut_tco2e=40.0), w.project("small", chance=0.9)
    found = weights(w.case(large, small, goal=160.0))
    assert [(of.project_id, of.points, of.tco2e) for of in found.ranked] == [
        ("large", 100.0, 40.0),
        ("small", 0.0, 10.0),
    ]
    assert not found.by_tonnes


def test_where_the_goal_is_out_of_reach_tonnes_rank() -> None:
    found = weights(w.case(w.project("a"), w.project("b", cut_tco2e=20.0), goal=0.0))
    assert (found.chance_of_goal, found.by_tonnes) == (0.0, True)
    assert [of.project_id for of in found.ranked] == ["b", "a"]


def test_a_new_load_weighs_against() -> None:
    found = weights(w.case(w.project(kind="new-load", cut_tco2e=None, added_tco2e=7.0), goal=0.0))
    assert found.ranked[0].tco2e == -7.0


def test_a_project_that_others_need_weighs_with_them() -> None:
    base, on_it = w.project("base", kind="grid", cut_tco2e=None), w.project("on-it", needs=frozenset({"base"}))
    assert {of.project_id: of.tco2e for of in weights(w.case(base, on_it, goal=0.0)).ranked} == {
        "base": 10.0,
        "on-it": 10.0,
    }


def test_a_shelved_project_weighs_what_it_could() -> None:
    found = weights(w.case(w.project(stage="shelved", chance=0.0, cut_tco2e=30.0), goal=0.0))
    assert found.ranked[0].tco2e == 30.0


def test_a_trial_is_what_the_outlook_of_that_case_would_be() -> None:
    """Only the draws that a change touches are drawn again; that must not be seen."""
    gates = (Capacity(resource="power", by_year={year: 30.0 + 10.0 * (year > 2032) for year in w.YEARS}),)
    projects = [
        w.project(f"p{at}", chance=0.5, power_mw=20.0, cut_tco2e=30.0 + at, size_known=False, start_year=2030 + at)
        for at in range(4)
    ]
    given = w.case(*projects, goal=120.0, scatter=4.0, gates=gates, draws=500)
    variants = Variants(given)
    without = variants.tried([(at, variants.never(at)) for at in range(4)])
    for at, result in enumerate(without):
        rest = [project for project in projects if project is not projects[at]]
        whole = outlook(w.case(*rest, goal=120.0, scatter=4.0, gates=gates, draws=500))
        assert (result.chance, result.expected_tco2e) == (whole.chance_of_goal, whole.expected_tco2e[-1])


def test_without_a_goal_nothing_weighs() -> None:
    with pytest.raises(ValueError, match="there is no goal"):
        weights(w.case(w.project()))
