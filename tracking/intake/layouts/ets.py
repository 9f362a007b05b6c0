"""What the files about the EU ETS share: their blanks, and rows of verified emissions and free allocation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from tracking.intake.layouts.building import build
from tracking.intake.layouts.places import table

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from tracking.intake.drafts import Context, DraftTable
    from tracking.intake.layouts.cells import Mask
    from tracking.intake.layouts.editions import Edition

BLANKS: Final = ("-1", "-1.0", "n/a", "N/A")
"""How the publishers write "no figure"; zero is a figure."""

_NUMBER: Final = "_.*"

EXCLUDED: Final = "Excluded"
"""The installation was outside the system in that year."""


def is_abroad(ids: pd.Series, context: Context) -> Mask:
    """Return which ids (``NO_110``) are of countries that the region has no installation in; none where it has none."""
    rows = table(context, "site_identifiers")
    countries = rows.loc[rows["registry"] == "eutl", "identifier"].str.replace(_NUMBER, "", regex=True).unique()
    abroad = ~ids.str.replace(_NUMBER, "", regex=True).isin(countries) & (ids != "") & (len(countries) > 0)
    return abroad.to_numpy(dtype=bool)


def emissions(rows: pd.DataFrame, edition: Edition, headers: Mapping[str, str]) -> DraftTable:
    """Return verified scope 1 emissions from rows of site_id, year, value, row and header."""
    cells = {
        **edition.provenance,
        "site_id": rows["site_id"],
        "year": rows["year"],
        "scope": "1",
        "gas": "CO2e",
        "emissions_t": rows["value"],
        "in_ets": True,
        "status": "verified",
        "confidence": edition.confidence,
    }
    return build("emissions", cells, rows["row"].to_numpy(dtype=np.int64), headers, list(rows["header"]))


def allocation(rows: pd.DataFrame, edition: Edition, headers: Mapping[str, str]) -> DraftTable:
    """Return free allowances from rows of site_id, year, value, row and header."""
    cells = {
        **edition.provenance,
        "site_id": rows["site_id"],
        "year": rows["year"],
        "allowances_eua": rows["value"],
    }
    return build("free_allocation", cells, rows["row"].to_numpy(dtype=np.int64), headers, list(rows["header"]))
