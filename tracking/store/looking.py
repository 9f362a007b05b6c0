"""One row by its key in a stored table or change, reading only those parts of it that can hold it."""

from __future__ import annotations

from functools import lru_cache, reduce
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

_KEPT_BYTES: Final = 200_000


def first_of_change(data: bytes, name: str, blob: str) -> tuple[bool, Row | None]:
    """Return whether the first row of a change is put (or else deleted), and that row; None for a change of nothing."""
    whole = _kept(data, blob) if len(data) < _KEPT_BYTES else _read(data, blob)
    rows = whole.slice(0, 1).to_pylist()
    return (rows[0].get(changes.OP) == changes.PUT, _row(rows[0], TABLES[name])) if rows else (False, None)


def in_change(data: bytes, name: str, key: Key, blob: str) -> tuple[bool, Row | None]:
    """Return whether a change names the key, and the row that it puts there: None where it deletes it.

    Raises BlobBrokenError, naming the blob, where it cannot be read.
    """
    if len(data) < _KEPT_BYTES:
        found = _with_key(_kept(data, blob), TABLES[name], key)
    else:
        found = _in_parts(data, name, key, blob)
    if found is None:
        return False, None
    return True, _row(found, TABLES[name]) if found[changes.OP] == changes.PUT else None


def in_table(data: bytes, name: str, key: Key, blob: str) -> Row | None:
    """Return the row with that key in a table kept whole; None where there is none. BlobBrokenError as above."""
    found = _in_parts(data, name, key, blob)
    return None if found is None else _row(found, TABLES[name])


@lru_cache(maxsize=64)
def _kept(data: bytes, blob: str) -> pa.Table:
    """Return the rows of a small change, which the next commits ask for again."""
    return _read(data, blob)


def _with_key(rows: pa.Table, table: Table, key: Key) -> dict[str, Any] | None:
    """Return the row with that key, looked for from the first to the last with the same first part of it."""
    near = pc.indices_nonzero(pc.equal(rows.column(table.key[0]), key[0]))
    if len(near) == 0:
        return None
    rows = rows.slice(near[0].as_py(), near[-1].as_py() - near[0].as_py() + 1)
    columns = zip((rows.column(name) for name in table.key), key, strict=True)
    same = (pc.is_null(column) if part is None else pc.equal(column, part) for column, part in columns)
    at = pc.indices_nonzero(reduce(pc.and_, same))
    found: list[dict[str, Any]] = rows.slice(at[0].as_py(), 1).to_pylist() if len(at) else []
    return found[0] if found else None


def _in_parts(data: bytes, name: str, key: Key, blob: str) -> dict[str, Any] | None:
    table = TABLES[name]
    try:
        # As dictionaries, texts that stand in many rows are read once: a third of the time.
        texts = [column.name for column in table.columns if column.dtype == "str"]
        file = pq.ParquetFile(pa.BufferReader(data), page_checksum_verification=True, read_dictionary=texts)
        first = file.schema_arrow.get_field_index(table.key[0])  # text in every table, so that it has an order
        for part in range(file.num_row_groups):
            told = file.metadata.row_group(part).column(first).statistics
            if told is not None and told.has_min_max and not told.min <= key[0] <= told.max:
                continue
            found = _with_key(file.read_row_group(part, use_threads=False), table, key)
            if found is not None:
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
