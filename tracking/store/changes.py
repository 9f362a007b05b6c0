"""A change of one table: rows put (new or altered) and keys deleted. States are folds of changes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from tracking.schema.tables import TABLES, tables_of
from tracking.store.altered import altered, groups_altered, refuse_twice
from tracking.store.errors import ChangeRefusedError
from tracking.store.frames import (
    Tables,
    from_parquet,
    from_parquets,
    in_order,
    key_codes,
    normal,
    order_names,
    to_parquet,
)
from tracking.store.replacing import replaced

if TYPE_CHECKING:
    from collections.abc import Sequence


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
        refuse_twice(self.place, table, said, key_codes(table.key, said)[0])

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


def decode_all(stored: Sequence[tuple[bytes, str]], folder: str, name: str) -> list[Change]:
    """Return changes of one table, each from its bytes and blob, as few as do the same in turn; errors as ``decode``.

    Where the order of rows is not told, that is one: what is said last of a key holds.
    """
    table = TABLES[name]
    if table.ordered or len(stored) < 2:
        return [decode(data, folder, name, blob) for data, blob in stored]
    rows, counts = from_parquets(stored, table, extra=OP)
    turn = pd.Series(np.repeat(np.arange(len(counts)), counts))
    (keys,) = key_codes(table.key, rows)
    holds = (turn == turn.groupby(keys).transform("max")).to_numpy(dtype=bool)
    is_put = (rows[OP] == PUT).to_numpy(dtype=bool)
    puts = rows.loc[holds & is_put, list(table.names)].reset_index(drop=True)
    deletes = rows.loc[holds & ~is_put, list(table.key)].reset_index(drop=True)
    return [_checked_before(folder, name, puts, deletes)]


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
    gone, put = altered(keys_before, keys_after, before, after, f"{folder}/{name}", table)
    if table.ordered:
        put = np.flatnonzero(groups_altered(table, before, after))
    deletes = before[list(table.key)].take(gone)
    return Change(folder=folder, table=name, puts=in_order(after.take(put), table), deletes=deletes)


def _of(tables: Tables, folder: str, name: str) -> pd.DataFrame:
    frame = tables.get(folder, {}).get(name)
    return TABLES[name].empty() if frame is None else frame
