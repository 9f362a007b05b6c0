"""The parts of a stack of needs, from below, and the axis that they stand on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracking.charts.axes import round_step
from tracking.charts.theme import faded
from tracking.words.amounts import MILLION
from tracking.words.numbers import mass_unit
from tracking.words.sharing import RUNNING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tracking.answers.capacity import Shared
    from tracking.answers.projects import ProjectCard
    from tracking.charts.theme import Palette
    from tracking.words.voice import Voice

ASSUMED = 0.45
# How much of its colour is left of a part whose start nobody has stated.
HEADROOM = 1.2
# So much higher than what is drawn, for the names over it.


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """A project's part of the stack."""

    project_id: str
    name: str
    needs: tuple[float, ...]
    is_running: bool
    is_assumed: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Scale:
    """The axis: its range in the resource's own unit, the steps, and how they are written."""

    low: float
    high: float
    ticks: tuple[float, ...]
    texts: tuple[str, ...]
    unit: str


def parts_of(found: Shared, cards: Mapping[str, ProjectCard], voice: Voice) -> list[Part]:
    """Return the parts from below: what runs first, then what comes in order of time, the larger first.

    Who needs nothing in these years has no part.
    """
    parts = []
    for name, needs in found.need_by_project.items():
        if not any(needs):
            continue
        card = cards[name]
        running = card.stage == RUNNING
        assumed = not running and not card.planned_starts
        said = voice.say("{project} (start assumed)", project=card.name) if assumed else card.name
        parts.append(Part(project_id=name, name=said, needs=needs, is_running=running, is_assumed=assumed))
    first = {part.project_id: next(at for at, need in enumerate(part.needs) if need) for part in parts}
    return sorted(parts, key=lambda each: (not each.is_running, first[each.project_id], -max(each.needs), each.name))


def scale_of(found: Shared, voice: Voice) -> Scale:
    """Return the axis that holds the stack, the room and zero."""
    years = tuple(zip(*found.need_by_project.values(), strict=True))
    lows = [sum(min(need, 0.0) for need in year) for year in years]
    highs = [sum(max(need, 0.0) for need in year) for year in years]  # zero: the stack's upper side
    rooms = [size for size in (*(found.room or ()), *(found.known_room or ())) if size is not None]
    high = max([0.0, *highs, *rooms]) * HEADROOM or 1.0
    low = min([0.0, *lows, *rooms]) * HEADROOM
    factor, unit = _unit(found.resource, high, voice)
    step = round_step((high - low) / 5)
    ticks = tuple(step * at for at in range(int(low // step) + (low % step > 0), int(high // step) + 1))
    decimals = next(places for places in range(7) if places == 6 or round(step / factor, places) == step / factor)
    texts = tuple(voice.decimal(tick / factor, decimals) for tick in ticks)
    return Scale(low=low, high=high, ticks=ticks, texts=texts, unit=unit)


def _unit(resource: str, top: float, voice: Voice) -> tuple[float, str]:
    if resource == "power":
        return 1.0, voice.say("MW")
    if resource == "capital":
        return (MILLION, voice.say("NOK million")) if top >= MILLION else (1.0, voice.say("NOK"))
    unit = mass_unit(top)
    return unit.tonnes, voice.say("{unit} a year", unit=unit.sign)


def colour_of(part: Part, colours: Palette) -> str:
    """Return a part's colour: measured where it runs, projected where it is planned, paler on an assumed start."""
    if part.is_running:
        return colours.measured
    return faded(colours.projected, ASSUMED) if part.is_assumed else colours.projected
