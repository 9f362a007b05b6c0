"""Numbers as a reader of the language writes them, with no more digits than the data bear."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from tracking.words.language import Language

if TYPE_CHECKING:
    import datetime

    from babel import Locale

_ISO_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-[0-3]\d)?)?", re.ASCII)
MINUS = "\N{MINUS SIGN}"
DASH = "\N{EN DASH}"
THIN = "\N{NO-BREAK SPACE}"


NOTHING_TCO2E = 0.5
"""Less than this would be written as 0 t."""


@dataclass(frozen=True, kw_only=True, slots=True)
class MassUnit:
    """A unit of mass: its sign, its tonnes, and how many decimals a figure in it is written with."""

    sign: str
    tonnes: float
    decimals: int


TONNE = MassUnit(sign="t", tonnes=1.0, decimals=0)
KILOTONNE = MassUnit(sign="kt", tonnes=1e3, decimals=0)
MEGATONNE = MassUnit(sign="Mt", tonnes=1e6, decimals=2)


def mass_unit(tonnes: float) -> MassUnit:
    """Return the unit that a mass of this size is written in: Mt from a million tonnes, kt from a thousand."""
    size = abs(tonnes)
    if size >= 999_500:
        return MEGATONNE
    return KILOTONNE if size >= 999.5 else TONNE


def is_nothing(tonnes: float) -> bool:
    """Return whether a mass would be written as zero."""
    return abs(tonnes) < NOTHING_TCO2E


@lru_cache(maxsize=16_384)  # the same figure stands in many tables
def decimal(language: Language, value: float, decimals: int = 0) -> str:
    """Return a number with a fixed count of decimals, in the language's own signs; never "−0"."""
    from babel.numbers import format_decimal

    rounded = round(value, decimals) + 0.0
    pattern = "#,##0." + "0" * decimals if decimals else "#,##0"
    text = format_decimal(rounded, format=pattern, locale=_locale(language))
    return str(text).replace("-", MINUS)


def mass(language: Language, tonnes: float, unit: MassUnit | None = None, *, signed: bool = False) -> str:
    """Return tonnes as text with its unit, such as "2,19 Mt" or "187 kt"; ``signed`` writes a plus too."""
    unit = unit or mass_unit(tonnes)
    value = tonnes / unit.tonnes
    decimals = 1 if unit is KILOTONNE and 0 < abs(value) < 9.95 else unit.decimals
    text = decimal(language, value, decimals)
    plus = "+" if signed and not text.startswith(MINUS) and any(digit in text for digit in "123456789") else ""
    return f"{plus}{text}{THIN}{unit.sign}"


def mass_range(language: Language, low: float, high: float, unit: MassUnit) -> str:
    """Return two masses in one unit without its sign, such as "7–56"; words part them where one is negative."""
    is_small = unit is KILOTONNE and max(abs(low), abs(high)) < 9.95 * unit.tonnes
    ends = [decimal(language, value / unit.tonnes, 1 if is_small else unit.decimals) for value in (low, high)]
    return f"{THIN}{DASH}{THIN}".join(ends) if low < 0 or high < 0 else DASH.join(ends)


def percent(language: Language, share: float, decimals: int = 0) -> str:
    """Return a share (1 is all) in percent; Norwegian sets a space before the sign."""
    space = "" if language is Language.EN else THIN
    return f"{decimal(language, 100 * share, decimals)}{space}%"


def date_text(language: Language, date: str) -> str:
    """Return an ISO date as a reader writes it, as exactly as it is known: 2024, June 2024 or 15 June 2024.

    What is no date, such as an edition called "v2" or the 30th of February, stays as it is.
    """
    from babel.dates import format_date, format_skeleton

    if not _ISO_DATE.fullmatch(date):
        return date
    parts = [int(part) for part in date.split("-")]
    if len(parts) == 1:
        return date
    import datetime

    try:
        day = datetime.date(*[*parts, 1][:3])
    except ValueError:
        return date
    if len(parts) == 2:
        return str(format_skeleton("yMMMM", day, locale=_locale(language)))
    return str(format_date(day, format="long", locale=_locale(language)))


def day_and_month(language: Language, day: datetime.date) -> str:
    """Return a day without its year, such as "14. november" or "14 November"."""
    from babel.dates import format_skeleton

    return str(format_skeleton("MMMMd", day, locale=_locale(language)))


@cache
def _locale(language: Language) -> Locale:
    from babel import Locale

    return Locale.parse("en_GB" if language is Language.EN else language.value)
