"""A small world for the tests of the book of record: one region, tables of a few rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from tracking.schema.tables import TABLES
from tracking.store.changes import Change, difference
from tracking.store.people import Person

if TYPE_CHECKING:
    from tracking.store.frames import Tables

ANNE = Person(id="anne", name="Anne Analyst", email="anne@example.org")
KARI = Person(id="kari", name="Kari Controller")


def frame(name: str, *rows: dict[str, Any]) -> pd.DataFrame:
    """Return a table with those rows; a column that a row leaves out is missing in it."""
    table = TABLES[name]
    return pd.DataFrame({c.name: pd.Series([row.get(c.name) for row in rows], dtype=c.dtype) for c in table.columns})


def site(site_id: str, name: str = "Works") -> dict[str, Any]:
    """Return a row of ``sites``."""
    return {"site_id": site_id, "name": name}


def emission(site_id: str, year: int, tonnes: float) -> dict[str, Any]:
    """Return a row of ``emissions``."""
    key = {"company_id": "", "scope": "1", "category": "", "gas": "CO2e", "origin": "not-stated"}
    return {"site_id": site_id, "year": year, **key, "dataset": "d", "edition": "2024", "emissions_t": tonnes}


def world(**tonnes_by_site: float) -> dict[str, dict[str, pd.DataFrame]]:
    """Return a region ``fjord`` with those sites, each with its tonnes in 2023, and an empty table."""
    sites = frame("sites", *(site(name) for name in tonnes_by_site))
    emissions = frame("emissions", *(emission(name, 2023, tonnes) for name, tonnes in tonnes_by_site.items()))
    return {"fjord": {"sites": sites, "emissions": emissions, "energy": TABLES["energy"].empty()}}


def between(*tonnes: dict[str, float]) -> tuple[Change, ...]:
    """Return the difference between two worlds."""
    old, new = tonnes
    return difference(world(**old), world(**new))


def tonnes_of(folders: Tables) -> dict[str, float]:
    """Return the tonnes of each site of ``fjord``."""
    emissions = folders["fjord"]["emissions"]
    return dict(zip(emissions["site_id"], emissions["emissions_t"], strict=True))
