"""Whether a proposal still alters the figures in force: another one may have said the same before.

One row that differs is enough, and the first mostly does. It is looked up in the changes approved since the nearest
snapshot, newest first, then in the one part of the snapshot that can hold it, so that a commit does not take longer
where a table is longer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tracking.schema.tables import TABLES
from tracking.store import blobs, changes, entries, looking, snapshots
from tracking.store.rows import key_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

    from tracking.store.entries import Entry
    from tracking.store.rows import Key, Row
    from tracking.store.snapshots import Place


def alters(connection: Connection, proposal: Entry) -> bool:
    """Say whether putting a proposal in force changes any row, or the order of rows where that is told."""
    stated = proposal.details["changes"]
    if any(_first_row_differs(connection, each) for each in stated):
        return True
    places = {(each["folder"], each["table"]) for each in stated}
    before = snapshots.fold(connection, entries.newest_state_entry(connection), places.__contains__)
    return any(_alters_table(change, before) for change in snapshots.read_changes(connection, proposal.details))


def _first_row_differs(connection: Connection, stated: Mapping[str, Any]) -> bool:
    data = blobs.get(connection, stated["change"])
    is_put, said = looking.first_of_change(data, stated["table"], stated["change"])
    if said is None:
        return False
    place = (stated["folder"], stated["table"])
    now = _row_in_force(connection, place, key_of(TABLES[stated["table"]], said))
    return now != said if is_put else now is not None


def _row_in_force(connection: Connection, place: Place, key: Key) -> Row | None:
    newest = entries.newest_state_entry(connection)
    base = snapshots.nearest(connection, newest)
    for stated in reversed(snapshots.approved(connection, base.state_entry, newest)):
        if (stated["folder"], stated["table"]) == place:
            data = blobs.get(connection, stated["change"])
            found, row = looking.in_change(data, place[1], key, stated["change"])
            if found:
                return row
    blob = base.blobs.get(place)
    return None if blob is None else looking.in_table(blobs.get(connection, blob), place[1], key, blob)


def _alters_table(change: changes.Change, before: Mapping[Place, Any]) -> bool:
    found = before.get((change.folder, change.table))
    frame = TABLES[change.table].empty() if found is None else found
    after = changes.apply(frame, [change])
    if len(after) != len(frame):
        return True
    of_one = {change.folder: {change.table: frame}}, {change.folder: {change.table: after}}
    return bool(changes.difference(*of_one))
