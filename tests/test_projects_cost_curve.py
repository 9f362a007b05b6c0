"""The cost curve: sums that can be done in the head, and who stands apart."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tracking.projects.cost_curve import Terms, Why, annuity, cost_curve
from tracking.projects.project import Project

FREE = Terms(discount_rate=0.0, price_year=2026)


def project(name: str = "a", **values: object) -> Project:
    """Return one of 10 t a year for ten years: 1,000 kr to build, 50 kr a year to run."""
    fixed = {"kind": "efficiency", "stage": "study", "chance": 0.25, "price_year": 2026}
    figures = {"cut_tco2e": 10.0, "capex_nok": 1000.0, "opex_change_nok": 50.0, "lifetime_years": 10.0}
    return Project(**{"project_id": name, **fixed, **figures, **values})  # type: ignore[arg-type]


def test_annuity() -> None:
    assert annuity(0.0, 10.0) == 0.1
    assert annuity(0.10, 1.0) == pytest.approx(1.1)
    assert annuity(0.05, 20.0) == pytest.approx(0.0802426)
    with pytest.raises(ValueError, match="more than 0 years, found 0"):
        annuity(0.05, 0.0)


def test_without_interest_it_is_all_kroner_by_all_tonnes() -> None:
    (step,) = cost_curve([project()], FREE).steps
    assert (step.nok_per_t, step.capex_nok_per_t, step.opex_nok_per_t) == pytest.approx((15.0, 10.0, 5.0))


def test_with_the_same_tonnes_every_year_it_is_the_annuity() -> None:
    (step,) = cost_curve([project()], Terms(discount_rate=0.05, price_year=2026)).steps
    assert step.nok_per_t == pytest.approx((1000.0 * annuity(0.05, 10.0) + 50.0) / 10.0)


def test_a_ramp_gives_fewer_tonnes_for_the_same_kroner() -> None:
    (step,) = cost_curve([project(ramp_years=2.0)], FREE).steps
    assert step.nok_per_t == pytest.approx(1500.0 / 90.0)


def test_aid_carbon_transport_and_energy_each_stand_by_themselves() -> None:
    terms = Terms(
        discount_rate=0.0,
        price_year=2026,
        transport_nok_per_t=6.0,
        energy_nok_per_mwh=2.0,
        energy_mwh={"a": 20.0},
        carbon_nok_per_t=8.0,
    )
    one = project(kind="ccs", cut_tco2e=5.0, stored_biogenic_tco2=5.0, co2_transport_t=10.0, support_nok=300.0)
    (step,) = cost_curve([one], terms).steps
    assert (step.transport_nok_per_t, step.energy_nok_per_t) == pytest.approx((6.0, 4.0))
    assert step.nok_per_t == pytest.approx(25.0)
    assert step.after_aid_nok_per_t == pytest.approx(22.0)
    assert step.after_carbon_nok_per_t == pytest.approx(21.0)
    assert step.pays_from_nok_per_t == pytest.approx(50.0)


def test_unknown_aid_is_not_no_aid_and_no_carbon_price_is_not_zero() -> None:
    (step,) = cost_curve([project()], FREE).steps
    assert (step.after_aid_nok_per_t, step.after_carbon_nok_per_t) == (None, None)


def test_the_cheapest_comes_first_and_each_begins_where_the_last_ends() -> None:
    curve = cost_curve([project(), project("cheap", capex_nok=0.0, cut_tco2e=20.0)], FREE)
    assert [(step.project_id, step.from_tco2e) for step in curve.steps] == [("cheap", 0.0), ("a", 20.0)]


def test_kroner_of_another_year_are_brought_to_the_price_year() -> None:
    terms = Terms(discount_rate=0.0, price_year=2026, price_index={2020: 100.0, 2026: 120.0})
    (step,) = cost_curve([project(price_year=2020)], terms).steps
    assert step.nok_per_t == pytest.approx(18.0)


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"cut_tco2e": None}, Why.TONNES_UNKNOWN),
        ({"added_tco2e": 10.0}, Why.NO_TONNES),
        ({"capex_nok": None}, Why.CAPEX_UNKNOWN),
        ({"opex_change_nok": None}, Why.OPEX_UNKNOWN),
        ({"lifetime_years": None}, Why.LIFETIME_UNKNOWN),
        ({"price_year": 2020}, Why.PRICE_YEAR_UNKNOWN),
        ({"price_year": None}, Why.PRICE_YEAR_UNKNOWN),
        ({"kind": "ccs"}, Why.TRANSPORT_UNKNOWN),
        ({"kind": "ccs", "co2_transport_t": 10.0}, Why.TRANSPORT_UNKNOWN),
    ],
)
def test_who_stands_apart_and_why(values: dict[str, object], why: Why) -> None:
    curve = cost_curve([project(**values)], FREE)
    assert curve.steps == ()
    assert [(one.project_id, one.why) for one in curve.apart] == [("a", (why,))]


def test_power_without_known_energy_stands_apart_where_energy_is_charged() -> None:
    terms = Terms(discount_rate=0.0, price_year=2026, energy_nok_per_mwh=500.0)
    assert cost_curve([project(power_mw=1.0)], terms).apart[0].why == (Why.ENERGY_UNKNOWN,)


def test_a_discount_rate_below_zero_is_refused() -> None:
    with pytest.raises(ValueError, match=r"0 or more, found -0\.1"):
        Terms(discount_rate=-0.1, price_year=2026)


def test_the_price_from_which_a_project_pays_is_where_the_cost_after_it_is_nothing() -> None:
    (step,) = cost_curve([project(ramp_years=2.0)], FREE).steps
    assert step.pays_from_nok_per_t == pytest.approx(step.nok_per_t)
    (at_it,) = cost_curve([project(ramp_years=2.0)], replace(FREE, carbon_nok_per_t=step.pays_from_nok_per_t)).steps
    assert at_it.after_carbon_nok_per_t == pytest.approx(0.0)


def test_what_saves_money_needs_no_price_and_what_stores_biogenic_alone_is_paid_by_none() -> None:
    (cheap,) = cost_curve([project(opex_change_nok=-200.0)], FREE).steps
    assert cheap.pays_from_nok_per_t == 0.0
    (bio,) = cost_curve([project(cut_tco2e=0.0, stored_biogenic_tco2=10.0)], FREE).steps
    assert (bio.nok_per_t, bio.pays_from_nok_per_t) == (15.0, None)
