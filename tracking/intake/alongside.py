"""What a figure is held against: the one in force, other sources of its year, the years before."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final

import numpy as np

from tracking.intake import thresholds as t

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from tracking.intake.history import Block, Ints

    Floats = NDArray[np.float64]
    Marks = NDArray[np.bool_]

_NEIGHBOURS: Final = (-2, -1, 1, 2)
"""Datasets that are looked at beside a figure's own: those numbered next to it, of the same quantity."""


class Against(StrEnum):
    """What a figure was held against."""

    LAST_YEAR = "last-year"
    IN_FORCE = "in-force"
    SOURCE = "source"


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Reference:
    """A figure to hold each new one against, missing where there is none, with its year's column and series."""

    against: Against
    figure: Floats
    column: Ints
    series: Ints


def near(one: Floats, other: Floats) -> Marks:
    """Return where two figures say the same."""
    with np.errstate(invalid="ignore"):
        same: Marks = np.abs(one - other) <= t.SAME_WITHIN * np.abs(other)
    return same


def before(known: Floats, wanted: Marks) -> Ints:
    """Return for each cell the column of the nearest earlier cell of its series that is ``wanted``; −1 without one."""
    latest = latest_column(wanted)
    return np.concatenate([np.full((len(known), 1), -1, dtype=np.int64), latest[:, :-1]], axis=1)


def latest_column(wanted: Marks) -> Ints:
    """Return for each cell the column of the latest ``wanted`` cell up to and with it; −1 without one."""
    columns = np.where(wanted, np.arange(wanted.shape[1]), -1)
    latest: Ints = np.maximum.accumulate(columns, axis=1)
    return latest


def look_up(cells: NDArray[np.float64], columns: Ints) -> Floats:
    """Return the cell of each row's column; missing where the column is −1."""
    found = np.take_along_axis(cells, np.maximum(columns, 0), axis=1).astype(np.float64)
    found[columns < 0] = np.nan
    return found


def in_force(block: Block) -> Reference:
    """Return the figure in force of the same series and year."""
    return Reference(
        against=Against.IN_FORCE,
        figure=block.held[block.at, block.column],
        column=block.column,
        series=block.at,
    )


def other_sources(block: Block, off: Ints) -> tuple[Reference, ...]:
    """Return the figures of the same year in other datasets; not those that seem to be off themselves."""
    sound = np.where(block.is_fresh & (off != 0), np.nan, block.known)
    return tuple(_neighbour(block, sound, step) for step in _NEIGHBOURS if _has_neighbour(block, step))


def without_later(block: Block, off: Ints, references: tuple[Reference, ...]) -> tuple[Reference, ...]:
    """Return the references less what makes of two new figures, neither of them off, two questions about each other.

    Of the two, the dataset that stands first is the reference.
    """
    own = off[block.at, block.column] == 0
    kept = []
    for one in references:
        both_new = block.is_fresh[one.series, block.column] & own & (one.series > block.at)
        kept.append(replace(one, figure=np.where(both_new, np.nan, one.figure)))
    return tuple(kept)


def _has_neighbour(block: Block, step: int) -> bool:
    away = abs(step)
    return bool((block.quantity[away:] == block.quantity[: len(block.quantity) - away]).any())


def _neighbour(block: Block, cells: Floats, step: int) -> Reference:
    there = block.at + step
    inside = (there >= 0) & (there < len(block.quantity))
    there = np.where(inside, there, block.at)
    same = inside & (block.quantity[there] == block.quantity[block.at])
    figure = np.where(same, cells[there, block.column], np.nan)
    return Reference(against=Against.SOURCE, figure=figure, column=block.column, series=there)


def last_year(block: Block, wanted: Marks) -> Reference:
    """Return the nearest earlier ``wanted`` figure of the series, or the nearest later one where there is none."""
    earlier = before(block.known, wanted)[block.at, block.column]
    later = wanted.shape[1] - 1 - before(block.known[:, ::-1], wanted[:, ::-1])[:, ::-1][block.at, block.column]
    column = np.where(earlier >= 0, earlier, np.where(later < wanted.shape[1], later, -1))
    figure = np.where(column >= 0, block.known[block.at, column], np.nan)
    return Reference(against=Against.LAST_YEAR, figure=figure, column=column, series=block.at)


def against_last_year(block: Block, years: Marks, judge: Callable[[Reference], Marks]) -> tuple[Marks, Reference]:
    """Return which figures stand out from the year before, and that year.

    The year after one that stands out does so too, the other way round: it is judged again by the latest year among
    ``years`` that does not. A figure that stays where the year before went is asked about once, there.
    """
    told = judge(_earlier(block, ~np.isnan(block.known)))
    if not told.any():
        return told, _earlier(block, years)
    aside = np.zeros(years.shape, dtype=bool)
    aside[block.at[told], block.column[told]] = True
    past = _earlier(block, years & ~aside)
    again: Marks = told & judge(past)
    return again, past


def _earlier(block: Block, wanted: Marks) -> Reference:
    column = before(block.known, wanted)[block.at, block.column]
    figure = np.where(column >= 0, block.known[block.at, column], np.nan)
    return Reference(against=Against.LAST_YEAR, figure=figure, column=column, series=block.at)
