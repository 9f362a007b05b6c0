"""Double counting: each kind found, with its tonnes; nothing found where nothing is claimed twice."""

from __future__ import annotations

from tracking.projects.double_counting import DoubleCount, MovedCo2, Twice, double_counts
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
