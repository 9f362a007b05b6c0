"""Scenarios beside what is planned: each outlook's middle draw, and between which eight of ten draws lie."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracking.charts.chart import Chart
from tracking.charts.line import Line, solid
from tracking.charts.line_figure import line_figure
from tracking.charts.placing import Spot
from tracking.charts.runs import hover_of, with_breaks
from tracking.charts.tables import by_year
from tracking.charts.theme import faded
from tracking.words import scenarios as worded
from tracking.words.findings import source_line

if TYPE_CHECKING:
    import pandas as pd

    from tracking.answers.parts import BandPoint
    from tracking.answers.what_if import Ahead, WhatIf
    from tracking.charts.theme import Palette
    from tracking.words.voice import Voice

_DASHES = ("solid", "dash", "dot")
# Scenarios share a colour, that of what is asked about; their lines differ, and so do the names beside them.
_LOOKED_BACK = 12
# Reported years shown: enough to see where the fan begins, so few that the years ahead have the room.


def scenario_chart(found: WhatIf, voice: Voice, colours: Palette, *, narrow: bool) -> Chart:
    """Return the chart of what is planned and of what is asked about, or of up to three scenarios."""
    return Chart(
        name="scenarios",
        title=worded.chart_title(found, voice),
        alt=worded.chart_alt(found, voice),
        spec=line_figure(
            _lines(found, voice, colours),
            voice,
            colours,
            narrow=narrow,
            keep_years=[found.goal_year, *(point.year for point in found.reported[-1:])],
            height=400,
            zone=True,
        ),
        table=_table(found, voice),
        source=worded.chart_source(source_line(found.sources, (), voice), found, voice),
    )


def _lines(found: WhatIf, voice: Voice, colours: Palette) -> list[Line]:
    """Return everything that is drawn, the backmost first."""
    lines = [_land("fan", found.base.fan, colours.projected, 0.28)]
    if len(found.others) == 1:
        lines.append(_land("scenario-fan", found.others[0].fan, colours.text, 0.12))
    lines += [_path(found, voice, colours), _reported(found, voice, colours)]
    lines.append(_middle("outlook", voice.say("As planned"), found.base, colours.projected, "solid", voice))
    for place, other in enumerate(found.others):
        name = worded.name_of(other, voice)
        lines.append(_middle(f"scenario-{place}", name, other, colours.text, _DASHES[place % len(_DASHES)], voice))
    return [line for line in lines if line.points]


def _land(key: str, fan: tuple[BandPoint, ...], colour: str, share: float) -> Line:
    around = (*((p.year, p.high_tco2e) for p in fan), *((p.year, p.low_tco2e) for p in reversed(fan)))
    look = {"mode": "lines", "fill": "toself", "fillcolor": faded(colour, share), "line": {"width": 0}}
    return Line(key=key, points=around, hover=(), look=look, colour=colour)


def _middle(key: str, name: str, ahead: Ahead, colour: str, dash: str, voice: Voice) -> Line:
    points = tuple((point.year, point.tco2e) for point in ahead.fan)
    hover = tuple(
        voice.say(
            "{year}: {mass}, {name} (8 of 10 draws: {low} to {high})",
            year=int(point.year),
            mass=voice.mass(point.tco2e),
            name=name,
            low=voice.mass(point.low_tco2e),
            high=voice.mass(point.high_tco2e),
        )
        for point in ahead.fan
    )
    last = points[-1:] or ((0.0, 0.0),)
    return Line(
        key=key,
        points=points,
        hover=hover,
        look=solid(colour, width=2.5, dash=dash),
        colour=colour,
        name=name,
        labels_at=((name, points[-1:]),),
        own_spots=tuple(
            Spot(last[0][0], last[0][1], up=up, xanchor="right", yanchor="bottom" if up > 0 else "top")
            for up in (5.0, -5.0, 24.0, -24.0, 44.0, -44.0, 64.0, -64.0)
        ),
    )


def _path(found: WhatIf, voice: Voice, colours: Palette) -> Line:
    first = found.reported[-_LOOKED_BACK:][0].year if found.reported else found.path[0].year
    points = tuple((point.year, point.tco2e) for point in found.path if point.year >= first)
    name = voice.say("Path to {year}", year=found.goal_year)
    return Line(
        key="path",
        points=points,
        hover=tuple(f"{int(year)}: {voice.mass(tonnes)} · {name}" for year, tonnes in points),
        look=solid(colours.behind, width=2),
        colour=colours.behind,
        name=name,
        labels_at=((name, points[len(points) // 2 : -1]),),
        sides=(-1, 1),
    )


def _reported(found: WhatIf, voice: Voice, colours: Palette) -> Line:
    known = tuple((point.year, point.tco2e) for point in found.reported[-_LOOKED_BACK:])
    points, name = with_breaks(known), voice.say("Reported")
    return Line(
        key="reported",
        points=points,
        hover=hover_of(points, name, voice),
        look=solid(colours.measured, width=2.5),
        colour=colours.measured,
        name=name,
        labels_at=((name, known[: len(known) // 2]),),
    )


def _table(found: WhatIf, voice: Voice) -> pd.DataFrame:
    columns = {
        voice.say("Reported (t CO₂e)"): {point.year: point.tco2e for point in found.reported},
        voice.say("Path (t CO₂e)"): {point.year: point.tco2e for point in found.path},
    }
    for name, ahead in [
        (voice.say("As planned"), found.base),
        *((worded.name_of(other, voice), other) for other in found.others),
    ]:
        columns |= {
            voice.say("{name}, P10 (t CO₂e)", name=name): {point.year: point.low_tco2e for point in ahead.fan},
            voice.say("{name}, P50 (t CO₂e)", name=name): {point.year: point.tco2e for point in ahead.fan},
            voice.say("{name}, P90 (t CO₂e)", name=name): {point.year: point.high_tco2e for point in ahead.fan},
        }
    return by_year(columns, voice.say("Year"))
