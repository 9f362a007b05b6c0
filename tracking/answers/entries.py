"""The book's entries as faces tell them, and how much a proposal changes, table by table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from tracking.store.entries import Entry, Kind
from tracking.store.first_run import PROJECT
from tracking.store.people import Person

__all__ = ["FIGURES", "PROJECT", "STORY_KINDS", "Entry", "Extent", "Kind", "Person", "TableExtent", "kind_of"]

FIGURES: Final = frozenset(
    {"emissions", "energy", "activity", "co2_flows", "free_allocation", "municipal_emissions", "municipal_energy"}
)
"""Tables whose rows are figures of a year; those of the others are told of as rows."""

_GOING_BACK: Final = {"undoes": "undo", "redoes": "redo", "restores": "restore"}
"""The kind of a proposal that was made from an earlier entry, by what its origin says."""

STORY_KINDS: Final = (*(kind.value for kind in Kind), *_GOING_BACK.values())
"""Every kind of entry as a story tells it."""


def kind_of(entry: Entry) -> str:
    """Return an entry's kind as a story tells it: a proposal that goes back is an undo, a redo or a restore."""
    origin = entry.details.get("origin", {}) if entry.kind is Kind.PROPOSAL else {}
    return next((kind for name, kind in _GOING_BACK.items() if name in origin), entry.kind.value)


@dataclass(frozen=True, kw_only=True, slots=True)
class TableExtent:
    """How many rows of one table are new, changed and removed, and the years that they are of, in order."""

    folder: str
    table: str
    new: int
    changed: int
    removed: int
    years: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Extent:
    """How much a proposal changes; nothing for a table that it leaves as it is."""

    tables: tuple[TableExtent, ...]

    @property
    def told(self) -> tuple[TableExtent, ...]:
        """The tables that are told of: sources come along unmentioned, unless nothing else does."""
        others = tuple(each for each in self.tables if each.table != "sources")
        return others or self.tables

    @property
    def new(self) -> int:
        """Rows told of that are new."""
        return sum(each.new for each in self.told)

    @property
    def changed(self) -> int:
        """Rows told of that are changed."""
        return sum(each.changed for each in self.told)

    @property
    def removed(self) -> int:
        """Rows told of that are removed."""
        return sum(each.removed for each in self.told)

    @property
    def years(self) -> tuple[int, ...]:
        """The years that rows told of are of, in order."""
        return tuple(sorted({year for each in self.told for year in each.years}))
