"""Rows as numbers: equal numbers where the named columns are equal, over several frames at once.

Sorted tables repeat a text many times in a row, so runs are read rather than rows; a million rows of nine key columns
take tenths of a second where comparing them as text takes several.
"""

from __future__ import annotations

import weakref
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from tracking.intake.repeating import only_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray
    from pandas.api.extensions import ExtensionArray

    Encoded = tuple[NDArray[np.int32], NDArray[np.object_]]

_DENSE: Final = 16_000_000
"""Up to this many possible numbers are counted in a table of that length (16 MB); more are sorted."""
_SAMPLE: Final = 4096
_RUNS_PAY: Final = 0.25
"""Reading runs pays where fewer than a quarter of the rows begin one; a sample of the first rows says so."""


_KNOWN: ContextVar[dict[int, tuple[weakref.ref[ExtensionArray], Encoded]] | None] = ContextVar("known", default=None)
"""The columns numbered so far, by the identity of their values, and forgotten with them."""

_KNOWN_ROWS: ContextVar[dict[tuple[int, ...], tuple[tuple[ExtensionArray, ...], Coded]] | None] = ContextVar(
    "known_rows", default=None
)
"""The rows of two frames numbered so far: a file's key is held against the one in force more than once."""


@contextmanager
def numbering_once() -> Iterator[None]:
    """Number no column twice within this: its numbers are kept as long as itself, and frames never change in place."""
    token, rows_token = _KNOWN.set({}), _KNOWN_ROWS.set({})
    try:
        yield
    finally:
        _KNOWN.reset(token)
        _KNOWN_ROWS.reset(rows_token)


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Coded:
    """A number from 0 to ``size`` − 1 for each row of each frame, in the frames' order."""

    codes: tuple[NDArray[np.int64], ...]
    size: int


def codes_of(names: Sequence[str], *frames: pd.DataFrame) -> Coded:
    """Return a number for each row of each frame: equal exactly where the named columns are; missing text is blank."""
    known, columns = _KNOWN_ROWS.get(), [[frame[name] for frame in frames] for name in names]
    if known is None or len(frames) == 1:
        return joined([column_codes(each) for each in columns])
    values = tuple(column.array for each in columns for column in each)
    place = (len(frames), *map(id, values))
    if place not in known:
        # The values are kept with their numbers, so that no other values can come to stand under their identity.
        known[place] = values, joined([column_codes(each) for each in columns])
    return known[place][1]


def joined(parts: Sequence[Coded]) -> Coded:
    """Return one number for several, which sorts as they do in turn; small, so that it can index a table."""
    whole = parts[0]
    for part in parts[1:]:
        if part.size == 1:
            continue
        if whole.size * part.size > _DENSE:
            whole, part = compressed(whole), compressed(part)
        codes = tuple(one * part.size + other for one, other in zip(whole.codes, part.codes, strict=True))
        whole = Coded(codes=codes, size=whole.size * part.size)
    return compressed(whole)


def compressed(coded: Coded) -> Coded:
    """Return the same numbering without gaps, in the same order."""
    if coded.size <= 1:
        return coded
    if coded.size > _DENSE:
        uniques, inverse = np.unique(np.concatenate(coded.codes), return_inverse=True)
        ends = np.cumsum([len(codes) for codes in coded.codes])[:-1]
        return Coded(codes=tuple(np.split(inverse.astype(np.int64), ends)), size=len(uniques))
    seen = np.zeros(coded.size, dtype=bool)
    for codes in coded.codes:
        seen[codes] = True
    rank = np.cumsum(seen.view(np.uint8), dtype=np.int32) - 1  # summing booleans into 64 bits takes four times as long
    return Coded(codes=tuple(rank[codes].astype(np.int64) for codes in coded.codes), size=int(rank[-1]) + 1)


def column_codes(columns: Sequence[pd.Series]) -> Coded:
    """Return numbers for one column of several frames, in the order in which its values first stand."""
    return named_codes(columns)[0]


def named_codes(columns: Sequence[pd.Series]) -> tuple[Coded, tuple[str, ...]]:
    """Return numbers for one column of several frames, and what they stand for as text."""
    read = [encoded(column) for column in columns]
    together = np.concatenate([uniques for _, uniques in read])
    if all(len(own) == 1 and own[0] == together[0] for _, own in read):
        return Coded(codes=tuple(np.zeros(len(own), dtype=np.int64) for own, _ in read), size=1), (str(together[0]),)
    places, uniques = pd.factorize(together)
    starts = np.cumsum([0, *(len(uniques) for _, uniques in read)])
    codes = tuple(
        places[start : start + len(own)].astype(np.int64)[codes] if len(own) else codes.astype(np.int64)
        for (codes, own), start in zip(read, starts[:-1], strict=True)
    )
    return Coded(codes=codes, size=max(len(uniques), 1)), tuple(str(text) for text in uniques)


def encoded(column: pd.Series) -> Encoded:
    """Return what ``factorized`` does, from what is kept where ``numbering_once`` is about."""
    known, values = _KNOWN.get(), column.array
    if known is None:
        return factorized(column)
    name = id(values)
    if name not in known:
        known[name] = weakref.ref(values, lambda _: known.pop(name, None)), factorized(column)
    return known[name][1]


def factorized(column: pd.Series) -> Encoded:
    """Return a column as numbers and the different values they stand for; what is missing reads as blank ("")."""
    if column.empty:
        return np.zeros(0, dtype=np.int32), np.zeros(0, dtype=object)
    if column.dtype != "str":
        numbers, values = pd.factorize(column, use_na_sentinel=False)
        uniques = np.asarray(values, dtype=object)
        uniques[pd.isna(uniques)] = ""
        return numbers.astype(np.int32), uniques
    if column.array.isna().all():
        return np.zeros(len(column), dtype=np.int32), np.array([""], dtype=object)
    if (text := only_text(pa.array(column))) is not None:
        return np.zeros(len(column), dtype=np.int32), np.array([text], dtype=object)
    array = arrow(column)
    if not _in_runs(array):
        return _encoded_text(array)
    runs = pc.run_end_encode(array)
    codes, uniques = _encoded_text(runs.values)
    return np.repeat(codes, np.diff(runs.run_ends.to_numpy(), prepend=0)), uniques


def arrow(column: pd.Series) -> pa.Array:
    """Return a text column as one Arrow array, missing text as blank."""
    array = pa.array(column)
    if isinstance(array, pa.ChunkedArray):
        array = array.combine_chunks()
    return pc.fill_null(array, "") if array.null_count else array


def _in_runs(array: pa.Array) -> bool:
    sample = array[:_SAMPLE]
    if len(sample) < 2:
        return True
    starts = pc.sum(pc.not_equal(sample[1:], sample[:-1])).as_py()
    return bool(starts < _RUNS_PAY * len(sample))


def _encoded_text(array: pa.Array) -> Encoded:
    coded = array.dictionary_encode()
    return coded.indices.to_numpy(zero_copy_only=False), coded.dictionary.to_numpy(zero_copy_only=False)


def place_of(codes: NDArray[np.int64], size: int, wanted: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return for each of ``wanted`` the first place in ``codes`` where it stands; −1 where it does not."""
    table = np.full(size, -1, dtype=np.int64)
    table[codes[::-1]] = np.arange(len(codes) - 1, -1, -1)
    return table[wanted]
