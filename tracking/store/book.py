"""The book of record: what was proposed, who decided, the figures in force, and releases.

Beside the methods of ``Book``, functions take a book in modules of their own: ``restoring`` (undo, redo, restore),
``comments`` (on entries and figures), ``lives`` (one figure's whole life), ``erasing`` (a person), ``backup`` and
``unfinished`` (uploads begun).
"""

from __future__ import annotations

from datetime import UTC, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING

from tracking.store import blobs, engine, entries, heads, proposals, releases, reviewing, snapshots, states
from tracking.store.entries import Entry, Kind
from tracking.store.proposals import Decision, Proposal
from tracking.store.rules import no_rules
from tracking.store.tables import ENTRIES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sqlalchemy import Engine

    from tracking.schema.state import State
    from tracking.store.changes import Change
    from tracking.store.dropping import Drop
    from tracking.store.heads import Head
    from tracking.store.people import Person
    from tracking.store.releases import Release
    from tracking.store.reviewing import Rebased
    from tracking.store.rules import Rules
    from tracking.store.verifying import Progress


def _utc_now() -> datetime:
    return datetime.now(UTC)


def open_book(place: str | None = None, *, now: Callable[[], datetime] = _utc_now, rules: Rules = no_rules) -> Book:
    """Open the book at a URL or path; without one at ``TRACKING_STORE``, else ``data/store/record.db``.

    Folder and tables are made where they are not there; StoreError where they cannot be. ``rules`` are asked of every
    approval.
    """
    return Book(engine.connect(engine.url_of(place)), now, rules)


