"""What the sheets of an uploaded file say together: one draft a table, and what is wrong with it or asked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tracking.intake.asking import questions
from tracking.intake.drafts import Draft, DraftTable
from tracking.intake.layouts.typed import figure_of
from tracking.intake.refusing import refusals
from tracking.schema.problems import Code, Problem, Severity
from tracking.schema.state import SHARED
from tracking.schema.tables import TABLES, tables_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    import pandas as pd

    from tracking.answers.figures_of import RegionFigures
    from tracking.intake.sheets import Reading


def merged(drafts: Sequence[Draft]) -> tuple[DraftTable, ...]:
    """Gather what several sheets say of one table; a source that layouts draft stands once, if rows name it."""
    import numpy as np
    import pandas as pd

    by_table: dict[str, list[DraftTable]] = {}
    for table in (table for draft in drafts for table in draft.tables):
        by_table.setdefault(table.table, []).append(table)
    named = _sources_named(by_table)
    gathered = []
    for name, tables in by_table.items():
        frame = pd.concat([table.frame for table in tables], ignore_index=True) if len(tables) > 1 else tables[0].frame
        rows = np.concatenate([table.rows for table in tables])
        if name == "sources":
            kept = ~frame.duplicated("source_id") & (frame["source_id"].isin(named) | (rows > 0))
            frame, rows = frame[kept].reset_index(drop=True), rows[kept.to_numpy()]
        columns = {ours: theirs for table in reversed(tables) for ours, theirs in table.columns.items()}
        gathered.append(
            DraftTable(table=name, frame=frame, rows=rows, columns=columns, figure_headers=_figure_headers(tables))
        )
    return tuple(gathered)


def _sources_named(by_table: Mapping[str, Sequence[DraftTable]]) -> set[str]:
    """Return the sources that rows name: one that a layout drafts for a file without rows is none."""
    frames = [table.frame for name, tables in by_table.items() for table in tables if name != "sources"]
    return {source for frame in frames if "source_id" in frame for source in frame["source_id"].dropna()}


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
    gathered = merged(drafts)
    found = [*_of_reading(reading, drafts), *(problem for draft in drafts for problem in draft.problems)]
    found += _misplaced(gathered, figures.region_id)
    has_needs = any(draft.needs for draft in drafts)
    for draft in belonging(gathered, figures.region_id):
        wrong = refusals(draft, {**tables, **_coming(gathered, tables)}, file, today=today, known=found)
        found += [each for each in wrong if not (has_needs and each.code is Code.VALUE_MISSING)]
        if not has_needs:
            found += _asked(draft, figures, tables, file, today)
    once = dict.fromkeys(problem if problem.file else replace(problem, file=file) for problem in found)
    once = dict.fromkeys(sorted(once, key=lambda problem: problem.row or 0))  # zero: a place that no row has
    return (
        tuple(problem for problem in once if problem.severity is Severity.REFUSED),
        tuple(problem for problem in once if problem.severity is Severity.QUESTION),
    )


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
            for row, found in zip(draft.rows, draft.frame["region_id"], strict=True):
                if found != region_id:
                    column = draft.columns.get("region_id", "")
                    wrong = Code.ONE_REGION_ROW
                    yield Problem(code=wrong, file="", row=int(row), column=column, found=found, expected=region_id)


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
