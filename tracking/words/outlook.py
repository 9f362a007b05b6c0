"""What an outlook says: where today's projects lead, the chance of the goal, and what each project decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracking.words.chance import chance_words
from tracking.words.findings import capital, level_words
from tracking.words.numbers import is_nothing
from tracking.words.project_labels import resource_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tracking.answers.outlook import Correlated, RegionOutlook
    from tracking.projects.weights import Weight, Weights
    from tracking.words.voice import Voice

DECIDING = 3
"""So many projects are named in a title."""


def fan_line(found: RegionOutlook, region: str, voice: Voice) -> str:
    """Return where the fan ends against what the path allows then."""
    ahead = found.outlook
    return voice.say(
        "With today's projects {region} comes to {level} in {year}; eight of ten draws lie between {low} and {high}, "
        "and the path allows {path}.",
        region=region,
        level=voice.mass(ahead.p50[-1]),
        year=ahead.years[-1],
        low=voice.mass(ahead.p10[-1]),
        high=voice.mass(ahead.p90[-1]),
        path=level_words(voice, found.path_tco2e[-1]),
    )


def chance_line(chance: float | None, voice: Voice) -> str:
    """Return the chance of the goal in a sentence; empty where there is none."""
    if chance is None:
        return ""
    said = voice.say(
        "the chance of meeting the goal with today's projects is {chance}", chance=chance_words(chance, voice)
    )
    return f"{capital(said)}."


def deciding(weights: Weights) -> tuple[Weight, ...]:
    """Return the projects that decide anything, the heaviest in tonnes first: it is tonnes that are told of each."""
    found = (each for each in weights.ranked if each.points > 0.0 or not is_nothing(each.tco2e))
    return tuple(sorted(found, key=lambda each: -each.tco2e))


def deciding_title(weights: Weights, year: int, names: Mapping[str, str], voice: Voice) -> str:
    """Return which projects decide the goal's year, in tonnes."""
    found = deciding(weights)[:DECIDING]
    if not found:
        return voice.say("No project decides {year}: none states what it cuts", year=year)
    told = [f"{names.get(each.project_id, each.project_id)} ({voice.mass(each.tco2e)})" for each in found]
    if len(told) == 1:
        return voice.say("{project} decides {year}", project=told[0], year=year)
    return voice.say("{projects} and {last} decide {year}", projects=", ".join(told[:-1]), last=told[-1], year=year)


def weight_line(weight: Weight, names: Mapping[str, str], voice: Voice) -> str:
    """Return what one project decides."""
    name = names.get(weight.project_id, weight.project_id)
    if not weight.points:
        return voice.say("{project}: {mass} a year", project=name, mass=voice.mass(weight.tco2e))
    return voice.say(
        "{project}: {mass} a year, {points} points of the chance",
        project=name,
        mass=voice.mass(weight.tco2e),
        points=voice.decimal(weight.points, 1),
    )


def weights_meaning(year: int, voice: Voice) -> str:
    """Return what a weight is."""
    return voice.say(
        "A project's weight is how much lower the expected emissions of {year} are when it comes for certain and on "
        "time than when it never comes.",
        year=year,
    )


def correlated_line(found: Sequence[Correlated], year: int, voice: Voice) -> str:
    """Return how far the outlook hangs on whether the projects' fates do; empty where nothing is known of it."""
    if not found:
        return ""
    named = [voice.decimal(each.correlation, 1 if each.correlation else 0) for each in found]
    told = [
        voice.say(
            "{low} to {high}, chance {chance}",
            low=voice.mass(each.low_tco2e),
            high=voice.mass(each.high_tco2e),
            chance="–" if each.chance is None else chance_words(each.chance, voice),
        )
        for each in found
    ]
    if len(set(told)) == 1:
        return voice.say(
            "How strongly the projects' fates hang together is assumed (correlation {correlations}). Here each of "
            "these gives the same for {year}: {told}.",
            correlations=" · ".join(named),
            year=year,
            told=told[0],
        )
    return voice.say(
        "How strongly the projects' fates hang together is assumed (correlation). Eight of ten draws for {year} lie in "
        "these ranges: {told}.",
        year=year,
        told="; ".join(f"{name}: {each}" for name, each in zip(named, told, strict=True)),
    )


def assumed_line(found: RegionOutlook, names: Mapping[str, str], voice: Voice) -> str:
    """Return which starts are assumed; empty where none are."""
    if not found.assumed_starts:
        return ""
    years = {project.project_id: project.start_year for project in found.case.projects}
    told = [f"{names.get(each, each)} {years[each]}" for each in found.assumed_starts]
    return voice.say("Nobody has stated a start, so it is assumed: {projects}.", projects=", ".join(told))


def uncounted_line(projects: Sequence[str], names: Mapping[str, str], voice: Voice) -> str:
    """Return which projects state no tonnes, so that nothing counts of them; empty where all do."""
    if not projects:
        return ""
    told = ", ".join(names.get(each, each) for each in projects)
    return voice.say("State no tonnes here and count for nothing: {projects}.", projects=told)


def drawn_line(found: RegionOutlook, voice: Voice) -> str:
    """Return how the outlook was drawn, as it stands under a chart."""
    return voice.say(
        "{draws} draws. Chances, delays and sizes are assumed by stage.", draws=voice.decimal(found.outlook.draws)
    )


def unknown_line(found: RegionOutlook, voice: Voice) -> str:
    """Return from when a capacity is not known, and what that means here; empty where all are known."""
    told = [
        voice.say("{resource} from {year}", resource=resource_name(resource, voice), year=years[0])
        for resource, years in found.outlook.unknown_gates.items()
    ]
    if not told:
        return ""
    return voice.say(
        "How much room there is, is not known: {resources}. From then on nobody is held back here, so the years after "
        "may come out too well.",
        resources=", ".join(told),
    )


def draws_line(found: RegionOutlook, voice: Voice) -> str:
    """Return how the outlook was drawn, so that it can be drawn again."""
    return voice.say(
        "{draws} draws, seed {seed}. Chances, delays and sizes are assumed by stage.",
        draws=voice.decimal(found.outlook.draws),
        seed=found.outlook.seed,
    )
