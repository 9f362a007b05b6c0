"""Checking a whole book: every hash, every row beside the chain, and every state against what the entries say."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Connection, Row, select

from tracking.store import digests, engine, entries, replaying
from tracking.store.entries import Entry, Kind
from tracking.store.errors import BlobBrokenError, BlobMissingError, ChainBrokenError, RowBrokenError, StateBrokenError
from tracking.store.people import canonical, digest_again
from tracking.store.tables import ALEMBIC, BLOBS, ENTRIES, MESSAGES, META, PEOPLE, SCHEMA_VERSION, SNAPSHOTS, UNFINISHED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from concurrent.futures import Future

Progress = Callable[[int, int, str], None]
"""Called with the steps done, all steps, and what was checked: ``entries``, ``blobs`` or ``states``."""

_BYTES_HELD: Final = 64_000_000
_BLOBS_HELD: Final = 256
# So much is read before the hashing of the first is waited for.


def verify(connection: Connection, progress: Progress) -> None:
    """Check the book, from the chain to the states, and raise a StoreError that names the first thing that is wrong."""
    engine.check_file(connection)
    chain = entries.verify(connection)
    sizes = {row.sha256: row for row in connection.execute(select(BLOBS.c.sha256, BLOBS.c.size, BLOBS.c.created_utc))}
    kept = connection.execute(select(SNAPSHOTS).order_by(SNAPSHOTS.c.state_entry)).all()
    total = 1 + len(sizes) + len(kept)
    moments = {entry.created_utc for entry in chain}
    _check_entries(chain)
    _check_people_and_messages(connection, chain)
    _check_blobs_named(chain, sizes)
    _check_rows_beside(connection)
    progress(1, total, "entries")
    for done, row in enumerate(_hashed(connection, sizes.values()), start=2):
        _check_moment(f"blob {row.sha256}", row.created_utc, moments)
        progress(done, total, "blobs")
    for done, row in enumerate(replaying.replay(connection, chain, kept), start=2 + len(sizes)):
        _check_moment(f"snapshot {row.state_entry}", row.created_utc, moments)
        progress(done, total, "states")


def _check_moment(name: str, created_utc: str, moments: set[str]) -> None:
    """Check a moment that no hash covers: what is kept is kept together with an entry."""
    if created_utc not in moments:
        raise RowBrokenError(f"{name}, created_utc", found=created_utc, expected="the moment of an entry")


def _check_rows_beside(connection: Connection) -> None:
    """Check the rows that have a digest of their own, the unfinished uploads with their bytes, and the version."""
    for table in (META, UNFINISHED):
        for row in connection.execute(select(table)).mappings():
            name = f"{table.name} {row[table.primary_key.columns[0].name]}"
            if row[digests.COLUMN] != digests.row_digest(row):
                raise RowBrokenError(name, found=row[digests.COLUMN], expected=digests.row_digest(row))
            if "data" in row and _sha256(row["data"]) != row["sha256"]:
                raise RowBrokenError(f"{name}, data", found=_sha256(row["data"]), expected=row["sha256"])
    versions = connection.scalars(select(ALEMBIC.c.version_num)).all()
    if versions != [f"{int(SCHEMA_VERSION):04}"]:
        raise RowBrokenError("alembic_version", found=", ".join(versions), expected=f"{int(SCHEMA_VERSION):04}")


def _check_entries(chain: Sequence[Entry]) -> None:
    """Check what entries say of each other. All of it is under their hashes: only a fault of ours could break it."""
    by_sequence = {entry.sequence: entry for entry in chain}
    releases = 0
    for before, entry in pairwise([None, *chain]):
        if entry is None:
            continue
        alters = entry.state_entry == entry.sequence and entry.kind is Kind.APPROVAL
        stands = before.state_entry if before else 0
        if not alters and entry.state_entry != stands:
            raise StateBrokenError(f"entry {entry.sequence}", found=str(entry.state_entry), expected=str(stands))
        if entry.proposal is not None and by_sequence[entry.proposal].kind is not Kind.PROPOSAL:
            raise ChainBrokenError(f"entry {entry.sequence}, proposal", found=str(entry.proposal))
        if entry.kind is Kind.RELEASE:
            releases += 1
            _check_release(entry, releases)


def _check_release(entry: Entry, number: int) -> None:
    said, expected = entry.details, {"number": number, "state_entry": entry.state_entry}
    found = {name: said.get(name) for name in expected}
    if found != expected:
        raise StateBrokenError(f"entry {entry.sequence}, release", found=str(found), expected=str(expected))


def _check_people_and_messages(connection: Connection, chain: Sequence[Entry]) -> None:
    """Check that whoever and whatever is missing was erased, and that no row beside the chain belongs to nothing."""
    erasures = [entry.details for entry in chain if entry.kind is Kind.ERASURE]
    people = {digest for said in erasures for digest in said["people"]}
    messages = {sequence for said in erasures for sequence in said["messages"]}
    for entry in chain:
        if entry.actor is None and entry.actor_digest not in people:
            raise RowBrokenError(f"entry {entry.sequence}, actor", expected=entry.actor_digest)
        if entry.message is None and entry.sequence not in messages:
            raise RowBrokenError(f"entry {entry.sequence}, message", expected=entry.message_digest)
    for row in connection.execute(select(PEOPLE)):
        if row.digest != digest_again(row.salt, canonical(row.id, row.name, row.email)):
            raise RowBrokenError(f"person {row.digest}")
    unknown = connection.scalar(select(MESSAGES.c.entry).where(MESSAGES.c.entry.not_in(select(ENTRIES.c.sequence))))
    if unknown is not None:
        raise RowBrokenError(f"message {unknown}")


def _check_blobs_named(chain: Sequence[Entry], blobs: Mapping[str, Any]) -> None:
    for entry in chain:
        if entry.kind is Kind.PROPOSAL:
            said = entry.details
            named = [*said["originals"].values(), *(stated["change"] for stated in said["changes"])]
            for sha256 in named:
                if sha256 not in blobs:
                    raise BlobMissingError(f"blob {sha256}", found=f"entry {entry.sequence}", expected=sha256)


def _hashed(connection: Connection, blobs: Iterable[Any]) -> Iterator[Row[Any]]:
    """Yield each blob's row once its bytes are found to be those of its hash: read here, hashed beside."""
    with ThreadPoolExecutor(max_workers=2) as pool:
        waiting: deque[tuple[Row[Any], int, Future[str]]] = deque()
        held = 0
        for row in sorted(blobs, key=lambda each: str(each.sha256)):
            data = bytes(connection.scalar(select(BLOBS.c.data).where(BLOBS.c.sha256 == row.sha256)) or b"")
            waiting.append((row, len(data), pool.submit(_sha256, data)))
            held += len(data)
            while held > _BYTES_HELD or len(waiting) > _BLOBS_HELD:
                held -= waiting[0][1]
                yield _agreeing(*waiting.popleft())
        while waiting:
            yield _agreeing(*waiting.popleft())


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _agreeing(row: Row[Any], size: int, hashed: Future[str]) -> Row[Any]:
    if hashed.result() != row.sha256:
        raise BlobBrokenError(f"blob {row.sha256}", found=hashed.result(), expected=row.sha256)
    if size != row.size:
        raise RowBrokenError(f"blob {row.sha256}, size", found=str(row.size), expected=str(size))
    return row
