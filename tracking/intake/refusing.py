"""What is refused among typed rows: keys, references, years, signs and flows that do not add up.

The rows at fault are found over whole columns; only they go through the row-wise checks that word the problems.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

from tracking.intake.casting import CastTable
from tracking.intake.checks import site_or_company, target_before_base
from tracking.intake.keying import codes_of, encoded, place_of
from tracking.intake.limits import LIMITS
from tracking.intake.remarks import at, header, line, plain
from tracking.intake.turns import DATED
from tracking.schema.columns import Kind
from tracking.schema.problems import Code, Problem
from tracking.schema.tables import TABLES

if TYPE_CHECKING:
    import datetime
    from collections.abc import Collection, Iterator, Mapping

    import pandas as pd
    from numpy.typing import NDArray

    from tracking.intake.drafts import DraftTable
    from tracking.schema.columns import Column, Table

FIRST_YEAR: Final = 1990
"""Reporting under the climate convention begins here; an earlier year in such a file is a slip."""

ROUNDING_T: Final = 3.0
"""Six flows rounded to whole tonnes can miss their sum by half a tonne each."""

_OUT_OF_FLOW: Final = ("injected_tco2", "bound_tco2", "used_tco2", "lost_tco2")
_STOCK: Final = "stock_change_tco2"
_PROVENANCE: Final = ("publisher_id", "dataset", "edition")


def refusals(
    draft: DraftTable,
    tables: Mapping[str, pd.DataFrame],
    file: str,
    *,
    today: datetime.date,
    known: Collection[Problem] = (),
) -> tuple[Problem, ...]:
    """Return what keeps the draft from being taken, in the order of the file's rows.

    ``tables`` are the region's and the shared ones, with those that come in the same upload. A cell among ``known``
    problems is not named again. Of each kind no more are listed than ``LIMITS.problems``.
    """
    table = TABLES[draft.table]
    found = [
        *_blank(draft, table, file),
        *_negative(draft, table, file),
        *_years(draft, table, file, today),
        *_ahead(draft, table, file, today),
        *_duplicates(draft, table, file),
        *_unknown(draft, table, tables, file),
        *_other_source(draft, table, tables, file),
        *_row_rules(draft, table, file),
    ]
    cells = {cell for problem in known for cell in _cells(problem, draft)}
    fresh = [one for one in found if cells.isdisjoint(_cells(one, draft))]
    return tuple(sorted(fresh, key=lambda problem: problem.row or 0))


def _cells(problem: Problem, draft: DraftTable) -> set[tuple[str, int | None, str]]:
    """Return the cells that a problem is about; the sheet tells them apart where there are several."""
    sheet = problem.sheet if draft.sheets else ""
    return {(sheet, problem.row, column) for column in problem.column.split(", ")}


def _blank(draft: DraftTable, table: Table, file: str) -> Iterator[Problem]:
    for column in table.columns:
        if column.required:
            yield from at(draft, file, Code.VALUE_MISSING, column.name, _is_blank(column, draft.frame[column.name]))


def _is_blank(column: Column, cells: pd.Series) -> NDArray[np.bool_]:
    blank = cells.isna()
    if column.dtype == "str":
        blank |= cells == ""
    return blank.to_numpy(dtype=bool)


def _negative(draft: DraftTable, table: Table, file: str) -> Iterator[Problem]:
    for column in table.columns:
        if column.kind is not Kind.NUMBER:
            continue
        cells = draft.frame[column.name].to_numpy(dtype="float64", na_value=np.nan)
        yield from at(draft, file, Code.NOT_A_NUMBER, column.name, np.isinf(cells), "1234.5")
        if column.minimum is not None:
            code = Code.NEGATIVE if column.minimum == 0 else Code.BELOW_MINIMUM
            wrong = (cells < column.minimum) & np.isfinite(cells)
            yield from at(draft, file, code, column.name, wrong, f"{column.minimum:g}")


def _years(draft: DraftTable, table: Table, file: str, today: datetime.date) -> Iterator[Problem]:
    if not {"year", "dataset"} <= set(table.names):
        return  # a milestone or an event may lie ahead
    years = draft.frame["year"].to_numpy(dtype="float64", na_value=np.nan)
    wrong = (years < FIRST_YEAR) | (years > today.year)
    yield from at(draft, file, Code.YEAR_RANGE, "year", wrong, f"{FIRST_YEAR}–{today.year}")


def _ahead(draft: DraftTable, table: Table, file: str, today: datetime.date) -> Iterator[Problem]:
    """Yield dates of stages reached and plans stated that have not come; one known to the year may be this year's."""
    name = DATED.get(table.name)
    if name:
        now = today.isoformat()
        wrong = draft.frame[name].fillna("").map(lambda said: said > now[: len(said)]).to_numpy(dtype=bool)
        yield from at(draft, file, Code.DATE_AHEAD, name, wrong, now)


def _duplicates(draft: DraftTable, table: Table, file: str) -> Iterator[Problem]:
    keys = codes_of(table.key, draft.frame)
    first = place_of(keys.codes[0], keys.size, keys.codes[0])
    again = np.flatnonzero(first != np.arange(len(first)))
    for row in again[: LIMITS.problems]:
        parts = (plain(draft.frame[name].iloc[row]) for name in table.key)
        columns = draft.headers(int(row))
        other = draft.sheet(int(first[row]))
        yield Problem(
            code=Code.DUPLICATE_KEY,
            file=file,
            sheet=draft.sheet(int(row)),
            row=line(draft, int(row)),
            column=", ".join(columns.get(name, name) for name in table.key if name in columns or not columns),
            found=", ".join(part for part in parts if part),
            expected=str(draft.rows[first[row]]),
            values={"other_sheet": other} if other != draft.sheet(int(row)) else {},
        )


