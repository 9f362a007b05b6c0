"""What was measured in the trajectory: complete years, incomplete and preliminary ones, and what was corrected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracking.charts.line import Line, hollow
from tracking.charts.runs import hover_of, with_breaks
from tracking.words.findings import used_corrections

if TYPE_CHECKING:
    from tracking.accounts.series import SeriesYear
    from tracking.answers.overview import Overview
    from tracking.charts.theme import Palette
    from tracking.words.voice import Voice


def complete_years(overview: Overview) -> tuple[SeriesYear, ...]:
    """Return the complete years of the region's series."""
    return overview.verdict.series.complete if overview.verdict.series else ()


def known_levels(overview: Overview) -> dict[int, float]:
    """Return the tonnes of every complete or preliminary year."""
    preliminary = {year.year: year.emissions_tco2e for year in overview.verdict.preliminary}
    return preliminary | {year.year: year.emissions_tco2e for year in complete_years(overview)}


def reported(overview: Overview, voice: Voice, colours: Palette) -> Line:
    """Return the line of the complete years, broken where a year is missing."""
    known = tuple((float(year.year), year.emissions_tco2e) for year in complete_years(overview))
    points = with_breaks(known)
    look = {
        "mode": "lines+markers",
        "line": {"color": colours.measured, "width": 2.5},
        "marker": {"color": colours.measured, "size": 6},
    }
    return Line(
        key="reported",
        points=points,
        hover=hover_of(points, voice.say("Reported"), voice),
        look=look,
        colour=colours.measured,
        name=voice.say("Reported"),
        labels_at=((voice.say("Reported"), known[len(known) // 3 :]),),
    )


def partial_years(overview: Overview, voice: Voice, colours: Palette) -> Line | None:
    """Partial years of the series: hollow, joined to nothing.

    Years before the series are left out: few plants reported then, and their sums would look like a rise.
    """
    series = overview.verdict.series
    years = [year for year in series.years if year.in_series and not year.is_complete] if series else []
    if not years or series is None:
        return None
    points = tuple((year.year, year.emissions_tco2e) for year in years)
    return Line(
        key="incomplete",
        points=points,
        hover=tuple(_partial_hover(year, voice) for year in years),
        look=hollow(colours.measured, size=6, width=1.25),
        colour=colours.measured,
        name=voice.say("Incomplete year"),
        labels_at=((voice.say("Incomplete"), points),),
    )


def _partial_hover(year: SeriesYear, voice: Voice) -> str:
    if year.coverage is None:
        return voice.say("{year}: {mass}, incomplete", year=year.year, mass=voice.mass(year.emissions_tco2e))
    return voice.say(
        "{year}: {mass}, incomplete: covers {share} of the region",
        year=year.year,
        mass=voice.mass(year.emissions_tco2e),
        share=voice.percent(year.coverage),
    )


def preliminary(overview: Overview, voice: Voice, colours: Palette) -> Line | None:
    """Return the years known only from another dataset: hollow, joined to nothing."""
    years = overview.verdict.preliminary
    if not years:
        return None
    points = tuple((year.year, year.emissions_tco2e) for year in years)
    count = len(years[-1].site_ids)
    hover = tuple(
        voice.say(
            "{year}: {mass}, preliminary: these plants had {share} of the latest complete year",
            year=year.year,
            mass=voice.mass(year.emissions_tco2e),
            share=voice.percent(year.coverage),
        )
        if year.coverage is not None
        else voice.say("{year}: {mass}, preliminary", year=year.year, mass=voice.mass(year.emissions_tco2e))
        for year in years
    )
    name = voice.plural("Preliminary, {count} plant", "Preliminary, {count} plants", count)
    return Line(
        key="preliminary",
        points=points,
        hover=hover,
        look=hollow(colours.measured, size=10, width=2),
        colour=colours.measured,
        name=voice.say("Preliminary"),
        labels_at=((name, tuple(reversed(points))),),
    )


def corrected(overview: Overview, voice: Voice, colours: Palette) -> Line | None:
    """Return a mark at each year that holds a corrected figure, with both figures in its words."""
    levels = known_levels(overview)
    found = [each for each in used_corrections(overview) if each.year in levels]
    if not found:
        return None
    hover = tuple(
        voice.say(
            "{year}: {site} corrected from {published} to {corrected}",
            year=each.year,
            site=each.site_name,
            published=voice.mass(each.published_tco2e),
            corrected=voice.mass(each.corrected_tco2e),
        )
        for each in found
    )
    points = tuple((each.year, levels[each.year]) for each in found)
    return Line(
        key="corrected",
        points=points,
        hover=hover,
        look={
            "mode": "markers",
            "marker": {"symbol": "diamond-open", "color": colours.text, "size": 11, "line": {"width": 1.5}},
        },
        colour=colours.muted,
        labels_at=((voice.say("corrected"), points),),
        optional=True,
    )
