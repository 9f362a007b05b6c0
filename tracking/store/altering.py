"""Whether a proposal still alters the figures in force: another one may have said the same before.

One row that differs is enough, and the first mostly does. It is looked up in the changes approved since the nearest
snapshot, newest first, then in the one part of the snapshot that can hold it, so that a commit does not take longer
where a table is longer.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from tracking.schema.tables import TABLES
from tracking.store import blobs, changes, entries, snapshots
from tracking.store.errors import BlobBrokenError
from tracking.store.rows import is_at, key_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

    from tracking.schema.columns import Table
    from tracking.store.entries import Entry
    from tracking.store.rows import Key
    from tracking.store.snapshots import Place

_INDEXED_BYTES: Final = 200_000

_Row = dict[str, Any]


def alters(connection: Connection, proposal: Entry) -> bool:
    """Say whether putting a proposal in force changes any row, or the order of rows where that is told."""
    stated = proposal.details["changes"]
    if any(_first_row_differs(connection, each) for each in stated):
        return True
    places = {(each["folder"], each["table"]) for each in stated}
    before = snapshots.fold(connection, entries.newest_state_entry(connection), places.__contains__)
    return any(_alters_table(change, before) for change in snapshots.read_changes(connection, proposal.details))


def _first_row_differs(connection: Connection, stated: Mapping[str, Any]) -> bool:
    table, place = TABLES[stated["table"]], (stated["folder"], stated["table"])
    said = _arrow(blobs.get(connection, stated["change"]), stated["change"]).slice(0, 1).to_pylist()
    if not said:
        return False
    is_put = said[0].pop(changes.OP) == changes.PUT
    now = _row_in_force(connection, place, key_of(table, said[0]))
    if now is None or not is_put:
        return is_put or now is not None
    return any(now.get(name) != said[0].get(name) for name in table.names)


def _row_in_force(connection: Connection, place: Place, key: Key) -> _Row | None:
    base = snapshots.nearest(connection, entries.newest_state_entry(connection))
    since = snapshots.approved(connection, base.state_entry, entries.newest_state_entry(connection))
    for stated in reversed(since):
        if (stated["folder"], stated["table"]) == place:
            found, row = _row_of_change(blobs.get(connection, stated["change"]), place[1], key, stated["change"])
            if found:
                return row
    blob = base.blobs.get(place)
    return None if blob is None else _row_of_snapshot(blobs.get(connection, blob), TABLES[place[1]], key, blob)


def _row_of_change(data: bytes, name: str, key: Key, blob: str) -> tuple[bool, _Row | None]:
    """Return whether a change names the key, and the row it puts there."""
    table = TABLES[name]
    if len(data) > _INDEXED_BYTES:
        keys = changes.decode_keys(data, name, blob)
        at = next((int(at) for at in is_at(keys, table, key).nonzero()[0]), None)
        rows = None if at is None else _arrow(data, blob)
    else:
        by_key, rows = _indexed(data, name, blob)
        at = by_key.get(key)
    if at is None or rows is None:
        return False, None
    (row,) = rows.slice(at, 1).to_pylist()
    return True, row if row.pop(changes.OP) == changes.PUT else None


@lru_cache(maxsize=64)
def _indexed(data: bytes, name: str, blob: str) -> tuple[dict[Key, int], pa.Table]:
    """Return where each key stands in a small change, and its rows: kept, since the next commit asks again."""
    rows = _arrow(data, blob)
    columns = (rows.column(column).to_pylist() for column in TABLES[name].key)
    return {key: at for at, key in enumerate(zip(*columns, strict=True))}, rows


def _row_of_snapshot(data: bytes, table: Table, key: Key, blob: str) -> _Row | None:
    """Return the row with that key, reading only those parts of the table that can hold it."""
    try:
        file = pq.ParquetFile(pa.BufferReader(data), page_checksum_verification=True)
        first = file.schema_arrow.get_field_index(table.key[0])  # text in every table, so that it has an order
        for part in range(file.num_row_groups):
            told = file.metadata.row_group(part).column(first).statistics
            if told is not None and told.has_min_max and not told.min <= key[0] <= told.max:
                continue
            rows = file.read_row_group(part)
            keys = rows.select(list(table.key)).to_pandas()
            at = is_at(keys, table, key).nonzero()[0]
            if len(at):
                row: _Row = rows.slice(int(at[0]), 1).to_pylist()[0]
                return row
    except (pa.ArrowException, OSError) as error:
        raise BlobBrokenError(f"blob {blob}", found=str(error)) from error
    return None


def _arrow(data: bytes, blob: str) -> pa.Table:
    try:
        return pq.ParquetFile(pa.BufferReader(data), page_checksum_verification=True).read(use_threads=False)
    except (pa.ArrowException, OSError) as error:
        raise BlobBrokenError(f"blob {blob}", found=str(error)) from error


def _alters_table(change: changes.Change, before: Mapping[Place, Any]) -> bool:
    found = before.get((change.folder, change.table))
    frame = TABLES[change.table].empty() if found is None else found
    after = changes.apply(frame, [change])
    if len(after) != len(frame):
        return True
    of_one = {change.folder: {change.table: frame}}, {change.folder: {change.table: after}}
    return bool(changes.difference(*of_one))
