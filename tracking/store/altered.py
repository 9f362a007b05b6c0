"""Which rows of a table are gone, new or other than before: two tables of a million rows in half a second."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from tracking.store.errors import ChangeRefusedError
from tracking.store.frames import key_codes, order_names, rows_differ

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tracking.schema.columns import Table


def altered(
    keys_before: NDArray[np.int64],
    keys_after: NDArray[np.int64],
    before: pd.DataFrame,
    after: pd.DataFrame,
    place: str,
    table: Table,
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return where rows of ``before`` are gone, and where rows of ``after`` are new or other, both in key order.

    Raises ChangeRefusedError for a key that stands twice.
    """
    order_before, order_after = (
        _order_once(keys_before, before, place, table),
        _order_once(keys_after, after, place, table),
    )
    sorted_before, sorted_after = keys_before[order_before], keys_after[order_after]
    at = np.searchsorted(sorted_before, sorted_after)
    known = np.zeros(len(sorted_after), dtype=bool)
    inside = at < len(sorted_before)
    known[inside] = sorted_before[at[inside]] == sorted_after[inside]
    stays = np.zeros(len(sorted_before), dtype=bool)
    stays[at[known]] = True
    differ = rows_differ(_taken(before, order_before[at[known]]), _taken(after, order_after[known]))
    put = ~known
    put[known] = differ
    return order_before[~stays], order_after[put]


def _order_once(keys: NDArray[np.int64], rows: pd.DataFrame, place: str, table: Table) -> NDArray[np.int64]:
    """Return the order that sorts the keys; ChangeRefusedError where one stands twice."""
    if (keys[1:] > keys[:-1]).all():
        return np.arange(len(keys))
    refuse_twice(place, table, rows, keys)
    return np.argsort(keys, kind="stable")


def _taken(frame: pd.DataFrame, at: NDArray[np.int64]) -> pd.DataFrame:
    is_all = len(at) == len(frame) and bool((at == np.arange(len(at))).all())
    return frame if is_all else frame.take(at)


def _rows_altered(
    ids_before: NDArray[np.int64], ids_after: NDArray[np.int64], before: pd.DataFrame, after: pd.DataFrame
) -> NDArray[np.bool_]:
    """Return which rows of ``after`` are new or other than the row of the same id before; ids stand once."""
    _, at_before, at_after = np.intersect1d(ids_before, ids_after, assume_unique=True, return_indices=True)
    altered = np.ones(len(after), dtype=bool)
    altered[at_after] = rows_differ(before.take(at_before), after.take(at_after))
    return altered


def groups_altered(table: Table, before: pd.DataFrame, after: pd.DataFrame) -> NDArray[np.bool_]:
    """Return which rows of ``after`` belong to a group (same first key) whose rows, or their order, are not as before.

    The whole group is put, since its order is part of what it says.
    """
    groups_before, groups_after = key_codes(order_names(table), before, after)
    longest = len(before) + len(after) + 1
    ids_before, ids_after = (
        groups * longest + pd.Series(groups).groupby(groups).cumcount().to_numpy()
        for groups in (groups_before, groups_after)
    )
    altered = groups_after[_rows_altered(ids_before, ids_after, before, after)]
    shorter = groups_before[~np.isin(ids_before, ids_after)]
    return np.isin(groups_after, np.concatenate([altered, shorter]))


def refuse_twice(place: str, table: Table, rows: pd.DataFrame, keys: NDArray[np.int64]) -> None:
    """Raise ChangeRefusedError, with the first key that stands twice among rows with these codes."""
    _, first, counts = np.unique(keys, return_index=True, return_counts=True)
    if (counts > 1).any():
        twice = rows.iloc[first[counts > 1][0]]
        found = ", ".join(str(twice[name]) for name in table.key)
        raise ChangeRefusedError(place, found=found, expected=f"each {', '.join(table.key)} once")
