"""Of long tables, the rows that a rule between rows can judge otherwise once others are put: the rest says the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from tracking.intake.keying import codes_of, encoded, place_of
from tracking.schema.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    import pandas as pd
    from numpy.typing import NDArray

    from tracking.schema.columns import Table

    Tables = Mapping[str, pd.DataFrame]

_ALIKE: Final = {"emissions": ("site_id", "company_id", "year"), "energy": ("site_id", "year")}
"""The tables of figures, which nothing refers to, and what all rows that a rule holds against each other share."""


def concerned(tables: Tables, puts: Tables, touched: Collection[str]) -> dict[str, pd.DataFrame]:
    """Return the tables with no other rows of emissions and energy than those whose problems ``puts`` can change.

    That are the rows alike to a row put, those of sites with a correction, and the first row of each gas, which
    stands for all when a gas has no factor. All rows where every table is ``touched``: then each row may come out
    otherwise.
    """
    kept = dict(tables)
    if set(tables) <= set(touched):
        return kept
    for name in set(_ALIKE) & set(touched) & set(tables):
        rows = _alike(name, tables[name], puts.get(name))
        if name == "emissions":
            rows |= _corrected(tables, puts) | _first_of_gas(tables[name])
        kept[name] = tables[name].take(np.flatnonzero(rows)).reset_index(drop=True)
    return kept


def lacks_needed(table: Table, frame: pd.DataFrame) -> NDArray[np.bool_]:
    """Mark the rows that lack what the table needs: each is a problem of its own, and no rule is asked about it."""
    lacks = np.zeros(len(frame), dtype=bool)
    for column in table.columns:
        if column.required or column.name in table.key:
            lacks |= frame[column.name].isna().to_numpy(dtype=bool)
    return lacks


def _alike(name: str, in_force: pd.DataFrame, puts: pd.DataFrame | None) -> NDArray[np.bool_]:
    if puts is None or puts.empty:
        return np.zeros(len(in_force), dtype=bool)
    coded = codes_of(_ALIKE[name], in_force, puts)
    held, brought = coded.codes
    is_put = np.zeros(coded.size, dtype=bool)
    is_put[brought] = True
    alike: NDArray[np.bool_] = is_put[held]
    return alike


def _corrected(tables: Tables, puts: Tables) -> NDArray[np.bool_]:
    codes, sites = encoded(tables["emissions"]["site_id"])
    named = {site for each in (tables, puts) if "corrections" in each for site in each["corrections"]["site_id"]}
    marked: NDArray[np.bool_] = np.array([site in named for site in sites], dtype=bool)[codes]
    return marked


def _first_of_gas(emissions: pd.DataFrame) -> NDArray[np.bool_]:
    codes, gases = encoded(emissions["gas"])
    sound = np.flatnonzero(~lacks_needed(TABLES["emissions"], emissions))
    first = place_of(codes[sound].astype(np.int64), len(gases), np.arange(len(gases)))
    marked = np.zeros(len(emissions), dtype=bool)
    marked[sound[first[first >= 0]]] = True
    return marked
