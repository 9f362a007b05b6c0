"""Editions: within a dataset the newest edition of a figure stands."""

from __future__ import annotations

import numpy as np
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
    rank = pd.Series(pd.factorize(within["edition"], sort=True)[0])
    keep = ~several.to_numpy()
    keep[several.to_numpy()] = rank == rank.groupby(_groups(within, key)).transform("max")
    return rows[keep]


def _groups(rows: pd.DataFrame, key: list[str]) -> np.ndarray:
    """Number the rows by their key: the same number exactly where all key columns agree (blank is a value)."""
    groups = np.zeros(len(rows), dtype=np.int64)
    for column in key:
        codes, values = pd.factorize(rows[column], use_na_sentinel=False)
        # Numbered anew at each step, since a product of all columns' sizes could pass 64 bits.
        groups = pd.factorize(groups * len(values) + codes)[0]
    return groups


def _with_several_editions(rows: pd.DataFrame) -> pd.Series:
    """Mark the rows of datasets that have more than one edition; the others need no search."""
    editions = rows[["dataset", "edition"]].drop_duplicates()["dataset"].value_counts()
    return rows["dataset"].isin(editions.index[editions > 1])
