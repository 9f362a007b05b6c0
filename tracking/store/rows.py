"""Single rows of a table as plain values, found by their key: for people to read, compare and comment on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tracking.schema.tables import TABLES, tables_of
from tracking.store.errors import FigureUnknownError

if TYPE_CHECKING:
    import pandas as pd

    from tracking.schema.columns import Table

Row = Mapping[str, object]
"""A row by column name: text, whole numbers, numbers, True and False; None where a cell is missing."""

Key = tuple[str | int | None, ...]
"""The values of a row's key columns, in the table's order. Text is "" where it is blank, never None."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure:
    """A row's place in the book, whether or not it is in force: folder, table and key.

    Raises FigureUnknownError for a table that the folder cannot hold, or a key that is not the table's.
    """

    folder: str
    table: str
    key: Key

    def __post_init__(self) -> None:
        object.__setattr__(self, "key", tuple(self.key))
        allowed = tuple(table.name for table in tables_of(self.folder))
        if self.table not in allowed:
            raise FigureUnknownError(self.folder, found=self.table, expected=", ".join(allowed))
        table = TABLES[self.table]
        if len(self.key) != len(table.key) or not all(map(_fits, self.key, _dtypes(table))):
            raise FigureUnknownError(self.place, found=", ".join(map(str, self.key)), expected=", ".join(table.key))

    @property
    def place(self) -> str:
        """The folder and table, as errors name them."""
        return f"{self.folder}/{self.table}"

    @classmethod
    def of_row(cls, folder: str, table: str, row: Row) -> Figure:
        """Return the figure that a row, or the key columns of one, is about."""
        return cls(folder=folder, table=table, key=key_of(TABLES[table], row))


def _dtypes(table: Table) -> tuple[str, ...]:
    return tuple(table.column(name).dtype for name in table.key)


def _fits(value: object, dtype: str) -> bool:
    if dtype == "str":
        return isinstance(value, str)
    return value is None or (isinstance(value, int) and not isinstance(value, bool))


def key_of(table: Table, row: Row) -> Key:
    """Return a row's key as plain values: text that is missing is blank, a number that is missing None."""
    values = (plain(row.get(name)) for name in table.key)
    return tuple(_part(value, dtype) for value, dtype in zip(values, _dtypes(table), strict=True))


def _part(value: object, dtype: str) -> str | int | None:
    if dtype == "str":
        return "" if value is None else str(value)
    return None if value is None else int(str(value))


def plain(value: object) -> object:
    """Return a cell as a plain value, None where it is missing."""
    if isinstance(value, np.generic):
        value = value.item()
    # A missing cell is NaN or pandas' NA, neither of which equals itself in a way that `if` can take.
    return None if value is None or (str(value) in ("nan", "<NA>") and not isinstance(value, str)) else value


def rows_by_key(frame: pd.DataFrame, table: Table) -> dict[Key, Row]:
    """Return a table's rows by their keys, in its order."""
    rows = ({str(name): plain(value) for name, value in row.items()} for row in frame.to_dict("records"))
    return {key_of(table, row): row for row in rows}
