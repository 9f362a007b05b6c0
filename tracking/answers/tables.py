"""The tables themselves, as anyone may take them away: filtered, and as CSV, Excel or Parquet."""

from __future__ import annotations

import io
import re
from functools import partial
from typing import TYPE_CHECKING

from tracking.answers.cells import text_of
from tracking.answers.published import published
from tracking.schema.state import SHARED
from tracking.schema.tables import TABLES, tables_of

if TYPE_CHECKING:
    import pandas as pd

    from tracking.schema.columns import Table
    from tracking.schema.state import State

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
"""The media type of a workbook."""

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula."""

# A Norwegian spreadsheet parts cells at semicolons, and then a line's end inside a cell parts rows as well.
_FORMULA = re.compile(r"(^|[;\n]|\r(?!\n))(?=\s*[=+\-@])|^(?=[\t\r])")
_MAYBE_FORMULA = re.compile(r"(?:^|[;\n\r])\s*[=+\-@]|^[\t\r]")


def table_names(state: State, region_id: str, *, with_confidential: bool = False) -> tuple[str, ...]:
    """Return the names of the tables that hold rows for a region, the shared ones last.

    One with nothing but confidential rows is named to those alone who may see them.
    """
    held = state.table if with_confidential else partial(published, state)
    own = [table.name for table in tables_of(region_id) if not held(region_id, table.name).empty]
    shared = [table.name for table in tables_of(SHARED) if table.shared and not state.table(SHARED, table.name).empty]
    return (*own, *shared)


def public_table(state: State, region_id: str, name: str) -> pd.DataFrame:
    """Return a table's public rows, without columns that are blank throughout."""
    frame = published(state, SHARED if TABLES[name].shared else region_id, name).drop(
        columns="confidential", errors="ignore"
    )
    return without_blank(frame, name)


def without_blank(frame: pd.DataFrame, name: str) -> pd.DataFrame:
    """Return a table's rows without the columns that are blank throughout, numbered anew."""
    blank = [column for column in frame.columns if frame[column].isna().all() or (frame[column] == "").all()]
    return frame.drop(columns=[column for column in blank if column not in TABLES[name].key]).reset_index(drop=True)


def datasets(frame: pd.DataFrame) -> tuple[str, ...]:
    """Return the datasets that a table's rows come from, sorted; none where it does not say."""
    return tuple(sorted(frame["dataset"].dropna().unique())) if "dataset" in frame.columns else ()


def one_dataset(frame: pd.DataFrame, name: str, dataset: str | None, *, newest: bool) -> pd.DataFrame:
    """Return the rows of one dataset (None: of all), and of each figure only the newest edition where asked.

    Datasets and editions tell of the same tonnes: whoever sums a column wants one of them.
    """
    if "dataset" not in frame.columns:
        return frame
    if dataset is not None:
        frame = frame[frame["dataset"] == dataset]
    if newest and "edition" in frame.columns and name in TABLES:
        key = [column for column in TABLES[name].key if column != "edition" and column in frame.columns]
        last = frame["edition"].groupby([frame[column] for column in key], dropna=False).transform("max")
        frame = frame[frame["edition"] == last]
    return frame.reset_index(drop=True)


def filtered(frame: pd.DataFrame, *, years: tuple[int, int] | None, containing: str) -> pd.DataFrame:
    """Return the rows within the years (both ends included) that contain a text in any cell, whatever its case."""
    if years and "year" in frame.columns:
        frame = frame[frame["year"].between(*years).fillna(False)]
    wanted = containing.strip().casefold()
    if wanted:
        hits = [_written(frame[name]).str.casefold().str.contains(wanted, regex=False) for name in frame.columns]
        frame = frame[_any(hits, frame)]
    return frame.reset_index(drop=True)


def as_csv(frame: pd.DataFrame) -> bytes:
    """Return CSV in UTF-8 with a byte order mark; text that a spreadsheet would run as a formula is guarded."""
    return guarded(frame).to_csv(index=False, lineterminator="\n").encode("utf-8-sig")


