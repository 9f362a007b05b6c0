"""Every state anew from the changes approved, beside the snapshots kept of them."""

from __future__ import annotations

import json
from collections import deque
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Row, select

from tracking.schema.tables import TABLES
from tracking.store import changes
from tracking.store.entries import Entry, Kind
from tracking.store.errors import BlobMissingError, StateBrokenError
from tracking.store.frames import from_parquet, rows_differ
from tracking.store.tables import BLOBS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import pandas as pd

    from tracking.store.snapshots import Place


def replay(connection: Connection, chain: Sequence[Entry], kept: Sequence[Row[Any]]) -> Iterator[Row[Any]]:
    """Yield each snapshot once it is found to hold what the entries up to it say; then replay what came since.

    The blobs were hashed before, in the same transaction: here they are only read. Raises StateBrokenError.
    """
    steps = _approved(chain)
    altering = {entry.sequence for entry in chain if entry.state_entry == entry.sequence}
    frames: dict[Place, pd.DataFrame] = {}
    before: dict[Place, str] = {}
    for row in kept:
        name = f"snapshot {row.state_entry}"
        if row.state_entry not in altering:
            raise StateBrokenError(name, found=str(row.state_entry), expected="an entry that altered a table")
        listed = _listed(row)
        touched = _advance(connection, frames, steps, row.state_entry)
        standing = {place for place, frame in frames.items() if len(frame)}
        if set(listed) != standing:
            raise StateBrokenError(name, found=_places(set(listed)), expected=_places(standing))
        for place, blob in listed.items():
            if place in touched or before.get(place) != blob:
                _compare(connection, f"{name}, {place[0]}/{place[1]}", place, blob, frames[place])
        before = listed
        yield row
    _advance(connection, frames, steps, chain[-1].sequence if chain else 0)


def _approved(chain: Sequence[Entry]) -> deque[tuple[int, Mapping[str, Any]]]:
    """Return each approval's number with each change that it put in force, in order."""
    proposals = {entry.sequence: entry for entry in chain if entry.kind is Kind.PROPOSAL}
    approvals = (entry for entry in chain if entry.kind is Kind.APPROVAL and entry.proposal is not None)
    return deque(
        (entry.sequence, stated)
        for entry in approvals
        for stated in proposals[entry.proposal].details["changes"]  # type: ignore[index]
    )


def _advance(
    connection: Connection,
    frames: dict[Place, pd.DataFrame],
    steps: deque[tuple[int, Mapping[str, Any]]],
    up_to: int,
) -> set[Place]:
    """Take the steps up to an entry, put them in force, and return which tables they touched."""
    since: dict[Place, list[tuple[bytes, str]]] = {}
    while steps and steps[0][0] <= up_to:
        _, stated = steps.popleft()
        place = (stated["folder"], stated["table"])
        since.setdefault(place, []).append((_data(connection, stated["change"]), stated["change"]))
    for place, stored in since.items():
        frame = frames[place] if place in frames else TABLES[place[1]].empty()
        frames[place] = changes.apply(frame, changes.decode_all(stored, *place), is_in_order=True)
    return set(since)


def _compare(connection: Connection, name: str, place: Place, blob: str, frame: pd.DataFrame) -> None:
    kept = from_parquet(_data(connection, blob), TABLES[place[1]], blob)
    if len(kept) != len(frame):
        raise StateBrokenError(name, found=f"{len(kept)} rows", expected=f"{len(frame)} rows")
    differ = int(rows_differ(kept, frame).sum())
    if differ:
        raise StateBrokenError(name, found=f"{differ} rows that differ")


def _listed(row: Row[Any]) -> dict[Place, str]:
    try:
        return {(stated["folder"], stated["table"]): stated["blob"] for stated in json.loads(row.tables)}
    except (ValueError, KeyError, TypeError) as error:
        raise StateBrokenError(f"snapshot {row.state_entry}, tables", found=row.tables[:80]) from error


def _data(connection: Connection, sha256: str) -> bytes:
    data = connection.scalar(select(BLOBS.c.data).where(BLOBS.c.sha256 == sha256))
    if data is None:
        raise BlobMissingError(f"blob {sha256}", expected=sha256)
    return bytes(data)


def _places(places: set[Place]) -> str:
    return ", ".join(sorted("/".join(place) for place in places))
