"""Scope 2 both ways."""

import math

import pandas as pd

from tests import worlds as w
from tracking.accounts.scope2 import scope2

FACTORS = w.table(
    "grid_factors",
    [
        {"basis": "location", "year": 2023, "factor_gco2e_per_kwh": 15.0},
        {"basis": "location", "year": 2020, "factor_gco2e_per_kwh": 8.0},
        {"basis": "market-residual", "year": 2020, "factor_gco2e_per_kwh": 402.0},
    ],
)


def _scope2(**row: object) -> pd.DataFrame:
    usual = {"site_id": "a", "year": 2023, "energy_mwh": 1000.0}
    return scope2(w.table("energy", [usual | row]), FACTORS).set_index("scope")


def test_a_gigawatt_hour_both_ways() -> None:
    found = _scope2()
    assert found["emissions_tco2e"].to_dict() == {"2-location": 15.0, "2-market": 402.0}


def test_the_nearest_earlier_factor_is_marked() -> None:
    found = _scope2(year=2022)
    assert found["emissions_tco2e"].to_dict() == {"2-location": 8.0, "2-market": 402.0}
    assert found["factor_year"].to_dict() == {"2-location": 2020, "2-market": 2020}
    assert found["is_earlier_factor"].all()
    assert not _scope2(year=2020)["is_earlier_factor"].any()


def test_without_a_factor_the_tonnes_are_missing() -> None:
    assert all(math.isnan(tonnes) for tonnes in _scope2(year=2019)["emissions_tco2e"])


def test_contracted_power_is_zero_by_market_and_only_there() -> None:
    found = _scope2(contract="contracted")
    assert found["emissions_tco2e"].to_dict() == {"2-location": 15.0, "2-market": 0.0}
    assert not found.loc["2-market", "is_earlier_factor"]


def test_a_contract_that_is_not_stated_counts_by_the_residual_mix_and_is_marked() -> None:
    assert _scope2(contract="not-stated")["is_contract_assumed"].to_dict() == {"2-location": False, "2-market": True}
    stated = _scope2(contract="residual-mix")
    assert (stated.loc["2-market", "emissions_tco2e"], stated["is_contract_assumed"].any()) == (402.0, False)


def test_only_electricity_counts_here() -> None:
    assert _scope2(carrier="fuel").empty
