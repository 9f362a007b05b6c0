"""What the fan of today's projects says in the trajectory."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracking.answers.overview import Overview
    from tracking.answers.parts import BandPoint
    from tracking.words.voice import Voice


def fan_words(overview: Overview, voice: Voice) -> str:
    """Return the line that explains the fan; empty where there is none."""
    if not overview.fan:
        return ""
    return voice.say(
        "grey: where today's projects lead in eight of ten draws; chances, delays and sizes are assumed by stage"
    )


def fan_sentence(last: BandPoint, voice: Voice) -> str:
    """Return where the fan ends, for those who do not see it."""
    return voice.say(
        "With today's projects they come to {level} in {year}; eight of ten draws lie between {low} and {high}.",
        level=voice.mass(last.tco2e),
        year=int(last.year),
        low=voice.mass(last.low_tco2e),
        high=voice.mass(last.high_tco2e),
    )