def as_parquet(frame: pd.DataFrame) -> bytes:
    """Return Parquet with page checksums, types as in the schema."""
    buffer = io.BytesIO()
    frame.to_parquet(buffer, index=False, write_page_checksum=True)
    return buffer.getvalue()


def as_excel(frame: pd.DataFrame, table: Table | None = None) -> bytes:
    """Return an Excel workbook: the rows with typed cells, and for a table a sheet of what each column means."""
    import xlsxwriter

    buffer = io.BytesIO()
    with xlsxwriter.Workbook(
        buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        bold = book.add_format({"bold": True})
        sheet = book.add_worksheet(table.name[:31] if table else None)
        sheet.freeze_panes(1, 0)
        for column, name in enumerate(frame.columns):
            sheet.write_string(0, column, str(name), bold)
            sheet.set_column(column, column, 18)
            for row, value in enumerate(frame[name].array, start=1):
                _write(sheet, row, column, value)
        if table:
            _meanings(book.add_worksheet("columns"), frame, table, bold)
    return buffer.getvalue()


def guarded(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the frame with an apostrophe before text, headings too, that a spreadsheet would run as a formula.

    Such text begins a cell, after spaces or not, or what a spreadsheet that parts cells at semicolons takes for one.
    Numbers are left alone.
    """
    risky = {name: _guarded(frame[name]) for name in frame.columns if _may_run(frame[name])}
    return frame.assign(**risky).rename(columns=lambda name: _guard(str(name)))


def _may_run(column: pd.Series) -> bool:
    from pandas.api.types import is_bool_dtype, is_datetime64_any_dtype, is_numeric_dtype

    if is_numeric_dtype(column) or is_bool_dtype(column) or is_datetime64_any_dtype(column):
        return False
    # Texts repeat down a column: each is looked at once.
    return any(_MAYBE_FORMULA.search(text) for text in column.unique() if isinstance(text, str))


def _guarded(column: pd.Series) -> pd.Series:
    kept = column if column.dtype == "str" else column.astype("object")
    return kept.map(lambda cell: _guard(cell) if isinstance(cell, str) else cell).astype(kept.dtype)


def _guard(text: str) -> str:
    return _FORMULA.sub(r"\1'", text)


def _written(cells: pd.Series) -> pd.Series:
    """Return cells as somebody would type them to find them: 2021 and 600000, never 600000.0; missing ones as blank."""
    import pandas as pd

    if cells.dtype == "str":
        return cells.fillna("")
    if pd.api.types.is_float_dtype(cells.dtype):
        return pd.Series([f"{value:.15g}" if value == value else "" for value in cells], cells.index, dtype="str")
    return cells.astype("str").where(cells.notna(), "")


def _any(hits: list[pd.Series], frame: pd.DataFrame) -> pd.Series:
    import pandas as pd

    found = pd.Series(False, index=frame.index)
    for hit in hits:
        found |= hit.astype(bool)
    return found


def _write(sheet: object, row: int, column: int, value: object) -> None:
    """Write one cell with its own type; a missing value stays an empty cell."""
    if not text_of(value):
        return
    if isinstance(value, str):
        sheet.write_string(row, column, value)  # type: ignore[attr-defined]
    elif str(value) in ("True", "False"):
        sheet.write_boolean(row, column, bool(value))  # type: ignore[attr-defined]
    else:
        sheet.write_number(row, column, float(str(value)))  # type: ignore[attr-defined]


def _meanings(sheet: object, frame: pd.DataFrame, table: Table, bold: object) -> None:
    rows = [("column", "unit", "meaning")]
    rows += [(name, table.column(name).unit, table.column(name).meaning) for name in map(str, frame.columns)]
    for row, cells in enumerate(rows):
        for column, text in enumerate(cells):
            sheet.write_string(row, column, text, bold if row == 0 else None)  # type: ignore[attr-defined]
