"""Slips of unit and gas: a figure that is a telling multiple of last year's, or of another figure of its year."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

import numpy as np

from tracking.intake import thresholds as t

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from numpy.typing import NDArray

    from tracking.intake.history import Block, Ints

    Floats = NDArray[np.float64]
    Marks = NDArray[np.bool_]

_WAYS: Final = (
    (t.CARBON_TO_CO2, ("CO2", "CO2e"), True),
    (t.NITROGEN_TO_N2O, ("N2O", "CO2e"), True),
    (t.N2O_AR4_TO_AR5, ("CO2e",), False),
)
"""Factor, the gases it can hide in, and whether it is told apart from what a year changes."""

_NEIGHBOURS: Final = (-2, -1, 1, 2)
"""Datasets that are looked at beside a figure's own: those numbered next to it, of the same quantity."""


class Against(StrEnum):
    """What a figure was held against."""

    LAST_YEAR = "last-year"
    IN_FORCE = "in-force"
    SOURCE = "source"


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Reference:
    """A figure to hold each new one against, missing where there is none, with its year's column and dataset."""

    against: Against
    figure: Floats
    column: Ints
    dataset: Ints


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Slip:
    """New figures that are ``factor`` times what they were held against; ``places`` index the block's rows."""

    places: Ints
    factor: Floats
    reference: Reference


def near(one: Floats, other: Floats) -> Marks:
    """Return where two figures say the same."""
    with np.errstate(invalid="ignore"):
        same: Marks = np.abs(one - other) <= t.SAME_WITHIN * np.abs(other)
    return same


def confirmed(block: Block, references: tuple[Reference, ...]) -> Marks:
    """Return the figures that another of their year confirms: one in force, another source's, a newer one brought.

    Where the GWP set differs from that of the figure in force, as much as N2O changes by it is restated, not asked.
    """
    own = references[0].figure
    newer = ~block.is_newest & near(block.figure, block.known[block.at, block.column])
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = block.figure / own
        widest = t.N2O_AR4_TO_AR5 * (1.0 + t.SAME_WITHIN)
        restated = block.restates & (ratio <= widest) & (ratio >= 1.0 / widest)
    fine: Marks = newer | restated
    for one in references:
        fine = fine | near(block.figure, one.figure)
    return fine


def power(figure: Floats, reference: Floats) -> Ints:
    """Return k where the first is within 5 % of 10^k times the second, k = ±1…±6; 0 elsewhere."""
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = figure / reference
        nearest = np.rint(np.log10(ratio))
        telling = (np.abs(ratio / 10.0**nearest - 1.0) <= t.RATIO_WITHIN) & np.isin(np.abs(nearest), t.POWERS)
    return np.where(telling, nearest, 0).astype(np.int64)


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


def levels(block: Block) -> Ints:
    """Return by how many powers of ten each known figure is off.

    From one year to the next the level changes by the power between them. What is in force is taken as right, so the
    level counts from the last year in force, else from the first; in a series all new, from the lower middle one.
    """
    valid = block.known > 0
    step = power(block.known, look_up(block.known, before(block.known, valid)))
    level = np.cumsum(step, axis=1)
    settled = valid & ~block.is_fresh
    last = latest_column(settled)
    first = np.where(settled.any(axis=1), np.argmax(settled, axis=1), -1)[:, None]
    at = np.where(last >= 0, last, first)
    base = np.where(at >= 0, np.take_along_axis(level, np.maximum(at, 0), axis=1), _middle(level, valid)[:, None])
    off: Ints = np.where(valid, level - base, 0)
    return off


