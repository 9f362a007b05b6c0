"""One figure's whole life, cell by cell: every entry that named it, old and new, and what was said of it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracking.answers.mapped import column_label
from tracking.schema.state import SHARED
from tracking.schema.tables import TABLES
from tracking.store.comments import Comment
from tracking.store.errors import FigureUnknownError
from tracking.store.lives import life
from tracking.store.rows import Figure, Key

__all__ = ["Cell", "Comment", "Figure", "FigureLife", "Key", "Touch", "figure_life", "key_text", "named_figure"]

if TYPE_CHECKING:
    from tracking.answers.entries import Entry
    from tracking.store.book import Book
    from tracking.store.lives import Touch as Stored
    from tracking.store.rows import Row


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """A column of a row, before and after; None where the cell is blank or there is no row."""

    table: str
    column: str
    old: object
    new: object

    def label(self, language: str) -> str:
        """Return what the column is called in a language, with its unit."""
        return column_label(self.table, self.column, language)


@dataclass(frozen=True, kw_only=True, slots=True)
class Touch:
    """A proposal that names the figure, what became of it, and what it does: ``new``, ``changed`` or ``removed``.

    ``cells`` are those that differ, without the key; of a new row those that say something.
    """

    proposal: Entry
    decision: Entry | None
    is_in_force: bool
    what: str
    cells: tuple[Cell, ...]
    comments: tuple[Comment, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class FigureLife:
    """A figure's touches, those that are pending last, and the comments on itself."""

    figure: Figure
    touches: tuple[Touch, ...]
    comments: tuple[Comment, ...]


def key_text(key: Key) -> str:
    """Return a key as an address carries it."""
    return json.dumps(list(key), ensure_ascii=False, separators=(",", ":"))


def named_figure(region_id: str, table: str, key: str) -> Figure:
    """Return the figure that an address names, of a region or, for a shared table, of all.

    FigureUnknownError where there can be none.
    """
    folder = SHARED if table in TABLES and TABLES[table].shared else region_id
    try:
        parts = json.loads(key)
    except (json.JSONDecodeError, RecursionError):
        parts = None
    if not isinstance(parts, list):
        raise FigureUnknownError(f"{folder}/{table}", found=key, expected="a key")
    return Figure(folder=folder, table=table, key=tuple(parts))


def figure_life(book: Book, figure: Figure) -> FigureLife:
    """Return a figure's whole life."""
    found = life(book, figure.folder, figure.table, figure.key)
    return FigureLife(
        figure=figure,
        touches=tuple(_touch(each, figure.table) for each in found.touches),
        comments=found.comments,
    )


def _touch(touch: Stored, table: str) -> Touch:
    what = "removed" if touch.new is None else "new" if touch.old is None else "changed"
    return Touch(
        proposal=touch.proposal,
        decision=touch.decision,
        is_in_force=touch.is_in_force,
        what=what,
        cells=tuple(_cells(touch.old or {}, touch.new or {}, table)),
        comments=touch.comments,
    )


def _cells(old: Row, new: Row, table: str) -> list[Cell]:
    told = [name for name in TABLES[table].names if name not in TABLES[table].key]
    pairs = ((name, old.get(name), new.get(name)) for name in told)
    return [
        Cell(table=table, column=name, old=before, new=after)
        for name, before, after in pairs
        if before != after and not (before in (None, "") and after in (None, "", "not-stated"))
    ]
