"""Who waits for what, what a later step costs, and the steps themselves: rows and lines for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracking.words.amounts import amount
from tracking.words.labels import named_source
from tracking.words.project_labels import resource_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tracking.answers.capacity import Shared, StepShown
    from tracking.projects.waiting_list import DelayCost, Waiting
    from tracking.words.voice import Voice

PROMISED = ("reserved", "reinforcement")
"""Kinds of steps that are room for projects; a load or a request is stated at a time, not there from it."""


def step_headings(voice: Voice) -> tuple[str, ...]:
    """Return the headings of ``step_rows``."""
    return voice.say("What"), voice.say("Size"), voice.say("When"), voice.say("Source")


def step_rows(found: Shared, voice: Voice) -> tuple[tuple[str, ...], ...]:
    """Return every step that is stated: its name, size, year and source."""
    return tuple(
        (
            voice.pick(step.name),
            _size(step, voice),
            _when(step, voice),
            named_source(step.source, voice) if step.source else "–",
        )
        for step in sorted(found.steps, key=lambda each: (each.from_year is None, each.from_year, each.capacity_id))
    )


def _size(step: StepShown, voice: Voice) -> str:
    if step.low is not None and step.high is not None and step.low != step.high:
        return f"{voice.decimal(step.low)}–{amount(step.resource, step.high, voice)}"
    stated = step.high if step.low is None else step.low
    if stated is not None:
        return amount(step.resource, stated, voice)
    if step.step is not None and step.step.size is not None:
        return voice.say(
            "{amount} (assumed by {person})",
            amount=amount(step.resource, step.step.size, voice),
            person=step.step.made_by,
        )
    return voice.say("not known")


def _when(step: StepShown, voice: Voice) -> str:
    if step.from_year is None:
        return voice.say("not known")
    if step.kind in PROMISED:
        return voice.say("from {year}", year=step.from_year)
    return voice.say("stated in {year}", year=step.from_year)


def waiting_headings(voice: Voice) -> tuple[str, ...]:
    """Return the headings of ``waiting_rows``."""
    return voice.say("Project"), voice.say("Planned for"), voice.say("Waits for"), voice.say("Until")


def waiting_rows(found: Sequence[Shared], names: Mapping[str, str], voice: Voice) -> tuple[tuple[str, ...], ...]:
    """Return who waits, from when, for what and until when; each once."""
    rooms = {each.resource: dict(zip(each.years, each.room or (), strict=False)) for each in found}
    last = max((each.years[-1] for each in found), default=0)
    waits: dict[str, Waiting] = {wait.project_id: wait for each in found for wait in each.waiting}
    return tuple(
        (
            names[wait.project_id],
            str(wait.planned_year),
            ", ".join(resource_name(resource, voice) for resource in wait.resources),
            _until(wait, rooms, last, voice),
        )
        for wait in waits.values()
    )


def _until(wait: Waiting, rooms: Mapping[str, Mapping[int, float | None]], last: int, voice: Voice) -> str:
    if wait.to_year is None:
        return voice.say("beyond {year}", year=last)
    if any(rooms[resource].get(wait.to_year) is None for resource in wait.resources):
        return voice.say("{year} at the earliest: the room then is not known", year=wait.to_year)
    return str(wait.to_year)


def delay_lines(found: Shared, names: Mapping[str, str], voice: Voice) -> tuple[str, ...]:
    """Return what one year's delay of each step to come costs, a sentence each."""
    steps = {step.capacity_id: step for step in found.steps}
    return tuple(_delay(steps[cost.capacity_id], cost, found.years[-1], names, voice) for cost in found.delays)


def asks_for_size(found: Shared) -> bool:
    """Return whether the size of a step is not known and nobody answers for one."""
    return any(each.step is not None and each.step.size is None for each in found.steps)


def _delay(step: StepShown, cost: DelayCost, last: int, names: Mapping[str, str], voice: Voice) -> str:
    values = {"step": voice.pick(step.name), "year": step.from_year, "last": last}
    if step.step is not None and step.step.size is None:
        return voice.say(
            "{step} ({year}): what a year's delay costs cannot be told, since nobody has stated how large it is. "
            "It takes an assumption that somebody answers for.",
            **values,
        )
    if cost.lost_tco2e is None:
        return voice.say("{step} ({year}) comes after {last}, which is as far as is looked.", **values)
    if not cost.later:
        return voice.say(
            "{step} ({year}): a year's delay costs nothing by {last}, since nobody waits for it.", **values
        )
    return voice.say(
        "{step} ({year}): a year's delay costs {lost} by {last}, since {projects} would start later.",
        lost=voice.mass(cost.lost_tco2e),
        projects=", ".join(names[name] for name in cost.later),
        **values,
    )
