"""Gases as CO2 equivalents."""

import pytest

from tests import worlds as w
from tracking.accounts.gwp import as_co2e, co2e_only_share


def test_a_gas_counts_by_the_general_factor_of_the_set() -> None:
    factors = w.table(
        "gwp_factors",
        [
            {"gwp_set": "AR6", "gas": "CH4", "gwp100": 27.9},
            {"gwp_set": "AR5", "gas": "CH4", "variant": "fossil", "gwp100": 30.0},
            {"gwp_set": "AR5", "gas": "CH4", "gwp100": 28.0},
        ],
    )
    rows = as_co2e(w.emissions({("a", 2020): 10.0}, gas="CH4"), factors, "AR5")
    assert list(rows["emissions_tco2e"]) == [280.0]


def test_co2_and_co2e_count_as_they_are() -> None:
    rows = w.pd.concat([w.emissions({("a", 2020): 10.0}, gas="CO2"), w.emissions({("a", 2020): 5.0})])
    assert list(as_co2e(rows, w.gwp(), "AR5")["emissions_tco2e"]) == [10.0, 5.0]


def test_the_published_figure_is_converted_beside_the_corrected_one() -> None:
    rows = w.emissions({("a", 2020): 2.0}, gas="N2O").assign(published_t=3.0)
    converted = as_co2e(rows, w.gwp(N2O=265.0), "AR5")
    assert (converted["emissions_tco2e"][0], converted["published_tco2e"][0]) == (530.0, 795.0)


def test_a_missing_factor_names_the_gas_and_the_set() -> None:
    with pytest.raises(ValueError, match="no GWP100 for SF6 in the set 'AR5'"):
        as_co2e(w.emissions({("a", 2020): 1.0}, gas="SF6"), w.gwp(CH4=28.0), "AR5")


def test_a_total_says_how_much_cannot_be_converted() -> None:
    rows = w.pd.concat([w.emissions({("a", 2020): 2.0}, gas="CH4"), w.emissions({("a", 2020): 14.0})])
    assert co2e_only_share(as_co2e(rows, w.gwp(CH4=21.0), "AR5")) == 14.0 / 56.0
    assert co2e_only_share(as_co2e(rows[:0], w.gwp(), "AR5")) is None
