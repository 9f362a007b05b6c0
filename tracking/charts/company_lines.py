"""What a company's chart draws: its reported years, its share of the region's path, preliminary years, its gap."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracking.charts.line import Line, hollow, solid
from tracking.charts.placing import Spot
from tracking.charts.runs import hover_of, points_of, with_breaks
from tracking.words.findings import gap_words
from tracking.words.numbers import is_nothing

if TYPE_CHECKING:
    from tracking.answers.companies import CompanyFigures
    from tracking.charts.theme import Palette
    from tracking.words.voice import Voice


def company_lines(company: CompanyFigures, voice: Voice, colours: Palette) -> list[Line]:
    """Return the company's lines, the backmost first; those without a point are left out."""
    found = (
        share_of_path(company, voice, colours),
        reported_years(company, voice, colours),
        _gap(company, voice, colours),
        _preliminary(company, voice, colours),
    )
    return [line for line in found if line is not None and any(line.points)]


def share_of_path(company: CompanyFigures, voice: Voice, colours: Palette) -> Line:
    """Return the company's share of the region's path."""
    points = points_of(company.path)
    name = voice.say("Its share of the path")
    return Line(
        key="path",
        points=points,
        hover=hover_of(points, name, voice),
        look=solid(colours.behind, width=2),
        colour=colours.behind,
        name=name,
        labels_at=((name, points[len(points) // 2 : -1]),),
    )


def reported_years(company: CompanyFigures, voice: Voice, colours: Palette, *, small: bool = False) -> Line:
    """Return the years that the company reported, broken where one is missing."""
    known = points_of(company.years)
    points = with_breaks(known)
    name = voice.say("Reported")
    return Line(
        key="reported",
        points=points,
        hover=hover_of(points, name, voice),
        look={
            "mode": "lines+markers",
            "line": {"color": colours.measured, "width": 1.75 if small else 2.5},
            "marker": {"color": colours.measured, "size": 3 if small else 6},
        },
        colour=colours.measured,
        name=name,
        labels_at=((name, known[len(known) // 3 :]),),
    )


def _gap(company: CompanyFigures, voice: Voice, colours: Palette) -> Line | None:
    year, level, gap = company.latest_year, company.latest_tco2e, company.gap_tco2e
    if year is None or level is None or gap is None or is_nothing(gap):
        return None
    colour = colours.behind if gap > 0 else colours.below_zero
    name = gap_words(voice, gap)
    return Line(
        key="gap",
        points=((year, level - gap), (year, level)),
        hover=(f"{year}: {name}",) * 2,
        look=solid(colour, width=7),
        colour=colour,
        name=name,
        labels_at=((name, ((year, level),)),),
        own_spots=tuple(
            Spot(year, level - gap * share, right=side * 9.0, up=up, xanchor=anchor)
            for up in (0.0, -14.0, 14.0, -30.0, 30.0)
            for share in (0.5, 1.0, 0.0)
            for side, anchor in ((-1, "right"), (1, "left"))
        ),
    )


def _preliminary(company: CompanyFigures, voice: Voice, colours: Palette) -> Line:
    points = points_of(company.preliminary)
    name = voice.say("Preliminary")
    return Line(
        key="preliminary",
        points=points,
        hover=hover_of(points, name, voice),
        look=hollow(colours.measured, size=10, width=2),
        colour=colours.measured,
        name=name,
        labels_at=((name, tuple(reversed(points))),),
    )
