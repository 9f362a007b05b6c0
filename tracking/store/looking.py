"""One row by its key in a stored table or change, reading only those parts of it that can hold it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from tracking.schema.tables import TABLES
from tracking.store import changes
from tracking.store.errors import BlobBrokenError

if TYPE_CHECKING:
    from tracking.schema.columns import Table
    from tracking.store.rows import Key, Row

_INDEXED_BYTES: Final = 200_000


def first_of_change(data: bytes, name: str, blob: str) -> tuple[bool, Row | None]:
    """Return whether the first row of a change is put (or else deleted), and that row; None for a change of nothing."""
    rows = _read(data, blob).slice(0, 1).to_pylist()
    return (rows[0].get(changes.OP) == changes.PUT, _row(rows[0], TABLES[name])) if rows else (False, None)


def in_change(data: bytes, name: str, key: Key, blob: str) -> tuple[bool, Row | None]:
    """Return whether a change names the key, and the row that it puts there: None where it deletes it.

    Raises BlobBrokenError, naming the blob, where it cannot be read.
    """
    found = _in_small(data, name, key, blob) if len(data) < _INDEXED_BYTES else _in_parts(data, name, key, blob)
    if found is None:
        return False, None
    return True, _row(found, TABLES[name]) if found[changes.OP] == changes.PUT else None


def in_table(data: bytes, name: str, key: Key, blob: str) -> Row | None:
    """Return the row with that key in a table kept whole; None where there is none. BlobBrokenError as above."""
    found = _in_parts(data, name, key, blob)
    return None if found is None else _row(found, TABLES[name])


def _in_small(data: bytes, name: str, key: Key, blob: str) -> dict[str, Any] | None:
    places, rows = _indexed(data, name, blob)
    return rows.slice(places[key], 1).to_pylist()[0] if key in places else None


@lru_cache(maxsize=64)
def _indexed(data: bytes, name: str, blob: str) -> tuple[dict[Key, int], pa.Table]:
    """Return where each key stands in a small change, and its rows: kept, since the next commit asks again."""
    rows = _read(data, blob)
    return _places(rows, TABLES[name]), rows


def _places(rows: pa.Table, table: Table) -> dict[Key, int]:
    columns = (rows.column(column).to_pylist() for column in table.key)
    return {key: at for at, key in enumerate(zip(*columns, strict=True))}


def _in_parts(data: bytes, name: str, key: Key, blob: str) -> dict[str, Any] | None:
    table = TABLES[name]
    try:
        file = pq.ParquetFile(pa.BufferReader(data), page_checksum_verification=True)
        first = file.schema_arrow.get_field_index(table.key[0])  # text in every table, so that it has an order
        for part in range(file.num_row_groups):
            told = file.metadata.row_group(part).column(first).statistics
            if told is not None and told.has_min_max and not told.min <= key[0] <= told.max:
                continue
            rows = file.read_row_group(part, use_threads=False)
            rows = rows.filter(pc.equal(rows.column(first), key[0]))
            at = _places(rows, table).get(key)
            if at is not None:
                found: dict[str, Any] = rows.slice(at, 1).to_pylist()[0]
                return found
    except (pa.ArrowException, OSError) as error:
        raise BlobBrokenError(f"blob {blob}", found=str(error)) from error
    return None


def _read(data: bytes, blob: str) -> pa.Table:
    try:
        return pq.ParquetFile(pa.BufferReader(data), page_checksum_verification=True).read(use_threads=False)
    except (pa.ArrowException, OSError) as error:
        raise BlobBrokenError(f"blob {blob}", found=str(error)) from error


def _row(found: dict[str, Any], table: Table) -> Row:
    """Return a row with the columns of today; one that the schema got later is missing in it."""
    return {name: found.get(name) for name in table.names}
