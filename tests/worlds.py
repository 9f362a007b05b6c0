"""Tiny frames, typed as the schema says, whose sums can be done in the head; and the project's own tables as frames."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from tracking.accounts.account import Account, account_rows
from tracking.accounts.gwp import as_co2e
from tracking.accounts.series import Series, build_series
from tracking.schema.columns import Column, Kind
from tracking.schema.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

REGIONS = Path(__file__).parents[1] / "data" / "regions"

_USUAL = {
    "emissions": {
        "scope": "1",
        "gas": "CO2e",
        "dataset": "registry",
        "edition": "2024-01",
        "status": "reported",
        "in_ets": True,
    },
    "co2_flows": {
        "destination": "store",
        "dataset": "flows",
        "edition": "2024-01",
        "permit": "P1",
        "claim_sold": False,
    },
    "corrections": {"scope": "1", "gas": "CO2e", "dataset": "registry", "edition": "2024-01", "source_id": "letter"},
    "energy": {"carrier": "electricity", "dataset": "registry", "edition": "2024-01"},
    "targets": {
        "target_id": "zero",
        "role": "goal",
        "account": "net",
        "account_basis": "assumed",
        "scopes": "1",
        "scopes_basis": "assumed",
        "base_year": 2020,
        "base_rule": "series",
        "goal_year": 2030,
        "goal_tco2e": 0.0,
        "path": "linear",
        "source_id": "roadmap",
    },
}


def table(name: str, rows: Iterable[Mapping[str, object]]) -> pd.DataFrame:
    """Return a typed frame of the table; what a row leaves out is the usual value, the default or blank."""
    full = [_USUAL.get(name, {}) | dict(row) for row in rows]
    return pd.DataFrame({column.name: _cells(column, full) for column in TABLES[name].columns})


def emissions(tonnes: Mapping[tuple[str, int], float], **common: object) -> pd.DataFrame:
    """Return emissions from ``{(site, year): tonnes}``."""
    return table(
        "emissions",
        [{"site_id": site, "year": year, "emissions_t": t, **common} for (site, year), t in tonnes.items()],
    )


def sites(**dates: tuple[str, str]) -> pd.DataFrame:
    """Return sites from ``id=(opened, closed)``; blank is not known."""
    return table("sites", [{"site_id": name, "opened": o, "closed": c} for name, (o, c) in dates.items()])


def gwp(**factors: float) -> pd.DataFrame:
    """Return general factors of AR5 from ``gas=factor``."""
    return table("gwp_factors", [{"gwp_set": "AR5", "gas": gas, "gwp100": factor} for gas, factor in factors.items()])


def counted(tonnes: Mapping[tuple[str, int], float], **common: object) -> pd.DataFrame:
    """Return the rows of the gross account of scope 1 from ``{(site, year): tonnes}``; tonnes below zero are flows."""
    stated = {key: abs(value) for key, value in tonnes.items()}
    rows = account_rows(
        as_co2e(emissions(stated, **common), gwp(), "AR5"), table("co2_flows", []), Account.GROSS, ("1",)
    )
    sign = [-1.0 if value < 0 else 1.0 for value in tonnes.values()]
    return rows.assign(emissions_tco2e=rows["emissions_tco2e"] * sign, published_tco2e=rows["published_tco2e"] * sign)


def series(tonnes: Mapping[tuple[str, int], float], first_year: int = 1990, **dates: tuple[str, str]) -> Series:
    """Return the series of ``counted`` rows."""
    rows = counted(tonnes)
    return build_series(rows, sites(**dates), dataset="registry", account=Account.NET, first_year=first_year)


def region_table(region: str, name: str) -> pd.DataFrame:
    """Return a table of ``data/regions`` as a typed frame; a blank cell is its default."""
    raw = pd.read_csv(REGIONS / region / f"{name}.csv", dtype="str", keep_default_na=False).to_dict("records")
    blank_as_missing = [{key: value for key, value in row.items() if value != ""} for row in raw]
    return pd.DataFrame({column.name: _cells(column, blank_as_missing) for column in TABLES[name].columns})


def _cells(column: Column, rows: Iterable[Mapping[str, object]]) -> pd.Series:
    values = [row.get(column.name, column.default) for row in rows]
    if column.kind is Kind.FLAG:
        flags = {"true": True, "false": False, True: True, False: False}
        return pd.Series([flags.get(value) for value in values], dtype="boolean")
    if column.dtype == "str":
        return pd.Series(values, dtype="str")
    return pd.Series([None if value == "" else float(str(value)) for value in values], dtype="float64").astype(
        column.dtype
    )
