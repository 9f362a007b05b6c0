"""A moment of the book, what differs between two, and what an entry changes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tracking.answers.differing import told
from tracking.store.entries import Kind

if TYPE_CHECKING:
    from tracking.answers.differing import TableChange
    from tracking.schema.state import State
    from tracking.store.book import Book
    from tracking.store.entries import Entry

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
    named = _POINT.fullmatch(text)
    if named is None:
        return None
    return Point(release=int(named[2])) if named[1] else Point(entry=int(named[2]))


def between(
    book: Book, old: Point, new: Point | None = None, *, table: str = "", folder: str = ""
) -> tuple[TableChange, ...]:
    """Return what turns one state into another (None: the one in force), of one table or one folder where asked."""
    before = old.state(book)
    after = book.state() if new is None else new.state(book)
    steps = book.difference(before.entry, after.entry)
    return told(before, [each for each in steps if table in ("", each.table) and folder in ("", each.folder)])


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
        return told(before, book.difference(before.entry, approval.sequence))
    if entry.kind is not Kind.PROPOSAL:
        return ()
    if any(each.sequence == entry.sequence for each in book.pending()):
        return told(book.state(), book.rebased(entry.sequence).changes)
    return told(book.state(entry.details["base"]), book.changes(entry.sequence))


def _approval(book: Book, entry: Entry) -> Entry | None:
    if entry.kind is Kind.APPROVAL:
        return entry
    if entry.kind is not Kind.PROPOSAL:
        return None
    decisions = (each for each in book.entries(entry.sequence) if each.proposal == entry.sequence)
    return next((each for each in decisions if each.kind is Kind.APPROVAL), None)
