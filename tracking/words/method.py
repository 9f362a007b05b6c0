"""The method's thresholds in words; their English stands with the values themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracking.accounts.constants import Constant
    from tracking.words.voice import Voice


def constant_name(constant: Constant, voice: Voice) -> str:
    """Return what a threshold is called."""
    return voice.say(english_name(constant.name))


def constant_unit(constant: Constant, voice: Voice) -> str:
    """Return a threshold's unit."""
    return voice.say(constant.unit)


def constant_reason(constant: Constant, voice: Voice) -> str:
    """Return why a threshold is what it is, with its source."""
    return voice.say(constant.why)


def english_name(slug: str) -> str:
    """Return a threshold's name as a message: its slug in plain words."""
    return slug.replace("-", " ").capitalize().replace("Sbti", "SBTi")
