"""A change of one table: rows put (new or altered) and keys deleted. States are folds of changes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from tracking.schema.tables import TABLES, tables_of
from tracking.store.errors import ChangeRefusedError
from tracking.store.frames import (
    Tables,
    from_parquet,
    in_order,
    key_codes,
    normal,
    order_names,
    rows_differ,
    to_parquet,
)
from tracking.store.replacing import replaced

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from tracking.schema.columns import Table

OP: Final = "_op"
PUT: Final = "put"
DELETE: Final = "delete"
# The column that tells rows put from keys deleted in a stored change, and what stands in it.


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Change:
    """What happens to one table of one folder: rows put, and keys (key columns only) deleted.

    ``original`` may name the file, among a proposal's originals, that the change was read from.

    Raises ChangeRefusedError for a table the folder cannot hold, other columns than the table's, a key twice.
    """

    folder: str
    table: str
    puts: pd.DataFrame
    deletes: pd.DataFrame
    original: str = ""

    def __post_init__(self) -> None:
        allowed = tuple(table.name for table in tables_of(self.folder))
        if self.table not in allowed:
            raise ChangeRefusedError(self.place, found=self.table, expected=", ".join(allowed))
        table = TABLES[self.table]
        object.__setattr__(self, "puts", normal(self.puts, table))
        object.__setattr__(self, "deletes", normal(self.deletes, table, table.key))
        said = pd.concat([self.puts[list(table.key)], self.deletes], ignore_index=True)
        _refuse_twice(self.place, table, said, key_codes(table.key, said)[0])

    @property
    def place(self) -> str:
        """The folder and table, as errors and progress name them."""
        return f"{self.folder}/{self.table}"

    @property
    def is_empty(self) -> bool:
        """True where nothing is put or deleted."""
        return self.puts.empty and self.deletes.empty


def difference(old: Tables, new: Tables) -> tuple[Change, ...]:
    """Return what turns ``old`` into ``new``, by folder and table; a table that is not there counts as empty.

    Nothing for a table that does not differ. Raises ChangeRefusedError for a key that stands twice.
    """
    places = sorted({(folder, name) for tables in (old, new) for folder in tables for name in tables[folder]})
    changes = (
        _table_difference(folder, name, _of(old, folder, name), _of(new, folder, name)) for folder, name in places
    )
    return tuple(change for change in changes if not change.is_empty)


def apply(frame: pd.DataFrame, changes: Sequence[Change], *, is_in_order: bool = False) -> pd.DataFrame:
    """Return the table after its changes, in turn, rows in the book's order. The frame given stays as it is.

    ``is_in_order`` says that the frame's rows are in that order already. Where a table's order of rows carries meaning,
    rows put come after those of the same first key that stay.
    """
    steps = changes if len(changes) < 2 or TABLES[changes[0].table].ordered else [_merged(changes)]
    for change in steps:
        table = TABLES[change.table]
        in_place = is_in_order and change.deletes.empty and not table.ordered
        quick = replaced(normal(frame, table), change.puts, table) if in_place else None
        frame = _apply_one(frame, change) if quick is None else quick
    return frame


def encode(change: Change) -> bytes:
    """Return a change as one Parquet file: the rows put, then the keys deleted, told apart by the column ``_op``."""
    return to_parquet(change.puts, TABLES[change.table], after=change.deletes, marks=(OP, PUT, DELETE))


def decode(data: bytes, folder: str, name: str, blob: str) -> Change:
    """Return the change of a Parquet file written by ``encode``; BlobBrokenError, naming the blob, if unreadable."""
    table = TABLES[name]
    rows = from_parquet(data, table, blob, extra=OP)
    count = int((rows[OP] == PUT).sum())
    puts = rows.iloc[:count][list(table.names)]
    deletes = rows.iloc[count:][list(table.key)].reset_index(drop=True)
    return _checked_before(folder, name, puts, deletes)


def _checked_before(folder: str, name: str, puts: pd.DataFrame, deletes: pd.DataFrame) -> Change:
    """Return a change whose parts were those of a change when they were written: its checks would find nothing new."""
    change = object.__new__(Change)
    for part, value in zip(
        ("folder", "table", "puts", "deletes", "original"), (folder, name, puts, deletes, ""), strict=True
    ):
        object.__setattr__(change, part, value)
    return change


def _apply_one(frame: pd.DataFrame, change: Change) -> pd.DataFrame:
    table = TABLES[change.table]
    rows = normal(frame, table)
    keys, put_keys, delete_keys = key_codes(table.key, rows, change.puts, change.deletes)
    stays = np.flatnonzero(~np.isin(keys, np.concatenate([put_keys, delete_keys])))
    both = pd.concat([rows, change.puts], ignore_index=True)
    at = np.concatenate([stays, len(rows) + np.arange(len(change.puts))])
    sort_by = key_codes(order_names(table), both)[0] if table.ordered else np.concatenate([keys, put_keys])
    return both.take(at[np.argsort(sort_by[at], kind="stable")]).reset_index(drop=True)


def _merged(changes: Sequence[Change]) -> Change:
    """Return the one change of a table that does what several do in turn: what is said last of a key holds."""
    puts = pd.concat([change.puts for change in changes], ignore_index=True)
    deletes = pd.concat([change.deletes for change in changes], ignore_index=True)
    turns = np.arange(len(changes))
    turn = np.concatenate(
        [np.repeat(turns, [len(c.puts) for c in changes]), np.repeat(turns, [len(c.deletes) for c in changes])]
    )
    keys = np.concatenate(key_codes(TABLES[changes[0].table].key, puts, deletes))
    holds = turn == pd.Series(turn).groupby(keys).transform("max").to_numpy()
    return replace(changes[0], puts=puts.loc[holds[: len(puts)]], deletes=deletes.loc[holds[len(puts) :]])


def _table_difference(folder: str, name: str, old: pd.DataFrame, new: pd.DataFrame) -> Change:
    table = TABLES[name]
    before, after = normal(old, table), normal(new, table)
    keys_before, keys_after = key_codes(table.key, before, after)
    gone, put = _altered(keys_before, keys_after, before, after, f"{folder}/{name}", table)
    if table.ordered:
        put = np.flatnonzero(_groups_altered(table, before, after))
    deletes = before[list(table.key)].take(gone)
    return Change(folder=folder, table=name, puts=in_order(after.take(put), table), deletes=deletes)


def _altered(
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
    _refuse_twice(place, table, rows, keys)
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


def _groups_altered(table: Table, before: pd.DataFrame, after: pd.DataFrame) -> NDArray[np.bool_]:
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


def _of(tables: Tables, folder: str, name: str) -> pd.DataFrame:
    frame = tables.get(folder, {}).get(name)
    return TABLES[name].empty() if frame is None else frame


def _refuse_twice(place: str, table: Table, rows: pd.DataFrame, keys: NDArray[np.int64]) -> None:
    _, first, counts = np.unique(keys, return_index=True, return_counts=True)
    if (counts > 1).any():
        twice = rows.iloc[first[counts > 1][0]]
        found = ", ".join(str(twice[name]) for name in table.key)
        raise ChangeRefusedError(place, found=found, expected=f"each {', '.join(table.key)} once")
