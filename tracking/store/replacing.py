"""Rows put in the place of rows with the same keys: the common change, without sorting or copying the whole table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from tracking.store.frames import equal_at_once, key_codes

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tracking.schema.columns import Table


def replaced(rows: pd.DataFrame, puts: pd.DataFrame, table: Table) -> pd.DataFrame | None:
    """Return the rows with those put in their places; None where a key put is not there, so that rows would move."""
    at = _places(rows, puts, table)
    if at is None:
        return None
    columns = {}
    for name in table.names:
        here, new = rows[name].array, puts[name].array
        if not equal_at_once(here.take(at), new):
            here = here.copy()
            here[at] = new
        columns[name] = here
    return pd.DataFrame(columns, copy=False)


def _places(rows: pd.DataFrame, puts: pd.DataFrame, table: Table) -> NDArray[np.int64] | None:
    """Return where each row put stands; looked for among the rows with the same first part of the key."""
    first, key = table.key[0], list(table.key)
    near = np.flatnonzero(rows[first].isin(puts[first].unique()).to_numpy(dtype=bool))
    keys, wanted = key_codes(table.key, rows[key].take(near), puts[key])
    order = np.argsort(keys, kind="stable")
    at = np.searchsorted(keys[order], wanted)
    if len(near) == 0 or (at == len(near)).any() or (keys[order[at]] != wanted).any():
        return None
    places: NDArray[np.int64] = near[order[at]]
    return places
