"""Units as people write them, with their factor to ours: tonnes, megawatt-hours, megawatts.

The usual ones stand in a table; Pint is loaded (half a second) only for others. Letters decide: ``kt`` is a kilotonne
(Pint takes it for a knot), ``mwh`` is never a milliwatt-hour, and ``mt`` and ``ton`` are asked about, since people
mean different things by them.
"""

from __future__ import annotations

import functools
import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pint

_MASS_T: Final[Mapping[str, float]] = MappingProxyType(
    {"g": 1e-6, "kg": 1e-3, "t": 1.0, "kt": 1e3, "Mt": 1e6, "Gt": 1e9, "Mg": 1.0, "Gg": 1e3, "Tg": 1e6}
)
_ENERGY_MWH: Final[Mapping[str, float]] = MappingProxyType(
    {
        "Wh": 1e-6,
        "kWh": 1e-3,
        "MWh": 1.0,
        "GWh": 1e3,
        "TWh": 1e6,
        "MJ": 1 / 3600,
        "GJ": 1 / 3.6,
        "TJ": 1e3 / 3.6,
        "PJ": 1e6 / 3.6,
    }
)
_POWER_MW: Final[Mapping[str, float]] = MappingProxyType({"W": 1e-6, "kW": 1e-3, "MW": 1.0, "GW": 1e3})
_ALLOWANCES: Final[Mapping[str, float]] = MappingProxyType({"EUA": 1.0})
_KINDS: Final = (_MASS_T, _ENERGY_MWH, _POWER_MW, _ALLOWANCES)

_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "tonn": "t",
        "tonne": "t",
        "tonnes": "t",
        "metric ton": "t",
        "metric tons": "t",
        "metric tonne": "t",
        "metric tonnes": "t",
        "metriske tonn": "t",
        "kilo": "kg",
        "kilogram": "kg",
        "kilograms": "kg",
        "kilogramme": "kg",
        "gram": "g",
        "grams": "g",
        "kilotonn": "kt",
        "kilotonne": "kt",
        "kilotonnes": "kt",
        "tusen tonn": "kt",
        "1000 tonn": "kt",
        "1 000 tonn": "kt",
        "1000 t": "kt",
        "thousand tonnes": "kt",
        "megatonn": "Mt",
        "megatonne": "Mt",
        "megatonnes": "Mt",
        "mill. tonn": "Mt",
        "mill tonn": "Mt",
        "millioner tonn": "Mt",
        "millionar tonn": "Mt",
        "million tonnes": "Mt",
        "kilowattime": "kWh",
        "kilowattimer": "kWh",
        "kilowattimar": "kWh",
        "megawattime": "MWh",
        "megawattimer": "MWh",
        "megawattimar": "MWh",
        "gigawattimer": "GWh",
        "gigawattimar": "GWh",
        "terawattimer": "TWh",
        "megawatt": "MW",
        "kilowatt": "kW",
        "gigawatt": "GW",
        "kvoter": "EUA",
        "kvotar": "EUA",
        "allowances": "EUA",
    }
)
_UNSURE: Final = frozenset({"mt", "MT", "ton", "tons", "Ton", "Tons", "TON", "mt.", "G"})
"""Written by people for different units: a million tonnes or a metric ton, a short, long or metric ton."""

_GAS: Final = re.compile(
    r"[\s\-(\[]*(?:of\s+|av\s+)?(?:co[2₂]\s*-?\s*(?:ekvivalenter|ekvivalentar|ekvivalent|equivalents?|ekv|eqv?|e)\.?"
    r"|co[2₂]|ch[4₄]|n[2₂]o|cf4|c2f6|sf[6₆]|nf[3₃])[\s)\]]*$",
    re.IGNORECASE,
)
_PER_YEAR: Final = re.compile(r"\s*(?:/|\bper\b|\bpr\.?|\bi)\s*(?:år|året|year|yr|a)\.?$", re.IGNORECASE)
_EQUIVALENT: Final = re.compile(r"co[2₂]\s*-?\s*(?:e|ekv|eq)", re.IGNORECASE)
_GASES: Final[Mapping[str, str]] = MappingProxyType(
    {"co2": "CO2", "ch4": "CH4", "n2o": "N2O", "cf4": "CF4", "c2f6": "C2F6", "sf6": "SF6", "nf3": "NF3"}
)
_PINT_TO: Final[Mapping[str, str]] = MappingProxyType({"t": "metric_ton", "MWh": "megawatt_hour", "MW": "megawatt"})