def _middle(level: Ints, valid: Marks) -> Ints:
    ordered = np.sort(np.where(valid, level, np.iinfo(np.int64).max), axis=1)
    count = np.maximum(valid.sum(axis=1), 1)
    return np.take_along_axis(ordered, ((count - 1) // 2)[:, None], axis=1)[:, 0]


def in_force(block: Block) -> Reference:
    """Return the figure in force of the same series and year."""
    return Reference(
        against=Against.IN_FORCE,
        figure=block.held[block.at, block.column],
        column=block.column,
        dataset=block.dataset[block.at],
    )


def other_sources(block: Block, off: Ints) -> tuple[Reference, ...]:
    """Return the figures of the same year in other datasets; not those that seem to be off themselves."""
    sound = np.where(block.is_fresh & (off != 0), np.nan, block.known)
    return tuple(_neighbour(block, sound, step) for step in _NEIGHBOURS if _has_neighbour(block, step))


def _has_neighbour(block: Block, step: int) -> bool:
    away = abs(step)
    return bool((block.quantity[away:] == block.quantity[: len(block.quantity) - away]).any())


def _neighbour(block: Block, cells: Floats, step: int) -> Reference:
    there = block.at + step
    inside = (there >= 0) & (there < len(block.quantity))
    there = np.where(inside, there, block.at)
    same = inside & (block.quantity[there] == block.quantity[block.at])
    return Reference(
        against=Against.SOURCE,
        figure=np.where(same, cells[there, block.column], np.nan),
        column=block.column,
        dataset=block.dataset[there],
    )


def last_year(block: Block, wanted: Marks) -> Reference:
    """Return the nearest earlier ``wanted`` figure of the series, or the nearest later one where there is none."""
    earlier = before(block.known, wanted)[block.at, block.column]
    later = wanted.shape[1] - 1 - before(block.known[:, ::-1], wanted[:, ::-1])[:, ::-1][block.at, block.column]
    column = np.where(earlier >= 0, earlier, np.where(later < wanted.shape[1], later, -1))
    figure = np.where(column >= 0, block.known[block.at, column], np.nan)
    return Reference(against=Against.LAST_YEAR, figure=figure, column=column, dataset=block.dataset[block.at])


def unit_slips(block: Block, off: Ints, references: tuple[Reference, ...], open_: Marks) -> Iterator[Slip]:
    """Yield the open figures that are a power of ten away from a figure of their year, else from the years before."""
    for reference in references:
        found = np.where(open_, power(block.figure, reference.figure), 0)
        yield _slip(found, reference)
        open_ = open_ & (found == 0)
    top = block.known[block.at, block.column]
    level = off[block.at, block.column] + np.where(block.figure == top, 0, power(block.figure, top))
    alone = open_ & np.isnan(references[0].figure)
    yield _slip(np.where(alone, level, 0), last_year(block, (block.known > 0) & (off == 0)))


def _slip(powers: Ints, reference: Reference) -> Slip:
    places = np.flatnonzero(powers)
    return Slip(places=places, factor=np.power(10.0, powers[places].astype(np.float64)), reference=reference)


def gas_slips(
    block: Block, of_gas: Mapping[str, Marks], references: tuple[Reference, ...], years: Marks, open_: Marks
) -> Iterator[Slip]:
    """Yield the open figures that differ by the factor between two ways to count a gas.

    ``of_gas`` marks the block's rows by gas, ``years`` the figures that another year may be held against.
    """
    nothing = np.zeros(len(block.rows), dtype=bool)
    for factor, gases, from_year_to_year in _WAYS:
        mine = open_ & np.logical_or.reduce([of_gas.get(gas, nothing) for gas in gases])
        for reference in references:
            times = np.where(mine, _times(block.figure, reference.figure, factor), 0.0)
            yield _times_slip(times, reference)
            open_, mine = open_ & (times == 0.0), mine & (times == 0.0)
        if from_year_to_year:
            alone = mine & np.isnan(references[0].figure)
            times, past = _year_to_year(block, years, alone, factor)
            yield _times_slip(times, past)
            open_ = open_ & (times == 0.0)


def _year_to_year(block: Block, years: Marks, alone: Marks, factor: float) -> tuple[Floats, Reference]:
    def judge(past: Reference) -> Marks:
        told: Marks = alone & (_times(block.figure, past.figure, factor) != 0.0)
        return told

    told, past = against_last_year(block, years, judge)
    return np.where(told, _times(block.figure, past.figure, factor), 0.0), past


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
    return Reference(against=Against.LAST_YEAR, figure=figure, column=column, dataset=block.dataset[block.at])


def _times_slip(times: Floats, reference: Reference) -> Slip:
    places = np.flatnonzero(times)
    return Slip(places=places, factor=times[places], reference=reference)


def _times(figure: Floats, reference: Floats, factor: float) -> Floats:
    """Return the factor, or one over it, where the figure is within 5 % of that multiple; 0 elsewhere."""
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = figure / reference
        up, down = np.abs(ratio / factor - 1.0), np.abs(ratio * factor - 1.0)
        sharp = np.minimum(figure, reference) >= t.ROUNDED_BELOW
    up, down = np.where(sharp, up, np.inf), np.where(sharp, down, np.inf)
    return np.where(up <= t.RATIO_WITHIN, factor, np.where(down <= t.RATIO_WITHIN, 1.0 / factor, 0.0))
