"""Which new figures are asked about, and for which cause: the first that explains a figure is the only one."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from tracking.intake import thresholds as t
from tracking.intake.alongside import Against, Reference, against_last_year, in_force, other_sources, without_later
from tracking.intake.slips import Slip, confirmed, gas_slips, levels, unit_slips
from tracking.schema.problems import Code

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tracking.intake.history import Block, History, Ints
    from tracking.intake.slips import Floats, Marks
    from tracking.intake.swaps import Swaps


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Finding:
    """New rows with one cause: what was expected, what they were held against, and more numbers by name.

    ``rows`` are the history's. ``compared`` is missing where there is nothing to compare with, ``source`` is another
    dataset's figure of the same year (missing where there is none), each with its year's column or dataset.
    """

    code: Code
    rows: Ints
    expected: Floats
    against: Against
    compared: Floats
    column: Ints
    dataset: Ints
    numbers: Mapping[str, Floats] = field(default_factory=dict)


def judge(
    block: Block, past: History, of_gas: Mapping[str, Marks], twins: Swaps, material: Floats
) -> Iterator[Finding]:
    """Yield what is asked of a block's new figures.

    ``of_gas`` marks the history's rows by gas; ``material`` is, by row of the history, the change in the row's own
    unit from which a change counts (missing: none does).
    """
    off = levels(block)
    own, others = in_force(block), other_sources(block, off)
    references = (own, *others)
    fine = confirmed(block, references)
    open_ = ~fine
    first = (own, *without_later(block, off, others))
    for slip in unit_slips(block, off, first, open_):
        open_[slip.places] = False
        yield _slip(Code.UNIT_SLIP, block, slip)
    years = (block.known > 0) & (off == 0)
    gases = {gas: marks[block.rows] for gas, marks in of_gas.items()}
    for slip in gas_slips(block, gases, first, years, open_):
        open_[slip.places] = False
        yield _slip(Code.GAS_SLIP, block, slip)
    swapped = open_ & np.isin(block.rows, twins.rows)
    open_ &= ~swapped
    yield _swapped(block, past, twins, np.flatnonzero(swapped))
    sound = ~np.isnan(block.known) & ~_cells(block, ~(fine | open_))
    outlier = _outliers(block, sound, open_, others)
    open_[np.isin(block.rows, outlier.rows)] = False
    yield outlier
    sound &= ~_cells(block, ~(fine | open_))
    yield _changes(block, sound, open_, references, material[block.rows])


def _cells(block: Block, rows: Marks) -> Marks:
    """Return the cells of the block that the marked rows stand in."""
    cells = np.zeros(block.known.shape, dtype=bool)
    cells[block.at[rows], block.column[rows]] = True
    return cells


def _slip(code: Code, block: Block, slip: Slip) -> Finding:
    figure = block.figure[slip.places]
    return Finding(
        code=code,
        rows=block.rows[slip.places],
        expected=figure / slip.factor,
        against=slip.reference.against,
        compared=slip.reference.figure[slip.places],
        column=slip.reference.column[slip.places],
        dataset=block.dataset[slip.reference.series[slip.places]],
        numbers={"factor": slip.factor},
    )


def _swapped(block: Block, past: History, twins: Swaps, places: Ints) -> Finding:
    twin = twins.twins[np.searchsorted(twins.rows, block.rows[places])] if len(places) else places
    return Finding(
        code=Code.SWAPPED,
        rows=block.rows[places],
        expected=np.full(len(places), np.nan),
        against=Against.SOURCE,
        compared=past.figure[twin],
        column=past.column[twin],
        dataset=past.dataset[twin],
        numbers={"twin": twin.astype(np.float64)},
    )


def _outliers(block: Block, sound: Marks, open_: Marks, others: tuple[Reference, ...]) -> Finding:
    """Return the open figures that lie far outside their series' scatter."""
    figures = np.where(sound, block.known, np.nan)
    count = sound.sum(axis=1)
    middle = _median(figures, count)
    scatter = _median(np.abs(figures - middle[:, None]), count)
    limit = t.SCATTER_TIMES * np.maximum(scatter, t.SCATTER_AT_LEAST * np.abs(middle))
    with np.errstate(invalid="ignore"):
        far = np.abs(block.figure - middle[block.at]) > limit[block.at]
    places = np.flatnonzero(open_ & far & (count >= t.SCATTER_POINTS)[block.at])
    at = block.at[places]
    return _against_source(
        Code.OUTLIER, block, places, middle[at], others, {"limit": limit[at], "points": count[at].astype(np.float64)}
    )


def _median(figures: Floats, count: Ints) -> Floats:
    """Return each series' median; missing where it has no figure."""
    ordered = np.sort(figures, axis=1)
    low, high = np.maximum(count - 1, 0) // 2, np.minimum(count // 2, figures.shape[1] - 1)
    both = np.take_along_axis(ordered, np.column_stack([low, high]), axis=1)
    middle: Floats = both.mean(axis=1)
    return middle


def _against_source(
    code: Code,
    block: Block,
    places: Ints,
    expected: Floats,
    others: tuple[Reference, ...],
    numbers: Mapping[str, Floats],
) -> Finding:
    """Return a finding that shows what another dataset has for the year, where one has."""
    compared, dataset = np.full(len(places), np.nan), np.zeros(len(places), dtype=np.int64)
    for reference in others:
        blank = np.isnan(compared)
        compared = np.where(blank, reference.figure[places], compared)
        dataset = np.where(blank, block.dataset[reference.series[places]], dataset)
    return Finding(
        code=code,
        rows=block.rows[places],
        expected=expected,
        against=Against.SOURCE,
        compared=compared,
        column=block.column[places],
        dataset=dataset,
        numbers=numbers,
    )


def _changes(block: Block, years: Marks, open_: Marks, references: tuple[Reference, ...], material: Floats) -> Finding:
    """Return the open figures that changed much: from the one in force, else from the year before."""
    own = references[0]

    def large(reference: Reference) -> Marks:
        with np.errstate(invalid="ignore"):
            change = np.abs(block.figure - reference.figure)
            much: Marks = open_ & (change > t.CHANGE_OVER * np.abs(reference.figure)) & (change > material)
        return much

    def alone(reference: Reference) -> Marks:
        return large(reference) & np.isnan(own.figure)

    told, past = against_last_year(block, years, alone)
    places = np.flatnonzero(told | large(own))
    held = ~np.isnan(own.figure[places])
    expected = np.where(held, own.figure[places], past.figure[places])
    column = np.where(held, own.column[places], past.column[places])
    numbers = {"percent": 100.0 * _share(block.figure[places] - expected, expected), "year": column.astype(np.float64)}
    return _against_source(Code.LARGE_CHANGE, block, places, expected, references[1:], numbers)


def _share(change: Floats, base: Floats) -> Floats:
    return np.asarray(change / np.where(base == 0.0, np.nan, np.abs(base)), dtype=np.float64)
