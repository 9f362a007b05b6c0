"""Columns become a table of ours: every column of the schema, typed, with its default where the file says nothing."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pyarrow as pa

from tracking.intake.drafts import DraftTable
from tracking.intake.repeating import repeated
from tracking.schema.columns import Kind
from tracking.schema.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tracking.schema.columns import Column, Table


def build(
    name: str,
    cells: Mapping[str, object],
    rows: np.ndarray[tuple[int], np.dtype[np.int64]],
    headers: Mapping[str, str],
    figure_headers: Sequence[str] = (),
) -> DraftTable:
    """Return the table ``name`` with ``cells`` by column (one value for all rows, or one for each).

    ``rows`` are the rows' places in the file, ``headers`` the file's header for each of our columns, and
    ``figure_headers`` that of each row's figure where the sheet has years as columns.
    """
    table = TABLES[name]
    index = pd.RangeIndex(len(rows))
    columns = {column.name: _column(table, column, cells.get(column.name), index) for column in table.columns}
    unknown = set(cells) - set(table.names)
    if unknown:
        raise ValueError(f"table {name!r} has no columns {sorted(unknown)}")
    return DraftTable(
        table=name,
        frame=pd.DataFrame(columns, index=index),
        rows=np.asarray(rows, dtype=np.int64),
        columns=MappingProxyType({ours: theirs for ours, theirs in headers.items() if theirs}),
        figure_headers=tuple(figure_headers),
    )


def _column(table: Table, column: Column, given: object, index: pd.RangeIndex) -> pd.Series:
    """Return a typed column: blanks take the default, in a key blank text is the empty string."""
    if given is None or (isinstance(given, str) and not given):
        given = _blank(table, column)
    if given is None and column.dtype == "str":
        return pd.Series(pa.nulls(len(index), pa.large_string()), index=index, dtype=column.dtype)
    if given is None or isinstance(given, str | int | float):
        if column.dtype == "str":
            return pd.Series(repeated(str(given), len(index)), index=index, dtype=column.dtype)
        one = pd.Series([given], dtype=column.dtype).array
        return pd.Series(one.take(np.zeros(len(index), dtype=np.intp)), index=index)
    values = given.array if isinstance(given, pd.Series) else given
    series = pd.Series(values, index=index, dtype=column.dtype)
    return series.fillna(_default(column)) if column.default and series.hasnans else series


def _blank(table: Table, column: Column) -> object:
    if column.default:
        return _default(column)
    return "" if column.name in table.key and column.dtype == "str" else None


def _default(column: Column) -> str | bool:
    return column.default == "true" if column.kind is Kind.FLAG else column.default
