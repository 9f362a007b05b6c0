"""What turns one state into another, for people: table by table, and in the verdict of each region."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from tracking.answers.clock import today_in
from tracking.answers.entries import Extent, TableExtent
from tracking.answers.figures_of import prepare
from tracking.answers.naming import named
from tracking.answers.planned import planned
from tracking.answers.uploaded import Effect
from tracking.intake.comparison import compare
from tracking.intake.drafts import DraftTable
from tracking.schema.state import SHARED, State
from tracking.schema.tables import TABLES
from tracking.store.changes import apply

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from tracking.answers.outlook import RegionOutlook
    from tracking.answers.planned import Planned
    from tracking.answers.verdict import RegionVerdict
    from tracking.intake.comparison import Comparison
    from tracking.store.changes import Change


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class TableDifference:
    """What happens to one table. In the frames, ids of sites and the like are replaced by names.

    ``new`` and ``removed`` hold whole rows; ``changed`` a row for each cell: the key, ``column``, ``old``, ``new`` and
    ``percent`` (of a number's old value; missing where that is zero or text).
    """

    folder: str
    table: str
    new: pd.DataFrame
    changed: pd.DataFrame
    changed_rows: int
    removed: pd.DataFrame

    @property
    def extent(self) -> TableExtent:
        """How much that is."""
        years: set[int] = set()
        for frame in (self.new, self.changed, self.removed):
            if "year" in frame:
                years |= {int(year) for year in frame["year"].dropna().unique()}
        return TableExtent(
            folder=self.folder,
            table=self.table,
            new=len(self.new),
            changed=self.changed_rows,
            removed=len(self.removed),
            years=tuple(sorted(years)),
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class RegionEffect:
    """A region's verdict before and after; None where the region is not there."""

    region_id: str
    name: str
    before: RegionVerdict | None
    after: RegionVerdict | None
    ahead_before: RegionOutlook | None = None
    ahead_after: RegionOutlook | None = None

    @property
    def effect(self) -> Effect | None:
        """The change of the verdict and the outlook; None where the region comes or goes."""
        if not (self.before and self.after):
            return None
        ahead = {"ahead_before": self.ahead_before, "ahead_after": self.ahead_after}
        return Effect(before=self.before, after=self.after, **ahead)


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Difference:
    """What changes by table, and what that does in each region concerned; ``state_entry`` is the state before."""

    state_entry: int
    tables: tuple[TableDifference, ...]
    effects: tuple[RegionEffect, ...]
    region_names: Mapping[str, str]

    @property
    def extent(self) -> Extent:
        """How much changes."""
        return Extent(tables=tuple(each.extent for each in self.tables))


def with_changes(before: State, changes: Sequence[Change]) -> State:
    """Return the state with the changes in force; what is left without rows is not there, as in the book."""
    folders = {folder: dict(tables) for folder, tables in before.folders.items()}
    for change in changes:
        tables = folders.setdefault(change.folder, {})
        tables[change.table] = apply(tables.get(change.table, TABLES[change.table].empty()), [change])
    kept = {folder: {name: rows for name, rows in tables.items() if len(rows)} for folder, tables in folders.items()}
    there = {folder: tables for folder, tables in kept.items() if tables}
    return replace(before, version=f"{before.version}+", release=None, folders=there)


def difference_between(before: State, after: State, changes: Sequence[Change]) -> Difference:
    """Return what the changes, which turn one state into the other, do."""
    folders = {change.folder for change in changes}
    every = sorted({*before.region_ids, *after.region_ids})
    names = {region_id: _name(after, region_id) or _name(before, region_id) or region_id for region_id in every}
    concerned = every if SHARED in folders else [each for each in every if each in folders]
    return Difference(
        state_entry=before.entry,
        tables=tuple(_table(before, after, change) for change in changes),
        effects=tuple(_effect(each, names[each], before, after) for each in concerned),
        region_names=names,
    )


def _name(state: State, region_id: str) -> str:
    """Return a region's name; blank where the region is not there."""
    rows = state.table(region_id, "region") if region_id in state.folders else TABLES["region"].empty()
    return "" if rows.empty else str(rows["name"].iloc[0])


def _effect(region_id: str, name: str, before: State, after: State) -> RegionEffect:
    one, other = _planned(before, region_id), _planned(after, region_id)
    return RegionEffect(
        region_id=region_id,
        name=name,
        before=one.verdict if one else None,
        after=other.verdict if other else None,
        ahead_before=one.outlook if one else None,
        ahead_after=other.outlook if other else None,
    )


def _planned(state: State, region_id: str) -> Planned | None:
    if not _name(state, region_id):
        return None
    figures = prepare(state, region_id)
    return planned(figures, today=today_in(figures.region))


def _table(before: State, after: State, change: Change) -> TableDifference:
    table = TABLES[change.table]
    held = _rows(before, change.folder, change.table)
    compared = _compared(change, held)
    gone = held.merge(change.deletes, on=list(table.key), how="inner") if len(change.deletes) else held.iloc[:0]
    return TableDifference(
        folder=change.folder,
        table=change.table,
        new=named(compared.new, change.table, change.folder, after, before),
        changed=named(compared.changed.drop(columns="row"), change.table, change.folder, after, before),
        changed_rows=compared.changed_rows,
        removed=named(gone[list(table.names)], change.table, change.folder, before, after),
    )


def _rows(state: State, folder: str, name: str) -> pd.DataFrame:
    return state.folders.get(folder, {}).get(name, TABLES[name].empty())


def _compared(change: Change, held: pd.DataFrame) -> Comparison:
    nowhere = np.zeros(len(change.puts), dtype=np.int64)
    return compare(DraftTable(table=change.table, frame=change.puts, rows=nowhere, columns={}), held)
