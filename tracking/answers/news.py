"""What is new in a release: how many rows of each table, and how the region's total changed and why."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from tracking.answers.bridging import bridged
from tracking.answers.cells import public
from tracking.answers.differing import CHANGED, NEW, REMOVED, of_states
from tracking.schema.state import SHARED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tracking.answers.differing import TableChange
    from tracking.schema.state import State


@dataclass(frozen=True, kw_only=True, slots=True)
class TableNews:
    """How many rows of a table are new, changed and removed; ``is_shared`` where all regions share it."""

    table: str
    is_shared: bool
    new: int
    changed: int
    removed: int


@dataclass(frozen=True, kw_only=True, slots=True)
class TotalNews:
    """A year's total (scope 1, gross) before and after, and the leg of the bridge between them that weighs most."""

    year: int
    before_tco2e: float
    after_tco2e: float
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class News:
    """What is new for a region since the release ``since``; ``total`` is of the latest year whose total differs."""

    since: int
    tables: tuple[TableNews, ...]
    total: TotalNews | None

    def as_json(self) -> dict[str, Any]:
        """Return it as plain values."""
        return asdict(self)

    @classmethod
    def from_json(cls, said: Mapping[str, Any]) -> News:
        """Return what ``as_json`` made plain. Raises KeyError and TypeError for what it did not."""
        total = said["total"]
        return cls(
            since=said["since"],
            tables=tuple(TableNews(**each) for each in said["tables"]),
            total=TotalNews(**total) if total else None,
        )


def news(before: State, after: State, region_id: str, since: int) -> tuple[News, tuple[TableChange, ...]] | None:
    """Return what is new for a region, and every row of it; None where the earlier state does not hold the region."""
    if region_id not in before.region_ids:
        return None
    changes = of_states(*_differing(_public(before, region_id), _public(after, region_id)))
    counted = ((each, Counter(row.what for row in each.rows)) for each in changes)
    tables = tuple(
        TableNews(
            table=each.table,
            is_shared=each.folder == SHARED,
            new=count[NEW],
            changed=count[CHANGED],
            removed=count[REMOVED],
        )
        for each, count in counted
        if count[NEW] or count[CHANGED] or count[REMOVED]
    )
    return News(since=since, tables=tables, total=_total(before, after, region_id) if tables else None), changes


def _total(before: State, after: State, region_id: str) -> TotalNews | None:
    found = bridged(before, after, region_id)
    if found is None or found.bridge is None or not found.changed_years:
        return None
    bridge = found.bridge
    return TotalNews(
        year=bridge.year,
        before_tco2e=bridge.before_tco2e,
        after_tco2e=bridge.after_tco2e,
        reason=bridge.main_leg.value,
    )


def _differing(before: State, after: State) -> tuple[State, State]:
    """Return the two without the tables that are the same in both, which is soon seen."""
    same = {
        (folder, name)
        for folder, tables in after.folders.items()
        for name, frame in tables.items()
        if name in before.folders.get(folder, {}) and frame.equals(before.folders[folder][name])
    }
    one, other = (
        {
            folder: {name: frame for name, frame in tables.items() if (folder, name) not in same}
            for folder, tables in state.folders.items()
        }
        for state in (before, after)
    )
    return replace(before, folders=one), replace(after, folders=other)


def _public(state: State, region_id: str) -> State:
    """Return a projected state's open rows of one region and of what all regions share."""
    folders = {
        folder: {name: public(frame) if "confidential" in frame.columns else frame for name, frame in tables.items()}
        for folder, tables in state.folders.items()
        if folder in (region_id, SHARED)
    }
    return replace(state, folders=folders)
