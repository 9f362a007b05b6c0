"""The wedge."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import projects_world as w
from tracking.projects.project import Project
from tracking.projects.wedge import together, wedge

PATH = (200.0, 180.0, 160.0, 140.0, 120.0)


def test_bands_lead_from_business_as_usual_to_what_is_left() -> None:
    found = wedge(w.case(w.project("a"), w.project("b", cut_tco2e=30.0, start_year=2033)), PATH)
    assert found.bands == {"a": (0.0, 10.0, 10.0, 10.0, 10.0), "b": (0.0, 0.0, 0.0, 30.0, 30.0)}
    assert found.no_plan_tco2e == (0.0, 10.0, 30.0, 20.0, 40.0)
    assert found.overlap_tco2e == (0.0,) * 5


def test_overlap_shrinks_all_bands_alike_and_is_shown() -> None:
    two = w.project("a", kind="ccs", cut_tco2e=90.0), w.project("b", cut_tco2e=30.0)
    found = wedge(w.case(*two), PATH)
    assert (found.bands["a"][-1], found.bands["b"][-1]) == pytest.approx((75.0, 25.0))
    assert found.overlap_tco2e[-1] == pytest.approx(20.0)
    assert found.no_plan_tco2e[-1] == pytest.approx(-20.0)


def test_a_chance_does_not_shrink_a_measure_but_nothing_does_not_come() -> None:
    found = wedge(w.case(w.project("a", chance=0.1), w.project("b", chance=0.0)), PATH)
    assert list(found.bands) == ["a"]
    assert found.bands["a"][-1] == 10.0


def test_new_loads_stand_apart() -> None:
    found = wedge(w.case(w.project(kind="new-load", cut_tco2e=None, added_tco2e=7.0)), PATH)
    assert (found.bands, found.new_loads_tco2e) == ({}, (0.0, 7.0, 7.0, 7.0, 7.0))
    assert found.no_plan_tco2e == (0.0, 20.0, 40.0, 60.0, 80.0)


def test_more_together_than_alone_is_refused() -> None:
    with pytest.raises(ValueError, match=r"measures cut more together than alone: 1\.500000 times"):
        together(np.array([3.0]), np.array([2.0]))


def test_a_path_has_a_level_for_every_year() -> None:
    with pytest.raises(ValueError, match="the path needs a level for each of 5 years, found 2"):
        wedge(w.case(w.project()), (1.0, 2.0))


@given(w.some_projects(lives=True), st.lists(st.floats(-500.0, 500.0), min_size=5, max_size=5))
def test_bands_and_what_has_no_plan_sum_to_the_gap(projects: list[Project], path: list[float]) -> None:
    found = wedge(w.case(*projects), path)
    planned = np.sum([*found.bands.values(), np.zeros(5)], axis=0)
    assert planned + found.no_plan_tco2e == pytest.approx(200.0 - np.asarray(path), abs=1e-9)
    assert (np.asarray(found.overlap_tco2e) >= -1e-9).all()
    assert (planned <= 200.0 + 5.0 * len(projects) + 1e-9).all()