def _unknown(draft: DraftTable, table: Table, tables: Mapping[str, pd.DataFrame], file: str) -> Iterator[Problem]:
    """Yield every cell that names something that neither the tables nor the draft itself hold."""
    for column in table.columns:
        if not column.refers_to:
            continue
        where, _, name = column.refers_to.partition(".")
        known = {""}.union(*(frame[name].dropna().unique() for frame in _frames(draft, tables, where)))
        codes, uniques = encoded(draft.frame[column.name])
        several = column.kind is Kind.TEXT
        strangers = [_strangers(text, known, several=several) for text in uniques]
        rows = np.flatnonzero(np.array([bool(strange) for strange in strangers], dtype=bool)[codes])
        for row in rows[: LIMITS.problems]:
            for stranger in strangers[codes[row]]:
                yield Problem(
                    code=Code.UNKNOWN_REFERENCE,
                    file=file,
                    sheet=draft.sheet(int(row)),
                    row=line(draft, int(row)),
                    column=header(draft, column.name, int(row)),
                    found=stranger,
                    expected=column.refers_to,
                )


def _frames(draft: DraftTable, tables: Mapping[str, pd.DataFrame], name: str) -> list[pd.DataFrame]:
    return [*([tables[name]] if name in tables else []), *([draft.frame] if draft.table == name else [])]


def _strangers(text: str, known: Collection[str], *, several: bool) -> list[str]:
    """Return the ids in a cell that are not known; a text column holds several, parted by semicolons."""
    ids = [part.strip() for part in text.split(";")] if several else [text]
    return [one for one in ids if one not in known]


def _other_source(draft: DraftTable, table: Table, tables: Mapping[str, pd.DataFrame], file: str) -> Iterator[Problem]:
    """Yield every row whose publisher, dataset or edition is not that of the source it names."""
    if table.name == "sources" or "sources" not in tables or not {*_PROVENANCE, "source_id"} <= set(table.names):
        return
    sources = tables["sources"].drop_duplicates("source_id").set_index("source_id")
    codes, uniques = encoded(draft.frame["source_id"])
    for name in _PROVENANCE:
        stated = sources[name].reindex(uniques).fillna("").to_numpy(dtype=object)
        values, texts = encoded(draft.frame[name])
        place = {text: number for number, text in enumerate(texts)}
        wanted = np.array([place.get(text, -1) for text in stated], dtype=np.int64)
        wrong = np.isin(uniques, sources.index)[codes] & (wanted[codes] != values)
        for problem, row in zip(
            at(draft, file, Code.SOURCE_MISMATCH, name, wrong), np.flatnonzero(wrong), strict=False
        ):
            yield replace(problem, expected=stated[codes[row]])


def _row_rules(draft: DraftTable, table: Table, file: str) -> Iterator[Problem]:
    frame = draft.frame
    if table.name == "emissions":
        of_company = (frame["scope"] == "3").to_numpy(dtype=bool)
        has_site, has_company = ((~_is_blank(table.column(name), frame[name])) for name in ("site_id", "company_id"))
        suspects = (has_site == has_company) | (of_company != has_company)
        yield from _renamed(draft, site_or_company(_cast(draft, table, file, suspects)))
    if table.name == "targets":
        yield from _renamed(draft, target_before_base(_cast(draft, table, file, np.ones(len(frame), dtype=bool))))
    if table.name == "co2_flows":
        yield from _flows(draft, file)


def _cast(draft: DraftTable, table: Table, file: str, suspects: NDArray[np.bool_]) -> CastTable:
    """Return the suspects as the row-wise checks take them, each with its place in the draft for its line.

    A row whose key could not be read has a problem of its own.
    """
    places = np.flatnonzero(suspects)[: LIMITS.problems]
    frame = draft.frame.take(places).reset_index(drop=True)
    faulty = frame[list(table.key)].isna().any(axis=1).to_numpy(dtype=bool)
    return CastTable(table=table, file=file, frame=frame, lines=places, faulty=faulty, problems=())


def _renamed(draft: DraftTable, problems: tuple[Problem, ...]) -> Iterator[Problem]:
    """Yield problems whose row is a place in the draft as they stand in the file."""
    for problem in problems:
        place = problem.row or 0  # zero: the first row's place
        names = (header(draft, name, place) for name in problem.column.split(", "))
        yield replace(problem, column=", ".join(names), sheet=draft.sheet(place), row=line(draft, place))


def _flows(draft: DraftTable, file: str) -> Iterator[Problem]:
    """Yield the rows where what left and stayed is not what was captured.

    An unknown part cannot be negative (the change of stock can): with one unknown, the known may only fall short.
    """
    known = {name: draft.frame[name].to_numpy(dtype="float64") for name in ("captured_tco2", *_OUT_OF_FLOW, _STOCK)}
    parts = np.column_stack([known[name] for name in (*_OUT_OF_FLOW, _STOCK)])
    total = np.nansum(parts, axis=1)
    excess = total - known["captured_tco2"]
    whole = ~np.isnan(parts).any(axis=1)
    wrong = np.where(whole, np.abs(excess) > ROUNDING_T, (excess > ROUNDING_T) & ~np.isnan(known[_STOCK]))
    for problem, row in zip(
        at(draft, file, Code.FLOWS_DIFFER, "captured_tco2", wrong), np.flatnonzero(wrong), strict=False
    ):
        yield replace(problem, expected=plain(float(total[row])))
