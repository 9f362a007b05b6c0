"""Shared capacity: dated steps, what is not known, and need by year."""

from __future__ import annotations

import pytest

from tracking.projects.capacity import Capacity, Step, capacity_by_year, needs, peak, power_mw_of
from tracking.projects.project import Project
from tracking.schema import vocabularies

YEARS = (2026, 2027, 2028)


def project(name: str, **values: object) -> Project:
    return Project(**{"project_id": name, "kind": "ccs", "stage": "study", "chance": 0.25, **values})  # type: ignore[arg-type]


def step(name: str, year: int, size: float | None, **values: str) -> Step:
    return Step(**{"capacity_id": name, "resource": "power", "from_year": year, "size": size, **values})  # type: ignore[arg-type]


def test_steps_add_up_from_their_year() -> None:
    found = capacity_by_year((step("today", 2026, 100.0), step("more", 2028, 50.0)), YEARS)["power"]
    assert found.by_year == {2026: 100.0, 2027: 100.0, 2028: 150.0}


def test_a_size_that_is_not_known_is_not_filled_in_and_the_known_part_stays() -> None:
    found = capacity_by_year((step("today", 2026, 100.0), step("grid", 2028, None)), YEARS)["power"]
    assert found.by_year == {2026: 100.0, 2027: 100.0, 2028: None}
    assert found.floor(2028) == 100.0


def test_before_the_first_step_nothing_is_known() -> None:
    assert capacity_by_year((step("grid", 2027, 50.0),), YEARS)["power"].floor(2026) is None


def test_steps_out_of_order_are_refused() -> None:
    with pytest.raises(ValueError, match=r"steps of power out of order: 'first' \(2026\) after 'second' \(2028\)"):
        capacity_by_year((step("second", 2028, 1.0), step("first", 2026, 1.0)), YEARS)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"resource": "steam"}, "no resource 'steam'"),
        ({"basis": "guessed"}, "no basis 'guessed'"),
        ({"basis": "assumed"}, "nobody answers for it"),
    ],
)
def test_a_step_refuses_what_it_cannot_be(values: dict[str, str], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        step("grid", 2026, 1.0, **values)


def test_a_size_is_a_number() -> None:
    with pytest.raises(ValueError, match="found nan"):
        step("grid", 2026, float("nan"))


def test_a_capacity_is_of_a_known_resource() -> None:
    with pytest.raises(ValueError, match="no resource 'steam'"):
        Capacity(resource="steam", by_year={})


def test_the_resources_are_those_of_the_tables() -> None:
    from tracking.projects.capacity import RESOURCES

    assert set(RESOURCES) == set(vocabularies.RESOURCES)


def test_need_is_full_from_the_start_to_the_end_of_life_and_capital_is_of_the_start_year() -> None:
    one = project("a", start_year=2027, ramp_years=2.0, lifetime_years=1.0, power_mw=10.0, capex_nok=5.0)
    found = needs([one], YEARS)
    assert found["power"] == {"a": {2026: 0.0, 2027: 10.0, 2028: 0.0}}
    assert found["capital"] == {"a": {2026: 0.0, 2027: 5.0, 2028: 0.0}}
    assert found["hydrogen"] == {}


def test_who_delivers_lowers_the_peak_and_other_starts_can_be_asked_about() -> None:
    user = project("user", start_year=2026, hydrogen_t=10.0)
    maker = project("maker", kind="hydrogen", hydrogen_t=-4.0)
    assert peak(needs([user, maker], YEARS)["hydrogen"], YEARS) == {2026: 10.0, 2027: 10.0, 2028: 10.0}
    found = needs([user, maker], YEARS, {"user": 2026, "maker": 2028})
    assert peak(found["hydrogen"], YEARS) == {2026: 10.0, 2027: 10.0, 2028: 6.0}


def test_power_behind_energy() -> None:
    assert power_mw_of(8760.0, 0.5) == 2.0
    with pytest.raises(ValueError, match="a load factor is above 0 and at most 1"):
        power_mw_of(8760.0, 0.0)
