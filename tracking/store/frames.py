"""Tables as the book keeps them: columns and dtypes of the schema, one order of rows, Parquet with checksums."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from tracking.store.errors import BlobBrokenError, ChangeRefusedError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tracking.schema.columns import Column, Table

Tables = Mapping[str, Mapping[str, pd.DataFrame]]
"""Frames by folder and table name."""

_ARROW: Final = MappingProxyType(
    {"str": pa.string(), "Int64": pa.int64(), "boolean": pa.bool_(), "float64": pa.float64()}
)
_PANDAS: Final = MappingProxyType(
    {pa.string(): pd.StringDtype(na_value=np.nan), pa.int64(): pd.Int64Dtype(), pa.bool_(): pd.BooleanDtype()}
)
_WRITTEN: Final = MappingProxyType({**_ARROW, "str": pa.large_string()})
"""Types as pandas holds them. Parquet knows text of one kind only, so they come back as those of ``_ARROW``."""
_LARGEST_CODE: Final = 2**62
_BYTES_WORTH_THREADS: Final = 100_000
_ROWS_TOGETHER: Final = 16_384
"""Rows of a table that are read together: a single row is found without reading the others' columns."""


def normal(frame: pd.DataFrame, table: Table, names: tuple[str, ...] = ()) -> pd.DataFrame:
    """Return a frame with the table's columns (or those named), in order, typed; text missing in a key is blank ("").

    Raises ChangeRefusedError where a column is missing or not the table's, or a value is not of the column's kind.
    """
    wanted = names or table.names
    if _is_normal(frame, table, wanted):
        return frame
    if sorted(map(str, frame.columns)) != sorted(wanted):
        raise ChangeRefusedError(table.name, found=", ".join(map(str, frame.columns)), expected=", ".join(wanted))
    columns = {name: _typed(frame[name], table, name) for name in wanted}
    return pd.DataFrame(columns, columns=list(wanted)).reset_index(drop=True)


def _is_normal(frame: pd.DataFrame, table: Table, names: tuple[str, ...]) -> bool:
    dtypes = [_dtype(table.column(name).dtype) for name in names]
    if tuple(frame.columns) != names or list(frame.dtypes) != dtypes or not isinstance(frame.index, pd.RangeIndex):
        return False
    blanks = (frame[name].hasnans for name in table.key if table.column(name).dtype == "str")
    return frame.index.equals(pd.RangeIndex(len(frame))) and not any(blanks)


@cache
def _dtype(name: str) -> object:
    return pd.api.types.pandas_dtype(name)


def _typed(values: pd.Series, table: Table, name: str) -> pd.Series:
    dtype = table.column(name).dtype
    if values.dtype != _dtype(dtype):
        try:
            values = values.astype(dtype)  # type: ignore[call-overload]
        except (TypeError, ValueError) as error:
            raise ChangeRefusedError(f"{table.name}.{name}", found=str(error), expected=dtype) from error
    return values.fillna("") if dtype == "str" and name in table.key and values.hasnans else values


def key_codes(names: tuple[str, ...], *frames: pd.DataFrame) -> list[NDArray[np.int64]]:
    """Return a number for each row of each frame: equal where the named columns are, smaller where they sort first.

    A missing part sorts first. The numbers compare between the frames of one call only.
    """
    codes = np.zeros(sum(len(frame) for frame in frames), dtype=np.int64)
    size = 1
    for name in names:
        parts = [frame[name] for frame in frames]
        values = pd.concat(parts, ignore_index=True) if len(parts) > 1 else parts[0]
        part, uniques = pd.factorize(values, sort=True)
        if size * (len(uniques) + 1) > _LARGEST_CODE:
            distinct, codes = np.unique(codes, return_inverse=True)
            size = len(distinct)
        codes = codes * (len(uniques) + 1) + part + 1
        size *= len(uniques) + 1
    ends = np.cumsum([len(frame) for frame in frames])[:-1]
    return np.split(codes, ends)


def order_names(table: Table) -> tuple[str, ...]:
    """Return the columns that rows are sorted by: the key, or its first column where the order of rows is told."""
    return table.key[:1] if table.ordered else table.key


def in_order(frame: pd.DataFrame, table: Table) -> pd.DataFrame:
    """Return the frame in the one order that the book keeps rows in."""
    (codes,) = key_codes(order_names(table), frame)
    if bool((codes[1:] >= codes[:-1]).all()):
        return frame
    return frame.take(np.argsort(codes, kind="stable")).reset_index(drop=True)


