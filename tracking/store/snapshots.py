"""States as folds of approved changes, and snapshots so that any state opens quickly. Snapshots are derived."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import BindParameter, Connection, bindparam, func, insert, select

from tracking.schema.tables import TABLES
from tracking.store import blobs, changes
from tracking.store.entries import Kind, canonical_json
from tracking.store.frames import from_parquet, to_parquet
from tracking.store.tables import ENTRIES, SNAPSHOTS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import pandas as pd

    from tracking.store.frames import Tables

EVERY: Final = 8
"""A state is at most so many altering approvals away from a snapshot."""

Place = tuple[str, str]
"""A folder and a table's name."""

_UP_TO: Final[BindParameter[int]] = bindparam("up_to")
_NEAREST: Final = (
    select(SNAPSHOTS.c.state_entry, SNAPSHOTS.c.tables)
    .where(SNAPSHOTS.c.state_entry <= _UP_TO)
    .order_by(SNAPSHOTS.c.state_entry.desc())
    .limit(1)
)
_APPROVAL, _PROPOSAL = ENTRIES.alias("approval"), ENTRIES.alias("proposal")
_APPROVED: Final = (
    select(_PROPOSAL.c.content)
    .join(_APPROVAL, _APPROVAL.c.proposal == _PROPOSAL.c.sequence)
    .where(
        _APPROVAL.c.kind == Kind.APPROVAL.value,
        _APPROVAL.c.sequence > bindparam("after"),
        _APPROVAL.c.sequence <= _UP_TO,
    )
    .order_by(_APPROVAL.c.sequence)
)
_KEPT_AT: Final = select(func.max(SNAPSHOTS.c.state_entry)).where(SNAPSHOTS.c.state_entry <= _UP_TO).scalar_subquery()
_ALTERED_SINCE_KEPT: Final = select(func.count()).where(
    ENTRIES.c.state_entry == ENTRIES.c.sequence,
    ENTRIES.c.sequence > func.coalesce(_KEPT_AT, 0),
    ENTRIES.c.sequence <= _UP_TO,
)
_INSERT: Final = insert(SNAPSHOTS)
# Built once: building a statement costs more than asking it.


@dataclass(frozen=True, kw_only=True, slots=True)
class Snapshot:
    """The blobs of every table that had rows after ``state_entry``."""

    state_entry: int = 0
    blobs: Mapping[Place, str] = field(default_factory=dict)


def fold(connection: Connection, state_entry: int, wanted: Callable[[Place], bool]) -> dict[Place, pd.DataFrame]:
    """Return the wanted tables that have rows after an entry: the nearest snapshot, and the changes approved since."""
    base = nearest(connection, state_entry)
    found = {place: _open(connection, place, blob) for place, blob in base.blobs.items() if wanted(place)}
    since: dict[Place, list[tuple[bytes, str]]] = {}
    for stated in approved(connection, base.state_entry, state_entry):
        place = (stated["folder"], stated["table"])
        if wanted(place):
            since.setdefault(place, []).append((blobs.get(connection, stated["change"]), stated["change"]))
    for place, stored in since.items():
        frame = found[place] if place in found else TABLES[place[1]].empty()
        found[place] = changes.apply(frame, changes.decode_all(stored, *place), is_in_order=True)
    return {place: frame for place, frame in sorted(found.items(), key=itemgetter(0)) if len(frame)}


def by_folder(found: Mapping[Place, pd.DataFrame]) -> Tables:
    """Return tables by folder and name."""
    folders: dict[str, dict[str, pd.DataFrame]] = {}
    for (folder, name), frame in found.items():
        folders.setdefault(folder, {})[name] = frame
    return folders


def between(connection: Connection, old: int, new: int) -> tuple[changes.Change, ...]:
    """Return what turns the state after one entry into that after another, either of which may be the earlier."""
    touched = {(stated["folder"], stated["table"]) for stated in approved(connection, *sorted((old, new)))}
    before, after = (fold(connection, each, touched.__contains__) for each in (old, new))
    return changes.difference(by_folder(before), by_folder(after))


def write(connection: Connection, state_entry: int, moment_utc: str) -> None:
    """Keep a snapshot of the state after an entry. Tables not touched since the one before share its blobs."""
    base = nearest(connection, state_entry)
    if base.state_entry == state_entry:
        return
    touched = {(stated["folder"], stated["table"]) for stated in approved(connection, base.state_entry, state_entry)}
    kept = {place: blob for place, blob in base.blobs.items() if place not in touched}
    for place, frame in fold(connection, state_entry, touched.__contains__).items():
        kept[place] = blobs.put(connection, to_parquet(frame, TABLES[place[1]]), moment_utc)
    listed = [{"folder": folder, "table": name, "blob": blob} for (folder, name), blob in sorted(kept.items())]
    row = {"state_entry": state_entry, "created_utc": moment_utc, "tables": canonical_json(listed)}
    connection.execute(_INSERT, row)


def write_when_due(connection: Connection, state_entry: int, moment_utc: str) -> None:
    """Keep a snapshot where the state is ``EVERY`` altering approvals away from the nearest one."""
    if connection.execute(_ALTERED_SINCE_KEPT, {"up_to": state_entry}).scalar_one() >= EVERY:
        write(connection, state_entry, moment_utc)


def read_changes(connection: Connection, content: Mapping[str, Any]) -> tuple[changes.Change, ...]:
    """Return the changes of a proposal's content."""
    return tuple(_read(connection, stated) for stated in content["changes"])


def nearest(connection: Connection, state_entry: int) -> Snapshot:
    """Return the newest snapshot of a state up to that after an entry; an empty one where there is none."""
    row = connection.execute(_NEAREST, {"up_to": state_entry}).one_or_none()
    if row is None:
        return Snapshot()
    listed = {(stated["folder"], stated["table"]): stated["blob"] for stated in json.loads(row.tables)}
    return Snapshot(state_entry=row.state_entry, blobs=listed)


def approved(connection: Connection, after: int, up_to: int) -> list[dict[str, Any]]:
    """Return what each change approved after one entry and up to another says of itself, in order of approval."""
    contents = connection.scalars(_APPROVED, {"after": after, "up_to": up_to}).all()
    return [stated for content in contents for stated in json.loads(content)["changes"]]


def _read(connection: Connection, stated: Mapping[str, Any]) -> changes.Change:
    data = blobs.get(connection, stated["change"])
    return changes.decode(data, stated["folder"], stated["table"], stated["change"])


def _open(connection: Connection, place: Place, blob: str) -> pd.DataFrame:
    return from_parquet(blobs.get(connection, blob), TABLES[place[1]], blob)
