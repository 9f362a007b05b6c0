"""Columns of a sheet become columns of one of our tables, each cell as its column says; every misfit is reported."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from tracking.intake.casting import Rejected, read_value
from tracking.intake.drafts import Ask, Need
from tracking.intake.headings import normal, unit_in
from tracking.intake.layouts import cells
from tracking.intake.layouts.places import resolved
from tracking.intake.repeating import repeated
from tracking.intake.units import factor, is_known
from tracking.schema.columns import Kind
from tracking.schema.problems import Code, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tracking.intake.drafts import Context
    from tracking.intake.layouts.cells import Floats
    from tracking.intake.sheets import Sheet
    from tracking.schema.columns import Column, Table

_FLAGS: Final = MappingProxyType(
    {"ja": "true", "yes": "true", "sann": "true", "nei": "false", "no": "false", "usann": "false"}
)
_UNITS: Final = ("t", "MWh", "MW", "EUA")


@dataclass(frozen=True, kw_only=True, slots=True)
class Fields:
    """Typed columns by name, and what is asked and refused."""

    values: Mapping[str, object]
    needs: tuple[Need, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_fields(
    sheet: Sheet,
    table: Table,
    columns: Mapping[str, str],
    context: Context,
    *,
    unit: str = "",
    figure_headers: Sequence[str] = (),
) -> Fields:
    """Return the table's columns that ``columns`` names (ours -> the body's), typed.

    ``unit`` is the body's column that holds the unit of each row's figure, where there is one; else the unit is the
    one in the figure's header, or ours. ``figure_headers`` are the figures' own headers where years were columns.
    """
    values: dict[str, object] = {}
    needs: list[Need] = []
    problems: list[Problem] = []
    for ours, theirs in columns.items():
        column = table.column(ours)
        if column.kind is Kind.NUMBER:
            is_figure = ours == figure_of(table)
            labels = figure_headers if is_figure else ()
            read = _numbers(sheet, theirs, column, context, unit=unit if is_figure else "", labels=labels)
        else:
            read = _others(sheet, theirs, column, context, in_key=ours in table.key)
        values |= read.values
        needs += read.needs
        problems += read.problems
    return Fields(values=values, needs=tuple(needs), problems=tuple(problems))


def figure_of(table: Table) -> str:
    """Return the column that holds the table's figure: its one required number; "" where there is none or several."""
    required = [column.name for column in table.columns if column.kind is Kind.NUMBER and column.required]
    return required[0] if len(required) == 1 else ""


def base_unit(column: Column) -> str:
    """Return the unit that a number column is kept in, where others can be turned into it; "" elsewhere."""
    first = column.unit.split(" ")[0]
    return first if first in _UNITS and "/" not in column.unit and "per t" not in column.unit else ""


def _numbers(sheet: Sheet, name: str, column: Column, context: Context, *, unit: str, labels: Sequence[str]) -> Fields:
    read = cells.numbers(sheet, name, context, labels=labels)
    factors, needs, problems = _factors(sheet, name, column, context, unit)
    values = read.values * factors
    blank = read.blank if column.required else np.zeros(len(values), dtype=bool)
    low = np.zeros(len(values), dtype=bool) if column.minimum is None else values < column.minimum
    return Fields(
        values={column.name: values},
        needs=(*read.needs, *needs),
        problems=(
            *problems,
            *read.problems,
            *cells.reported(sheet, name, blank, Code.VALUE_MISSING, "", labels=labels),
            *cells.reported(sheet, name, low, Code.BELOW_MINIMUM, f"{column.minimum or 0:g}", labels=labels),
        ),
    )


def _factors(
    sheet: Sheet, name: str, column: Column, context: Context, unit: str
) -> tuple[Floats | float, tuple[Need, ...], tuple[Problem, ...]]:
    """Return what the numbers are multiplied by: by row where there is a column of units, else by the header's unit."""
    base = base_unit(column)
    if unit and base:
        from tracking.intake.layouts.quantities import unit_factors

        told = ~cells.texts(sheet, name).eq("").to_numpy(dtype=bool)
        found = unit_factors(sheet, unit, base, context, among=told, proposal=base)
        return found.factors, found.needs, found.problems
    label = cells.header(sheet, name)
    need = Need(ask=Ask.UNIT, column=label, found=(unit_in(label),), proposal=base)
    said = context.answers.get(need.key) or unit_in(label)
    if not base or not said or normal(said) == normal(column.unit):
        return 1.0, (), ()
    worth = factor(said, base)
    if worth is not None:
        return worth, (), ()
    if is_known(said):
        wrong = Problem(
            code=Code.UNIT_WRONG_KIND,
            file="",
            sheet=sheet.name,
            row=sheet.header_row,
            column=label,
            found=said,
            expected=base,
        )
        return np.nan, (), (wrong,)
    return np.nan, (need,), ()


def _others(sheet: Sheet, name: str, column: Column, context: Context, *, in_key: bool) -> Fields:
    """Return a column of anything but numbers; each different text is read once and the result spread."""
    codes, found = cells.distinct(sheet, name)
    texts = [_tidy(column, text) for text in found]
    if column.refers_to and column.kind is Kind.SLUG:
        texts = resolved(context, column.refers_to, texts)
    read = [read_value(column, text, in_key=in_key) for text in texts]
    values = pd.Series([None if isinstance(value, Rejected) else value for value in read], dtype=column.dtype)
    problems = [
        problem
        for code, value in enumerate(read)
        if isinstance(value, Rejected)
        for problem in cells.reported(sheet, name, codes == code, value.code, value.expected)
    ]
    is_one = len(values) == 1 and column.dtype == "str" and values.notna().all()
    taken = repeated(str(values[0]), len(codes)) if is_one else values.array.take(codes)
    return Fields(
        values={column.name: pd.Series(taken, dtype=column.dtype)},
        problems=tuple(sorted(problems, key=lambda each: each.row or 0)),
    )


def _tidy(column: Column, text: str) -> str:
    """Return a cell without what spreadsheets add: ``2021.0``, ``TRUE``, a midnight after a date."""
    if column.kind is Kind.FLAG:
        small = text.casefold()
        return _FLAGS.get(small, small)
    if column.kind in {Kind.YEAR, Kind.INTEGER} and text.endswith(".0"):
        return text.removesuffix(".0")
    if column.kind is Kind.DATE:
        return text.removesuffix(" 00:00:00").removesuffix("T00:00:00")
    return text
