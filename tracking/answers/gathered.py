"""What the sheets of an uploaded file say together: one draft a table, and what is wrong with it or asked."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from tracking.intake.afterwards import problems_brought
from tracking.intake.asking import questions
from tracking.intake.disclosing import disclosed
from tracking.intake.drafts import Draft, DraftTable, FromSheet
from tracking.intake.layouts.typed import figure_of
from tracking.intake.limits import LIMITS
from tracking.intake.refusing import refusals
from tracking.intake.remarks import header, line, plain
from tracking.schema.problems import Code, Problem, Severity
from tracking.schema.state import SHARED
from tracking.schema.tables import TABLES, tables_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    import pandas as pd

    from tracking.answers.figures_of import RegionFigures
    from tracking.answers.uploaded import Comparison
    from tracking.intake.sheets import Reading
    from tracking.schema.state import State


def merged(drafts: Sequence[Draft], *, sheets: int = 1) -> tuple[DraftTable, ...]:
    """Gather what several sheets say of one table; a source that layouts draft stands once, if rows name it.

    ``sheets`` is how many the file has: of several, each row remembers which it comes from.
    """
    by_table: dict[str, list[tuple[str, DraftTable]]] = {}
    for draft in drafts:
        for table in draft.tables:
            by_table.setdefault(table.table, []).append((draft.sheet, table))
    named = _sources_named([table for found in by_table.values() for _, table in found])
    gathered = [_joined(found, is_told=sheets > 1) for found in by_table.values()]
    return tuple(_once(table, named) if table.table == "sources" else table for table in gathered)


def _joined(found: Sequence[tuple[str, DraftTable]], *, is_told: bool) -> DraftTable:
    """Return the tables of several sheets as one; each row's sheet where that is to be told."""
    import numpy as np
    import pandas as pd

    tables = [table for _, table in found]
    lengths = [len(table.frame) for table in tables]
    return DraftTable(
        table=tables[0].table,
        frame=pd.concat([table.frame for table in tables], ignore_index=True) if len(tables) > 1 else tables[0].frame,
        rows=np.concatenate([table.rows for table in tables]),
        columns={ours: theirs for table in reversed(tables) for ours, theirs in table.columns.items()},
        figure_headers=_figure_headers(tables),
        sheets=tuple(FromSheet(name=name, columns=table.columns) for name, table in found) if is_told else (),
        sheet_of=tuple(np.repeat(np.arange(len(tables)), lengths).tolist()) if is_told else (),
    )


def _once(sources: DraftTable, named: Collection[str]) -> DraftTable:
    """Return each source once: those of the file's rows, and of the others those that rows name."""
    frame, rows = sources.frame, sources.rows
    kept = (~frame.duplicated("source_id") & (frame["source_id"].isin(named) | (rows > 0))).to_numpy()
    sheet_of = tuple(place for place, keeps in zip(sources.sheet_of, kept, strict=False) if keeps)
    return replace(sources, frame=frame[kept].reset_index(drop=True), rows=rows[kept], sheet_of=sheet_of)


def _sources_named(tables: Sequence[DraftTable]) -> set[str]:
    """Return the sources that rows name: one that a layout drafts for a file without rows is none."""
    frames = [table.frame for table in tables if table.table != "sources"]
    return {source for frame in frames if "source_id" in frame for source in frame["source_id"].dropna().unique()}


def _figure_headers(tables: Sequence[DraftTable]) -> tuple[str, ...]:
    """Return each row's header where years are columns; of a sheet where they are not, that of the figure."""
    if not any(table.figure_headers for table in tables):
        return ()
    return tuple(
        header for table in tables for header in (table.figure_headers or [_figure_header(table)] * len(table.frame))
    )


def _figure_header(table: DraftTable) -> str:
    return table.columns.get(figure_of(TABLES[table.table]), "")


def belonging(drafts: Sequence[DraftTable], region_id: str) -> tuple[DraftTable, ...]:
    """Return the drafts of tables that a region's folder may hold."""
    ours = {table.name for table in tables_of(region_id)}
    return tuple(draft for draft in drafts if draft.table in ours)


