"""The fan in the trajectory: where today's projects lead, as far as eight of ten draws agree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracking.charts.line import Line, solid
from tracking.charts.placing import Spot
from tracking.charts.theme import faded

if TYPE_CHECKING:
    from tracking.answers.overview import Overview
    from tracking.charts.theme import Palette
    from tracking.words.voice import Voice


def fan(overview: Overview, voice: Voice, colours: Palette) -> tuple[Line, ...]:
    """Return P50 of the outlook, and the land between P10 and P90; nothing where there is no outlook."""
    ahead = overview.fan
    if not ahead:
        return ()
    around = (*((p.year, p.high_tco2e) for p in ahead), *((p.year, p.low_tco2e) for p in reversed(ahead)))
    hover = tuple(
        voice.say(
            "{year}: {mass} with today's projects (8 of 10 draws: {low} to {high})",
            year=int(point.year),
            mass=voice.mass(point.tco2e),
            low=voice.mass(point.low_tco2e),
            high=voice.mass(point.high_tco2e),
        )
        for point in ahead
    )
    land = {"mode": "lines", "fill": "toself", "fillcolor": faded(colours.projected, 0.32), "line": {"width": 0}}
    last = ahead[-1]
    return (
        Line(key="fan", points=around, hover=(), look=land, colour=colours.projected),
        Line(
            key="outlook",
            points=tuple((point.year, point.tco2e) for point in ahead),
            hover=hover,
            look=solid(colours.projected, width=2.5),
            colour=colours.projected,
            name=voice.say("With today's projects"),
            labels_at=((voice.say("With today's projects"), ((last.year, last.tco2e),)),),
            own_spots=tuple(
                Spot(last.year, last.tco2e, up=up, xanchor="right", yanchor="bottom" if up > 0 else "top")
                for up in (5.0, 24.0, -5.0, -24.0)
            ),
        ),
    )
