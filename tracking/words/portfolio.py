"""What a region's projects say together: who decides, what is without a plan, and how the wedge is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracking.words.labels import named_source
from tracking.words.numbers import is_nothing
from tracking.words.outlook import chance_line, deciding, deciding_title
from tracking.words.plain import plain
from tracking.words.titles import projects_title

if TYPE_CHECKING:
    from tracking.answers.outlook import RegionOutlook
    from tracking.answers.portfolio import Portfolio, WithoutPlan
    from tracking.projects.wedge import Wedge
    from tracking.projects.weights import Weights
    from tracking.words.voice import Voice


def page_title(found: Portfolio, voice: Voice) -> str:
    """Return which projects decide the goal's year; without a target how many there are and where they stand."""
    if found.weights is None or found.wedge is None or not deciding(found.weights):
        return projects_title(found.cards, found.region, voice)
    return deciding_title(found.weights, found.wedge.years[-1], found.names, voice)


def lead(found: Portfolio, voice: Voice) -> str:
    """Return the chance of the goal, and what is without a plan even if all comes; empty without a target."""
    if found.outlook is None or found.without_plan is None:
        return ""
    said = chance_line(found.outlook.outlook.chance_of_goal, voice)
    return f"{said} {without_plan_title(found.without_plan, voice)}."


def without_plan_title(found: WithoutPlan, voice: Voice) -> str:
    """Return what no project is planned for, if all of them come."""
    if found.ours_tco2e <= 0 or is_nothing(found.ours_tco2e):
        return voice.say("If every project comes as planned and at full size, {year} is covered", year=found.year)
    return voice.say(
        "If every project comes as planned and at full size, {mass} a year is without a plan in {year}",
        mass=voice.mass(found.ours_tco2e),
        year=found.year,
    )


def without_plan_lines(found: WithoutPlan, portfolio: Portfolio, voice: Voice) -> tuple[str, ...]:
    """Return the number of this project, the region's own with its source, and why they differ; lines of Markdown."""
    lines = [
        voice.say(
            "Counted here: **{mass} a year** in {year}. That is {bau} without new measures (the mean of the last "
            "complete years), less {planned} planned, less what the path allows.",
            mass=voice.mass(found.ours_tco2e),
            year=found.year,
            bau=voice.mass(found.bau_tco2e),
            planned=voice.mass(found.planned_tco2e),
        )
    ]
    if found.theirs is not None:
        source = named_source(found.theirs.source, voice) if found.theirs.source else "–"
        lines.append(
            voice.say(
                "The region's own number: **{mass} a year** ({name}). Source: {source}.",
                mass=voice.mass(found.theirs.value),
                name=plain(voice.pick(found.theirs.name)),
                source=plain(source),
            )
        )
        lines.append(_why_they_differ(found, portfolio, voice))
    lines.append(
        voice.say(
            "Weighed by chance, size and delay, the projects leave more: {mass} above the path in {year}.",
            mass=voice.mass(found.expected_tco2e),
            year=found.year,
        )
    )
    return tuple(lines)


def _why_they_differ(found: WithoutPlan, portfolio: Portfolio, voice: Voice) -> str:
    parts = [voice.say("They differ because they count from different lists: the region's list is not in our sources.")]
    if found.stated_base_tco2e is not None:
        parts.append(
            voice.say(
                "Its document starts from {base} in {base_year}, we from {bau}.",
                base=voice.mass(found.stated_base_tco2e),
                base_year=found.base_year,
                bau=voice.mass(found.bau_tco2e),
            )
        )
    if found.uncounted:
        told = ", ".join(plain(portfolio.name(each)) for each in found.uncounted)
        parts.append(
            voice.say("Here only stated tonnes count, and these state none for the region: {names}.", names=told)
        )
    return " ".join(parts)


def weights_title(weights: Weights, year: int, portfolio: Portfolio, voice: Voice) -> str:
    """Return what the heaviest project does to the goal's year."""
    found = deciding(weights)
    if not found:
        return voice.say("No project decides {year}: none states what it cuts", year=year)
    return voice.say(
        "{project} on time means {mass} less in {year} than without it",
        project=portfolio.name(found[0].project_id),
        year=year,
        mass=voice.mass(found[0].tco2e),
    )


def weights_alt(weights: Weights, year: int, portfolio: Portfolio, voice: Voice) -> str:
    """Return every project's weight in sentences."""
    told = ", ".join(f"{portfolio.name(each.project_id)} {voice.mass(each.tco2e)}" for each in deciding(weights))
    return voice.say("Bar chart of what each project decides in {year}: {projects}.", year=year, projects=told or "–")


def wedge_alt(wedge: Wedge, portfolio: Portfolio, voice: Voice) -> str:
    """Return the wedge of its last year in sentences."""
    bands = ", ".join(f"{portfolio.name(name)} {voice.mass(band[-1])}" for name, band in wedge.bands.items())
    return voice.say(
        "Area chart from {bau} without new measures to the path's {path} in {year}: {bands}; without a plan {left}.",
        bau=voice.mass(wedge.bau_tco2e[-1]),
        path=voice.mass(wedge.path_tco2e[-1]),
        year=wedge.years[-1],
        bands=bands or "–",
        left=voice.mass(wedge.no_plan_tco2e[-1]),
    )


def wedge_source(found: RegionOutlook, wedge: Wedge, voice: Voice) -> str:
    """Return how the wedge is made, and what stands beside it."""
    parts = [
        voice.say("Projects as planned and at full size; grey is planned, blue-green is in operation"),
        voice.say("starts that nobody has stated are assumed") if found.assumed_starts else "",
        _apart(wedge, voice),
    ]
    return " · ".join(filter(None, parts))


def _apart(wedge: Wedge, voice: Voice) -> str:
    over, loads = wedge.overlap_tco2e[-1], wedge.new_loads_tco2e[-1]
    parts = []
    if not is_nothing(over):
        parts.append(voice.say("hatched: {mass} claimed more than once", mass=voice.mass(over)))
    if not is_nothing(loads):
        parts.append(voice.say("new emissions apart: {mass}", mass=voice.mass(loads)))
    return " · ".join(parts) or voice.say("nothing claimed twice, no new emissions stated")
