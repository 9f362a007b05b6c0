"""Amounts of what projects share: MW, tonnes a year, kroner."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracking.words.voice import Voice

MILLION = 1e6


def amount(resource: str, value: float, voice: Voice) -> str:
    """Return an amount of a resource in its unit: "280 MW", "1.2 Mt a year", "NOK 40 million"."""
    if resource == "power":
        return power(value, voice)
    if resource == "capital":
        return kroner(value, voice)
    return voice.say("{mass} a year", mass=voice.mass(value))


def power(mw: float, voice: Voice) -> str:
    """Return power in MW, with a decimal where it has one."""
    return voice.say("{megawatts} MW", megawatts=_short(mw, voice))


def kroner(nok: float, voice: Voice) -> str:
    """Return an amount of money in million kroner, small ones in kroner."""
    if abs(nok) < MILLION:
        return voice.say("NOK {kroner}", kroner=voice.decimal(nok))
    return voice.say("NOK {millions} million", millions=_short(nok / MILLION, voice))


def _short(value: float, voice: Voice) -> str:
    """Return a number with one decimal where it is small and not whole."""
    return voice.decimal(value, 0 if abs(value) >= 100 or float(value).is_integer() else 1)
