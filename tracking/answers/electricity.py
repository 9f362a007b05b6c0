"""Bought power in one figure: each site's latest reported year, with scope 2 both ways."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracking.accounts.scope2 import LOCATION, MARKET

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, kw_only=True, slots=True)
class Electricity:
    """Power of each site's latest reported year, in MWh, and its scope 2 both ways, in tonnes of CO2e.

    ``without_factor_mwh`` is the power that has no factor in one of the ways and so stands in the MWh alone. The
    tonnes are None where no power has a factor.
    """

    energy_mwh: float
    location_tco2e: float | None
    market_tco2e: float | None
    without_factor_mwh: float


def latest_electricity(rows: pd.DataFrame) -> Electricity | None:
    """Return the sum over the sites' latest years, every contract of each, from the rows of ``scope2``.

    None where no power is reported.
    """
    if rows.empty:
        return None
    latest = rows[rows["year"] == rows.groupby("site_id")["year"].transform("max")]
    tonnes = latest.groupby("scope")["emissions_tco2e"].sum(min_count=1)
    known = latest.groupby("scope")["energy_mwh"].sum()
    weighed = latest[latest["emissions_tco2e"].notna()].groupby("scope")["energy_mwh"].sum()
    return Electricity(
        energy_mwh=float(known[LOCATION]),
        location_tco2e=_known(tonnes[LOCATION]),
        market_tco2e=_known(tonnes[MARKET]),
        without_factor_mwh=max(float(known[scope]) - float(weighed.get(scope, 0.0)) for scope in (LOCATION, MARKET)),
    )


def _known(tonnes: float) -> float | None:
    return None if math.isnan(tonnes) else float(tonnes)