class Book:
    """One book. Each method is one transaction, so that a failure leaves nothing half-written."""

    def __init__(self, database: Engine, now: Callable[[], datetime] = _utc_now, rules: Rules = no_rules) -> None:
        self.engine = database
        self.rules = rules
        self._now = now

    @property
    def place(self) -> str:
        """The path, or the URL without its password."""
        return engine.name_of(self.engine.url)

    def moment_utc(self) -> str:
        """Return the present moment as entries carry it."""
        return entries.utc_text(self._now())

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()

    def head(self) -> Head:
        """Return where the book stands: one query, for every run of a page."""
        with engine.reading(self.engine) as connection:
            return heads.head(connection)

    def entries(self, after: int = 0) -> tuple[Entry, ...]:
        """Return the entries after a sequence number, oldest first."""
        with engine.reading(self.engine) as connection:
            rows = connection.execute(entries.selection().where(ENTRIES.c.sequence > after))
            return tuple(entries.from_row(row) for row in rows)

    def entry(self, sequence: int) -> Entry:
        """Return one entry; EntryUnknownError where there is none."""
        with engine.reading(self.engine) as connection:
            return entries.one(connection, sequence)

    def pending(self) -> tuple[Entry, ...]:
        """Return the proposals that nobody has decided, oldest first."""
        with engine.reading(self.engine) as connection:
            return proposals.pending(connection)

    def changes(self, sequence: int) -> tuple[Change, ...]:
        """Return the changes of a proposal."""
        with engine.reading(self.engine) as connection:
            return snapshots.read_changes(connection, entries.one(connection, sequence).details)

    def blob(self, sha256: str) -> bytes:
        """Return the bytes of that SHA-256, such as an original; BlobMissingError or BlobBrokenError."""
        with engine.reading(self.engine) as connection:
            return blobs.get(connection, sha256)

    def propose(
        self,
        changes: Sequence[Change],
        *,
        actor: Person,
        message: str,
        originals: Mapping[str, bytes] = MappingProxyType({}),
        base: int | None = None,
        questions: Sequence[Mapping[str, object]] = (),
        approve: bool = False,
    ) -> int:
        """Propose changes, approved in the same transaction if asked, and return the proposal's sequence number.

        ``base`` is the entry that the changes were made against, the newest one where it is None; pass the ``entry`` of
        the State that was compared with. Raises ChangeRefusedError for changes that cannot be, and HeadMovedError where
        they are to be approved and figures changed since the base.
        """
        proposal = Proposal(
            changes=changes, actor=actor, message=message, originals=originals, base=base, questions=questions
        )
        with engine.writing(self.engine) as connection:
            moment_utc = self.moment_utc()
            sequence = proposals.propose(connection, proposal, moment_utc)
            if approve:
                decision = Decision(kind=Kind.APPROVAL, proposal=sequence, actor=actor, message=message)
                proposals.decide(connection, decision, moment_utc, self.rules)
        return sequence

    def approve(
        self, sequence: int, *, actor: Person, message: str = "", four_eyes: bool = False, seen: int | None = None
    ) -> int:
        """Put a proposal in force and return the approval's sequence number.

        FourEyesError where ``four_eyes`` is on and the actor proposed it. HeadMovedError where figures changed since
        the proposal's base, unless ``seen`` is the ``state_entry`` of ``rebased`` that the actor has looked at.
        RefusedError where the figures would break the book's ``rules`` and do not now.
        """
        return self._decide(
            Decision(
                kind=Kind.APPROVAL, proposal=sequence, actor=actor, message=message, four_eyes=four_eyes, seen=seen
            )
        )

    def accept(
        self,
        sequence: int,
        *,
        actor: Person,
        message: str = "",
        four_eyes: bool = False,
        seen: int | None = None,
        accept_drop: bool = False,
    ) -> int:
        """Put a proposal in force and release it, both or neither, and return the release's number.

        The errors are those of ``approve`` and ``release``.
        """
        decision = Decision(
            kind=Kind.APPROVAL, proposal=sequence, actor=actor, message=message, four_eyes=four_eyes, seen=seen
        )
        with engine.writing(self.engine) as connection:
            moment_utc = self.moment_utc()
            proposals.decide(connection, decision, moment_utc, self.rules)
            return releases.release(connection, "", message, actor, moment_utc, accept_drop=accept_drop)

    def reject(self, sequence: int, *, actor: Person, message: str = "", four_eyes: bool = False) -> int:
        """Turn a proposal down and return the rejection's sequence number; FourEyesError as in ``approve``."""
        return self._decide(
            Decision(kind=Kind.REJECTION, proposal=sequence, actor=actor, message=message, four_eyes=four_eyes)
        )

    def rebased(self, sequence: int) -> Rebased:
        """Return what a proposal changes of the figures in force now, with the rows that were changed since as well."""
        with engine.reading(self.engine) as connection:
            return reviewing.rebased(connection, sequence)

    def difference(self, from_: int | Release, to: int | Release | None = None) -> tuple[Change, ...]:
        """Return what turns the state after an entry, or of a release, into another (None: the one in force)."""
        with engine.reading(self.engine) as connection:
            ends = (states.entry_of(connection, each) for each in (from_, to))
            return snapshots.between(connection, *ends)

    def withdraw(self, sequence: int, *, actor: Person, message: str = "") -> int:
        """Take a proposal back and return the withdrawal's sequence number."""
        return self._decide(Decision(kind=Kind.WITHDRAWAL, proposal=sequence, actor=actor, message=message))

    def state(self, at: int | None = None) -> State:
        """Return the figures in force after an entry, the newest where it is None; EntryUnknownError past the end."""
        with engine.reading(self.engine) as connection:
            state_entry = states.entry_of(connection, at)
            numbers = [each.number for each in releases.every(connection) if each.state_entry == state_entry]
            return states.state_after(connection, state_entry, numbers[-1] if numbers else None)

    def release(
        self, name: str, note: str, actor: Person, *, accept_drop: bool = False, seen: int | None = None
    ) -> int:
        """Pin the state in force and return the release's number.

        NothingToReleaseError without figures; ReleaseDropsError where ``drops`` is beyond ``LIMIT_SHARE``, unless
        ``accept_drop`` says that it is meant. HeadMovedError where the state is not that after the entry ``seen``.
        """
        with engine.writing(self.engine) as connection:
            moment_utc = self.moment_utc()
            return releases.release(connection, name, note, actor, moment_utc, accept_drop=accept_drop, seen=seen)

    def drops(self) -> tuple[Drop, ...]:
        """Return what a release made now would leave out of the last one: one for each region with less in it."""
        with engine.reading(self.engine) as connection:
            return releases.drops(connection)

    def releases(self) -> tuple[Release, ...]:
        """Return all releases, oldest first."""
        with engine.reading(self.engine) as connection:
            return releases.every(connection)

    def released_state(self, number: int | None = None) -> State:
        """Return the state of a release, the newest where ``number`` is None; ReleaseUnknownError without one."""
        with engine.reading(self.engine) as connection:
            found = releases.one(connection, number)
            return states.state_after(connection, found.state_entry, found.number)

    def verify(self, progress: Progress = lambda _done, _total, _what: None) -> None:
        """Check the whole chain, every blob, every row and every state; the StoreError names the first that is wrong.

        ``progress`` is told the steps done, all steps, and what they are: ``entries``, ``blobs`` or ``states``.
        """
        from tracking.store import verifying

        with engine.reading(self.engine) as connection:
            verifying.verify(connection, progress)

    def _decide(self, decision: Decision) -> int:
        with engine.writing(self.engine) as connection:
            return proposals.decide(connection, decision, self.moment_utc(), self.rules)
