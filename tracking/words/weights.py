"""What each project decides, in sentences and a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracking.words.numbers import is_nothing
from tracking.words.story import NOTHING

if TYPE_CHECKING:
    from tracking.answers.levers import Levers
    from tracking.projects.weights import Weight, Weights
    from tracking.words.voice import Voice

NAMED = 3
"""Projects named in the lead; the table holds the others."""


def lead(found: Weights, levers: Levers, year: int, voice: Voice) -> str:
    """Return which projects decide most, and by what they are ranked."""
    named = [(each, lever.name) for each in _moving(found) if (lever := levers.project(each.project_id))][:NAMED]
    if not named:
        return voice.say("No project moves the tonnes of {year}.", year=year)
    if not found.by_tonnes:
        told = ", ".join(
            voice.say("{name} ({points} points of chance)", name=name, points=_points(each.points, voice))
            for each, name in named
        )
        return voice.say("These decide most of the chance: {projects}.", projects=told)
    told = ", ".join(f"{name} ({voice.mass(each.tco2e)})" for each, name in named)
    return voice.say(
        "These decide most, in tonnes of {year}, since the chance is too near none or all to tell them apart: "
        "{projects}.",
        year=year,
        projects=told,
    )


def _moving(found: Weights) -> list[Weight]:
    return [each for each in found.ranked if not is_nothing(each.tco2e)]


def _points(points: float, voice: Voice) -> str:
    return voice.decimal(points, 1)


def table(
    planned: Weights, changed: Weights | None, levers: Levers, voice: Voice
) -> tuple[str, tuple[str, ...], list[tuple[str, ...]]]:
    """Return a label, headings and a row for each project: tonnes and points if it never comes against on time."""
    say = voice.say
    rows = [(each, lever.name) for each in _shown(planned, changed) if (lever := levers.project(each))]
    columns = [planned, *([changed] if changed else [])]
    pointed = not all(each.by_tonnes for each in columns)
    headings = [say("Project"), say("Tonnes"), *([say("Points of chance")] if pointed else [])]
    if changed:
        headings += [say("Tonnes, with the changes"), *([say("Points, with the changes")] if pointed else [])]
    known = [{each.project_id: each for each in found.ranked} for found in columns]
    told = [
        (name, *(cell for of in known for cell in _cells(of.get(each), voice)[: 2 if pointed else 1]))
        for each, name in rows
    ]
    return say("What each project weighs: never coming against coming on time"), tuple(headings), told


def _cells(weight: Weight | None, voice: Voice) -> tuple[str, str]:
    """Return tonnes and points, a dash where a project has no start and so no weight."""
    return (voice.mass(weight.tco2e), _points(weight.points, voice)) if weight else (NOTHING, NOTHING)


def _shown(planned: Weights, changed: Weights | None) -> list[str]:
    """Return the projects that move tonnes in either, in the order as planned."""
    ranked = [each.project_id for found in (planned, changed) if found for each in found.ranked]
    moving = {each.project_id for found in (planned, changed) if found for each in _moving(found)}
    return [name for name in dict.fromkeys(ranked) if name in moving]
