"""Where the records of a text lie, found without parsing cells: quotes paired, line breaks and delimiters counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Bytes = NDArray[np.uint8]
    Places = NDArray[np.int64]
    Mask = NDArray[np.bool_]

_LF: Final = ord("\n")
_CR: Final = ord("\r")
_QUOTE: Final = ord('"')


@dataclass(frozen=True, kw_only=True, slots=True)
class Records:
    """The records of a text: where each begins and ends (its line break not counted), its line and number of cells.

    Lines are counted from 0. ``has_quotes`` says whether any cell is in quotes.
    """

    starts: Places
    ends: Places
    lines: Places
    cells: Places
    has_quotes: bool


def find_records(text: Bytes, delimiter: str) -> Records | None:
    """Return the records of a UTF-8 text, blank lines left out; None where its quotes do not pair cell by cell.

    A text with any line feed has that as its line break, one without has carriage returns.
    """
    if not len(text):
        nothing = np.zeros(0, dtype=np.int64)
        return Records(starts=nothing, ends=nothing, lines=nothing, cells=nothing, has_quotes=False)
    newline = text == _LF
    if not newline.any():
        newline = text == _CR
    parting = text == ord(delimiter)
    every_break = np.flatnonzero(newline)
    breaks = every_break
    quote = text == _QUOTE
    has_quotes = bool(quote.any())
    if has_quotes:
        inside = np.bitwise_xor.accumulate(quote.view(np.uint8)).view(np.bool_)
        if not _pairs(text, quote, parting | newline):
            return None
        parting &= ~inside
        breaks = np.flatnonzero(newline & ~inside)
    return _records(text, breaks, every_break, parting, has_quotes=has_quotes)


def _records(text: Bytes, breaks: Places, every_break: Places, parting: Mask, *, has_quotes: bool) -> Records:
    starts = np.concatenate(([0], breaks + 1))
    ends = np.concatenate((breaks, [len(text)]))
    ends -= (ends > starts) & (text[np.maximum(ends, 1) - 1] == _CR)
    lines = np.searchsorted(every_break, starts) if len(breaks) < len(every_break) else np.arange(len(starts))
    filled = ends > starts
    starts, ends, lines = starts[filled], ends[filled], lines[filled]
    # As bytes into 32 bits: summing booleans into 64 takes twenty times as long.
    delimiters = np.add.reduceat(parting.view(np.uint8), starts, dtype=np.uint32) if len(starts) else starts
    cells = delimiters.astype(np.int64) + 1
    return Records(starts=starts, ends=ends, lines=lines, cells=cells, has_quotes=has_quotes)


def _pairs(text: Bytes, quote: Mask, edge: Mask) -> bool:
    """Whether every quote opens a cell at its edge, closes one before an edge, or is one of a doubled pair."""
    places = np.flatnonzero(quote)
    if len(places) % 2:
        return False
    opening, closing = places[::2], places[1::2]
    before = opening[opening > 0] - 1
    after = closing[closing < len(text) - 1] + 1
    opens = edge[before] | quote[before]
    closes = edge[after] | quote[after] | (text[after] == _CR)
    return bool(opens.all() and closes.all())
