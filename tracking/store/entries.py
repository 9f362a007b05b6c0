"""The chain: each entry's hash covers all that it says and the hash before it."""

from __future__ import annotations

import hashlib
import json
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Connection, Row, Select, bindparam, insert, select

from tracking.store.errors import ChainBrokenError, EntryUnknownError
from tracking.store.people import Person, digest_again, remember, salted
from tracking.store.tables import ENTRIES, HASH_LENGTH, MESSAGES, PEOPLE

if TYPE_CHECKING:
    from collections.abc import Mapping

GENESIS: Final = "0" * HASH_LENGTH
"""Stands for the hash before the first entry, and for the version of a book without figures."""
_FORMAT: Final = 1


class Kind(StrEnum):
    """What an entry does."""

    PROPOSAL = "proposal"
    APPROVAL = "approval"
    REJECTION = "rejection"
    WITHDRAWAL = "withdrawal"
    RELEASE = "release"
    COMMENT = "comment"
    ERASURE = "erasure"


_KINDS: Final = frozenset(kind.value for kind in Kind)


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One entry. ``actor`` and ``message`` are None once erased; the digests in the chain stay.

    ``state_entry`` is the newest entry up to this one that altered a table. ``content`` is canonical JSON.
    """

    sequence: int
    previous_hash: str
    kind: Kind
    created_utc: str
    actor_digest: str
    message_digest: str
    state_entry: int
    proposal: int | None
    content: str
    hash: str = ""
    actor: Person | None = None
    message: str | None = None

    @property
    def details(self) -> dict[str, Any]:
        """What the entry says, by name."""
        found: dict[str, Any] = json.loads(self.content)
        return found


@dataclass(frozen=True, kw_only=True, slots=True)
class Draft:
    """What a new entry is to say; ``alters`` where it changes a table in force."""

    kind: Kind
    actor: Person
    message: str
    content: Mapping[str, Any]
    proposal: int | None = None
    alters: bool = False


def canonical_json(value: object) -> str:
    """Return the one JSON text of a value: names sorted, no spaces, no escapes beyond those JSON needs."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def utc_text(moment: datetime) -> str:
    """Return a moment as ISO 8601 in UTC with microseconds."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def entry_hash(entry: Entry) -> str:
    """Return the SHA-256, in hexadecimal, of everything an entry says and of the hash before it."""
    said = {
        "actor_digest": entry.actor_digest,
        "content": entry.content,
        "created_utc": entry.created_utc,
        "format": _FORMAT,
        "kind": entry.kind.value,
        "message_digest": entry.message_digest,
        "previous_hash": entry.previous_hash,
        "proposal": entry.proposal,
        "sequence": entry.sequence,
        "state_entry": entry.state_entry,
    }
    return hashlib.sha256(canonical_json(said).encode()).hexdigest()


_LAST: Final = (
    select(ENTRIES.c.sequence, ENTRIES.c.hash, ENTRIES.c.state_entry).order_by(ENTRIES.c.sequence.desc()).limit(1)
)
_NEWEST_STATE: Final = select(ENTRIES.c.state_entry).order_by(ENTRIES.c.sequence.desc()).limit(1)
_INSERT_ENTRY: Final = insert(ENTRIES)
_INSERT_MESSAGE: Final = insert(MESSAGES)
# Built once: building a statement costs as much as asking it.


def append(connection: Connection, draft: Draft, moment_utc: str) -> int:
    """Write the next entry and return its sequence number. The caller holds the writers' lock."""
    last = connection.execute(_LAST).one_or_none()
    sequence = last.sequence + 1 if last else 1
    salt = secrets.token_hex(32)
    entry = Entry(
        sequence=sequence,
        previous_hash=last.hash if last else GENESIS,
        kind=draft.kind,
        created_utc=moment_utc,
        actor_digest=remember(connection, draft.actor),
        message_digest=salted(salt, draft.message),
        state_entry=sequence if draft.alters else last.state_entry if last else 0,
        proposal=draft.proposal,
        content=canonical_json(draft.content),
    )
    columns = {name: getattr(entry, name) for name in ENTRIES.c.keys() if name not in ("hash", "kind")}  # noqa: SIM118
    connection.execute(_INSERT_ENTRY, {**columns, "kind": entry.kind.value, "hash": entry_hash(entry)})
    connection.execute(_INSERT_MESSAGE, {"entry": sequence, "text": draft.message, "salt": salt})
    return sequence


def newest_state_entry(connection: Connection) -> int:
    """Return the newest entry that altered a table, 0 before the first."""
    return connection.scalar(_NEWEST_STATE) or 0


def selection() -> Select[Any]:
    """Return the query of every entry with its person and message, where they were not erased; oldest first."""
    people = ENTRIES.c.actor_digest == PEOPLE.c.digest
    beside = ENTRIES.outerjoin(PEOPLE, people).outerjoin(MESSAGES, MESSAGES.c.entry == ENTRIES.c.sequence)
    person = (PEOPLE.c.id, PEOPLE.c.name, PEOPLE.c.email, PEOPLE.c.salt)
    message = (MESSAGES.c.text.label("message"), MESSAGES.c.salt.label("message_salt"))
    return select(ENTRIES, *person, *message).select_from(beside).order_by(ENTRIES.c.sequence)


_ONE: Final = selection().where(ENTRIES.c.sequence == bindparam("wanted"))


def from_row(row: Row[Any]) -> Entry:
    """Return the entry of a row of ``selection``."""
    said = {name: getattr(row, name) for name in ENTRIES.c.keys() if name != "kind"}  # noqa: SIM118
    if row.kind not in _KINDS:
        raise ChainBrokenError(f"entry {row.sequence}, kind", found=row.kind)
    actor = None if row.id is None else Person(id=row.id, name=row.name, email=row.email)
    return Entry(**said, kind=Kind(row.kind), actor=actor, message=row.message)


def one(connection: Connection, sequence: int) -> Entry:
    """Return the entry of that sequence number; EntryUnknownError where there is none."""
    row = connection.execute(_ONE, {"wanted": sequence}).one_or_none()
    if row is None:
        raise EntryUnknownError(f"entry {sequence}", found=str(sequence))
    return from_row(row)


def verify(connection: Connection) -> tuple[Entry, ...]:
    """Check every entry, its place in the chain, and the people and messages not erased, and return all entries.

    Raises ChainBrokenError for the first that is wrong.
    """
    previous = GENESIS
    chain = []
    for expected, row in enumerate(connection.execute(selection()), start=1):
        entry = from_row(row)
        _same(entry, "sequence", str(entry.sequence), str(expected))
        _same(entry, "previous_hash", entry.previous_hash, previous)
        _same(entry, "hash", entry.hash, entry_hash(entry))
        if entry.message is not None:
            _same(entry, "message", entry.message_digest, digest_again(row.message_salt, entry.message))
        if entry.actor is not None:
            _same(entry, "actor", entry.actor_digest, digest_again(row.salt, entry.actor.canonical))
        previous = entry.hash
        chain.append(entry)
    return tuple(chain)


def _same(entry: Entry, what: str, found: str, expected: str) -> None:
    if found != expected:
        raise ChainBrokenError(f"entry {entry.sequence}, {what}", found=found, expected=expected)
