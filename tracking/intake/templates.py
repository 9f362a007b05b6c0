"""Templates to fill in: every table of ours as CSV or Excel, and figures by site with years as columns.

The header is in the reader's language and is read back in any. The workbook has drop-down lists for what is chosen
from, a note on each header and a sheet of meanings. No cell can be taken for a formula: texts are written as texts,
and in CSV one that begins like a formula is set off by an apostrophe.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from tracking.intake.headings import LANGUAGES, label
from tracking.intake.layouts.own import UNIT_NAMES, WIDE_TABLES
from tracking.schema.columns import Kind
from tracking.schema.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    from tracking.schema.columns import Column, Table

TemplateKind = Literal["csv", "xlsx"]

_WIDE_COLUMNS: Final = {
    "emissions": ("site_id", "scope", "gas", "origin"),
    "energy": ("site_id", "carrier", "contract"),
}
_WIDE_UNITS: Final = {"emissions": ("t", "kg", "kt", "Mt"), "energy": ("MWh", "kWh", "GWh", "TWh", "TJ")}
_ROWS: Final = 2000
"""Rows of a workbook that have drop-down lists."""

_LIST_CHARS: Final = 255
"""Longest list that Excel takes in a cell's own rule."""

_FORMULA_SIGNS: Final = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, kw_only=True, slots=True)
class _Field:
    """A column of a template: its header, what it means and what it is chosen from."""

    header: str
    name: str
    meaning: str
    unit: str
    choices: tuple[str, ...]
    is_number: bool


def template(
    table: str,
    kind: TemplateKind = "csv",
    language: str = "nb",
    *,
    years: Sequence[int] = (),
    rows: Sequence[Sequence[str | float]] = (),
) -> bytes:
    """Return a template of ``table`` as a file; with ``years`` as columns for emissions and energy.

    ``rows`` are written under the header, in its order (none: an empty template). KeyError for an unknown table,
    ValueError for a language, kind or wide table that there is not.
    """
    if language not in LANGUAGES or kind not in {"csv", "xlsx"} or (years and table not in WIDE_TABLES):
        raise ValueError(f"no template of {table!r} as {kind!r} in {language!r} with the years {list(years)}")
    fields = _wide_fields(TABLES[table], language, years) if years else _fields(TABLES[table].columns, language)
    return _csv(fields, rows) if kind == "csv" else _xlsx(TABLES[table], fields, rows)


def header(table: str, language: str = "nb", *, years: Sequence[int] = ()) -> tuple[str, ...]:
    """Return the header of a template."""
    fields = _wide_fields(TABLES[table], language, years) if years else _fields(TABLES[table].columns, language)
    return tuple(field.header for field in fields)


def guarded(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula: one that begins like one gets an apostrophe in front."""
    return f"'{text}" if text.startswith(_FORMULA_SIGNS) else text


def _fields(columns: Sequence[Column], language: str) -> list[_Field]:
    return [
        _Field(
            header=label(column, language),
            name=column.name,
            meaning=column.meaning,
            unit=column.unit,
            choices=("true", "false") if column.kind is Kind.FLAG else tuple(column.choices),
            is_number=column.kind in {Kind.NUMBER, Kind.YEAR, Kind.INTEGER},
        )
        for column in columns
    ]


def _wide_fields(table: Table, language: str, years: Sequence[int]) -> list[_Field]:
    named = _fields([table.column(name) for name in _WIDE_COLUMNS[table.name]], language)
    unit = UNIT_NAMES[LANGUAGES.index(language)]
    units = _WIDE_UNITS[table.name]
    meaning = "The unit of the row's figures."
    figures = [
        _Field(header=str(year), name=str(year), meaning=table.meaning, unit="", choices=(), is_number=True)
        for year in years
    ]
    told = _Field(header=unit, name="unit", meaning=meaning, unit="", choices=units, is_number=False)
    return [*named, told, *figures]


def _csv(fields: Sequence[_Field], rows: Sequence[Sequence[str | float]]) -> bytes:
    """Return CSV that Excel opens in Norwegian as it is: a byte order mark, semicolons, decimal commas."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([guarded(field.header) for field in fields])
    for row in rows:
        writer.writerow([_cell(value) for value in row])
    return text.getvalue().encode("utf-8-sig")


def _cell(value: str | float) -> str:
    if isinstance(value, str):
        return guarded(value)
    return repr(value).removesuffix(".0").replace(".", ",")


def _xlsx(table: Table, fields: Sequence[_Field], rows: Sequence[Sequence[str | float]]) -> bytes:
    from xlsxwriter.workbook import Workbook

    content = io.BytesIO()
    # Every text is written as text, whatever it begins with.
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = Workbook(content, options)
    sheet = book.add_worksheet(table.name)
    bold = book.add_format({"bold": True, "bottom": 1})
    lists = _lists_sheet(book, fields)
    plain = book.add_format({"num_format": "@"})
    for place, field in enumerate(fields):
        sheet.write_string(0, place, field.header, bold)
        sheet.write_comment(0, place, _note(field), {"x_scale": 2, "y_scale": 1.5})
        sheet.set_column(place, place, max(12, len(field.header) + 2), None if field.is_number else plain)
        if place in lists:
            sheet.data_validation(1, place, _ROWS, place, {"validate": "list", "source": lists[place]})
    for line, row in enumerate(rows, start=1):
        _write_row(sheet, line, row)
    sheet.freeze_panes(1, 0)
    _meanings(book, fields, bold)
    book.close()
    return content.getvalue()


def _write_row(sheet: Worksheet, line: int, row: Sequence[str | float]) -> None:
    for place, value in enumerate(row):
        if isinstance(value, str):
            if value:
                sheet.write_string(line, place, value)
        else:
            sheet.write_number(line, place, value)


def _note(field: _Field) -> str:
    unit = f" ({field.unit})" if field.unit else ""
    choices = f"\n{', '.join(field.choices)}" if field.choices else ""
    return f"{field.name}{unit}\n{field.meaning}{choices}"


def _lists_sheet(book: Workbook, fields: Sequence[_Field]) -> dict[int, list[str] | str]:
    """Return each column's list: in the rule itself where it is short enough, else on a hidden sheet."""
    lists: dict[int, list[str] | str] = {}
    hidden: Worksheet | None = None
    for place, field in enumerate(fields):
        if not field.choices:
            continue
        if len(",".join(field.choices)) <= _LIST_CHARS:
            lists[place] = list(field.choices)
            continue
        hidden = hidden or book.add_worksheet("lists")
        hidden.hide()
        hidden.write_column(0, place, field.choices)
        letter = _letter(place)
        lists[place] = f"=lists!${letter}$1:${letter}${len(field.choices)}"
    return lists


def _letter(place: int) -> str:
    from xlsxwriter.utility import xl_col_to_name

    name: str = xl_col_to_name(place)
    return name


def _meanings(book: Workbook, fields: Sequence[_Field], bold: Format) -> None:
    """Write the sheet that says what each column means, in which unit, chosen from what."""
    sheet = book.add_worksheet("README")
    for place, (title, width) in enumerate(
        (("header", 32), ("column", 26), ("unit", 18), ("meaning", 80), ("values", 60))
    ):
        sheet.write_string(0, place, title, bold)
        sheet.set_column(place, place, width)
    for line, field in enumerate(fields, start=1):
        cells = (field.header, field.name, field.unit, field.meaning, ", ".join(field.choices))
        for place, text in enumerate(cells):
            sheet.write_string(line, place, text)