def factor(unit: str, to: str) -> float | None:
    """Return what a number in ``unit`` is multiplied by to be in ``to`` (t, MWh, MW, EUA or another unit known here).

    A gas and "a year" beside the unit do not count. None where the unit is not known, is written in a way that people
    use for different things, or is of another kind.
    """
    name, goal = _name(unit), _name(to)
    if name is None or goal is None:
        return None
    for kind in _KINDS:
        if name in kind and goal in kind:
            return kind[name] / kind[goal]
    if any(name in kind for kind in _KINDS):
        return None
    return _by_pint(name, goal)


def is_known(unit: str) -> bool:
    """Return whether ``unit`` is a unit of any kind; a unit of the wrong kind is refused, another one asked about."""
    name = _name(unit)
    if name is None:
        return False
    return any(name in kind for kind in _KINDS) or _parsed(name) is not None


def gas_of(unit: str) -> str | None:
    """Return the gas that stands in a unit, such as ``CO2e`` in "kg CO2-ekv"; None where there is none."""
    found = _GAS.search(_PER_YEAR.sub("", unit.strip()))
    if found is None:
        return None
    text = found.group().translate(str.maketrans("₂₃₄₆", "2346")).lower()
    if _EQUIVALENT.search(text):
        return "CO2e"
    return next(gas for mark, gas in _GASES.items() if mark in text)


def _name(unit: str) -> str | None:
    """Return the unit's own name without gas and year; None where it says nothing sure."""
    text = " ".join(unit.replace("\N{NO-BREAK SPACE}", " ").split()).strip("()[] ")
    text = _GAS.sub("", _PER_YEAR.sub("", text)).strip(" -([")
    text = _PER_YEAR.sub("", text)
    if not text or text in _UNSURE:
        return None
    if text.casefold() in _WORDS:
        return _WORDS[text.casefold()]
    exact = next((text for kind in _KINDS if text in kind), None)
    return exact or _by_letters().get(text.casefold(), text)


@functools.cache
def _by_letters() -> Mapping[str, str]:
    """Return units by their small letters: nobody counts milliwatt-hours, so ``mwh`` is a megawatt-hour."""
    safe = [name for kind in _KINDS for name in kind if name not in {"Mt", "Mg", "Gg", "Tg", "g"}]
    return MappingProxyType({name.casefold(): name for name in safe})


def _by_pint(name: str, goal: str) -> float | None:
    import pint

    quantity = _parsed(name)
    if quantity is None:
        return None
    try:
        return float(quantity.to(_PINT_TO.get(goal, goal)).magnitude)
    except pint.PintError:
        return None


_PARSER_FAILS: Final = (
    *(SyntaxError, TypeError, ValueError, AttributeError, RecursionError, ZeroDivisionError),
    AssertionError,
)
"""What Pint's parser raises, beside its own errors, for text that is no unit, such as ``t/``."""


@functools.lru_cache(maxsize=256)
def _parsed(name: str) -> pint.Quantity[float] | None:
    """Return what Pint makes of a name; None where it is no unit, or one with an offset such as degrees."""
    if len(name) > 40 or not re.fullmatch(r"[A-Za-z][\w /.·µ]*", name):
        return None  # a unit has a name; whatever is longer or counts is not handed to a parser
    import pint

    try:
        quantity = _registry()(name)
    except (pint.PintError, *_PARSER_FAILS):
        return None
    return quantity if isinstance(quantity, pint.Quantity) and not quantity.dimensionless else None


@functools.cache
def _registry() -> pint.UnitRegistry[float]:
    import pint

    return pint.UnitRegistry()