def rows_differ(one: pd.DataFrame, other: pd.DataFrame) -> NDArray[np.bool_]:
    """Return, row by row, whether two frames of the same columns and length differ; missing equals missing."""
    differ = np.zeros(len(one), dtype=bool)
    for name in one.columns:
        here, there = one[name].array, other[name].array
        if equal_at_once(here, there):
            continue
        same = pd.array(here == there, dtype="boolean").to_numpy(dtype=bool, na_value=False)
        differ |= ~(same | (here.isna() & there.isna()))
    return differ


def equal_at_once(here: object, there: object) -> bool:
    """Say whether two columns are the same all the way: most are, and so they are told in a fraction of the time."""
    first, second = (pa.array(each, from_pandas=True) for each in (here, there))
    return bool(
        pa.chunked_array([first] if isinstance(first, pa.Array) else first.chunks, type=first.type).equals(
            pa.chunked_array([second] if isinstance(second, pa.Array) else second.chunks, type=second.type)
        )
    )


def to_parquet(
    frame: pd.DataFrame, table: Table, *, after: pd.DataFrame | None = None, marks: tuple[str, str, str] = ("", "", "")
) -> bytes:
    """Return a frame as Parquet with page checksums.

    ``after`` holds more rows, of the key columns alone; ``marks`` name one more column of text, and what it says of the
    frame's rows and of those after.
    """
    name, *said = marks
    parts: list[list[pa.Array | pa.ChunkedArray]] = []
    for rows, mark in zip((frame, after), said, strict=True):
        if rows is not None and (len(rows) or not parts):
            arrays = [_to_arrow(rows, column) for column in table.columns]
            parts.append([*arrays, pa.repeat(mark, len(rows))] if name else arrays)
    names = [*table.names, name] if name else list(table.names)
    arrow = pa.concat_tables(pa.table(arrays, names=names) for arrays in parts)
    sink = pa.BufferOutputStream()
    pq.write_table(
        arrow,
        sink,
        compression="lz4",
        write_page_checksum=True,
        row_group_size=_ROWS_TOGETHER,
        store_schema=False,  # it would tell pandas' kind of text
    )
    data: bytes = sink.getvalue().to_pybytes()
    return data


def _to_arrow(rows: pd.DataFrame, column: Column) -> pa.Array | pa.ChunkedArray:
    if column.name not in rows.columns:
        return pa.nulls(len(rows), _WRITTEN[column.dtype])
    made = pa.array(rows[column.name].array, from_pandas=True)
    return made.cast(_WRITTEN[column.dtype])


def from_parquet(data: bytes, table: Table, name: str, *, extra: str = "") -> pd.DataFrame:
    """Return the frame written by ``to_parquet``, dtypes exact; a column that the schema got later is missing in it.

    Raises BlobBrokenError, naming the blob, where it cannot be read or holds columns that are not the table's.
    """
    return from_parquets([(data, name)], table, extra=extra)[0]


def from_parquets(
    stored: Sequence[tuple[bytes, str]], table: Table, *, extra: str = ""
) -> tuple[pd.DataFrame, list[int]]:
    """Return the frames of several files, each with its name, one after another, and how many rows each has."""
    parts = [_read(data, table, name, extra) for data, name in stored]
    arrow = pa.concat_tables(parts, promote_options="default") if len(parts) > 1 else parts[0]
    frame: pd.DataFrame = arrow.to_pandas(types_mapper=_PANDAS.get)
    counts = [len(part) for part in parts]
    expected = [*table.names, extra] if extra else list(table.names)
    if list(frame.columns) == expected:
        return frame, counts
    for column in table.columns:
        if column.name not in frame.columns:
            frame[column.name] = pd.Series(index=frame.index, dtype=column.dtype)
    return frame[expected], counts


def _read(data: bytes, table: Table, name: str, extra: str) -> pa.Table:
    try:
        # A file of ours is one buffer: `read_table` would set up a data set first, at twice the time for small tables.
        file = pq.ParquetFile(pa.BufferReader(data), page_checksum_verification=True)
        arrow = file.read(use_threads=len(data) > _BYTES_WORTH_THREADS)
    except (pa.ArrowException, OSError) as error:
        raise BlobBrokenError(f"blob {name}", found=str(error)) from error
    _check_columns(arrow.schema, table, name, extra)
    return arrow


def _check_columns(schema: pa.Schema, table: Table, name: str, extra: str) -> None:
    expected = {column.name: _ARROW[column.dtype] for column in table.columns} | ({extra: pa.string()} if extra else {})
    for field in schema:
        if expected.get(field.name) != field.type:
            stated = f"{field.name}: {expected[field.name]}" if field.name in expected else ", ".join(expected)
            raise BlobBrokenError(f"blob {name}", found=f"{field.name}: {field.type}", expected=stated)
