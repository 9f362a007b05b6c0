"""A head-sized region for what comes in: two sites, one source, tonnes that can be added in the head."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from tracking.intake.drafts import DraftTable
from tracking.schema.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Mapping

TODAY = datetime.date(2026, 11, 1)


def table(name: str, rows: list[dict[str, object]]) -> pd.DataFrame:
    """Return a table of the schema with these rows; text of the key that is not given is blank."""
    schema = TABLES[name]
    blank = {column: "" for column in schema.key if schema.column(column).dtype == "str"}
    return pd.DataFrame(
        {
            column.name: pd.Series([{**blank, **row}.get(column.name) for row in rows], dtype=column.dtype)
            for column in schema.columns
        }
    )


def emissions(*rows: tuple[str, int, float], **same: object) -> pd.DataFrame:
    """Return emissions by site, year and tonnes; ``same`` sets a column for all rows."""
    common = {
        "scope": "1", "gas": "CO2e", "origin": "not-stated", "dataset": "agency", "edition": "2024-12",
        "gwp_set": "AR5", "status": "reported", "publisher_id": "agency", "source_id": "agency-2024-12",
    }  # fmt: skip
    return table(
        "emissions",
        [{**common, "site_id": site, "year": year, "emissions_t": tonnes, **same} for site, year, tonnes in rows],
    )


def region(in_force: pd.DataFrame | None = None, **more: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Return a region's tables: the sites a, b and c, the company ab, two sources, and the emissions given."""
    sources = [
        {"source_id": f"{name}-{edition}", "dataset": name, "edition": edition, "publisher_id": name}
        for name, edition in (("agency", "2024-12"), ("agency", "2025-12"), ("register", "2024-08"))
    ]
    return {
        "sites": table("sites", [{"site_id": site} for site in "abc"]),
        "companies": table("companies", [{"company_id": "ab"}]),
        "sources": table("sources", sources),
        "emissions": TABLES["emissions"].empty() if in_force is None else in_force,
        **more,
    }


def draft_of(
    frame: pd.DataFrame,
    *,
    table: str = "emissions",
    columns: Mapping[str, str] | None = None,
    figure_headers: tuple[str, ...] = (),
    first_row: int = 2,
) -> DraftTable:
    """Return a frame as a draft whose rows stand from ``first_row`` on (0: in no file)."""
    rows = np.arange(len(frame), dtype=np.int64) + first_row if first_row else np.zeros(len(frame), dtype=np.int64)
    return DraftTable(
        table=table,
        frame=frame,
        rows=rows,
        columns={name: name for name in frame} if columns is None else columns,
        figure_headers=figure_headers,
    )
