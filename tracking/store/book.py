"""The book of record: what was proposed, who decided, the figures in force, and releases."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from sqlalchemy import Connection, Engine, func, select

from tracking.schema.state import State
from tracking.store import blobs, engine, entries, proposals, releases, snapshots
from tracking.store.entries import GENESIS, Entry, Kind
from tracking.store.proposals import Proposal
from tracking.store.tables import ENTRIES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import pandas as pd

    from tracking.store.changes import Change
    from tracking.store.people import Person
    from tracking.store.releases import Release


_ALTERING: Final = ENTRIES.alias("altering")
_RELEASED: Final = select(func.count()).where(ENTRIES.c.kind == Kind.RELEASE.value).scalar_subquery()
_HEAD: Final = (
    select(ENTRIES.c.sequence, ENTRIES.c.hash, _ALTERING.c.hash.label("version"), _RELEASED.label("released"))
    .select_from(ENTRIES.outerjoin(_ALTERING, _ALTERING.c.sequence == ENTRIES.c.state_entry))
    .order_by(ENTRIES.c.sequence.desc())
    .limit(1)
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Head:
    """Where the book stands. ``version`` is that of the state in force: what caches of figures are keyed by.

    ``release`` is the newest release's number, None before the first.
    """

    sequence: int
    hash: str
    version: str
    release: int | None


def _utc_now() -> datetime:
    return datetime.now(UTC)


def open_book(place: str | None = None, *, now: Callable[[], datetime] = _utc_now) -> Book:
    """Open the book at a URL or path; without one at ``TRACKING_STORE``, else ``data/store/record.db``.

    Folder and tables are made where they are not there. Raises a StoreError where that cannot be done.
    """
    return Book(engine.connect(engine.url_of(place)), now)


class Book:
    """One book. Each method is one transaction, so that a failure leaves nothing half-written."""

    def __init__(self, database: Engine, now: Callable[[], datetime] = _utc_now) -> None:
        self.engine = database
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
            row = connection.execute(_HEAD).one_or_none()
        if row is None:
            return Head(sequence=0, hash=GENESIS, version=GENESIS, release=None)
        return Head(sequence=row.sequence, hash=row.hash, version=row.version or GENESIS, release=row.released or None)

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
        approve: bool = False,
    ) -> int:
        """Propose changes, approved in the same transaction if asked, and return the proposal's sequence number.

        ``base`` is the entry that the changes were made against. Raises ChangeRefusedError for changes that cannot be.
        """
        proposal = Proposal(changes=changes, actor=actor, message=message, originals=originals, base=base)
        with engine.writing(self.engine) as connection:
            moment_utc = self.moment_utc()
            sequence = proposals.propose(connection, proposal, moment_utc)
            if approve:
                proposals.decide(connection, Kind.APPROVAL, sequence, actor, message, moment_utc)
        return sequence

    def approve(self, sequence: int, *, actor: Person, message: str = "") -> int:
        """Put a proposal in force and return the approval's sequence number."""
        return self._decide(Kind.APPROVAL, sequence, actor, message)

    def accept(self, sequence: int, *, actor: Person, message: str = "") -> int:
        """Put a proposal in force and release it, both or neither, and return the release's number."""
        with engine.writing(self.engine) as connection:
            moment_utc = self.moment_utc()
            proposals.decide(connection, Kind.APPROVAL, sequence, actor, message, moment_utc)
            return releases.release(connection, "", message, actor, moment_utc)

    def reject(self, sequence: int, *, actor: Person, message: str = "") -> int:
        """Turn a proposal down and return the rejection's sequence number."""
        return self._decide(Kind.REJECTION, sequence, actor, message)

    def withdraw(self, sequence: int, *, actor: Person, message: str = "") -> int:
        """Take a proposal back and return the withdrawal's sequence number."""
        return self._decide(Kind.WITHDRAWAL, sequence, actor, message)

    def state(self, at: int | None = None) -> State:
        """Return the figures in force after an entry, the newest where it is None; EntryUnknownError past the end."""
        with engine.reading(self.engine) as connection:
            state_entry = entries.newest_state_entry(connection) if at is None else _state_entry(connection, at)
            numbers = [each.number for each in releases.every(connection) if each.state_entry == state_entry]
            return _state(connection, state_entry, numbers[-1] if numbers else None)

    def release(self, name: str, note: str, actor: Person) -> int:
        """Pin the state in force and return the release's number; NothingToReleaseError without figures."""
        with engine.writing(self.engine) as connection:
            return releases.release(connection, name, note, actor, self.moment_utc())

    def releases(self) -> tuple[Release, ...]:
        """Return all releases, oldest first."""
        with engine.reading(self.engine) as connection:
            return releases.every(connection)

    def released_state(self, number: int | None = None) -> State:
        """Return the state of a release, the newest where ``number`` is None; ReleaseUnknownError without one."""
        with engine.reading(self.engine) as connection:
            found = releases.one(connection, number)
            return _state(connection, found.state_entry, found.number)

    def verify(self) -> None:
        """Check the whole chain and every blob: ChainBrokenError, BlobBrokenError or BlobMissingError."""
        with engine.reading(self.engine) as connection:
            entries.verify(connection)
            blobs.verify(connection)

    def _decide(self, kind: Kind, sequence: int, actor: Person, message: str) -> int:
        with engine.writing(self.engine) as connection:
            return proposals.decide(connection, kind, sequence, actor, message, self.moment_utc())


def _state_entry(connection: Connection, at: int) -> int:
    return entries.one(connection, at).state_entry if at else 0


def _state(connection: Connection, state_entry: int, release: int | None) -> State:
    folders: dict[str, dict[str, pd.DataFrame]] = {}
    for (folder, name), frame in snapshots.fold(connection, state_entry, lambda _place: True).items():
        folders.setdefault(folder, {})[name] = frame
    version = entries.one(connection, state_entry).hash if state_entry else GENESIS
    frozen = {folder: MappingProxyType(tables) for folder, tables in folders.items()}
    return State(version=version, entry=state_entry, release=release, folders=MappingProxyType(frozen))
