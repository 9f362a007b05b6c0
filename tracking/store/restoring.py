"""Going back: undoing an approval, doing it again, restoring an earlier state. Each is a proposal like any other.

With ``approve`` the proposal is put in force in the same transaction, by the one who proposes it: where two people are
needed, leave it out and let somebody else approve. Either way the approval is held to the book's rules.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from tracking.store import engine, entries, proposals, releases, snapshots
from tracking.store.entries import Kind
from tracking.store.errors import NotApprovedError, NothingToChangeError
from tracking.store.proposals import Decision, Proposal
from tracking.store.tables import ENTRIES

if TYPE_CHECKING:
    from tracking.store.book import Book
    from tracking.store.changes import Change
    from tracking.store.entries import Entry
    from tracking.store.people import Person


def undo(
    book: Book, sequence: int, *, actor: Person, message: str = "", approve: bool = False, seen: int | None = None
) -> int:
    """Propose the inverse of what an approval, or an approved proposal, changed; return the proposal's number.

    Its base is that approval: where figures changed since, approving it needs ``seen``, as for any proposal. Raises
    NotApprovedError for what changed no figure, or HeadMovedError.
    """
    with engine.writing(book.engine) as connection:
        approval = _approval(connection, sequence)
        proposal = Proposal(
            changes=_inverse(connection, approval),
            actor=actor,
            message=message,
            base=approval.sequence,
            origin={"undoes": approval.sequence},
        )
        return _write(connection, book, proposal, approve=approve, seen=seen)


def redo(
    book: Book, sequence: int, *, actor: Person, message: str = "", approve: bool = False, seen: int | None = None
) -> int:
    """Propose again what an undoing took back, named by its proposal or approval; return the proposal's number.

    NotApprovedError where the entry is no undoing in force; otherwise as ``undo``.
    """
    with engine.writing(book.engine) as connection:
        approval = _approval(connection, sequence)
        undone = entries.one(connection, approval.details["proposal"]).details.get("origin", {}).get("undoes")
        if undone is None:
            raise NotApprovedError(f"entry {sequence}", found=approval.kind.value, expected="an undoing")
        proposal = Proposal(
            changes=_inverse(connection, approval),
            actor=actor,
            message=message,
            base=approval.sequence,
            origin={"redoes": undone},
        )
        return _write(connection, book, proposal, approve=approve, seen=seen)


def restore(book: Book, at: int, *, actor: Person, message: str = "", approve: bool = False) -> int:
    """Propose what turns the figures in force into those after an earlier entry; return the proposal's number.

    Raises EntryUnknownError, or NothingToChangeError where the figures are already as they were then.
    """
    with engine.writing(book.engine) as connection:
        state_entry = entries.one(connection, at).state_entry if at else 0
        return _restore(connection, book, state_entry, {"restores": at}, f"entry {at}", actor, message, approve=approve)


def restore_release(book: Book, number: int | None, *, actor: Person, message: str = "", approve: bool = False) -> int:
    """Propose what turns the figures in force into those of a release, the newest where ``number`` is None.

    Raises ReleaseUnknownError, or NothingToChangeError where the figures are already as they were then.
    """
    with engine.writing(book.engine) as connection:
        found = releases.one(connection, number)
        origin, name = {"restores": found.entry, "release": found.number}, f"release {found.number}"
        return _restore(connection, book, found.state_entry, origin, name, actor, message, approve=approve)


def _restore(
    connection: Connection,
    book: Book,
    state_entry: int,
    origin: dict[str, int],
    name: str,
    actor: Person,
    message: str,
    *,
    approve: bool,
) -> int:
    newest = entries.newest_state_entry(connection)
    steps = snapshots.between(connection, newest, state_entry)
    if not steps:
        raise NothingToChangeError(name, found=str(state_entry), expected=str(newest))
    proposal = Proposal(changes=steps, actor=actor, message=message, base=newest, origin=origin)
    return _write(connection, book, proposal, approve=approve, seen=None)


def _write(connection: Connection, book: Book, proposal: Proposal, *, approve: bool, seen: int | None) -> int:
    moment_utc = book.moment_utc()
    sequence = proposals.propose(connection, proposal, moment_utc)
    if approve:
        decision = Decision(
            kind=Kind.APPROVAL, proposal=sequence, actor=proposal.actor, message=proposal.message, seen=seen
        )
        proposals.decide(connection, decision, moment_utc, book.rules)
    return sequence


def _approval(connection: Connection, sequence: int) -> Entry:
    """Return the approval that an entry is, or that put it in force; NotApprovedError where it changed no figure."""
    decision = select(ENTRIES.c.sequence).where(ENTRIES.c.proposal == sequence)
    found = entries.one(connection, connection.scalar(decision) or sequence)
    if found.kind is not Kind.APPROVAL or found.state_entry != found.sequence:
        raise NotApprovedError(f"entry {sequence}", found=found.kind.value, expected=Kind.APPROVAL.value)
    return found


def _inverse(connection: Connection, approval: Entry) -> tuple[Change, ...]:
    before = entries.one(connection, approval.sequence - 1).state_entry
    return snapshots.between(connection, approval.sequence, before)
