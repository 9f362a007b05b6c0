"""What published pages say of themselves: which release they tell of."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracking.words.voice import Voice


def release_name(number: int, created_utc: str, voice: Voice) -> str:
    """Return a release by number and day: "release 3, 28 November 2026"."""
    return voice.say("release {number}, {date}", number=number, date=voice.date(created_utc[:10]))
