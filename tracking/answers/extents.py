"""How much a proposal changes, told apart into new, changed and removed rows without opening whole states."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tracking.answers.entries import Entry, Extent, Kind, TableExtent
from tracking.schema.tables import TABLES
from tracking.store import engine, entries, snapshots
from tracking.store.frames import key_codes, rows_differ

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from tracking.store.book import Book
    from tracking.store.changes import Change


def extent(book: Book, proposal: Entry, decision: Entry | None) -> Extent:
    """Return how much a proposal changed when it came in force, or changes of the figures that it was made on.

    Only the tables that it names are opened.
    """
    with engine.reading(book.engine) as connection:
        is_in_force = decision is not None and decision.kind is Kind.APPROVAL
        at = decision.sequence - 1 if decision is not None and is_in_force else int(proposal.details["base"])
        state_entry = entries.one(connection, at).state_entry if at else 0
        changes = snapshots.read_changes(connection, proposal.details)
        places = {(each.folder, each.table) for each in changes}
        held = snapshots.fold(connection, state_entry, places.__contains__) if state_entry else {}
    found = (_table(each, held.get((each.folder, each.table))) for each in changes)
    return Extent(tables=tuple(each for each in found if each.new or each.changed or each.removed))


def _table(change: Change, held: pd.DataFrame | None) -> TableExtent:
    table = TABLES[change.table]
    rows = table.empty() if held is None else held
    here, put, gone = key_codes(table.key, rows, change.puts, change.deletes)
    known = np.isin(put, here)
    differ = _differ(rows, change.puts, here, put, known)
    removed = np.isin(gone, here)
    touched = (change.puts[~known], change.puts[known][differ], change.deletes[removed])
    return TableExtent(
        folder=change.folder,
        table=change.table,
        new=int((~known).sum()),
        changed=int(differ.sum()),
        removed=int(removed.sum()),
        years=_years(touched) if "year" in table.names else (),
    )


def _differ(
    rows: pd.DataFrame,
    puts: pd.DataFrame,
    here: NDArray[np.int64],
    put: NDArray[np.int64],
    known: NDArray[np.bool_],
) -> NDArray[np.bool_]:
    """Return which of the rows put that are known are other than they were."""
    if not known.any():
        return np.zeros(0, dtype=bool)
    order = np.argsort(here, kind="stable")
    at = order[np.searchsorted(here[order], put[known])]
    return rows_differ(rows[puts.columns].take(at), puts[known])


def _years(frames: tuple[pd.DataFrame, ...]) -> tuple[int, ...]:
    return tuple(sorted({int(year) for frame in frames if "year" in frame for year in frame["year"].dropna()}))
