"""A case: all that an outlook rests on. A scenario is another case, with the same random numbers."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from tracking.projects.constants import CORRELATION, DELAYS, DRAWS, LEADS, SEED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tracking.projects.capacity import Capacity
    from tracking.projects.growth import Baseline
    from tracking.projects.project import Project


class Counted(StrEnum):
    """The account of the goal, which decides what of a project counts; named as in the vocabulary of accounts."""

    EU_ETS = "eu-ets"
    GROSS = "gross"
    NET = "net"
    NET_WITH_USE = "net-with-use"

    @property
    def removals(self) -> bool:
        """Whether stored biogenic CO2 counts."""
        return self in {Counted.NET, Counted.NET_WITH_USE}


@dataclass(frozen=True, kw_only=True, slots=True)
class Goal:
    """The level to be met in a year, in tonnes of CO2e; may be below zero."""

    year: int
    tco2e: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Settings:
    """How an outlook is drawn. ``this_year`` is today's: no project that is not running starts before it.

    ``delays`` gives by stage the chance of 0, 1, 2 … whole years later than planned.
    """

    this_year: int
    counted: Counted = Counted.NET
    draws: int = int(DRAWS.value)
    seed: int = int(SEED.value)
    correlation: float = CORRELATION.value
    delays: Mapping[str, tuple[float, ...]] = field(default_factory=lambda: DELAYS)

    def __post_init__(self) -> None:
        if not self.draws >= 1:
            raise ValueError(f"an outlook takes one draw or more, found {self.draws!r}")
        if not 0.0 <= self.correlation < 1.0:
            raise ValueError(f"the correlation is 0 or more and below 1, found {self.correlation!r}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """Projects, business as usual, the goal, and what projects share.

    ``gates`` are capacities that projects wait for, ``priority`` the ids in the order in which they are let in; those
    it does not name come after, by planned start and id. ValueError where an id stands twice or the goal's year is
    outside business as usual.
    """

    projects: tuple[Project, ...]
    baseline: Baseline
    settings: Settings
    goal: Goal | None = None
    gates: tuple[Capacity, ...] = ()
    priority: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        ids = [project.project_id for project in self.projects]
        if len(set(ids)) != len(ids):
            raise ValueError(f"a project stands twice: {sorted({name for name in ids if ids.count(name) > 1})}")
        if self.goal is not None and self.goal.year not in self.baseline.years:
            years = self.baseline.years
            raise ValueError(f"the goal's year {self.goal.year} is outside {years[0]}–{years[-1]}")
        if self.goal is not None and not math.isfinite(self.goal.tco2e):
            raise ValueError(f"a goal is a known level, found {self.goal.tco2e!r}")


def planned_start(project: Project, this_year: int) -> int | None:
    """Return the earliest start: as planned, and not before this year unless it runs already; None where not stated."""
    if project.start_year is None or project.stage == "operating":
        return project.start_year
    return max(project.start_year, this_year)


def assumed_start(stage: str, this_year: int) -> int | None:
    """Return the start assumed for a project that states none, by its stage; None where the stage gives none."""
    lead = LEADS.get(stage)
    return None if lead is None else this_year + lead
