"""The uploaded rows with what is remarked about them: shown at the cell, and as the same file with one column more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from tracking.answers.tables import as_csv

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracking.answers.uploaded import Upload
    from tracking.intake.sheets import Sheet
    from tracking.schema.problems import Problem

SHOWN = 200
"""Rows with remarks that a page shows; the download has all."""


def remarked_rows(upload: Upload) -> tuple[pd.DataFrame, dict[tuple[int, str], str]]:
    """Return the rows that something is remarked about as they stand in the file, and the marked cells.

    The frame is indexed by the row in the file; the cells are keyed by that row and the header, with the severity.
    """
    problems = [*upload.refused, *upload.asked]
    marks = {
        (problem.row, column): problem.severity.value
        for problem in problems
        if problem.row is not None
        for column in problem.column.split(", ")
    }
    wanted = sorted({row for row, _ in marks})[:SHOWN]
    frames = [_named(sheet).loc[lambda frame: frame.index.isin(wanted)] for sheet in upload.reading.sheets]
    return pd.concat(frames) if frames else pd.DataFrame(), marks


def with_remarks(upload: Upload, heading: str, say: Callable[[Problem], str]) -> bytes:
    """Return the file's rows as CSV with a last column of remarks; text that begins like a formula is guarded."""
    by_row: dict[int, list[str]] = {}
    for problem in (*upload.refused, *upload.asked):
        by_row.setdefault(problem.row or 0, []).append(say(problem))  # zero: a place that no row has
    frames = []
    for sheet in upload.reading.sheets:
        frame = _named(sheet)
        frame[heading] = [" ".join(by_row.get(int(row), [])) for row in frame.index]
        frames.append(frame.reset_index(drop=True))
    return as_csv(pd.concat(frames, ignore_index=True) if frames else pd.DataFrame({heading: by_row.get(0, [])}))


def _named(sheet: Sheet) -> pd.DataFrame:
    """Return a sheet's rows under its own headings; a heading that is blank or stands twice gets its place."""
    names = [
        label if label and label not in sheet.header[:place] else f"{label} {place + 1}".strip()
        for place, label in enumerate(sheet.header)
    ]
    frame = sheet.body.copy()
    frame.columns = names
    frame.index = pd.Index(sheet.rows)
    return frame
