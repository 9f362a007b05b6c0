"""Chances in words: nothing is ever said to be certain by drawing it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from tracking.words.voice import Voice

LEAST: Final = 0.01
"""A smaller chance, and one this near to certain, is told as such and not by its figure: ten thousand draws know no
more."""


def chance_words(chance: float, voice: Voice) -> str:
    """Return a chance (0 to 1) in percent: "under 1 %", "42 %" or "over 99 %"."""
    if chance < LEAST:
        return voice.say("under {share}", share=voice.percent(LEAST))
    if chance > 1.0 - LEAST:
        return voice.say("over {share}", share=voice.percent(1.0 - LEAST))
    return voice.percent(chance)
