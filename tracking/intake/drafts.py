"""What a sheet becomes before anything is stored: typed rows, what is unknown, what was passed over, what to ask.

Nothing here is a sentence: needs and problems carry codes and what was found; ``words`` makes text of them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Mapping

    import numpy as np
    import pandas as pd

    from tracking.intake.sheets import Sheet
    from tracking.schema.problems import Problem

_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, kw_only=True, slots=True)
class Context:
    """What is known when a file comes: the region with its tables in force, and what a person has answered.

    ``decimal`` and ``edition`` are None until somebody says them. ``answers`` holds replies by the need's key.
    """

    region_id: str
    tables: Mapping[str, pd.DataFrame]
    decimal: str | None
    edition: str | None
    today: datetime.date
    answers: Mapping[str, str] = field(default_factory=lambda: _NOTHING)

    def __post_init__(self) -> None:
        if self.decimal not in {None, ",", "."}:
            raise ValueError(f"the decimal sign is a comma or a point, found {self.decimal!r}")


class Ask(StrEnum):
    """What has to be asked, once."""

    DECIMAL = "decimal"
    EDITION = "edition"
    GAS = "gas"
    UNIT = "unit"
    YEAR = "year"
    DATASET = "dataset"
    COLUMN = "column"
    MAPPING = "mapping"


@dataclass(frozen=True, kw_only=True, slots=True)
class Need:
    """Something to be asked once; the reply goes to ``Context.answers`` under ``key``.

    ``found`` shows examples from the file, ``options`` the possible replies (none: any text), ``proposal`` the reply
    to offer first. An optional need has its proposal taken while nobody has answered.
    """

    ask: Ask
    column: str = ""
    found: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    proposal: str = ""

    @property
    def key(self) -> str:
        """The key of the reply: what is asked, and of which column."""
        return f"{self.ask.value}:{self.column}" if self.column else self.ask.value


@dataclass(frozen=True, kw_only=True, slots=True)
class UnknownSite:
    """A plant that a file names and the region's tables do not.

    ``rows`` counts its rows in the file; ``latest_tonnes`` is its figure of the last of ``years``, None where that is
    not known. ``is_in_region`` tells whether the file places it in one of the region's municipalities.
    """

    registry: str
    identifier: str
    name: str
    municipality: str = ""
    county: str = ""
    org_nr: str = ""
    nace: str = ""
    rows: int
    years: tuple[int, ...] = ()
    latest_tonnes: float | None = None
    is_in_region: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class FromSheet:
    """A sheet that rows come from: its name ("" for rows of no sheet), and its headers by the schema's columns."""

    name: str
    columns: Mapping[str, str]


@dataclass(frozen=True, kw_only=True, slots=True)
class DraftTable:
    """Rows for one table: exactly the schema's columns and dtypes.

    ``rows`` is the row in the file that each row of the frame comes from (0: from none); ``columns`` maps the
    schema's columns to the file's headers, so that a problem can be shown at its cell. Where the sheet has years as
    columns, ``figure_headers`` is the header that each row's figure stands under; else it is empty. In a workbook of
    several sheets ``sheet_of`` is the place in ``sheets`` of each row's sheet; else both are empty.
    """

    table: str
    frame: pd.DataFrame
    rows: np.ndarray[tuple[int], np.dtype[np.int64]]
    columns: Mapping[str, str]
    figure_headers: tuple[str, ...] = ()
    sheets: tuple[FromSheet, ...] = ()
    sheet_of: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        per_row = (len(self.figure_headers), len(self.sheet_of))
        if len(self.rows) != len(self.frame) or not set(per_row) <= {0, len(self.frame)}:
            places = (len(self.rows), *per_row)
            raise ValueError(f"{self.table}: {len(self.frame)} rows with {places} places in the file")

    def sheet(self, row: int) -> str:
        """Return the sheet that a row of the frame comes from; "" where the file has but one."""
        return self.sheets[self.sheet_of[row]].name if self.sheet_of else ""

    def headers(self, row: int) -> Mapping[str, str]:
        """Return the headers of the sheet that a row of the frame comes from."""
        return self.sheets[self.sheet_of[row]].columns if self.sheet_of else self.columns


@dataclass(frozen=True, kw_only=True, slots=True)
class Draft:
    """What one sheet says, in our tables.

    ``rows_read`` counts the sheet's rows, ``rows_known`` those that became figures. ``skipped`` counts what was
    passed over, by reason: rows of the sheet, or cells where the sheet has years as columns. A problem names sheet,
    row and column; its ``file`` is blank, since a sheet does not know its file.
    """

    layout: str
    sheet: str
    tables: tuple[DraftTable, ...]
    rows_read: int
    rows_known: int
    unknown_sites: tuple[UnknownSite, ...] = ()
    skipped: Mapping[str, int] = field(default_factory=dict)
    needs: tuple[Need, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether nothing is asked and nothing refused."""
        return not self.needs and not self.problems


@dataclass(frozen=True, kw_only=True, slots=True)
class Layout:
    """A kind of file: how it is known by its content, and how it is read."""

    id: str
    recognise: Callable[[Sheet], bool]
    read: Callable[[Sheet, Context], Draft]
