"""Swaps: a figure that another place has in the same year, or the same series in another year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from tracking.intake.thresholds import REPEAT_DIGITS, SWAP_DIGITS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tracking.intake.history import History, Ints

_MIX: Final = np.uint64(0x9E3779B97F4A7C15)
"""An odd number whose products spread numbers over 64 bits (the golden ratio's), so that equal ones are equal slots."""

_PLACES: Final = 15
_POWERS: Final = 10.0 ** np.arange(-_PLACES, _PLACES + 1)
"""Looked up, since a million powers take longer than all else here."""

_BUCKET_BITS: Final = 22
"""Four million places, 16 MB."""


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Swaps:
    """Rows brought anew whose figure stands in another slot too, and a row that holds that slot."""

    rows: Ints
    twins: Ints


def swaps(past: History) -> Swaps:
    """Return the new rows whose figure another slot has: another place's same year, or the series' other year.

    Of two new rows with one figure the later is named. Short figures are passed over, since they agree by chance.
    """
    found = [
        _shared(past, past.column, past.site, SWAP_DIGITS),
        _shared(past, past.series, past.column, REPEAT_DIGITS),
    ]
    rows, twins = (np.concatenate(part) for part in zip(*found, strict=True))
    rows, first = np.unique(rows, return_index=True)
    return Swaps(rows=rows, twins=twins[first])


def _shared(past: History, same: Ints, apart: Ints, digits: int) -> tuple[Ints, Ints]:
    """Return the new rows, and for each an earlier one of equal figure and ``same``, but another ``apart``."""
    sound = np.flatnonzero(past.is_sound)
    shared = _mixed(past.figure[sound].view(np.uint64), same[sound])
    near = _beside_new(shared, past.is_fresh[sound])
    near = near[_is_telling(past.figure[sound[near]], digits)]
    telling, shared = _suspects(sound[near], shared[near], apart)
    rows, twins = _twins(shared, apart[telling])
    rows, twins = telling[rows], telling[twins]
    is_new = past.is_fresh[rows]
    return rows[is_new], twins[is_new]


def _beside_new(shared: NDArray[np.uint64], fresh: NDArray[np.bool_]) -> Ints:
    """Return the places that share a bucket with a new row: where little is new they are few, and told quickly."""
    bucket = _bucket(shared)
    new = np.zeros(1 << _BUCKET_BITS, dtype=bool)
    new[bucket[fresh]] = True
    return np.flatnonzero(new[bucket])


def _bucket(shared: NDArray[np.uint64]) -> Ints:
    bucket: Ints = (shared >> np.uint64(64 - _BUCKET_BITS)).astype(np.int64)
    return bucket


def _suspects(telling: Ints, shared: NDArray[np.uint64], apart: Ints) -> tuple[Ints, NDArray[np.uint64]]:
    """Leave out the rows that cannot have a twin, by a table of fewer places than there are numbers."""
    bucket = _bucket(shared)
    holder = np.full(1 << _BUCKET_BITS, -1, dtype=np.int32)
    own = apart[telling].astype(np.int32)
    holder[bucket] = own
    several = np.zeros(1 << _BUCKET_BITS, dtype=bool)
    several[bucket[holder[bucket] != own]] = True
    keep = several[bucket]
    return telling[keep], shared[keep]


def _is_telling(figure: NDArray[np.float64], digits: int) -> NDArray[np.bool_]:
    """Return which figures have at least so many significant digits, trailing zeros not counted."""
    with np.errstate(divide="ignore", invalid="ignore"):
        places = np.floor(np.log10(figure)) - (digits - 2)
        whole = np.nan_to_num(np.clip(places, -_PLACES, _PLACES)).astype(np.int64)
        short = figure / _POWERS[whole + _PLACES]
        telling: NDArray[np.bool_] = (figure > 0) & (np.abs(short - np.rint(short)) > 1e-9)
    return telling


def _mixed(figure: NDArray[np.uint64], other: Ints) -> NDArray[np.uint64]:
    mixed = ((figure * _MIX) ^ (other.astype(np.uint64) + np.uint64(1))) * _MIX
    mixed ^= mixed >> np.uint64(29)
    return mixed * _MIX


def _twins(shared: NDArray[np.uint64], apart: Ints) -> tuple[Ints, Ints]:
    """Return each row with the first row of equal ``shared``, where that one differs in ``apart``."""
    _, first, inverse = np.unique(shared, return_index=True, return_inverse=True)
    twins = first[inverse].astype(np.int64)
    rows = np.flatnonzero(apart != apart[twins])
    return rows, twins[rows]
