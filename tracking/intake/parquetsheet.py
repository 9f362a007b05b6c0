"""Parquet becomes a sheet of text like any other file, so that one way of checking serves all.

Page checksums are verified where the writer made them: without, a flipped bit reads as a wrong number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from tracking.intake.parsed import Parsed
from tracking.intake.shaping import Grid, shape
from tracking.schema.problems import Code, Problem, RefusedError

if TYPE_CHECKING:
    from tracking.intake.limits import Limits


def parse_parquet(content: bytes, file: str, limits: Limits) -> Parsed:
    """Return the one sheet of a Parquet file: the header is row 1, as if it were opened in a spreadsheet.

    RefusedError where it is damaged, too large, or has a column of lists or structures.
    """
    try:
        source = pq.ParquetFile(pa.BufferReader(content), page_checksum_verification=True)
        _refuse_large(source.metadata, file, limits)
        table = source.read(use_threads=False)
        columns = [_as_text(column) for column in table.columns]
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError, OSError, ValueError) as error:
        damaged = Problem(code=Code.FILE_DAMAGED, file=file, found=str(error).splitlines()[0][:200])
        raise RefusedError((damaged,)) from error
    names = [f"c{place}" for place in range(table.num_columns)]
    numeric = {
        name: pc.is_valid(column).combine_chunks()
        for name, column in zip(names, table.columns, strict=True)
        if _is_number(column.type)
    }
    grid = Grid(
        file=file,
        sheet="",
        preamble=(),
        header=tuple(table.column_names),
        header_row=1,
        body=pa.table(dict(zip(names, columns, strict=True))),
        rows=pa.array(range(2, table.num_rows + 2), pa.int64()),
        numeric=numeric,
        overflow=True,
    )
    return Parsed(kind="parquet", sheets=(shape(grid, limits),))


def _refuse_large(about: pq.FileMetaData, file: str, limits: Limits) -> None:
    inflated = sum(about.row_group(place).total_byte_size for place in range(about.num_row_groups))
    for code, found, most in (
        (Code.TOO_MANY_ROWS, about.num_rows, limits.rows),
        (Code.TOO_MANY_COLUMNS, about.num_columns, limits.columns),
        (Code.FILE_TOO_COSTLY, inflated, limits.inflated_bytes),
    ):
        if found > most:
            raise RefusedError((Problem(code=code, file=file, found=str(found), expected=str(most)),))
    if about.num_columns == 0:
        raise RefusedError((Problem(code=Code.HEADER_MISSING, file=file),))


def _is_number(kind: pa.DataType) -> bool:
    return bool(pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_decimal(kind))


def _as_text(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Return a column as text: floats so that they round-trip, dates as ISO, nulls as the empty text."""
    if pa.types.is_dictionary(column.type):
        column = column.cast(column.type.value_type)
    if pa.types.is_nested(column.type):
        raise pa.ArrowInvalid(f"a column of type {column.type}")
    return pc.fill_null(column.cast(pa.large_string()), "")
