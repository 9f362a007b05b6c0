"""Columns of a sheet by their header, and their cells as numbers and years; what does not fit is reported."""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from tracking.intake.drafts import Ask, Need
from tracking.intake.headings import normal
from tracking.intake.keying import factorized
from tracking.intake.numbers import cast_numbers, decimal_signs
from tracking.schema.problems import Code, Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracking.intake.drafts import Context
    from tracking.intake.sheets import Sheet

Mask = np.ndarray[tuple[int], np.dtype[np.bool_]]
Codes = np.ndarray[tuple[int], np.dtype[np.int32]]
Floats = np.ndarray[tuple[int], np.dtype[np.float64]]

_YEAR: Final = r"^((?:19|20|21)\d\d)(?:\.0+)?$"
_FIRST_OF_YEAR: Final = r"^((?:19|20|21)\d\d)-01-01(?:[T ]00:00(?::00(?:\.0+)?)?)?$"
_EXAMPLES: Final = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Numbers:
    """A column as numbers: missing where blank or ``wrong``, and all of it while a need stands."""

    values: Floats
    blank: Mask
    wrong: Mask
    needs: tuple[Need, ...] = ()
    problems: tuple[Problem, ...] = ()


def column(sheet: Sheet, *names: str) -> str:
    """Return the body's column under the first of the headers ``names`` that there is; "" where there is none."""
    headers = [normal(header) for header in sheet.header]
    return next((f"c{headers.index(wanted)}" for wanted in map(normal, names) if wanted in headers), "")


def has(sheet: Sheet, *names: str) -> bool:
    """Return whether every one of the headers is there."""
    return {normal(name) for name in names} <= {normal(header) for header in sheet.header}


def header(sheet: Sheet, name: str) -> str:
    """Return the file's header of a body's column; "" for no column."""
    return sheet.header[int(name[1:])] if name else ""


def texts(sheet: Sheet, name: str) -> pd.Series:
    """Return a column's cells without spaces around them; blanks where there is no such column."""
    if not name:
        return pd.Series("", index=sheet.body.index, dtype="str")
    return sheet.body[name].str.strip()


def distinct(sheet: Sheet, name: str) -> tuple[Codes, list[str]]:
    """Return a column's cells as numbers, and the texts that they stand for, without spaces around; some stand twice.

    What is true of a text is true of all its cells, so a column of a million costs as much as the values it has.
    """
    codes, uniques = factorized(sheet.body[name])
    return codes, pd.Series(uniques, dtype="str").str.strip().tolist()


def subset(sheet: Sheet, mask: Mask) -> Sheet:
    """Return the sheet with the rows of the mask only; they keep their place in the file."""
    return dataclasses.replace(
        sheet,
        body=sheet.body[mask].reset_index(drop=True),
        rows=sheet.rows[mask],
        numeric={name: marks[mask] for name, marks in sheet.numeric.items()},
    )


def identifiers(cells: pd.Series) -> pd.Series:
    """Return ids as text: a spreadsheet's ``5012.0`` is ``5012``; leading zeros stay."""
    return cells.str.replace(r"^(\d+)\.0+$", r"\1", regex=True)


def numbers(
    sheet: Sheet,
    name: str,
    context: Context,
    *,
    among: Mask | None = None,
    blanks: Sequence[str] = (),
    labels: Sequence[str] = (),
) -> Numbers:
    """Return a column as numbers, of the rows ``among`` (all). ``blanks`` are texts that mean "not known".

    The decimal sign is the one that every cell allows; where several do and it matters, it is asked for.
    """
    cells = texts(sheet, name)
    blank = cells.isin(["", *blanks]).to_numpy(dtype=bool)
    wanted = ~blank if among is None else ~blank & among
    values, wrong = np.full(len(cells), np.nan), np.zeros(len(cells), dtype=bool)
    stored = sheet.numeric.get(name, np.zeros(len(cells), dtype=bool))[wanted]
    sign, needs = _decimal(cells[wanted], stored, header(sheet, name), context)
    if not needs:
        values[wanted], wrong[wanted] = cast_numbers(cells[wanted], sign, stored)
    return Numbers(
        values=values,
        blank=blank,
        wrong=wrong,
        needs=needs,
        problems=reported(sheet, name, wrong, Code.NOT_A_NUMBER, "1234,5" if sign == "," else "1234.5", labels=labels),
    )


def _decimal(cells: pd.Series, stored: Mask, label: str, context: Context) -> tuple[str, tuple[Need, ...]]:
    """Return the decimal sign of a column's texts, and the question where they would read differently by it."""
    signs, is_ambiguous = decimal_signs(cells, stored)
    if len(signs) == 1:
        return next(iter(signs)), ()
    parted = cells[~stored & cells.str.contains(r"[.,]").to_numpy(dtype=bool)]
    need = Need(ask=Ask.DECIMAL, column=label, found=examples(parted), options=(",", "."))
    sign = context.answers.get(need.key) or context.decimal
    if sign is None and is_ambiguous:
        return ".", (need,)
    return sign or ".", ()


def examples(cells: pd.Series) -> tuple[str, ...]:
    """Return the first few different cells that are not blank."""
    return tuple(str(cell) for cell in cells[cells != ""].drop_duplicates().head(_EXAMPLES))


def years(sheet: Sheet, name: str, *, among: Mask | None = None) -> tuple[pd.Series, Mask, tuple[Problem, ...]]:
    """Return a column as years (also from the first of January), the mask of what is none, and the problems."""
    cells = texts(sheet, name)
    found = cells.str.extract(_YEAR, expand=False)
    found = found.fillna(cells.str.extract(_FIRST_OF_YEAR, expand=False))
    wrong = found.isna().to_numpy(dtype=bool)
    if among is not None:
        wrong = wrong & among
    problems = reported(sheet, name, wrong, Code.NOT_A_YEAR, "1900–2199", blank=Code.VALUE_MISSING)
    return found.astype("Int64"), wrong, problems


def reported(
    sheet: Sheet,
    name: str,
    wrong: Mask,
    code: Code,
    expected: str,
    *,
    blank: Code | None = None,
    labels: Sequence[str] = (),
) -> tuple[Problem, ...]:
    """Return a problem for each row of the mask; a blank cell has the code ``blank`` where one is given.

    ``labels`` are the rows' own headers, where years were columns.
    """
    cells = texts(sheet, name)
    label = header(sheet, name)
    return tuple(
        Problem(
            code=blank if blank is not None and not cells.iloc[place] else code,
            file="",
            sheet=sheet.name,
            row=int(sheet.rows[place]),
            column=labels[int(place)] if labels else label,
            found=str(cells.iloc[place]),
            expected=expected,
        )
        for place in np.flatnonzero(wrong)
    )


def year_headers(sheet: Sheet) -> dict[str, int]:
    """Return the columns whose header is a year, such as 2021 or "2021 (t)", by the body's column."""
    found = {}
    for place, label in enumerate(sheet.header):
        match = re.fullmatch(r"((?:19|20|21)\d\d)(?:\.0+)?(?:\s*[,(\[].*)?", label.strip())
        if match:
            found[f"c{place}"] = int(match.group(1))
    return found
