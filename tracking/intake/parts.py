"""Parts and totals: gases and their sum in CO2e, origins of the carbon, categories of scope 3, contracts for energy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from tracking.intake.history import FIGURES
from tracking.intake.keying import codes_of, encoded, place_of
from tracking.intake.thresholds import PARTS_OVER
from tracking.schema.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

    from tracking.intake.history import Ints

_SPLITS: Final = {
    "emissions": (("gas", "CO2e"), ("origin", "not-stated"), ("category", "")),
    "energy": (("contract", "not-stated"),),
}
"""The key columns that can split a figure, and the value under which the total stands."""

_OUTSIDE: Final = ("biogenic", "atmospheric")
"""Origins that no total in CO2e counts."""


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Differing:
    """Rows of the draft that hold a total, with what their parts add up to; ``column`` is what splits them."""

    column: str
    rows: Ints
    totals: NDArray[np.float64]
    parts: NDArray[np.float64]


def differing(
    table: str, in_force: pd.DataFrame, brought: pd.DataFrame, fresh: NDArray[np.bool_], gwp100: Mapping[str, float]
) -> Iterator[Differing]:
    """Yield the totals that their parts miss by more than 1 %, where a total or a part is ``fresh``.

    Parts are sought in the draft and, where it lacks a row of the same key, in force. The row named is the draft's
    total, or its first fresh part where the total is in force.
    """
    for column, total in _SPLITS[table]:
        if _has_several(in_force, brought, column):
            yield from _split(table, column, total, in_force, brought, fresh, gwp100)


def _has_several(in_force: pd.DataFrame, brought: pd.DataFrame, column: str) -> bool:
    """Return whether a column has more than one value: a total or a part alone cannot differ."""
    first = brought[column].iloc[0]
    return any(bool((frame[column] != first).any()) for frame in (brought, in_force))


def _split(
    table: str,
    column: str,
    total: str,
    in_force: pd.DataFrame,
    brought: pd.DataFrame,
    fresh: NDArray[np.bool_],
    gwp100: Mapping[str, float],
) -> Iterator[Differing]:
    rows, is_fresh = _together(table, in_force, brought, fresh)
    is_total = (rows[column] == total).to_numpy(dtype=bool)
    figures = rows[FIGURES[table]].to_numpy(dtype="float64", na_value=np.nan)
    group = [name for name in TABLES[table].key if name != column]
    if column == "gas":
        group.remove("origin")
        gas, gases = encoded(rows["gas"])
        figures = figures * np.array([gwp100.get(each, np.nan) for each in gases])[gas]
        figures = np.where(rows["origin"].isin(_OUTSIDE), 0.0, figures)
    keys = codes_of(group, rows)
    codes = keys.codes[0]
    sums = [_sums(codes[here], figures[here], keys.size) for here in (is_total, ~is_total)]
    counts = [np.bincount(codes[here], minlength=keys.size) for here in (is_total, ~is_total)]
    touched = np.bincount(codes[is_fresh], minlength=keys.size) > 0
    with np.errstate(invalid="ignore"):
        apart = np.abs(sums[1] - sums[0]) > PARTS_OVER * np.abs(sums[0])
    wrong = np.flatnonzero(apart & touched & (counts[0] == 1) & (counts[1] > 0))
    own = np.flatnonzero(is_total & (rows["place"] >= 0).to_numpy())
    first = np.flatnonzero(is_fresh)
    at = place_of(codes[own], keys.size, wrong)
    stand = place_of(codes[first], keys.size, wrong)
    named = np.where(at >= 0, own[at] if len(own) else 0, first[stand])
    yield Differing(column=column, rows=rows["place"].to_numpy()[named], totals=sums[0][wrong], parts=sums[1][wrong])


def _sums(codes: Ints, figures: NDArray[np.float64], size: int) -> NDArray[np.float64]:
    return np.asarray(np.bincount(codes, weights=figures, minlength=size), dtype=np.float64)


def _together(
    table: str, in_force: pd.DataFrame, brought: pd.DataFrame, fresh: NDArray[np.bool_]
) -> tuple[pd.DataFrame, NDArray[np.bool_]]:
    """Return the draft's rows and those in force that it does not replace; ``place`` is the draft's row or −1."""
    names = [*TABLES[table].key, FIGURES[table]]
    keys = codes_of(TABLES[table].key, in_force, brought)
    kept = place_of(keys.codes[1], keys.size, keys.codes[0]) < 0
    rows = pd.concat(
        [brought[names].assign(place=np.arange(len(brought))), in_force.loc[kept, names].assign(place=-1)],
        ignore_index=True,
    )
    return rows, np.concatenate([fresh, np.zeros(int(kept.sum()), dtype=bool)])
