"""Measures at one site share its emissions."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import projects_world as w
from tracking.projects.case import Counted
from tracking.projects.project import Project
from tracking.projects.ramp import NEVER
from tracking.projects.stacking import Effects, Stacker


def stacked(*projects: Project, counted: Counted = Counted.NET, **biogenic: float) -> Effects:
    starts = np.array([[project.start_year or NEVER] for project in projects], dtype=np.int16)
    stacker = Stacker(projects, w.baseline(**biogenic), counted)
    return stacker.effects(starts, [None] * len(projects), apart=True)


def test_measures_take_in_order_and_the_last_gets_what_is_left() -> None:
    capture = w.project("a", kind="ccs", cut_tco2e=90.0)
    switch = w.project("b", kind="electrification", cut_tco2e=30.0)
    saving = w.project("c", kind="efficiency", cut_tco2e=20.0)
    closure = w.project("d", kind="closure", cut_tco2e=15.0, start_year=2033)
    found = stacked(capture, switch, saving, closure)
    assert found.cut_tco2e[0].tolist() == [0.0, 100.0, 100.0, 100.0, 100.0]
    assert {name: of.tolist()[1:4] for name, of in found.taken.items()} == {
        "a": [50.0, 50.0, 35.0],
        "b": [30.0, 30.0, 30.0],
        "c": [20.0, 20.0, 20.0],
        "d": [0.0, 0.0, 15.0],
    }
    assert found.overlap["a"].tolist() == [0.0, 40.0, 40.0, 55.0, 55.0]


def test_sites_do_not_share() -> None:
    found = stacked(w.project("a", cut_tco2e=70.0), w.project("b", cut_tco2e=70.0, site_id="small"))
    assert found.cut_tco2e[0, -1] == 120.0


def test_without_a_known_site_what_is_left_of_the_region_is_shared() -> None:
    at_site = w.project("a", cut_tco2e=100.0)
    elsewhere = w.project("b", cut_tco2e=150.0, site_id="not-known", kind="closure")
    found = stacked(at_site, elsewhere)
    assert found.cut_tco2e[0, -1] == 200.0
    assert found.overlap["b"][-1] == 50.0


def test_stored_biogenic_co2_is_at_most_what_is_produced_where_that_is_known() -> None:
    capture = w.project("a", kind="bio-ccs", cut_tco2e=None, stored_biogenic_tco2=130.0)
    assert stacked(capture).cut_tco2e[0, -1] == 130.0
    assert stacked(capture, large=40.0).cut_tco2e[0, -1] == 40.0
    assert stacked(capture, counted=Counted.GROSS).cut_tco2e[0, -1] == 0.0


def test_a_site_may_go_below_zero_by_removals() -> None:
    found = stacked(w.project("a", kind="ccs", cut_tco2e=100.0, stored_biogenic_tco2=30.0), large=40.0)
    assert found.cut_tco2e[0, -1] == 130.0


def test_used_co2_counts_in_the_regions_own_wording_alone() -> None:
    use = w.project("a", kind="co2-use", cut_tco2e=None, used_tco2=12.0)
    assert stacked(use, counted=Counted.NET).cut_tco2e[0, -1] == 0.0
    assert stacked(use, counted=Counted.NET_WITH_USE).cut_tco2e[0, -1] == 12.0


def test_what_projects_bring_is_apart() -> None:
    found = stacked(w.project("a", kind="new-load", cut_tco2e=None, added_tco2e=9.0, site_id=""))
    assert found.added_tco2e[0].tolist() == [0.0, 9.0, 9.0, 9.0, 9.0]
    assert found.cut_tco2e[0].tolist() == [0.0] * 5


def test_size_scales_what_a_project_does() -> None:
    stacker = Stacker([w.project(cut_tco2e=40.0)], w.baseline(), Counted.NET)
    found = stacker.effects(np.array([[2031, 2033, NEVER]], dtype=np.int16), [np.array([0.5, 1.0, 1.0])])
    assert found.cut_tco2e.tolist() == [[0, 20, 20, 20, 20], [0, 0, 0, 40, 40], [0, 0, 0, 0, 0]]


def test_one_year_alone_is_as_in_all_years() -> None:
    projects = [w.project("a", cut_tco2e=70.0, ramp_years=3.0), w.project("b", cut_tco2e=70.0, start_year=2030)]
    starts = np.array([[2031, 2032], [2030, NEVER]], dtype=np.int16)
    whole = Stacker(projects, w.baseline(), Counted.NET).effects(starts, [None, None])
    alone = Stacker(projects, w.baseline(), Counted.NET, (2033,)).effects(starts, [None, None])
    assert alone.cut_tco2e[:, 0].tolist() == whole.cut_tco2e[:, 3].tolist()


@given(w.some_projects(lives=True))
def test_a_site_never_cuts_more_than_it_has(projects: list[Project]) -> None:
    found = stacked(*projects, counted=Counted.GROSS)
    for site, emitted in (("large", 100.0), ("small", 50.0)):
        taken = [found.taken[of.project_id] for of in projects if of.site_id == site and of.project_id in found.taken]
        assert (np.sum(taken, axis=0) <= emitted + 1e-9).all()
    assert (found.cut_tco2e <= 200.0 + 1e-9).all()
    assert all((of >= -1e-9).all() for of in found.overlap.values())
    assert found.cut_tco2e[0] == pytest.approx(np.sum(list(found.taken.values()) or [np.zeros(5)], axis=0))


def sent(counted: Counted = Counted.NET, *, taker_start: int = 2032, **taken: object) -> list[float]:
    giver = w.project("a", kind="ccs", cut_tco2e=60.0, stored_biogenic_tco2=20.0, counted_at={"b": 40.0})
    taker = w.project("b", kind="co2-use", cut_tco2e=None, start_year=taker_start, site_id="small", **taken)
    return [float(each) for each in stacked(giver, taker, counted=counted).cut_tco2e[0]]


def test_co2_that_is_sent_to_a_user_is_cut_at_neither_unless_use_counts() -> None:
    assert sent(used_tco2=40.0) == [0.0, 80.0, 40.0, 40.0, 40.0]
    assert sent(Counted.NET_WITH_USE, used_tco2=40.0) == [0.0, 80.0, 80.0, 80.0, 80.0]
    assert sent(Counted.GROSS, used_tco2=40.0) == [0.0, 60.0, 30.0, 30.0, 30.0]


def test_co2_that_is_sent_to_a_store_counts_once() -> None:
    assert sent(stored_biogenic_tco2=40.0) == [0.0, 80.0, 80.0, 80.0, 80.0]


def test_where_the_other_never_comes_all_of_it_counts_here() -> None:
    assert sent(taker_start=2040, used_tco2=40.0)[-1] == 80.0
    alone = w.project("a", kind="ccs", cut_tco2e=60.0, counted_at={"nobody": 40.0})
    assert stacked(alone).cut_tco2e[0, -1] == 60.0


def test_what_counts_elsewhere_is_told_as_overlap() -> None:
    giver = w.project("a", kind="ccs", cut_tco2e=60.0, counted_at={"b": 40.0})
    taker = w.project("b", kind="co2-use", cut_tco2e=None, used_tco2=40.0, site_id="small")
    starts = np.array([[2031], [2031]], dtype=np.int16)
    found = Stacker([giver, taker], w.baseline(), Counted.NET).effects(starts, [None, None])
    assert (found.taken["a"][-1], found.overlap["a"][-1]) == (pytest.approx(20.0), pytest.approx(40.0))


def test_of_two_that_claim_the_same_tonnes_the_larger_counts_whatever_their_sizes() -> None:
    small = w.project("a", cut_tco2e=30.0, counted_at={"b": 50.0})
    large = w.project("b", cut_tco2e=50.0, site_id="small")
    stacker = Stacker([small, large], w.baseline(), Counted.NET)
    starts = np.full((2, 2), 2031, dtype=np.int16)
    sizes = [np.array([1.0, 1.0]), np.array([1.0, 0.5])]
    assert stacker.effects(starts, sizes).cut_tco2e[:, -1] == pytest.approx([50.0, 30.0])


@given(amount=st.floats(0.0, 200.0), ramp=st.sampled_from([0.0, 2.0]), start=st.integers(2028, 2036))
def test_no_tie_ever_adds_a_cut_or_takes_more_than_was_claimed(amount: float, ramp: float, start: int) -> None:
    giver = w.project("a", kind="ccs", cut_tco2e=60.0, counted_at={"b": amount})
    taker = w.project("b", cut_tco2e=40.0, site_id="small", ramp_years=ramp, start_year=start)
    tied, free = (stacked(each, taker).cut_tco2e[0] for each in (giver, replace(giver, counted_at={})))
    alone = stacked(taker).cut_tco2e[0]
    assert (tied <= free + 1e-9).all()
    assert (tied >= alone - 1e-9).all()
