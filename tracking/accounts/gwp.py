"""Gases as CO2 equivalents over 100 years, by one named set of factors."""

from __future__ import annotations

import numpy as np
import pandas as pd

_ALREADY_CO2E = ("CO2e", "CO2")
# CO2e is what is asked for, and carbon dioxide's factor is one by definition in every set.


def as_co2e(rows: pd.DataFrame, gwp_factors: pd.DataFrame, gwp_set: str) -> pd.DataFrame:
    """Return the rows with ``emissions_tco2e`` and ``published_tco2e`` added, in tonnes of CO2e.

    Rows known only as CO2e keep the set that made them: they cannot be converted, and ``co2e_only_share`` says how
    much of a total they are. ``published_t`` is used where there is one, else ``emissions_t``. Raises ValueError where
    the set has no general factor for a gas.
    """
    factors = _general_factors(gwp_factors, gwp_set)
    codes, gases = pd.factorize(rows["gas"])  # each gas is looked up once, not each row
    missing = sorted(set(gases) - set(factors))
    if missing:
        raise ValueError(f"no GWP100 for {', '.join(missing)} in the set {gwp_set!r}")
    factor = np.array([*(factors[gas] for gas in gases), np.nan])[codes]  # a missing gas has the code -1, the last
    published = rows["published_t"] if "published_t" in rows.columns else rows["emissions_t"]
    return rows.assign(emissions_tco2e=rows["emissions_t"] * factor, published_tco2e=published * factor)


def co2e_only_share(rows: pd.DataFrame) -> float | None:
    """Return the share (0 to 1) of the tonnes that is published only as CO2e; None where there are no tonnes."""
    tonnes = rows["emissions_tco2e"].abs()
    total = float(tonnes.sum())
    return float(tonnes[rows["gas"] == "CO2e"].sum()) / total if total else None


def _general_factors(gwp_factors: pd.DataFrame, gwp_set: str) -> dict[str, float]:
    variant = gwp_factors["variant"]
    general = gwp_factors[(gwp_factors["gwp_set"] == gwp_set) & (variant.isna() | (variant == ""))]
    return dict.fromkeys(_ALREADY_CO2E, 1.0) | {
        str(gas): float(value) for gas, value in zip(general["gas"], general["gwp100"], strict=True)
    }
