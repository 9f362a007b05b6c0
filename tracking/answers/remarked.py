"""The uploaded rows with what is remarked about them: shown at the cell, and as the same file with one column more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from tracking.answers.tables import as_csv

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tracking.answers.uploaded import Upload
    from tracking.intake.sheets import Sheet
    from tracking.schema.problems import Problem

SHOWN = 200
"""Rows with remarks that a page shows; the download has all."""


Row = int | tuple[str, int]
"""A row in the file; in a workbook of several sheets, the sheet and the row."""


def remarked_rows(upload: Upload) -> tuple[pd.DataFrame, dict[tuple[Row, str], str]]:
    """Return the rows that something is remarked about as they stand in the file, and the marked cells.

    The frame is indexed by the row in the file; the cells are keyed by that row and the header, with the severity.
    """
    sheets = upload.reading.sheets
    problems = [*upload.refused, *upload.asked]
    marks = {
        (_place(problem.sheet, problem.row, sheets), column): problem.severity.value
        for problem in problems
        if problem.row is not None
        for column in problem.column.split(", ")
    }
    frames = [_named(sheet, sheets) for sheet in sheets]
    wanted = {row for row, _ in marks}
    kept = [frame.loc[[row in wanted for row in frame.index]] for frame in frames]
    return pd.concat(kept).head(SHOWN) if kept else pd.DataFrame(), marks


def with_remarks(upload: Upload, heading: str, say: Callable[[Problem], str]) -> bytes:
    """Return the file's rows as CSV with a last column of remarks; text that begins like a formula is guarded."""
    sheets = upload.reading.sheets
    by_row: dict[Row, list[str]] = {}
    for problem in (*upload.refused, *upload.asked):
        place = _place(problem.sheet, problem.row or 0, sheets)  # zero: a place that no row has
        by_row.setdefault(place, []).append(say(problem))
    frames = []
    for sheet in sheets:
        frame = _named(sheet, sheets)
        frame[heading] = [" ".join(by_row.get(row, [])) for row in frame.index]
        frames.append(frame.reset_index(drop=True))
    if not frames:
        return as_csv(pd.DataFrame({heading: by_row.get(0, [])}))
    whole = pd.concat(frames, ignore_index=True)
    return as_csv(whole[[*whole.columns.drop(heading), heading]])


def _place(sheet: str, row: int, sheets: Sequence[Sheet]) -> Row:
    return (sheet, row) if len(sheets) > 1 else row


def _named(sheet: Sheet, sheets: Sequence[Sheet]) -> pd.DataFrame:
    """Return a sheet's rows under its own headings; a heading that is blank or stands twice gets its place."""
    names = [
        label if label and label not in sheet.header[:place] else f"{label} {place + 1}".strip()
        for place, label in enumerate(sheet.header)
    ]
    frame = sheet.body.copy()
    frame.columns = names
    rows = pd.Index(sheet.rows)
    frame.index = rows if len(sheets) == 1 else pd.MultiIndex.from_product([[sheet.name], rows])
    return frame
