"""Editions: within a dataset the newest edition of a figure stands."""

from __future__ import annotations

import pandas as pd

from tracking.schema.tables import TABLES


def latest_editions(rows: pd.DataFrame, table: str = "emissions") -> pd.DataFrame:
    """Return the rows whose edition is the newest for their key, in their order.

    The key is the table's own without the edition, so an older edition fills what a newer one does not hold, and one
    dataset never fills a hole in another. Editions compare as text: "2024-12" is newer than "2023-02".
    """
    key = [column for column in TABLES[table].key if column != "edition"]
    several = _with_several_editions(rows)
    if not several.any():
        return rows
    within = rows[several]
    rank = pd.Series(pd.factorize(within["edition"], sort=True)[0], index=within.index)
    newest = rank.groupby([within[column] for column in key], dropna=False, sort=False).transform("max")
    keep = ~several
    keep[several] = rank == newest
    return rows[keep]


def _with_several_editions(rows: pd.DataFrame) -> pd.Series:
    """Mark the rows of datasets that have more than one edition; the others need no search."""
    editions = rows[["dataset", "edition"]].drop_duplicates()["dataset"].value_counts()
    return rows["dataset"].isin(editions.index[editions > 1])
