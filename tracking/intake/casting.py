"""Cells as text become typed columns, strictly: what does not fit is a problem with its place, never a guess.

Each different text of a column is read once and the result spread over the rows, so that a column of a hundred
thousand cells costs as much as the values it has.
"""

from __future__ import annotations

import datetime
import math
import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from tracking.schema.columns import Column, Kind, Table
from tracking.schema.problems import Code, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import numpy as np
    import pandas as pd
    from pandas.api.extensions import ExtensionArray

    from tracking.intake.csvtext import TextTable

Value = str | int | float | bool

_NUMBER: Final = re.compile(r"-?\d+(\.\d+)?([eE][+-]?\d+)?", re.ASCII)
_INTEGER: Final = re.compile(r"-?\d{1,18}", re.ASCII)
_YEAR: Final = re.compile(r"(19|20|21)\d\d", re.ASCII)
_DATE: Final = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_SLUG: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
_FLAGS: Final = {"true": True, "false": False}


@dataclass(frozen=True, kw_only=True, slots=True)
class Rejected:
    """Why a text is not a value: the code and what would have been."""

    code: Code
    expected: str


@dataclass(frozen=True, kw_only=True, slots=True)
class CastTable:
    """A table's typed frame, each row's line in the file, and which rows have a problem of their own."""

    table: Table
    file: str
    frame: pd.DataFrame
    lines: np.ndarray[tuple[int], np.dtype[np.int64]]
    faulty: np.ndarray[tuple[int], np.dtype[np.bool_]]
    problems: tuple[Problem, ...]


def _number(text: str) -> float | Rejected:
    value = float(text) if _NUMBER.fullmatch(text) else math.nan
    return value if math.isfinite(value) else Rejected(code=Code.NOT_A_NUMBER, expected="1234.5")


def _integer(text: str) -> int | Rejected:
    return int(text) if _INTEGER.fullmatch(text) else Rejected(code=Code.NOT_A_WHOLE_NUMBER, expected="1234")


def _year(text: str) -> int | Rejected:
    return int(text) if _YEAR.fullmatch(text) else Rejected(code=Code.NOT_A_YEAR, expected="1900–2199")


def _flag(text: str) -> bool | Rejected:
    return _FLAGS.get(text, Rejected(code=Code.NOT_A_FLAG, expected="true, false"))


def _slug(text: str) -> str | Rejected:
    return text if _SLUG.fullmatch(text) else Rejected(code=Code.NOT_A_SLUG, expected="a-z, 0-9, -")


def _date(text: str) -> str | Rejected:
    parts = _DATE.fullmatch(text)
    rejected = Rejected(code=Code.NOT_A_DATE, expected="2024, 2024-06, 2024-06-15")
    if parts is None:
        return rejected
    year, month, day = (int(part) if part else 1 for part in parts.groups())
    try:
        datetime.date(year, month, day)
    except ValueError:
        return rejected
    return text


def _choice(column: Column, text: str) -> str | Rejected:
    return text if text in column.choices else Rejected(code=Code.NOT_A_CHOICE, expected=", ".join(column.choices))


_READERS: Final[Mapping[Kind, Callable[[str], Value | Rejected]]] = MappingProxyType(
    {
        Kind.TEXT: str,
        Kind.SLUG: _slug,
        Kind.DATE: _date,
        Kind.YEAR: _year,
        Kind.INTEGER: _integer,
        Kind.NUMBER: _number,
        Kind.FLAG: _flag,
    }
)


def read_value(column: Column, text: str, *, in_key: bool) -> Value | Rejected | None:
    """Return the value of a cell of ``column``: None where it is blank, ``Rejected`` where it is not one.

    Spaces around the text do not count. A blank takes the column's default; in a key, blank text is the empty string.
    """
    text = text.strip() or column.default
    if not text:
        if column.required:
            return Rejected(code=Code.VALUE_MISSING, expected="")
        return "" if in_key and column.dtype == "str" else None
    value = _choice(column, text) if column.kind is Kind.CHOICE else _READERS[column.kind](text)
    if column.minimum is not None and isinstance(value, int | float) and value < column.minimum:
        return Rejected(code=Code.BELOW_MINIMUM, expected=f"{column.minimum:g}")
    return value


def cast(table: Table, text: TextTable, file: str) -> CastTable:
    """Return the typed table: exactly its columns in their order; cells that do not fit are missing and reported.

    An absent column takes its default or stays missing; an absent required one without a default, and a column that
    the table does not have, are problems of line 1.
    """
    import numpy as np
    import pandas as pd

    lines = np.array(text.lines, dtype=np.int64)
    faulty = np.zeros(len(lines), dtype=bool)
    problems = [*text.problems, *(_header(table, text, file) if text.names else ())]
    columns = {}
    for column in table.columns:
        texts = text.columns.get(column.name)
        if texts is None:
            columns[column.name] = _absent(table, column, len(lines))
            continue
        columns[column.name], wrong = _cast_column(table, column, texts)
        faulty[[row for row, _ in wrong]] = True
        problems += [
            Problem(code=why.code, file=file, row=int(lines[row]), column=column.name, found=texts[row],
                    expected=why.expected)
            for row, why in wrong
        ]  # fmt: skip
    frame = pd.DataFrame(columns, index=pd.RangeIndex(len(lines)))
    return CastTable(table=table, file=file, frame=frame, lines=lines, faulty=faulty, problems=tuple(problems))


def _header(table: Table, text: TextTable, file: str) -> list[Problem]:
    missing = [c.name for c in table.columns if c.required and not c.default and c.name not in text.columns]
    unknown = [name for name in text.names if name not in table.names]
    return [
        *(Problem(code=Code.COLUMN_MISSING, file=file, row=1, column=name, expected=name) for name in missing),
        *(Problem(code=Code.COLUMN_UNKNOWN, file=file, row=1, column=name, found=name) for name in unknown),
    ]


def _absent(table: Table, column: Column, rows: int) -> ExtensionArray:
    import numpy as np

    value = read_value(column, "", in_key=column.name in table.key)
    return _typed(column, [None if isinstance(value, Rejected) else value]).take(np.zeros(rows, dtype=np.intp))


def _cast_column(
    table: Table, column: Column, texts: Sequence[str]
) -> tuple[ExtensionArray, list[tuple[int, Rejected]]]:
    """Return the typed column, and each row that could not be read with the reason."""
    import numpy as np
    import pandas as pd

    codes, uniques = pd.factorize(np.array(texts, dtype=object))
    read = [read_value(column, unique, in_key=column.name in table.key) for unique in uniques]
    values = [None if isinstance(value, Rejected) else value for value in read]
    reasons = {code: value for code, value in enumerate(read) if isinstance(value, Rejected)}
    rows = np.flatnonzero(np.isin(codes, list(reasons))) if reasons else ()
    return _typed(column, values).take(codes), [(int(row), reasons[int(codes[row])]) for row in rows]


def _typed(column: Column, values: Sequence[Value | None]) -> ExtensionArray:
    import pandas as pd

    array: ExtensionArray = pd.Series(list(values), dtype=column.dtype).array
    return array
