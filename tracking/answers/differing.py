"""What differs between two states, or what an entry changes, row by row: before and after, table by table."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from tracking.schema.tables import TABLES
from tracking.store.changes import difference
from tracking.store.entries import Kind
from tracking.store.frames import key_codes
from tracking.store.rows import Key, Row, rows_by_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tracking.schema.state import State
    from tracking.store.book import Book
    from tracking.store.changes import Change
    from tracking.store.entries import Entry

NEW, CHANGED, REMOVED, MOVED = "new", "changed", "removed", "moved"
"""What happens to a row. It is moved where only its place may differ, in a table whose order of rows is told."""

_POINT: Final = re.compile(r"(r?)(0|[1-9][0-9]{0,8})", re.ASCII)


@dataclass(frozen=True, kw_only=True, slots=True)
class Point:
    """A moment of the book: after an entry, or a release; one of the two is None."""

    entry: int | None = None
    release: int | None = None

    def __str__(self) -> str:
        return f"r{self.release}" if self.entry is None else str(self.entry)

    def state(self, book: Book) -> State:
        """Return the figures as they stood; EntryUnknownError or ReleaseUnknownError where there are none."""
        return book.released_state(self.release) if self.entry is None else book.state(self.entry)


def point(text: str) -> Point | None:
    """Return the moment that ``12`` (an entry) or ``r3`` (a release) names; None for any other text."""
    told = _POINT.fullmatch(text)
    if told is None:
        return None
    return Point(release=int(told[2])) if told[1] else Point(entry=int(told[2]))


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


def between(
    book: Book, old: Point, new: Point | None = None, *, table: str = "", folder: str = ""
) -> tuple[TableChange, ...]:
    """Return what turns one state into another (None: the one in force), of one table or one folder where asked."""
    before = old.state(book)
    after = book.state() if new is None else new.state(book)
    steps = book.difference(before.entry, after.entry)
    return _told(before, [each for each in steps if table in ("", each.table) and folder in ("", each.folder)])


def of_states(before: State, after: State) -> tuple[TableChange, ...]:
    """Return what turns one state into another."""
    return _told(before, difference(before.folders, after.folders))


def by_entry(book: Book, entry: Entry) -> tuple[TableChange, ...]:
    """Return what an entry changes: an approval or its proposal as it came in force, a pending one as it would now.

    A proposal that was turned down or withdrawn is told against the figures that it was made on, a release against the
    one before it.
    """
    if entry.kind is Kind.RELEASE:
        earlier = [each.state_entry for each in book.releases() if each.entry < entry.sequence]
        return between(book, Point(entry=earlier[-1] if earlier else 0), Point(entry=entry.state_entry))
    approval = _approval(book, entry)
    if approval is not None:
        before = book.state(approval.sequence - 1)
        return _told(before, book.difference(before.entry, approval.sequence))
    if entry.kind is not Kind.PROPOSAL:
        return ()
    if any(each.sequence == entry.sequence for each in book.pending()):
        return _told(book.state(), book.rebased(entry.sequence).changes)
    return _told(_state_at(book, entry.details["base"]), book.changes(entry.sequence))


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


def _approval(book: Book, entry: Entry) -> Entry | None:
    if entry.kind is Kind.APPROVAL:
        return entry
    if entry.kind is not Kind.PROPOSAL:
        return None
    decisions = (each for each in book.entries(entry.sequence) if each.proposal == entry.sequence)
    return next((each for each in decisions if each.kind is Kind.APPROVAL), None)


def _state_at(book: Book, entry: int) -> State:
    return Point(entry=entry).state(book)


def _told(before: State, steps: Sequence[Change]) -> tuple[TableChange, ...]:
    found = (
        TableChange(folder=each.folder, table=each.table, rows=tuple(_rows(before, each)))
        for each in sorted(steps, key=lambda each: (each.folder, each.table))
    )
    return tuple(each for each in found if each.rows)


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
