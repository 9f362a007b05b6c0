"""Our own templates: a table of ours, a row a line, or with years as columns; headers in any of the three languages.

What tells where the figures come from (dataset, edition, publisher, source) may be left out or blank: then they are
the region's own figures, of an edition that is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from tracking.intake.drafts import Ask, Draft, Layout, Need
from tracking.intake.headings import column_named, normal, unit_in
from tracking.intake.layouts import cells
from tracking.intake.layouts.building import build
from tracking.intake.layouts.editions import Edition, Publication, find_edition
from tracking.intake.layouts.typed import figure_of, read_fields
from tracking.intake.layouts.wide import melted
from tracking.intake.units import factor, gas_of
from tracking.schema.problems import Code, Problem, Severity
from tracking.schema.tables import TABLES
from tracking.schema.vocabularies import GASES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tracking.intake.drafts import Context
    from tracking.intake.sheets import Sheet
    from tracking.schema.columns import Table

UNIT_NAMES: Final = ("Enhet", "Eining", "Unit")
WIDE_TABLES: Final = ("emissions", "energy")
PROVENANCE: Final = ("dataset", "edition", "publisher_id", "source_id")
_LEFT_OUT: Final = frozenset({*PROVENANCE, "status"})
_USUAL: Final = {"status": "reported", "scope": "1", "carrier": "electricity"}


def recognise(sheet: Sheet) -> bool:
    """Return whether the sheet is a template of one of our tables."""
    return table_of(sheet) is not None


def read(sheet: Sheet, context: Context) -> Draft:
    """Return the rows of the template."""
    found = table_of(sheet)
    if found is None:
        raise ValueError(f"no table of ours has the columns {sheet.header}")
    table, columns = found
    if "year" in table.names and "year" not in columns and cells.year_headers(sheet):
        return read_columns(sheet, table, columns, context, layout="own-wide", is_wide=True)
    return read_columns(sheet, table, columns, context, layout="own")


def table_of(sheet: Sheet) -> tuple[Table, dict[str, str]] | None:
    """Return the table that the headers are of, with its columns (ours -> the body's); None where they are of none.

    It has all that the table needs (a column of the year or years as columns), and of several tables that it could be
    it is the one whose name the sheet has, else the one with the most columns in common.
    """
    best: tuple[Table, dict[str, str]] | None = None
    worth = (False, 0)
    is_wide = bool(cells.year_headers(sheet))
    for table in TABLES.values():
        columns = _named(sheet, table)
        wide = is_wide and "year" not in columns and table.name in WIDE_TABLES and _tells_wide(sheet, table, columns)
        if not wide and not _needed(table) <= set(columns):
            continue
        found = (normal(sheet.name) == normal(table.name), 2 * len(columns) - len(sheet.header))
        if best is None or found > worth:
            best, worth = (table, columns), found
    return best


def _named(sheet: Sheet, table: Table) -> dict[str, str]:
    found: dict[str, str] = {}
    for place, label in enumerate(sheet.header):
        name = column_named(label, table)
        if name and name not in found:
            found[name] = f"c{place}"
    return found


def _needed(table: Table) -> set[str]:
    needed = {column.name for column in table.columns if column.required and not column.default}
    return needed - _LEFT_OUT if _is_published(table) else needed


def _is_published(table: Table) -> bool:
    """Return whether the table's rows belong to editions of a publication."""
    return {*PROVENANCE, "year"} <= set(table.names)


def _tells_wide(sheet: Sheet, table: Table, columns: Mapping[str, str]) -> bool:
    """Return whether years as columns are figures of this table: it names its gas or carrier, or units of its kind."""
    if "site_id" not in columns:
        return False
    telling = {"gas", "scope"} if table.name == "emissions" else {"carrier"}
    units = cells.texts(sheet, cells.column(sheet, *UNIT_NAMES))
    to = "t" if table.name == "emissions" else "MWh"
    told = [unit for unit in units.unique() if unit]
    return bool(telling & set(columns)) or (bool(told) and all(factor(unit, to) is not None for unit in told))


def read_columns(
    sheet: Sheet,
    table: Table,
    columns: Mapping[str, str],
    context: Context,
    *,
    layout: str,
    is_wide: bool = False,
    given: Mapping[str, object] | None = None,
    unit: str = "",
) -> Draft:
    """Return a draft of ``table`` from ``columns`` (ours -> the body's) and what is ``given`` for all rows.

    Where years are columns (``is_wide``) each becomes a row of its own, blank cells left out. ``unit`` is the header of
    the column of units, where it has another name than in our templates.
    """
    read_rows, blank = len(sheet.body), 0
    headers: tuple[str, ...] = ()
    columns = {name: theirs for name, theirs in columns.items() if not _is_left_blank(sheet, name, theirs, table)}
    unit = cells.column(sheet, unit) if unit else cells.column(sheet, *UNIT_NAMES)
    header = (*_missing(sheet, table, columns), *(_extra(sheet, columns, unit) if layout == "own" else ()))
    if is_wide:
        sheet, headers, blank = melted(sheet)
        columns = {**columns, "year": f"c{len(sheet.header) - 2}", figure_of(table): f"c{len(sheet.header) - 1}"}
    fields = read_fields(sheet, table, columns, context, unit=unit, figure_headers=headers)
    told = (
        cells.texts(sheet, unit).unique() if unit else [unit_in(cells.header(sheet, columns.get(figure_of(table), "")))]
    )
    values, gas_needs = _with_usual(table, {**fields.values, **(given or {})}, context, told)
    edition = _edition(table, columns, values, context)
    if edition is not None:
        values |= edition.provenance
    named = {name: cells.header(sheet, theirs) for name, theirs in columns.items()}
    drafted = build(table.name, values, sheet.rows, named, headers)
    return Draft(
        layout=layout,
        sheet=sheet.name,
        tables=(*(edition.tables if edition else ()), drafted),
        rows_read=read_rows,
        rows_known=pd.Series(drafted.rows).nunique(),
        skipped={"blank": blank} if blank else {},
        needs=(*(edition.needs if edition else ()), *gas_needs, *fields.needs),
        problems=(*header, *fields.problems),
    )


def _is_left_blank(sheet: Sheet, name: str, theirs: str, table: Table) -> bool:
    if name not in _LEFT_OUT or not _is_published(table):
        return False
    is_told = not sheet.body.empty and sheet.body[theirs].iloc[0].strip()  # as a rule, so that few are looked at whole
    return not is_told and not cells.texts(sheet, theirs).any()


def _extra(sheet: Sheet, columns: Mapping[str, str], unit: str) -> tuple[Problem, ...]:
    """Return the columns that the table does not have; whether to go on without them is a question."""
    used = {*columns.values(), unit}
    return tuple(
        _header_problem(sheet, Code.COLUMN_UNKNOWN, label, found=label, severity=Severity.QUESTION)
        for place, label in enumerate(sheet.header)
        if label and f"c{place}" not in used and column_named(label, TABLES["emissions"]) not in _LEFT_OUT
    )


def _missing(sheet: Sheet, table: Table, columns: Mapping[str, str]) -> tuple[Problem, ...]:
    """Return what is missing of a source that is named in part."""
    if not _is_published(table) or not set(PROVENANCE) & set(columns):
        return ()
    return tuple(
        _header_problem(sheet, Code.COLUMN_MISSING, name, expected=name) for name in PROVENANCE if name not in columns
    )


def _header_problem(
    sheet: Sheet, code: Code, label: str, *, found: str = "", expected: str = "", severity: Severity = Severity.REFUSED
) -> Problem:
    return Problem(
        code=code,
        file="",
        sheet=sheet.name,
        row=sheet.header_row,
        column=label,
        found=found,
        expected=expected,
        severity=severity,
    )


def _with_usual(
    table: Table, values: Mapping[str, object], context: Context, units: Iterable[str]
) -> tuple[dict[str, object], tuple[Need, ...]]:
    """Return the values with what is usual where the file says nothing; the gas is never guessed, but asked for."""
    full = {**{name: usual for name, usual in _USUAL.items() if name in table.names}, **values}
    if "gas" not in table.names or "gas" in full or table.name != "emissions":
        return full, ()
    gases = {gas_of(unit) for unit in units}
    said = context.answers.get(Ask.GAS.value) or (gases.pop() if len(gases) == 1 else None)
    need = Need(ask=Ask.GAS, options=tuple(GASES), proposal="CO2e")
    return {**full, "gas": said}, () if said else (need,)


def _edition(
    table: Table, columns: Mapping[str, str], values: Mapping[str, object], context: Context
) -> Edition | None:
    """Return the edition of the region's own figures; None where the file names its sources itself."""
    if not _is_published(table) or set(PROVENANCE) & set(columns):
        return None
    return find_edition(publication(context), context, pd.Series(values["year"]))


def publication(context: Context) -> Publication:
    """Return the region's own figures as a publication."""
    regions = context.tables.get("region")
    name = context.region_id if regions is None or regions.empty else str(regions["name"].iloc[0])
    return Publication(
        dataset="own-figures",
        publisher_id=context.region_id,
        publisher=name,
        title="Own figures",
        url="",
        confidence="medium",
    )


LAYOUT: Final = Layout(id="own", recognise=recognise, read=read)
