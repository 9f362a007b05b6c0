"""Weights: what each project decides, as the difference between its never coming and its coming on time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracking.projects.constants import RANK_BY_TONNES
from tracking.projects.variants import Variants

if TYPE_CHECKING:
    from tracking.projects.case import Case


@dataclass(frozen=True, kw_only=True, slots=True)
class Weight:
    """A project's weight in the goal's year, never - on time, with the same random numbers.

    ``points`` is how much better the chance of the goal is, in percentage points, when the project is certain and on
    time than when it never comes; ``tco2e`` how many fewer tonnes are expected then. Below zero, the goal is better
    off without it.
    """

    project_id: str
    points: float
    tco2e: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Weights:
    """Weights in order, the heaviest first; ``by_tonnes`` where points could not tell them apart."""

    chance_of_goal: float
    by_tonnes: bool
    ranked: tuple[Weight, ...]


def weights(case: Case) -> Weights:
    """Return each project's weight. Ranked by points; by tonnes where the chance is under 1 % or over 99 %."""
    variants = Variants(case)
    places = range(len(variants.projects))
    without = variants.tried([(place, variants.never(place)) for place in places])
    certain = variants.tried([(place, variants.on_time(place)) for place in places])
    found = []
    for project, never, on_time in zip(variants.projects, without, certain, strict=True):
        points = round((on_time.chance - never.chance) * 100.0, 6)
        tonnes = round(never.expected_tco2e - on_time.expected_tco2e, 3)
        found.append(Weight(project_id=project.project_id, points=points, tco2e=tonnes))
    margin, chance = RANK_BY_TONNES.value, variants.base.chance
    by_tonnes = not margin <= chance <= 1.0 - margin
    ranked = sorted(found, key=lambda of: (*_heavy(of, by_tonnes=by_tonnes), of.project_id))
    return Weights(chance_of_goal=chance, by_tonnes=by_tonnes, ranked=tuple(ranked))


def _heavy(weight: Weight, *, by_tonnes: bool) -> tuple[float, float]:
    return (-weight.tco2e, -weight.points) if by_tonnes else (-weight.points, -weight.tco2e)
