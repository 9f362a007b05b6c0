"""What a table is: its columns, each described once, and its key.

The same description casts what is read, writes the data dictionary, builds empty frames and words the problems.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd


class Kind(StrEnum):
    """How a cell is read, and which pandas dtype its column has."""

    TEXT = "text"
    SLUG = "slug"
    CHOICE = "choice"
    DATE = "date"
    YEAR = "year"
    INTEGER = "integer"
    NUMBER = "number"
    FLAG = "flag"


DTYPES: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.TEXT: "str",
        Kind.SLUG: "str",
        Kind.CHOICE: "str",
        Kind.DATE: "str",  # ISO 8601 with the precision that is known: 2024, 2024-06 or 2024-06-15
        Kind.YEAR: "Int64",
        Kind.INTEGER: "Int64",
        Kind.NUMBER: "float64",
        Kind.FLAG: "boolean",
    }
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """One column. ``meaning`` is a sentence fit for the data dictionary; ``unit`` is empty where there is none.

    ``choices`` names each allowed value with its meaning. ``refers_to`` is ``table.column`` of the same region (or of
    the shared tables). ``default`` stands for a blank cell; without it a blank stays missing. A number below
    ``minimum`` is refused.
    """

    name: str
    kind: Kind
    meaning: str
    unit: str = ""
    required: bool = False
    choices: Mapping[str, str] = field(default_factory=dict)
    refers_to: str = ""
    default: str = ""
    minimum: float | None = None

    def __post_init__(self) -> None:
        if (self.kind is Kind.CHOICE) != bool(self.choices):
            raise ValueError(f"column {self.name!r}: kind {self.kind.value!r} with {len(self.choices)} choices")
        if not self.meaning.endswith("."):
            raise ValueError(f"column {self.name!r}: the meaning is a sentence, found {self.meaning!r}")

    @property
    def dtype(self) -> str:
        """The pandas dtype of the column."""
        return DTYPES[self.kind]


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """A table: ``key`` columns identify a row; text in a key is blank ("") rather than missing.

    ``ordered`` where the order of the rows with the same first key column is told by the rows themselves and is kept;
    other tables are sets of rows.
    """

    name: str
    meaning: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    shared: bool = False
    ordered: bool = False

    def __post_init__(self) -> None:
        names = self.names
        if len(set(names)) != len(names):
            raise ValueError(f"table {self.name!r}: a column stands twice in {names}")
        if not set(self.key) <= set(names) or not self.key:
            raise ValueError(f"table {self.name!r}: key {self.key} is not among {names}")

    @property
    def names(self) -> tuple[str, ...]:
        """The columns' names, in their order."""
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> Column:
        """Return the column of that name; KeyError where there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"table {self.name!r} has no column {name!r}")

    def empty(self) -> pd.DataFrame:
        """Return a frame with every column, typed, and no rows."""
        return _empty(self.columns_and_dtypes).copy(deep=False)  # pandas copies what is written to, and only then

    @property
    def columns_and_dtypes(self) -> tuple[tuple[str, str], ...]:
        """The columns' names with their pandas dtypes."""
        return tuple((column.name, column.dtype) for column in self.columns)


@cache
def _empty(columns: tuple[tuple[str, str], ...]) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame({name: pd.Series(dtype=dtype) for name, dtype in columns})