def problems(
    reading: Reading,
    drafts: Sequence[Draft],
    figures: RegionFigures,
    tables: Mapping[str, pd.DataFrame],
    file: str,
    today: date,
) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    """Return what is refused and what is asked, in the order of the file's rows; the same problem once.

    While something still has to be answered, no blank is held against the file and no figure is asked about.
    """
    gathered = merged(drafts, sheets=len(reading.sheets))
    found = [*_of_reading(reading, drafts), *(problem for draft in drafts for problem in draft.problems)]
    found += _misplaced(gathered, figures.region_id)
    has_needs = any(draft.needs for draft in drafts)
    for draft in belonging(gathered, figures.region_id):
        wrong = refusals(draft, {**tables, **_coming(gathered, tables)}, file, today=today, known=found)
        found += [each for each in wrong if not (has_needs and each.code is Code.VALUE_MISSING)]
        if not has_needs:
            found += _asked(draft, figures, tables, file, today)
            found += disclosed(draft, tables.get(draft.table, draft.frame.iloc[:0]), file)
    once = _in_order(dict.fromkeys(each if each.file else replace(each, file=file) for each in found), reading)
    return (
        tuple(problem for problem in once if problem.severity is Severity.REFUSED),
        tuple(problem for problem in once if problem.severity is Severity.QUESTION),
    )


def has_no_rows(reading: Reading) -> bool:
    """Return whether a file holds headers and nothing under any of them: there is nothing to ask about either."""
    return bool(reading.sheets) and all(sheet.body.empty for sheet in reading.sheets)


def _in_order(problems: Iterable[Problem], reading: Reading) -> tuple[Problem, ...]:
    """Return problems in the order of the file's sheets and rows."""
    turn = {sheet.name: place for place, sheet in enumerate(reading.sheets)}
    row_of_none = 0  # before the first row
    return tuple(sorted(problems, key=lambda each: (turn.get(each.sheet, -1), each.row or row_of_none)))


def with_consequences(
    refused: Sequence[Problem],
    drafts: Sequence[DraftTable],
    comparisons: Sequence[Comparison],
    state: State,
    region_id: str,
    reading: Reading,
    file: str,
) -> tuple[Problem, ...]:
    """Return what is refused, with what would be wrong between the region's tables once the file is in force.

    A cell that is refused already is not named again. Where more is refused than is listed, nothing further is sought.
    """
    if max(Counter(problem.code for problem in refused).values(), default=0) >= LIMITS.problems:
        return tuple(refused)
    puts = {comparison.table: comparison.puts for comparison in comparisons}
    shared, own = state.folders.get(SHARED, {}), state.folders[region_id]
    found = problems_brought(drafts, puts, own, shared, region_id, file)
    is_one = len(reading.sheets) == 1

    def cells(one: Problem) -> set[tuple[str, int | None, str]]:
        return {("" if is_one else one.sheet, one.row, column) for column in one.column.split(", ")}

    named = {cell for one in refused for cell in cells(one)}
    fresh = [one for one in found if named.isdisjoint(cells(one))]
    return _in_order(dict.fromkeys((*refused, *fresh)), reading)


def _of_reading(reading: Reading, drafts: Sequence[Draft]) -> list[Problem]:
    """Leave out the problems of sheets that are not read, such as notes beside the table."""
    read = {draft.sheet for draft in drafts}
    aside = {problem for sheet in reading.sheets if drafts and sheet.name not in read for problem in sheet.problems}
    return [problem for problem in reading.problems if problem not in aside]


def _misplaced(gathered: Sequence[DraftTable], region_id: str) -> Iterator[Problem]:
    """Yield the tables that a region has no room for, and rows about another region."""
    ours = {table.name for table in tables_of(region_id)}
    for draft in gathered:
        if draft.table not in ours:
            yield Problem(code=Code.TABLE_SHARED, file="", found=draft.table, expected=SHARED)
        if draft.table == "region":
            for row, found in enumerate(draft.frame["region_id"]):
                if found != region_id:
                    yield Problem(
                        code=Code.ONE_REGION_ROW,
                        file="",
                        sheet=draft.sheet(row),
                        row=line(draft, row),
                        column=header(draft, "region_id", row),
                        found=plain(found),
                        expected=region_id,
                    )


def _coming(gathered: Sequence[DraftTable], tables: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Return the tables that others refer to, with what comes in the same file."""
    import pandas as pd

    return {
        draft.table: pd.concat([tables.get(draft.table, draft.frame.iloc[:0]), draft.frame], ignore_index=True)
        for draft in gathered
    }


def _asked(
    draft: DraftTable, figures: RegionFigures, tables: Mapping[str, pd.DataFrame], file: str, today: date
) -> tuple[Problem, ...]:
    series = figures.series()
    regional = {year.year: year.emissions_tco2e for year in series.complete} if series else {}
    base_years = figures.table("targets")["base_year"].dropna().astype(int).tolist()
    return questions(draft, tables, file=file, today=today, regional_tonnes=regional, base_years=base_years)
