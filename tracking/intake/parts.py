"""Parts and totals: gases and their sum in CO2e, origins of the carbon, categories of scope 3, contracts for energy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from tracking.intake.history import FIGURES
from tracking.intake.keying import codes_of, encoded, place_of
from tracking.intake.thresholds import PARTS_OVER
from tracking.schema.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    import pandas as pd
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
    kept = _not_replaced(table, in_force, brought)
    frames = (brought, in_force)

    def whole(parts: Sequence[NDArray[Any]]) -> NDArray[Any]:
        return np.concatenate([parts[0], parts[1][kept]])

    place = whole([np.arange(len(brought)), np.full(len(in_force), -1)])
    is_fresh = whole([fresh, np.zeros(len(in_force), dtype=bool)])
    is_total = whole([_among(frame[column], (total,)) for frame in frames])
    figures = whole([frame[FIGURES[table]].to_numpy(dtype="float64", na_value=np.nan) for frame in frames])
    group = [name for name in TABLES[table].key if name != column]
    if column == "gas":
        group.remove("origin")
        figures = figures * whole([_factors(frame["gas"], gwp100) for frame in frames])
        figures = np.where(whole([_among(frame["origin"], _OUTSIDE) for frame in frames]), 0.0, figures)
    keys = codes_of(group, *frames)
    codes = whole(keys.codes)
    sums = [_sums(codes[here], figures[here], keys.size) for here in (is_total, ~is_total)]
    counts = [np.bincount(codes[here], minlength=keys.size) for here in (is_total, ~is_total)]
    touched = np.bincount(codes[is_fresh], minlength=keys.size) > 0
    with np.errstate(invalid="ignore"):
        apart = np.abs(sums[1] - sums[0]) > PARTS_OVER * np.abs(sums[0])
    wrong = np.flatnonzero(apart & touched & (counts[0] == 1) & (counts[1] > 0))
    own = np.flatnonzero(is_total & (place >= 0))
    first = np.flatnonzero(is_fresh)
    at = place_of(codes[own], keys.size, wrong)
    stand = place_of(codes[first], keys.size, wrong)
    named = np.where(at >= 0, own[at] if len(own) else 0, first[stand])
    yield Differing(column=column, rows=place[named], totals=sums[0][wrong], parts=sums[1][wrong])


def _sums(codes: Ints, figures: NDArray[np.float64], size: int) -> NDArray[np.float64]:
    return np.asarray(np.bincount(codes, weights=figures, minlength=size), dtype=np.float64)


def _among(column: pd.Series, wanted: Collection[str]) -> NDArray[np.bool_]:
    """Mark the rows with one of the values, told by the column's different ones."""
    codes, values = encoded(column)
    marked: NDArray[np.bool_] = np.array([value in wanted for value in values], dtype=bool)[codes]
    return marked


def _factors(gases: pd.Series, gwp100: Mapping[str, float]) -> NDArray[np.float64]:
    codes, values = encoded(gases)
    factors: NDArray[np.float64] = np.array([gwp100.get(gas, np.nan) for gas in values], dtype=np.float64)[codes]
    return factors


def _not_replaced(table: str, in_force: pd.DataFrame, brought: pd.DataFrame) -> Ints:
    """Return the places of the rows in force that the draft does not replace."""
    keys = codes_of(TABLES[table].key, in_force, brought)
    return np.flatnonzero(place_of(keys.codes[1], keys.size, keys.codes[0]) < 0)
