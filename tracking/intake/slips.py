"""Slips of unit and gas: a figure that is a telling multiple of last year's, or of another figure of its year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from tracking.intake import thresholds as t
from tracking.intake.alongside import (
    Reference,
    against_last_year,
    before,
    last_year,
    latest_column,
    look_up,
    near,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

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


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Slip:
    """New figures that are ``factor`` times what they were held against; ``places`` index the block's rows."""

    places: Ints
    factor: Floats
    reference: Reference


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
