"""Reading single cells and rows of a frame as plain values; a missing cell stays missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tracking.answers.parts import Texts

Row = dict[str, object]


def records(frame: pd.DataFrame) -> list[Row]:
    """Return the frame's rows as dictionaries by column name."""
    names = list(map(str, frame.columns))
    columns = (_values(column) for _, column in frame.items())
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


def _values(column: pd.Series) -> list[object]:
    """Return a column's cells as Python's own values: a missing count or yes-or-no is None, another NaN."""
    values = column.tolist()
    if isinstance(column.dtype, (pd.Int64Dtype, pd.BooleanDtype)):
        return [None if value is pd.NA else value for value in values]
    return values


def text_of(value: object) -> str:
    """Return a cell as text, empty where it is missing."""
    text = "" if value is None else str(value)
    return "" if text in ("nan", "<NA>") and not isinstance(value, str) else text


def number(value: object) -> float | None:
    """Return a cell as a number, None where it is missing."""
    text = text_of(value)
    return float(text) if text else None


def texts(row: Mapping[str, object], name: str) -> Texts:
    """Return a text in the three languages; nynorsk falls back to bokmål, English to bokmål."""
    nb, nn, en = (text_of(row.get(f"{name}_{language}")) for language in ("nb", "nn", "en"))
    return nb, nn or nb, en or nb


def public(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the rows that are not confidential."""
    secret = frame["confidential"].fillna(False).astype(bool)
    return frame[~secret] if secret.any() else frame  # taking a million rows anew takes a tenth of a second
