"""What new region files change in the figures in force: the difference from the files as they were taken in before.

What has come into the book since stays. Where both changed the same row, the files' row is proposed and named.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from tracking.schema.tables import TABLES
from tracking.store.changes import Change, difference
from tracking.store.frames import key_codes, normal, rows_differ

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from tracking.store.frames import Tables


@dataclass(frozen=True, kw_only=True, slots=True)
class Conflict:
    """A row that the files and the book have both changed: its table, and its key as text."""

    place: str
    key: tuple[str, ...]


def three_way(base: Tables, new: Tables, in_force: Tables) -> tuple[tuple[Change, ...], tuple[Conflict, ...]]:
    """Return what turns the files' ``base`` into ``new`` and is not so in force, and where the book differs from both.

    In a table whose order is told by its rows, groups are put whole, also where they are in force already.
    """
    changes, conflicts = [], []
    for change in difference(base, new):
        kept, both = _onto(
            change, _rows(base, change.folder, change.table), _rows(in_force, change.folder, change.table)
        )
        conflicts += both
        if not kept.is_empty:
            changes.append(kept)
    return tuple(changes), tuple(conflicts)


def _onto(change: Change, was: pd.DataFrame, held: pd.DataFrame) -> tuple[Change, list[Conflict]]:
    table = TABLES[change.table]
    codes = key_codes(table.key, was, held, change.puts, change.deletes)
    puts = _Found.of(codes[2], codes[0], codes[1])
    deletes = _Found.of(codes[3], codes[0], codes[1])
    stands = _stands_so(held, puts.held, change.puts)
    keeps = np.ones(len(change.puts), dtype=bool) if table.ordered else ~stands
    put_both = ~stands & _book_changed(was, held, puts)
    delete_both = (deletes.held >= 0) & _book_changed(was, held, deletes)
    both = [
        *_named(change, change.puts[put_both]),
        *_named(change, change.deletes[delete_both]),
    ]
    return replace(change, puts=change.puts[keeps], deletes=change.deletes[deletes.held >= 0]), both


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class _Found:
    """Where keys stand in the base and in force; −1 where they do not."""

    was: NDArray[np.int64]
    held: NDArray[np.int64]

    @classmethod
    def of(cls, wanted: NDArray[np.int64], was: NDArray[np.int64], held: NDArray[np.int64]) -> _Found:
        """Return where the wanted keys stand among the base's and those in force."""
        return cls(was=_places(wanted, was), held=_places(wanted, held))


def _places(wanted: NDArray[np.int64], codes: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return where each wanted number stands among others, which stand once; −1 where it does not."""
    if not len(codes):
        return np.full(len(wanted), -1, dtype=np.int64)
    order = np.argsort(codes)
    at = order[np.minimum(np.searchsorted(codes[order], wanted), len(codes) - 1)]
    found: NDArray[np.int64] = np.where(codes[at] == wanted, at, -1)
    return found


def _stands_so(held: pd.DataFrame, at: NDArray[np.int64], rows: pd.DataFrame) -> NDArray[np.bool_]:
    """Mark the rows that stand in force as they are."""
    same: NDArray[np.bool_] = at >= 0
    same[same] = ~rows_differ(held.take(at[same]), rows[same])
    return same


def _book_changed(was: pd.DataFrame, held: pd.DataFrame, found: _Found) -> NDArray[np.bool_]:
    """Mark the keys whose row in force is not that of the base, one of the two missing included."""
    changed: NDArray[np.bool_] = (found.was >= 0) != (found.held >= 0)
    both = (found.was >= 0) & (found.held >= 0)
    changed[both] = rows_differ(was.take(found.was[both]), held.take(found.held[both]))
    return changed


def _named(change: Change, rows: pd.DataFrame) -> list[Conflict]:
    key = list(TABLES[change.table].key)
    return [
        Conflict(place=change.place, key=tuple(str(part) for part in row))
        for row in rows[key].itertuples(index=False, name=None)
    ]


def _rows(tables: Tables, folder: str, name: str) -> pd.DataFrame:
    frame = tables.get(folder, {}).get(name)
    return normal(TABLES[name].empty() if frame is None else frame, TABLES[name])
