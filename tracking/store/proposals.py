"""Proposals and what becomes of them, each within a transaction that the caller has opened for writing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Connection, bindparam, select

from tracking.store import altering, blobs, changes, entries, reviewing, snapshots
from tracking.store.entries import Draft, Entry, Kind
from tracking.store.errors import AlreadyDecidedError, ChangeRefusedError, EntryUnknownError
from tracking.store.rules import hold_to, no_rules
from tracking.store.tables import ENTRIES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from tracking.store.changes import Change
    from tracking.store.people import Person
    from tracking.store.rules import Rules

_NEWEST: Final = select(ENTRIES.c.sequence).order_by(ENTRIES.c.sequence.desc()).limit(1)
_DECIDED: Final = select(ENTRIES.c.sequence, ENTRIES.c.kind).where(ENTRIES.c.proposal == bindparam("decided"))
# Built once: building a statement costs more than asking it.


@dataclass(frozen=True, kw_only=True, slots=True)
class Proposal:
    """What is proposed, by whom and why.

    ``originals`` are files as they came, by name. ``base`` is the entry that the changes were made against, the newest
    one where it is None. ``files_digest`` tells the region files that they were read from, where they were. ``origin``
    names the entry that is undone, done again or restored, where one is. ``questions`` are what was odd in a file, as
    plain values; why it is right stands in the message, which can be erased.
    """

    changes: Sequence[Change]
    actor: Person
    message: str
    originals: Mapping[str, bytes] = field(default_factory=dict)
    base: int | None = None
    files_digest: str | None = None
    origin: Mapping[str, int] = field(default_factory=dict)
    questions: Sequence[Mapping[str, object]] = ()

    def __post_init__(self) -> None:
        places = [change.place for change in self.changes]
        twice = sorted({place for place in places if places.count(place) > 1})
        if twice or not places or any(change.is_empty for change in self.changes):
            raise ChangeRefusedError("proposal", found=", ".join(twice or places), expected="one change for each table")
        unknown = {change.original for change in self.changes} - set(self.originals) - {""}
        if unknown:
            raise ChangeRefusedError("proposal", found=", ".join(sorted(unknown)), expected=", ".join(self.originals))


def propose(
    connection: Connection, proposal: Proposal, moment_utc: str, done: Callable[[Change], None] = lambda _change: None
) -> int:
    """Write a proposal with its blobs and return its sequence number; ``done`` is told of each change kept."""
    newest = connection.scalar(_NEWEST) or 0
    base = newest if proposal.base is None else proposal.base
    if not 0 <= base <= newest:
        raise EntryUnknownError(f"entry {base}", found=str(base), expected=f"0 to {newest}")
    originals = {name: blobs.put(connection, data, moment_utc) for name, data in sorted(proposal.originals.items())}
    kept = []
    for change in proposal.changes:
        kept.append(_keep(connection, change, originals, moment_utc))
        done(change)
    content = {
        "base": base,
        "changes": kept,
        "files_digest": proposal.files_digest,
        "originals": originals,
    }
    if proposal.origin:
        content["origin"] = dict(proposal.origin)
    if proposal.questions:
        content["questions"] = [dict(each) for each in proposal.questions]
    draft = Draft(kind=Kind.PROPOSAL, actor=proposal.actor, message=proposal.message, content=content)
    return entries.append(connection, draft, moment_utc)


@dataclass(frozen=True, kw_only=True, slots=True)
class Decision:
    """Who decides on which proposal, and why.

    With ``four_eyes`` nobody approves or rejects a proposal of their own. ``seen`` is the entry after which an approver
    has looked at what the proposal changes, where that is not its base.
    """

    kind: Kind
    proposal: int
    actor: Person
    message: str = ""
    four_eyes: bool = False
    seen: int | None = None


def decide(connection: Connection, decision: Decision, moment_utc: str, rules: Rules = no_rules) -> int:
    """Approve, reject or withdraw a proposal and return the new entry's sequence number.

    An approval needs the figures to be those of the proposal's base, or those after the entry ``seen``. Raises
    EntryUnknownError, NotAProposalError, AlreadyDecidedError, FourEyesError or HeadMovedError; and RefusedError where
    the figures would break ``rules``.
    """
    kind, sequence = decision.kind, decision.proposal
    proposal = reviewing.proposal_of(connection, sequence)
    for earlier in connection.execute(_DECIDED, {"decided": sequence}):
        raise AlreadyDecidedError(f"entry {sequence}", found=f"{earlier.kind} {earlier.sequence}")
    if decision.four_eyes and kind is not Kind.WITHDRAWAL:
        reviewing.refuse_own(proposal, decision.actor)
    if kind is Kind.APPROVAL:
        reviewing.refuse_moved(connection, proposal, decision.seen)
        hold_to(rules, connection, proposal)
    alters = kind is Kind.APPROVAL and altering.alters(connection, proposal)
    draft = Draft(
        kind=kind,
        actor=decision.actor,
        message=decision.message,
        content={"proposal": sequence},
        proposal=sequence,
        alters=alters,
    )
    written = entries.append(connection, draft, moment_utc)
    if alters:
        snapshots.write_when_due(connection, written, moment_utc)
    return written


def pending(connection: Connection) -> tuple[Entry, ...]:
    """Return the proposals that nobody has decided, oldest first."""
    decided = select(ENTRIES.c.proposal).where(ENTRIES.c.proposal.is_not(None))
    query = entries.selection().where(ENTRIES.c.kind == Kind.PROPOSAL.value, ENTRIES.c.sequence.not_in(decided))
    return tuple(entries.from_row(row) for row in connection.execute(query))


def _keep(connection: Connection, change: Change, originals: Mapping[str, str], moment_utc: str) -> dict[str, Any]:
    return {
        "folder": change.folder,
        "table": change.table,
        "change": blobs.put(connection, changes.encode(change), moment_utc),
        "original": originals.get(change.original),
        "puts": len(change.puts),
        "deletes": len(change.deletes),
    }
