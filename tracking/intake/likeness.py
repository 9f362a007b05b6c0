"""What a column looks like by its cells: years, known sites, municipalities, gases, units or other numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tracking.intake.headings import normal
from tracking.intake.layouts import cells
from tracking.intake.layouts.places import known_names, municipality_ids
from tracking.intake.numbers import cast_numbers, decimal_signs
from tracking.intake.units import is_known
from tracking.schema.columns import Kind
from tracking.schema.vocabularies import GASES

if TYPE_CHECKING:
    import pandas as pd

    from tracking.intake.drafts import Context
    from tracking.intake.sheets import Sheet
    from tracking.schema.columns import Column

_SAMPLE: Final = 1000
"""Rows looked at."""

_MOST: Final = 0.8
"""Share of a column's cells that have to be of a kind for the column to look like it."""

_SOME: Final = 0.3
"""The same for known sites: a national file names many that are not ours."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Likeness:
    """What a column looks like: one of our columns' names or ``unit``, or nothing; and whether it holds numbers."""

    looks_like: str
    is_number: bool
    is_blank: bool

    def may_be(self, column: Column) -> bool:
        """Return whether the cells can be of our column: numbers for a number, years for a year."""
        if self.is_blank:
            return True
        if column.kind is Kind.NUMBER:
            return self.is_number
        if column.kind is Kind.YEAR:
            return self.looks_like == "year"
        return True


def likeness(sheet: Sheet, context: Context) -> tuple[Likeness, ...]:
    """Return what each column looks like, in the header's order."""
    sites = set(known_names(context))
    return tuple(
        _of(cells.texts(sheet, f"c{place}").head(_SAMPLE), sites, context) for place in range(len(sheet.header))
    )


def _of(texts: pd.Series, sites: set[str], context: Context) -> Likeness:
    told = texts[texts != ""]
    if told.empty:
        return Likeness(looks_like="", is_number=False, is_blank=True)
    numbers = _is_number(told)
    return Likeness(looks_like=_looks_like(told, sites, context), is_number=numbers, is_blank=False)


def _is_number(told: pd.Series) -> bool:
    """Return whether nearly all cells are numbers with one decimal sign or the other."""
    signs = decimal_signs(told).possible or {","}
    return bool(max((~cast_numbers(told, sign)[1]).mean() for sign in signs) >= _MOST)


def _looks_like(told: pd.Series, sites: set[str], context: Context) -> str:
    if told.str.fullmatch(r"(19|20|21)\d\d(\.0|-01-01.*)?").mean() >= _MOST:
        return "year"
    if told.map(normal).isin(sites).mean() >= _SOME:
        return "site_id"
    if (municipality_ids(context, told) != "").mean() >= _SOME:
        return "municipality_id"
    if told.isin(GASES).mean() >= _MOST:
        return "gas"
    units = {text: is_known(text) for text in told.unique()[:50] if not text[:1].isdigit()}
    return "unit" if told.map(units).eq(True).mean() >= _MOST else ""
