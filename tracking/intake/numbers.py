"""Texts as numbers, strictly: which decimal sign a column uses, and its values read with that sign and no other.

A thousand is set off by a space (plain, no-break, narrow or thin), an apostrophe or the sign that is not the decimal
one, and only in groups of three. An exponent counts only as Excel writes it, with its sign and two digits: 1.2E+05.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

Sign = Literal[",", "."]

_SPACES: Final = " \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}"
_APOSTROPHES: Final = "'\N{RIGHT SINGLE QUOTATION MARK}"
_MINUS: Final = "\N{MINUS SIGN}"
_HEAD: Final = 1000
_OTHER: Final[dict[Sign, Sign]] = {",": ".", ".": ","}


class DecimalSigns(NamedTuple):
    """Which signs can be the decimal one for all values, and whether the values would read differently by them.

    None is possible where some values can only be read with one sign and some only with the other.
    """

    possible: frozenset[Sign]
    is_ambiguous: bool


def decimal_signs(values: pd.Series, stored: NDArray[np.bool_] | None = None) -> DecimalSigns:
    """Return which decimal signs fit every value of a column of text; blanks and what is no number at all are let be.

    ``stored`` marks the values that the file held as numbers (``Sheet.numeric``): they say nothing about the texts.
    "1.234" alone is ambiguous, 1234 or 1.234, unless another value decides.
    """
    texts = _texts(values if stored is None else values[~stored])
    if (sign := _only_sign(texts)) is not None:
        return DecimalSigns(possible=frozenset({sign}), is_ambiguous=False)
    fits = {sign: _fits(texts, sign) for sign in _OTHER}
    comma, point = fits[","], fits["."]
    if comma.equals(point):
        is_parted = pc.and_(comma, pc.match_substring_regex(texts, "[.,]"))
        return DecimalSigns(possible=frozenset(_OTHER), is_ambiguous=bool(pc.any(is_parted).as_py()))
    is_number = pc.or_(comma, point)
    possible = frozenset(sign for sign in _OTHER if fits[sign].equals(is_number))
    return DecimalSigns(possible=possible, is_ambiguous=False)


def _only_sign(texts: pa.Array) -> Sign | None:
    """Return the sign that all values fit, where one of the first cannot be read with the other: most columns."""
    head = texts[:_HEAD]
    for sign, other in _OTHER.items():
        if _fits(head, other).false_count and not _fits(head, sign).false_count and not _fits(texts, sign).false_count:
            return sign
    return None


def cast_numbers(
    values: pd.Series, decimal: str, stored: NDArray[np.bool_] | None = None
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Return a column of text as numbers, and the mask of values that are none; NaN there and where a cell is blank.

    ``stored`` marks the values that the file held as numbers (``Sheet.numeric``), whose sign is the point. ValueError
    where ``decimal`` is neither "," nor ".".
    """
    if decimal not in {",", "."}:
        raise ValueError(f"a decimal sign is ',' or '.', not {decimal!r}")
    texts = _texts(values)
    sign: Sign = "," if decimal == "," else "."
    if stored is None or not stored.any():
        return _cast(texts, sign)
    numbers, wrong = _cast(pc.if_else(pa.array(stored), "", texts), sign)
    numbers[stored], wrong[stored] = _cast(texts.filter(pa.array(stored)), ".")
    return numbers, wrong


def _cast(texts: pa.Array, decimal: Sign) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    fits = _fits(texts, decimal)
    plain = texts if fits.false_count == 0 else pc.if_else(fits, texts, pa.scalar(None, texts.type))
    found = plain.buffers()[2]
    used = found.to_pybytes() if found is not None else b""
    for mark in (*_SPACES, *_APOSTROPHES, _OTHER[decimal]):
        if mark.encode() in used:
            plain = pc.replace_substring(plain, mark, "")
    for mark, meaning in ((_MINUS, "-"), (",", ".")):
        if mark.encode() in used:
            plain = pc.replace_substring(plain, mark, meaning)
    if b"+" in used:
        plain = pc.utf8_ltrim(plain, "+")
    numbers = plain.cast(pa.float64()).to_numpy(zero_copy_only=False)
    numbers = np.where(np.isfinite(numbers), numbers, np.nan)
    is_blank = pc.equal(pc.binary_length(texts), 0).to_numpy(zero_copy_only=False)
    return numbers, np.isnan(numbers) & ~is_blank


def _texts(values: pd.Series) -> pa.Array:
    """Return the values without spaces around them, nothing for a missing one, as one Arrow array."""
    array = pa.array(values, type=pa.large_string(), from_pandas=True)
    if isinstance(array, pa.ChunkedArray):
        array = array.combine_chunks()
    return pc.utf8_trim_whitespace(array.fill_null("") if array.null_count else array)


def _fits(texts: pa.Array, decimal: Sign) -> pa.Array:
    return pc.match_substring_regex(texts, _PATTERNS[decimal])


def _pattern(decimal: Sign) -> str:
    """Return the form of a number: plain digits, groups of three set off by one kind of mark, or an exponent."""
    marks = (f"[{_SPACES}]", f"[{_APOSTROPHES}]", f"[{_OTHER[decimal]}]")
    groups = "|".join(rf"(?:{mark}\d\d\d)+" for mark in marks)
    fraction = rf"(?:[{decimal}]\d+)?"
    whole = rf"(?:\d+|[1-9]\d?\d?(?:{groups})){fraction}"
    return rf"^[-+{_MINUS}]?(?:{whole}|\d{fraction}[eE][-+]\d\d\d?)$"


_PATTERNS: Final[dict[Sign, str]] = {sign: _pattern(sign) for sign in _OTHER}
