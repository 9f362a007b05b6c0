"""Scope 2 both ways: electricity by the grid's average, and by contracts with the residual mix for the rest."""

from __future__ import annotations

from typing import Final

import pandas as pd

from tracking.accounts.constants import CONTRACTED_FACTOR

LOCATION: Final = "2-location"
MARKET: Final = "2-market"

_GRID_BASIS = {LOCATION: "location", MARKET: "market-residual"}
_T_PER_MWH_OF_G_PER_KWH = 1e-3
# 1 g/kWh = 1 kg/MWh = 0.001 t/MWh.


def scope2(energy: pd.DataFrame, grid_factors: pd.DataFrame) -> pd.DataFrame:
    """Return both scope 2 figures of every electricity row (latest editions), in tonnes of CO2e.

    Columns: ``site_id, year, contract, dataset, edition, scope, energy_mwh, factor_gco2e_per_kwh, factor_year,
    is_earlier_factor, is_contract_assumed, emissions_tco2e``. The factor is that of the year, else of the nearest
    earlier year, marked; where there is none the tonnes are missing. In the market figure contracted power counts by
    ``CONTRACTED_FACTOR``, all else by the residual mix, marked where the contract is not stated. GHG Protocol Scope 2
    Guidance, chapter 6.
    """
    power = energy[energy["carrier"] == "electricity"]
    both = pd.concat([_by_scope(power, grid_factors, scope) for scope in (LOCATION, MARKET)], ignore_index=True)
    return both.assign(emissions_tco2e=both["energy_mwh"] * both["factor_gco2e_per_kwh"] * _T_PER_MWH_OF_G_PER_KWH)


def _by_scope(power: pd.DataFrame, grid_factors: pd.DataFrame, scope: str) -> pd.DataFrame:
    rows = power[["site_id", "year", "contract", "dataset", "edition", "energy_mwh"]].copy()
    rows["year"] = rows["year"].astype("int64")
    joined = pd.merge_asof(
        rows.sort_values("year", kind="stable"),
        _factors(grid_factors, _GRID_BASIS[scope]),
        left_on="year",
        right_on="factor_year",
    )
    joined["factor_year"] = joined["factor_year"].astype("Int64")
    contracted = (joined["contract"] == "contracted") & (scope == MARKET)
    joined.loc[contracted, "factor_gco2e_per_kwh"] = CONTRACTED_FACTOR.value
    joined.loc[contracted, "factor_year"] = joined.loc[contracted, "year"]
    return joined.assign(
        scope=scope,
        is_earlier_factor=(joined["factor_year"] < joined["year"]).fillna(False).astype(bool),
        is_contract_assumed=(joined["contract"] == "not-stated") & (scope == MARKET),
    )


def _factors(grid_factors: pd.DataFrame, basis: str) -> pd.DataFrame:
    chosen = grid_factors.loc[grid_factors["basis"] == basis, ["year", "factor_gco2e_per_kwh"]]
    factors = chosen.rename(columns={"year": "factor_year"})
    factors["factor_year"] = factors["factor_year"].astype("float64").astype("int64")
    return factors.sort_values("factor_year")
