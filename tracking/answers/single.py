"""One figure without a file: it becomes a file of one row, and goes the same way as every other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from tracking.answers.figures_of import RegionFigures
    from tracking.answers.parts import SourceRef


def figure_file(source: SourceRef, figures: RegionFigures, site_id: str, year: int, tonnes: str) -> bytes:
    """Return our own template with one row: the site's emissions of that year, in the words of that source."""
    sources = figures.table("sources")
    publisher = sources.loc[sources["source_id"] == source.source_id, "publisher_id"]
    row = {
        "site_id": site_id,
        "year": str(year),
        "scope": "1",
        "gas": "CO2e",
        "dataset": source.dataset,
        "edition": source.edition,
        "emissions_t": tonnes,
        "gwp_set": source.gwp_set or "not-stated",
        "status": "reported",
        "publisher_id": str(publisher.iloc[0]) if not publisher.empty else "",
        "source_id": source.source_id,
    }
    return pd.DataFrame([row]).to_csv(index=False, sep=";").encode()
