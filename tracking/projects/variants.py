"""Variants of a case by one project each, measured in the goal's year with the same random numbers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from tracking.projects.case import planned_start
from tracking.projects.outlook import KG_PER_T, chance_of, emissions_kg, fates, settled
from tracking.projects.ramp import NEVER
from tracking.projects.stacking import Stacker

if TYPE_CHECKING:
    from tracking.projects.case import Case
    from tracking.projects.project import Project


@dataclass(frozen=True, kw_only=True, slots=True)
class Result:
    """The chance of the goal, and expected tonnes of CO2e in its year."""

    chance: float
    expected_tco2e: float


class Variants:
    """A case made ready for trying one project at a time. ValueError where there is no goal."""

    def __init__(self, case: Case) -> None:
        if case.goal is None:
            raise ValueError("what projects weigh is measured in the goal's year, and there is no goal")
        self._case, self._year = _until(case, case.goal.year), case.goal.year
        self._drawn = fates(self._case)
        self._stacker = Stacker(self.projects, case.baseline, case.settings.counted, (self._year,))
        self.base = self._measured(self._drawn.wanted)

    @property
    def projects(self) -> tuple[Project, ...]:
        """The projects that have a start, in order of id."""
        return self._drawn.projects

    def never(self, place: int) -> Result:
        """Measure without one project."""
        return self._with(place, np.int16(NEVER))

    def on_time(self, place: int) -> Result:
        """Measure with one project certain and as planned; its size is drawn as before."""
        start = planned_start(self.projects[place], self._case.settings.this_year)
        return self._with(place, np.int16(NEVER if start is None else start))

    def later(self, place: int, years: int) -> Result:
        """Measure with one project so many years later wherever it comes."""
        row = self._drawn.wanted[place]
        return self._with(place, np.where(row < NEVER, row + years, NEVER).astype(np.int16))

    def _with(self, place: int, row: np.ndarray | np.int16) -> Result:
        wanted = self._drawn.wanted.copy()
        wanted[place] = row
        return self._measured(wanted)

    def _measured(self, wanted: np.ndarray) -> Result:
        starts = settled(self._case, self._drawn, wanted)
        effects = self._stacker.effects(starts, self._drawn.sizes)
        kg = emissions_kg(self._case, effects, (self._year,))[:, 0]
        chance = chance_of(self._case, kg)
        if chance is None:
            raise ValueError("there is no goal to measure against")
        return Result(chance=chance, expected_tco2e=round(int(kg.sum()) / len(kg)) / KG_PER_T)


def _until(case: Case, year: int) -> Case:
    """Return the case with business as usual cut off after a year; nothing later can change that year."""
    keep, base = case.baseline.years.index(year) + 1, case.baseline
    return replace(
        case,
        baseline=replace(
            base,
            years=base.years[:keep],
            region_tco2e=base.region_tco2e[:keep],
            sites_tco2e={site: of[:keep] for site, of in base.sites_tco2e.items()},
            biogenic_tco2={site: of[:keep] for site, of in base.biogenic_tco2.items()},
        ),
    )
