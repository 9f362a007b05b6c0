"""What lies ahead in the trajectory: the paths, the present pace with its interval, and the gap to the path."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracking.charts.line import Line, Point, solid
from tracking.charts.placing import Spot
from tracking.charts.theme import faded
from tracking.goals.constants import GROSS_CUT, TREND_CONFIDENCE
from tracking.words.findings import gap_words, path_name
from tracking.words.numbers import is_nothing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tracking.answers.overview import Overview
    from tracking.answers.parts import YearPoint
    from tracking.charts.theme import Palette
    from tracking.words.voice import Voice


def _points(points: Iterable[YearPoint]) -> tuple[Point, ...]:
    return tuple((point.year, point.tco2e) for point in points)


def pace(overview: Overview, voice: Voice, colours: Palette) -> tuple[Line, ...]:
    """Return the present pace with its interval; without a target the trend itself.

    Beside the fan of the projects it is a thin line alone: two bands over one another hid both. The interval stands in
    its words, in the table and among the four figures.
    """
    ahead = overview.outlook_at_pace
    if not ahead:
        return _trend(overview, voice, colours)
    around = (*((p.year, p.high_tco2e) for p in ahead), *((p.year, p.low_tco2e) for p in reversed(ahead)))
    hover = tuple(
        voice.say(
            "{year}: {mass} at the present pace ({low} to {high})",
            year=int(point.year),
            mass=voice.mass(point.tco2e),
            low=voice.mass(point.low_tco2e),
            high=voice.mass(point.high_tco2e),
        )
        for point in ahead
    )
    wedge = {"mode": "lines", "fill": "toself", "fillcolor": faded(colours.projected, 0.2), "line": {"width": 0}}
    middle = tuple((point.year, point.tco2e) for point in ahead)
    above = tuple((point.year, point.high_tco2e) for point in ahead)
    if overview.fan:
        name, thin = voice.say("Present pace"), solid(colours.projected, width=1.25, dash="dash")
        at = ((name, middle[1:-1]),)
        line = Line(key="pace", points=middle, hover=hover, look=thin, colour=colours.projected, labels_at=at)
        return (line,)
    return (
        Line(key="interval", points=around, hover=(), look=wedge, colour=colours.projected),
        Line(
            key="pace",
            points=middle,
            hover=hover,
            look=solid(colours.projected, width=2, dash="dash"),
            colour=colours.projected,
            name=voice.say("Pace, {share} interval", share=voice.percent(TREND_CONFIDENCE.value)),
            labels_at=(
                (
                    voice.say("Present pace, {share} interval", share=voice.percent(TREND_CONFIDENCE.value)),
                    above[len(above) // 3 :],
                ),
            ),
        ),
    )


def _trend(overview: Overview, voice: Voice, colours: Palette) -> tuple[Line, ...]:
    trend = overview.verdict.trend
    if trend is None:
        return ()
    ends = tuple((float(year), trend.at(year)) for year in (trend.from_year, trend.to_year))
    pace = voice.mass(trend.slope_tco2e_per_year, signed=True)
    name = voice.say("Trend, {pace} a year", pace=pace)
    return (
        Line(
            key="trend",
            points=ends,
            hover=tuple(f"{name} ({trend.from_year}–{trend.to_year})" for _ in ends),
            look=solid(colours.projected, width=2, dash="dash"),
            colour=colours.projected,
            name=name,
            labels_at=((name, (ends[1], *(((ends[0][0] + ends[1][0]) / 2, (ends[0][1] + ends[1][1]) / 2),))),),
        ),
    )


def paths(overview: Overview, voice: Voice, colours: Palette) -> tuple[Line, ...]:
    """Return the target's path and the second one, gross emissions down by nine tenths."""
    found = []
    if overview.gross_path:
        points = _points(overview.gross_path)
        # At its end first where the fan lies above it, and at its beginning else.
        beside = points[:5:-1] if overview.fan else points[len(points) // 3 :]
        name = voice.say("Gross {cut} by {year}", cut=voice.percent(-GROSS_CUT.value), year=int(points[-1][0]))
        found.append(
            Line(
                key="gross-path",
                points=points,
                hover=_path_hover(overview.gross_path, name, voice),
                look=solid(colours.behind, width=1.25, dash="dot"),
                colour=colours.behind,
                name=voice.say("Gross {cut}", cut=voice.percent(-GROSS_CUT.value)),
                labels_at=((voice.say("Gross {cut}", cut=voice.percent(-GROSS_CUT.value)), beside),),
                sides=(1,),
            )
        )
    if overview.path:
        points = _points(overview.path)
        found.append(
            Line(
                key="path",
                points=points,
                hover=_path_hover(overview.path, path_name(overview, voice, short=False), voice),
                look=solid(colours.behind, width=2),
                colour=colours.behind,
                name=path_name(overview, voice, short=True),
                labels_at=((path_name(overview, voice, short=False), points[len(points) // 2 : -1]),),
                sides=(-1, 1),
            )
        )
    return tuple(found)


def _path_hover(points: Iterable[YearPoint], name: str, voice: Voice) -> tuple[str, ...]:
    return tuple(f"{int(point.year)}: {voice.mass(point.tco2e)} · {name}" for point in points)


def gap(overview: Overview, voice: Voice, colours: Palette) -> Line | None:
    """Return the gap as a bar in the year it is measured in; None on the path or without one."""
    progress = overview.verdict.progress
    if progress is None or is_nothing(progress.gap_tco2e):
        return None
    colour = colours.behind if progress.gap_tco2e > 0 else colours.below_zero
    ends = ((progress.year, progress.path_tco2e), (progress.year, progress.level_tco2e))
    name = gap_words(voice, progress.gap_tco2e)
    middle = (progress.path_tco2e + progress.level_tco2e) / 2
    return Line(
        key="gap",
        points=ends,
        hover=tuple(f"{progress.year}: {name}" for _ in ends),
        look=solid(colour, width=7),
        colour=colour,
        name=name,
        labels_at=((name, ends),),
        own_spots=(
            Spot(progress.year, progress.path_tco2e, right=-7, up=-4, xanchor="right", yanchor="top"),
            Spot(progress.year, middle, right=-9, xanchor="right"),
            Spot(progress.year, middle, right=9, xanchor="left"),
            Spot(progress.year, progress.path_tco2e, right=7, up=4, xanchor="left", yanchor="bottom"),
            Spot(progress.year, progress.path_tco2e, right=-7, up=-24, xanchor="right", yanchor="top"),
            Spot(progress.year, progress.path_tco2e, right=-7, up=-44, xanchor="right", yanchor="top"),
        ),
    )
