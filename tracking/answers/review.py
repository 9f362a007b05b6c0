"""What a proposal, or a release, would change: table by table, and in the verdict of each region."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tracking.answers.consequences import (
    Difference,
    RegionEffect,
    TableDifference,
    difference_between,
    with_changes,
)
from tracking.answers.naming import named
from tracking.answers.reasons import Said, said
from tracking.store.comments import Comment, comments
from tracking.store.dropping import Drop
from tracking.store.entries import Kind
from tracking.store.reviewing import Conflict

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tracking.schema.state import State
    from tracking.store.book import Book
    from tracking.store.changes import Change
    from tracking.store.entries import Entry
    from tracking.store.releases import Release

__all__ = [
    "Comment",
    "Conflict",
    "Difference",
    "Drop",
    "Publishing",
    "RegionEffect",
    "Review",
    "TableDifference",
    "comments_on",
    "publishing",
    "review",
    "said",
]


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Review:
    """A proposal as a reviewer needs it. Of one that is decided, ``difference`` is what it did or would have done.

    ``moved`` are the entries that changed figures since it was made, ``conflicts`` the rows that it changes too, with
    names in place of ids. ``originals`` are the SHA-256 of files as they came, by name.
    """

    entry: Entry
    said: Said
    decision: Entry | None
    difference: Difference
    moved: tuple[int, ...]
    conflicts: tuple[Conflict, ...]
    originals: Mapping[str, str]


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Publishing:
    """What is approved and in no release yet. ``last`` is None before the first release."""

    last: Release | None
    state_entry: int
    approved: tuple[Entry, ...]
    difference: Difference
    drops: tuple[Drop, ...]


def review(book: Book, sequence: int) -> Review:
    """Return a proposal for review; EntryUnknownError or NotAProposalError where there is none of that number."""
    fresh = book.rebased(sequence)
    entry = book.entry(sequence)
    decision = next((each for each in book.entries(after=sequence) if each.proposal == sequence), None)
    before, changes = _told(book, entry, decision, fresh.state_entry, fresh.changes)
    is_open = decision is None
    after = with_changes(before, changes)
    return Review(
        entry=entry,
        said=said(entry),
        decision=decision,
        difference=difference_between(before, after, changes),
        moved=fresh.moved if is_open else (),
        conflicts=tuple(_named_conflict(each, after, before) for each in fresh.conflicts) if is_open else (),
        originals=entry.details["originals"],
    )


def comments_on(book: Book, found: Review) -> tuple[Comment, ...]:
    """Return the comments on a proposal and on what was decided, oldest first."""
    about = {found.entry.sequence, *([found.decision.sequence] if found.decision else [])}
    return tuple(each for each in comments(book) if each.entry in about)


def publishing(book: Book) -> Publishing | None:
    """Return what a release made now would publish; None where everything approved is released."""
    after, releases = book.state(), book.releases()
    last = releases[-1] if releases else None
    pinned = last.state_entry if last else 0
    changes = book.difference(pinned, after.entry) if after.entry else ()
    if not changes:
        return None
    return Publishing(
        last=last,
        state_entry=after.entry,
        approved=tuple(each for each in book.entries(after=pinned) if each.kind is Kind.APPROVAL),
        difference=difference_between(book.state(pinned), after, changes),
        drops=book.drops(),
    )


def _told(
    book: Book, entry: Entry, decision: Entry | None, newest: int, fresh: tuple[Change, ...]
) -> tuple[State, tuple[Change, ...]]:
    """Return the state before and the changes that are told of: what was done, else what would be."""
    if decision is None:
        return book.state(newest), fresh
    if decision.kind is Kind.APPROVAL:
        earlier = decision.sequence - 1
        return book.state(earlier), book.difference(earlier, decision.sequence)
    return book.state(entry.details["base"]), book.changes(entry.sequence)


def _named_conflict(conflict: Conflict, *states: State) -> Conflict:
    import pandas as pd

    def shown(row: Mapping[str, object] | None) -> Mapping[str, object] | None:
        if row is None:
            return None
        frame = named(pd.DataFrame([row], dtype="object"), conflict.table, conflict.folder, *states)
        return {str(name): frame[name].iloc[0] for name in frame}

    return replace(conflict, was=shown(conflict.was), now=shown(conflict.now), proposed=shown(conflict.proposed))
