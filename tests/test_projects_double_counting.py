"""Double counting: each kind found, with its tonnes; nothing found where nothing is claimed twice."""

from __future__ import annotations

from dataclasses import replace

from tracking.projects.double_counting import DoubleCount, MovedCo2, Twice, counted_once, double_counts, moved_co2
from tracking.projects.project import Project


def project(name: str, kind: str, cut: float | None, site: str = "s", **values: float) -> Project:
    return Project(project_id=name, kind=kind, stage="study", chance=0.25, site_id=site, cut_tco2e=cut, **values)  # type: ignore[arg-type]


def figures(found: DoubleCount) -> tuple[float, float | None, float | None, float]:
    return found.claimed_tco2e, found.there_tco2e, found.over_tco2e, found.at_most_tco2e


def test_capture_of_what_is_electrified_and_more_than_the_site_emits() -> None:
    found = double_counts([project("switch", "electrification", 60.0), project("catch", "ccs", 80.0)], {"s": 100.0})
    assert [one.kind for one in found] == [Twice.TWO_ROUTES, Twice.MORE_THAN_SITE]
    assert [one.project_ids for one in found] == [("switch", "catch"), ("switch", "catch")]
    assert figures(found[0]) == (140.0, 100.0, 40.0, 60.0)
    assert figures(found[1]) == (140.0, 100.0, 40.0, 40.0)


def test_a_site_whose_tonnes_are_not_known_says_so() -> None:
    (found,) = double_counts([project("switch", "hydrogen", 60.0), project("catch", "ccs", 80.0)], {})
    assert figures(found) == (140.0, None, None, 60.0)


def test_two_routes_that_a_site_has_room_for_claim_nothing_twice() -> None:
    assert double_counts([project("switch", "hydrogen", 20.0), project("catch", "ccs", 30.0)], {"s": 100.0}) == ()


def test_one_route_within_the_site_is_fine() -> None:
    two = [project("a", "efficiency", 40.0), project("b", "electrification", 50.0), project("c", "ccs", None)]
    assert double_counts(two, {"s": 100.0}) == ()


def test_seller_and_buyer_of_the_same_tonnes() -> None:
    two = [project("seller", "hydrogen", 30.0, "x"), project("buyer", "fuel-switch", 50.0, "y")]
    (found,) = double_counts(two, {}, same_tonnes=[("seller", "buyer"), ("seller", "elsewhere")])
    assert (found.kind, found.site_id) == (Twice.SAME_TONNES, "")
    assert figures(found) == (80.0, 50.0, 30.0, 30.0)


def test_co2_moved_to_another_plant_counts_once() -> None:
    two = [project("giver", "ccs", 100.0, "x"), project("taker", "co2-use", None, "y", used_tco2=70.0)]
    (found,) = double_counts(two, {}, moved=[MovedCo2(from_project="giver", to_project="taker", tonnes_tco2=60.0)])
    assert found.kind is Twice.MOVED_CO2
    assert figures(found) == (170.0, 110.0, 60.0, 60.0)


def test_how_much_is_sent_is_what_the_one_has_and_the_other_takes_and_none_is_sent_twice() -> None:
    giver = project("giver", "ccs", 60.0, stored_biogenic_tco2=40.0)
    takers = [project(name, "co2-use", None, used_tco2=70.0) for name in ("first", "second", "third")]
    flows = moved_co2([giver, *takers], [("giver", each.project_id) for each in takers])
    assert [flow.tonnes_tco2 for flow in flows] == [70.0, 30.0, 0.0]
    other = project("other", "ccs", 50.0)
    flows = moved_co2([giver, other, takers[0]], [("giver", "first"), ("other", "first"), ("giver", "nobody")])
    assert [flow.tonnes_tco2 for flow in flows] == [70.0, 0.0]


def test_what_will_never_come_takes_nothing_from_what_may() -> None:
    giver, shelved = project("giver", "ccs", 60.0), project("shelved", "co2-use", None, used_tco2=50.0)
    shelved = replace(shelved, stage="shelved", chance=0.0)
    user = project("user", "co2-use", None, used_tco2=50.0)
    flows = moved_co2([giver, shelved, user], [("giver", "shelved"), ("giver", "user")])
    assert {flow.to_project: flow.tonnes_tco2 for flow in flows} == {"user": 50.0, "shelved": 10.0}


def test_a_flow_of_unknown_size_may_count_twice_and_is_listed_as_unknown() -> None:
    two = [project("giver", "ccs", 60.0, "x"), project("taker", "co2-use", None, "y")]
    flows = moved_co2(two, [("giver", "taker")])
    assert [flow.tonnes_tco2 for flow in flows] == [None]
    (found,) = double_counts(two, {}, moved=flows)
    assert figures(found) == (60.0, None, None, 60.0)
    assert all(not each.counted_at for each in counted_once(two, same_tonnes=[], moved=flows))


def test_each_project_knows_what_of_it_counts_at_another() -> None:
    small, large = project("small", "hydrogen", 30.0), project("large", "fuel-switch", 50.0)
    giver, taker = project("giver", "ccs", 60.0), project("taker", "co2-use", None, used_tco2=20.0)
    every = [large, small, giver, taker]
    flows = moved_co2(every, [("giver", "taker")])
    found = {
        each.project_id: each.counted_at
        for each in counted_once(every, same_tonnes=[("large", "small"), ("large", "gone")], moved=flows)
    }
    assert found == {"large": {}, "small": {"large": 50.0}, "giver": {"taker": 20.0}, "taker": {}}
