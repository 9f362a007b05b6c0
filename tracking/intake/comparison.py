"""What rows brought in would change in the table in force: new, changed, unchanged, and no longer there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from tracking.intake.keying import codes_of, column_codes, place_of
from tracking.intake.turns import in_turn
from tracking.schema.columns import Kind
from tracking.schema.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from tracking.intake.drafts import DraftTable
    from tracking.schema.columns import Table

_PLACE = ("site_id", "company_id", "municipality_id", "year")
"""With dataset and edition, what bounds the rows that a file could have held."""


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Comparison:
    """What a draft changes in one table.

    ``new`` are whole rows; ``changed`` has a row for each cell that differs: the key, ``row`` (in the file),
    ``column``, ``old``, ``new`` and ``percent`` (of a number's old value; missing where that is zero or text);
    ``unchanged`` and ``changed_rows`` count rows; ``missing`` are keys in force that the file could have held and
    does not. ``puts`` and ``deletes`` are what a change of the book is made of; where rows stand in order of time,
    ``puts`` holds all rows of each project that is touched, in turn.
    """

    table: str
    new: pd.DataFrame
    changed: pd.DataFrame
    changed_rows: int
    unchanged: int
    missing: pd.DataFrame
    puts: pd.DataFrame
    deletes: pd.DataFrame

    @property
    def is_empty(self) -> bool:
        """True where taking the file in would change nothing."""
        return self.puts.empty and self.deletes.empty

    def as_change(self, *, delete_missing: bool = False) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Return the rows to put and the keys to delete. What is missing is deleted only where that is said."""
        return self.puts, self.missing if delete_missing else self.deletes


def compare(draft: DraftTable, in_force: pd.DataFrame) -> Comparison:
    """Return what the draft changes in the table in force, which is typed alike and holds each key once.

    A column that the file does not have keeps what is in force. Of rows with the same key the last one counts.
    """
    table = TABLES[draft.table]
    keys = codes_of(table.key, in_force, draft.frame)
    held, brought = keys.codes
    last = _last_of_each(brought, keys.size)
    at = place_of(held, keys.size, brought)
    both = last & (at >= 0)
    rows = np.flatnonzero(both)
    differing = _differing(table, _said(draft, table), in_force, at[rows], draft.frame, rows)
    any_differs = np.logical_or.reduce([*differing.values(), np.zeros(len(rows), dtype=bool)])
    new = np.flatnonzero(last & (at < 0))
    altered = rows[any_differs]
    return Comparison(
        table=table.name,
        new=_rows(draft.frame, new),
        changed=_cells(draft, in_force, at, rows, differing),
        changed_rows=len(altered),
        unchanged=len(rows) - len(altered),
        missing=_rows(in_force[list(table.key)], _gone(draft, table, in_force, held, brought, keys.size)),
        puts=in_turn(table, in_force, _puts(draft, table, in_force, at, altered, new)),
        deletes=in_force[list(table.key)].iloc[:0].reset_index(drop=True),
    )


def _rows(frame: pd.DataFrame, places: NDArray[np.int64]) -> pd.DataFrame:
    return frame.take(places).reset_index(drop=True)


def _last_of_each(codes: NDArray[np.int64], size: int) -> NDArray[np.bool_]:
    """Mark the last row of each key."""
    table = np.zeros(size, dtype=np.int64)
    places = np.arange(len(codes))
    table[codes] = places
    marked: NDArray[np.bool_] = table[codes] == places
    return marked


def _said(draft: DraftTable, table: Table) -> dict[str, NDArray[np.bool_]]:
    """Return for each column outside the key the rows whose sheet speaks of it; columns that none does are left out.

    All of them where nothing is known of the file's columns.
    """
    sheets = [sheet.columns for sheet in draft.sheets] or [draft.columns]
    sheet_of = np.array(draft.sheet_of, dtype=np.int64) if draft.sheet_of else np.zeros(len(draft.frame), np.int64)
    figures = _figures(table)[:1] if draft.figure_headers else ()
    said = {}
    for name in table.names:
        speaks = np.array([not columns or name in columns or name in figures for columns in sheets])
        if name not in table.key and speaks.any():
            said[name] = speaks[sheet_of]
    return said


def _figures(table: Table) -> tuple[str, ...]:
    """Return the numbers that a row cannot be without."""
    return tuple(column.name for column in table.columns if column.kind is Kind.NUMBER and column.required)


def _differing(
    table: Table,
    said: Mapping[str, NDArray[np.bool_]],
    before: pd.DataFrame,
    at: NDArray[np.int64],
    after: pd.DataFrame,
    rows: NDArray[np.int64],
) -> dict[str, NDArray[np.bool_]]:
    """Return, for each column with a difference, which of the pairs differ in it; missing equals missing."""
    found = {}
    for name, speaks in said.items():
        differ = _column_differs(before[name], at, after[name], rows, is_text=table.column(name).dtype == "str")
        differ &= speaks[rows]
        if differ.any():
            found[name] = differ
    return found


def _column_differs(
    before: pd.Series, at: NDArray[np.int64], after: pd.Series, rows: NDArray[np.int64], *, is_text: bool
) -> NDArray[np.bool_]:
    if is_text:
        coded = column_codes([before, after])
        if coded.size == 1:
            return np.zeros(len(rows), dtype=bool)
        differ: NDArray[np.bool_] = coded.codes[0][at] != coded.codes[1][rows]
        return differ
    here = before.to_numpy(dtype="float64", na_value=np.nan)[at]
    there = after.to_numpy(dtype="float64", na_value=np.nan)[rows]
    other: NDArray[np.bool_] = ~((here == there) | (np.isnan(here) & np.isnan(there)))
    return other


def _cells(
    draft: DraftTable,
    before: pd.DataFrame,
    at: NDArray[np.int64],
    rows: NDArray[np.int64],
    differing: dict[str, NDArray[np.bool_]],
) -> pd.DataFrame:
    """Return the changed cells in the order of the file's rows."""
    key = list(TABLES[draft.table].key)
    parts = []
    for name, differ in differing.items():
        places = rows[differ]
        old, new = before[name].take(at[places]), draft.frame[name].take(places)
        part = draft.frame[key].take(places).assign(row=draft.rows[places], column=name)
        part = part.assign(old=old.astype(object).to_numpy(), new=new.astype(object).to_numpy())
        parts.append(part.assign(percent=_percent(old, new)))
    if not parts:
        nothing = {"row": "int64", "column": "str", "old": "object", "new": "object", "percent": "float64"}
        return draft.frame[key].iloc[:0].assign(**{name: pd.Series(dtype=kind) for name, kind in nothing.items()})
    return pd.concat(parts).sort_index(kind="stable").reset_index(drop=True)


def _percent(old: pd.Series, new: pd.Series) -> NDArray[np.float64]:
    """Return the change in percent of the old value, by its size; not a number where it is zero, unknown or text."""
    if old.dtype != "float64":
        return np.full(len(old), np.nan)
    before, after = old.to_numpy(), new.to_numpy()
    size = np.where(before == 0.0, np.nan, np.abs(before))
    change: NDArray[np.float64] = 100.0 * (after - before) / size
    return change


def _puts(
    draft: DraftTable,
    table: Table,
    before: pd.DataFrame,
    at: NDArray[np.int64],
    altered: NDArray[np.int64],
    new: NDArray[np.int64],
) -> pd.DataFrame:
    """Return the rows to put, in the file's order: a changed row keeps the columns that the file does not have."""
    said = _said(draft, table)
    changed = draft.frame.take(altered)
    for name in (name for name in table.names if name not in table.key):
        kept = before[name].take(at[altered]).set_axis(changed.index)
        changed[name] = changed[name].where(said[name][altered], kept) if name in said else kept
    both = pd.concat([changed, draft.frame.take(new)]) if len(altered) else draft.frame.take(new)
    return both.iloc[np.argsort(np.concatenate([altered, new]), kind="stable")].reset_index(drop=True)


def _gone(
    draft: DraftTable,
    table: Table,
    before: pd.DataFrame,
    held: NDArray[np.int64],
    brought: NDArray[np.int64],
    size: int,
) -> NDArray[np.int64]:
    """Return the rows in force, of the file's datasets, editions, places and years, whose key the file lacks."""
    if not (draft.rows > 0).any():
        return np.zeros(0, dtype=np.int64)  # rows that no file holds, such as a source's, say nothing of the others
    is_there = np.zeros(size, dtype=bool)
    is_there[brought] = True
    gone = np.flatnonzero(~is_there[held])
    if not len(gone):
        return gone
    for names in (("dataset", "edition"), *((name,) for name in _PLACE)):
        if set(names) <= set(table.key):
            scope = codes_of(names, before.take(gone), draft.frame)
            covered = np.zeros(scope.size, dtype=bool)
            covered[scope.codes[1]] = True
            gone = gone[covered[scope.codes[0]]]
    return gone
