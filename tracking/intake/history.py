"""What is known of each series by year: the figures in force, overlaid by those that a draft brings.

A series is a quantity of one place in one dataset (site, scope, gas …). Each of its years holds one figure, the newest
edition's; corrections count as in force.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from tracking.intake.keying import Coded, column_codes, compressed, joined, named_codes, place_of
from tracking.intake.refusing import FIRST_YEAR

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    import pandas as pd
    from numpy.typing import NDArray

Ints = np.ndarray[tuple[int], np.dtype[np.int64]]

FIGURES: Final = {"emissions": "emissions_t", "energy": "energy_mwh"}
"""The figure of each table that is asked about."""

PLACES: Final = {
    "emissions": ("site_id", "company_id", "scope", "category", "gas", "origin"),
    "energy": ("site_id", "carrier", "contract"),
}
"""What, with the dataset, makes a series."""

_CELLS: Final = 2_000_000
"""Cells (series × years) that are looked at in one go: 16 MB for each quantity of them."""


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class History:
    """Rows in force (the first ``held``), then the draft's, as numbers.

    ``site`` numbers the site or company, ``quantity`` the series without its dataset, ``series`` the series in the
    order of quantities; ``column`` is the year counted from 1990, ``figure`` the value that counts. ``is_fresh`` marks
    the draft's rows that are not in force as they stand, ``is_sound`` the rows with a year and a figure.
    """

    held: int
    years: int
    site: Ints
    quantity: Ints
    series: Ints
    dataset: Ints
    edition: Ints
    gwp_set: Ints
    column: Ints
    figure: NDArray[np.float64]
    is_fresh: NDArray[np.bool_]
    is_sound: NDArray[np.bool_]
    datasets: tuple[str, ...]
    editions: tuple[str, ...]
    replaced: NDArray[np.float64]


def history(
    table: str, in_force: pd.DataFrame, brought: pd.DataFrame, corrections: pd.DataFrame | None, today: datetime.date
) -> History:
    """Return the figures in force and those brought as numbers, by series and year."""
    frames = (in_force, brought)
    coded = {name: column_codes([frame[name] for frame in frames]) for name in PLACES[table]}
    coded["dataset"], datasets = named_codes([frame["dataset"] for frame in frames])
    edition, editions = _editions(frames)
    quantity = joined([coded[name] for name in PLACES[table]])
    series = joined([quantity, coded["dataset"]])
    column, has_year = _columns(frames, today)
    figure = np.concatenate([frame[FIGURES[table]].to_numpy(dtype="float64", na_value=np.nan) for frame in frames])
    years = today.year - FIRST_YEAR + 1
    slot = tuple(np.split(np.concatenate(series.codes) * years + column, [len(in_force)]))
    keys = joined([Coded(codes=slot, size=series.size * years), edition])
    replaced = _replaced(keys, figure, len(in_force))
    is_fresh = np.zeros(len(figure), dtype=bool)
    is_fresh[len(in_force) :] = ~(replaced == figure[len(in_force) :])
    is_sound = has_year & np.isfinite(figure)
    return History(
        held=len(in_force),
        years=years,
        site=np.concatenate(joined([coded[name] for name in PLACES[table] if name.endswith("_id")]).codes),
        quantity=np.concatenate(quantity.codes),
        series=np.concatenate(series.codes),
        dataset=np.concatenate(coded["dataset"].codes),
        edition=np.concatenate(edition.codes),
        gwp_set=_gwp_sets(frames) if table == "emissions" else np.zeros(len(figure), dtype=np.int64),
        column=column,
        figure=_corrected(figure, in_force, corrections) if table == "emissions" else figure,
        is_fresh=is_fresh & is_sound,
        is_sound=is_sound,
        datasets=datasets,
        editions=editions,
        replaced=replaced,
    )


def _editions(frames: tuple[pd.DataFrame, ...]) -> tuple[Coded, tuple[str, ...]]:
    """Return the editions numbered from the oldest. They compare as text: "2024-12" is newer than "2023-02"."""
    coded, names = named_codes([frame["edition"] for frame in frames])
    order = sorted(range(len(names)), key=lambda number: names[number])
    rank = np.argsort(np.array(order, dtype=np.int64), kind="stable")
    return Coded(codes=tuple(rank[codes] for codes in coded.codes), size=coded.size), tuple(sorted(names))


def _gwp_sets(frames: tuple[pd.DataFrame, ...]) -> Ints:
    return np.concatenate(column_codes([frame["gwp_set"] for frame in frames]).codes)


def _columns(frames: tuple[pd.DataFrame, ...], today: datetime.date) -> tuple[Ints, NDArray[np.bool_]]:
    years = np.concatenate([frame["year"].to_numpy(dtype="int64", na_value=0) for frame in frames])
    inside = (years >= FIRST_YEAR) & (years <= today.year)
    return np.where(inside, years - FIRST_YEAR, 0), inside


def _replaced(keys: Coded, figure: NDArray[np.float64], held: int) -> NDArray[np.float64]:
    """Return for each row brought the figure in force under the same key; missing where there is none."""
    small = compressed(keys)
    at = place_of(small.codes[0], small.size, small.codes[1])
    if not held:
        return np.full(len(at), np.nan)
    found: NDArray[np.float64] = np.where(at >= 0, figure[:held][at], np.nan)
    return found


def _corrected(
    figure: NDArray[np.float64], in_force: pd.DataFrame, corrections: pd.DataFrame | None
) -> NDArray[np.float64]:
    """Return the figures with what corrections say instead of the rows in force that they name."""
    if corrections is None or corrections.empty:
        return figure
    key = ["site_id", "year", "scope", "gas", "dataset", "edition"]
    places = np.flatnonzero(in_force["site_id"].isin(corrections["site_id"].unique()).to_numpy(dtype=bool))
    rows = in_force[key].take(places).assign(place=places)
    fixed = rows.merge(corrections[[*key, "expected_t", "corrected_t"]], on=key)
    fixed = fixed[figure[fixed["place"]] == fixed["expected_t"]]
    corrected = figure.copy()
    corrected[fixed["place"].to_numpy()] = fixed["corrected_t"].to_numpy()
    return corrected


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Block:
    """Some series as a table by year: rows are series in the order of quantities, columns years from 1990.

    ``rows`` are the history's rows brought anew, ``at`` the series and ``column`` the year of each; ``is_newest`` marks
    those that count for their year, and ``restates`` those with another GWP set than the figure in force. ``known``
    holds the figure of each year, ``held`` the one in force, missing where there is none; ``is_fresh`` marks known
    figures that are brought anew; ``quantity`` and ``dataset`` number each series'.
    """

    rows: Ints
    at: Ints
    column: Ints
    figure: NDArray[np.float64]
    is_newest: NDArray[np.bool_]
    restates: NDArray[np.bool_]
    known: NDArray[np.float64]
    held: NDArray[np.float64]
    is_fresh: NDArray[np.bool_]
    quantity: Ints
    dataset: Ints


def blocks(past: History) -> Iterator[Block]:
    """Yield the series of every quantity that something new is brought of, some at a time."""
    touched = np.zeros(int(past.quantity.max(initial=0)) + 1, dtype=bool)
    touched[past.quantity[past.is_fresh]] = True
    as_in_force = ~past.is_fresh
    as_in_force[: past.held] = False
    rows = np.flatnonzero(touched[past.quantity] & past.is_sound & ~as_in_force)
    numbers = compressed(Coded(codes=(past.series[rows],), size=int(past.series.max(initial=0)) + 1))
    newest = past.edition[rows] * 2 + (rows >= past.held)
    order = np.argsort(newest.astype(np.int32), kind="stable")
    rows, series = rows[order], numbers.codes[0][order]
    step = max(_CELLS // past.years, 1)
    for start in range(0, numbers.size, step):
        here = np.flatnonzero((series >= start) & (series < start + step)) if numbers.size > step else slice(None)
        size = min(step, numbers.size - start)
        yield _block(past, rows[here], series[here] - start, size)


def _block(past: History, rows: Ints, at: Ints, size: int) -> Block:
    """Return one block of rows that stand from the oldest edition to the newest, so that the last one counts."""
    cell = at * past.years + past.column[rows]
    known, held = np.full(size * past.years, np.nan), np.full(size * past.years, np.nan)
    fresh, newest, gwp_set = (np.zeros(size * past.years, dtype=kind) for kind in (bool, np.int64, np.int64))
    known[cell], fresh[cell], newest[cell] = past.figure[rows], past.is_fresh[rows], rows
    in_force = rows < past.held
    held[cell[in_force]], gwp_set[cell[in_force]] = past.figure[rows[in_force]], past.gwp_set[rows[in_force]]
    quantity, dataset = np.zeros(size, dtype=np.int64), np.zeros(size, dtype=np.int64)
    quantity[at], dataset[at] = past.quantity[rows], past.dataset[rows]
    new = past.is_fresh[rows]
    shape = (size, past.years)
    return Block(
        rows=rows[new],
        at=at[new],
        column=past.column[rows[new]],
        figure=past.figure[rows[new]],
        is_newest=newest[cell[new]] == rows[new],
        restates=gwp_set[cell[new]] != past.gwp_set[rows[new]],
        known=known.reshape(shape),
        held=held.reshape(shape),
        is_fresh=fresh.reshape(shape),
        quantity=quantity,
        dataset=dataset,
    )
