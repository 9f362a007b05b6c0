"""What differs between two states, row by row: before and after, table by table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from tracking.schema.tables import TABLES
from tracking.store.changes import difference
from tracking.store.frames import key_codes
from tracking.store.rows import Key, Row, rows_by_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tracking.schema.state import State
    from tracking.store.changes import Change

NEW, CHANGED, REMOVED, MOVED = "new", "changed", "removed", "moved"
"""What happens to a row. It is moved where only its place may differ, in a table whose order of rows is told."""


@dataclass(frozen=True, kw_only=True, slots=True)
class RowChange:
    """What happens to one row: ``before`` is None for a new one, ``after`` for one that is removed."""

    what: str
    key: Key
    before: Row | None
    after: Row | None

    def cells(self) -> Iterator[tuple[str, object, object]]:
        """Yield each column whose value differs, before and after; None where the cell is blank or there is no row."""
        before, after = self.before or {}, self.after or {}
        for name in before or after:
            if before.get(name) != after.get(name):
                yield name, before.get(name), after.get(name)


@dataclass(frozen=True, kw_only=True, slots=True)
class TableChange:
    """What happens to one table of a folder (a region's id, or ``shared``), its rows in order."""

    folder: str
    table: str
    rows: tuple[RowChange, ...]

    def count(self, what: str) -> int:
        """Return to how many rows that happens."""
        return sum(row.what == what for row in self.rows)


def of_states(before: State, after: State) -> tuple[TableChange, ...]:
    """Return what turns one state into another."""
    return told(before, difference(before.folders, after.folders))


def told(before: State, steps: Sequence[Change]) -> tuple[TableChange, ...]:
    """Return what steps do to a state; tables that they leave as they are do not appear."""
    found = (
        TableChange(folder=each.folder, table=each.table, rows=tuple(_rows(before, each)))
        for each in sorted(steps, key=lambda each: (each.folder, each.table))
    )
    return tuple(each for each in found if each.rows)


def as_frame(changes: Sequence[TableChange]) -> pd.DataFrame:
    """Return every cell that differs as one row: folder, table, what, key, column, before, after; numbers as numbers.

    A new row has a line for each of its cells, and so has one that is removed.
    """
    lines = [
        (each.folder, each.table, row.what, ", ".join(_shown(part) for part in row.key), *cell)
        for each in changes
        for row in each.rows
        for cell in (row.cells() if row.what != MOVED else [("", None, None)])
    ]
    columns = ["folder", "table", "what", "key", "column", "before", "after"]
    return pd.DataFrame(lines, columns=columns, dtype="object")


def _shown(part: object) -> str:
    return "" if part is None else str(part)


def _rows(state: State, change: Change) -> Iterator[RowChange]:
    table = TABLES[change.table]
    known = change.folder in state.folders
    old = state.table(change.folder, change.table) if known else table.empty()
    here, put, gone = key_codes(table.key, old, change.puts, change.deletes)
    before = rows_by_key(old.loc[np.isin(here, np.concatenate([put, gone]))], table)
    for key, after in rows_by_key(change.puts, table).items():
        was = before.get(key)
        what = NEW if was is None else CHANGED if was != after else MOVED
        if what != MOVED or table.ordered:  # proposed as it is already: nothing would happen
            yield RowChange(what=what, key=key, before=was, after=after)
    for key in rows_by_key(change.deletes, table):
        if key in before:
            yield RowChange(what=REMOVED, key=key, before=before[key], after=None)
