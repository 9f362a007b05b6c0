"""One figure's whole life: every entry that touched it, with the row before and after, who, when, why."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from tracking.store import blobs, comments, engine, entries, looking
from tracking.store.entries import Entry, Kind
from tracking.store.rows import Figure, Key, Row
from tracking.store.tables import ENTRIES

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from tracking.store.book import Book
    from tracking.store.comments import Comment


@dataclass(frozen=True, kw_only=True, slots=True)
class Touch:
    """A proposal that names the figure, and what became of it; ``decision`` is None while it is pending.

    ``old`` and ``new`` are the row before and after it came in force, None where there is none. Of a proposal that did
    not, they are the row in force when it was made and the row proposed. ``comments`` are those on either entry.
    """

    proposal: Entry
    decision: Entry | None
    old: Row | None
    new: Row | None
    comments: tuple[Comment, ...]

    @property
    def is_in_force(self) -> bool:
        """True where the proposal was approved."""
        return self.decision is not None and self.decision.kind is Kind.APPROVAL


@dataclass(frozen=True, kw_only=True, slots=True)
class Life:
    """A figure's touches, in order of their decision, those that are pending last; and the comments on itself."""

    figure: Figure
    touches: tuple[Touch, ...]
    comments: tuple[Comment, ...]


def life(book: Book, folder: str, table: str, key: Key) -> Life:
    """Return the whole life of the figure with that key; FigureUnknownError where there can be none."""
    figure = Figure(folder=folder, table=table, key=key)
    with engine.reading(book.engine) as connection:
        said = comments.every(connection)
        touches = _touches(connection, figure, said)
    return Life(figure=figure, touches=touches, comments=tuple(each for each in said if each.figure == figure))


def _touches(connection: Connection, figure: Figure, said: tuple[Comment, ...]) -> tuple[Touch, ...]:
    decisions = {entry.proposal: entry for entry in _entries(connection, decided=True) if entry.proposal is not None}
    proposals = _entries(connection, decided=False)
    looked = {each.sequence: _named(connection, each, figure) for each in proposals}
    in_turn = sorted(
        (each for each in proposals if looked[each.sequence][0]),
        key=lambda each: _turn(each, decisions.get(each.sequence)),
    )
    rows: list[tuple[int, Row | None]] = []
    touches = []
    for proposal in in_turn:
        decision = decisions.get(proposal.sequence)
        new = looked[proposal.sequence][1]
        if decision is not None and decision.kind is Kind.APPROVAL:
            old = rows[-1][1] if rows else None
            rows.append((decision.sequence, new))
        else:
            before = takewhile(lambda row, made=proposal.sequence: row[0] < made, rows)  # type: ignore[misc]
            old = next((row for _, row in reversed(list(before))), None)
        about = {proposal.sequence, *([decision.sequence] if decision else [])}
        on_these = tuple(each for each in said if each.entry in about)
        touches.append(Touch(proposal=proposal, decision=decision, old=old, new=new, comments=on_these))
    return tuple(touches)


def _turn(proposal: Entry, decision: Entry | None) -> tuple[bool, int]:
    """Return what sorts by the decision, and what is pending last."""
    return (True, proposal.sequence) if decision is None else (False, decision.sequence)


def _entries(connection: Connection, *, decided: bool) -> list[Entry]:
    wanted = ENTRIES.c.proposal.is_not(None) if decided else ENTRIES.c.kind == Kind.PROPOSAL.value
    return [entries.from_row(row) for row in connection.execute(entries.selection().where(wanted))]


def _named(connection: Connection, proposal: Entry, figure: Figure) -> tuple[bool, Row | None]:
    """Return whether a proposal names the figure, and the row that it puts; None where it deletes it."""
    for stated in proposal.details["changes"]:
        if (stated["folder"], stated["table"]) == (figure.folder, figure.table):
            data = blobs.get(connection, stated["change"])
            return looking.in_change(data, figure.table, figure.key, stated["change"])
    return False, None
