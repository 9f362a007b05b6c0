"""Variants of a case by one project each, measured in the goal's year with the same random numbers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np

from tracking.projects.case import planned_start
from tracking.projects.outlook import KG_PER_T, chance_of, emissions_kg, fates, settled
from tracking.projects.ramp import NEVER
from tracking.projects.stacking import Stacker

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tracking.projects.case import Case
    from tracking.projects.project import Project

_BATCH: Final = 16_384
# Columns walked through at once: few enough to stay in the processor's cache, enough to be worth the walk.


@dataclass(frozen=True, kw_only=True, slots=True)
class Result:
    """The chance of the goal, and expected tonnes of CO2e in its year."""

    chance: float
    expected_tco2e: float


class Variants:
    """A case made ready for trying one project at a time. ValueError where there is no goal.

    A trial is a row of starts for one project. Only the draws in which that row differs are drawn again; many trials
    are laid side by side, so that waiting is walked through once for all of them.
    """

    def __init__(self, case: Case) -> None:
        if case.goal is None:
            raise ValueError("what projects weigh is measured in the goal's year, and there is no goal")
        self._case, self._years = _until(case, case.goal.year), (case.goal.year,)
        self._drawn = fates(self._case)
        self._stacker = Stacker(self.projects, case.baseline, case.settings.counted, self._years)
        self._base_kg = self._kg(self._drawn.wanted, np.arange(case.settings.draws))
        self.base = self._result(self._base_kg)

    @property
    def projects(self) -> tuple[Project, ...]:
        """The projects that have a start, in order of id."""
        return self._drawn.projects

    def never(self, place: int) -> np.ndarray:
        """Return the trial in which a project does not come."""
        return np.full_like(self._drawn.wanted[place], NEVER)

    def on_time(self, place: int) -> np.ndarray:
        """Return the trial in which a project is certain and as planned; its size is drawn as before."""
        start = planned_start(self.projects[place], self._case.settings.this_year)
        return np.full_like(self._drawn.wanted[place], NEVER if start is None else start)

    def later(self, place: int, years: int) -> np.ndarray:
        """Return the trial in which a project comes so many years later wherever it comes."""
        row = self._drawn.wanted[place]
        return np.where(row < NEVER, row + np.int16(years), np.int16(NEVER))

    def tried(self, trials: Sequence[tuple[int, np.ndarray]]) -> list[Result]:
        """Return the result of each trial: a project's place, and its row of starts."""
        changed = [np.flatnonzero(row != self._drawn.wanted[place]) for place, row in trials]
        found: list[Result] = []
        for batch in _batches([len(draws) for draws in changed]):
            found += self._batch([trials[at] for at in batch], [changed[at] for at in batch])
        return found

    def _batch(self, trials: Sequence[tuple[int, np.ndarray]], changed: Sequence[np.ndarray]) -> list[Result]:
        ends = np.cumsum([len(draws) for draws in changed])
        draws = np.concatenate(changed)
        wanted = self._drawn.wanted.take(draws, axis=1)
        for (place, row), of, end in zip(trials, changed, ends, strict=True):
            wanted[place, end - len(of) : end] = row[of]
        kg = self._kg(wanted, draws)
        found = []
        for of, end in zip(changed, ends, strict=True):
            whole = self._base_kg.copy()
            whole[of] = kg[end - len(of) : end]
            found.append(self._result(whole))
        return found

    def _kg(self, wanted: np.ndarray, draws: np.ndarray) -> np.ndarray:
        """Return emissions in the goal's year by column of ``wanted``, which is one of the draws."""
        starts = settled(self._case, self._drawn, wanted)
        sizes = [None if of is None else of.take(draws) for of in self._drawn.sizes]
        return emissions_kg(self._case, self._stacker.effects(starts, sizes), self._years, draws)[:, 0]

    def _result(self, kg: np.ndarray) -> Result:
        chance = chance_of(self._case, kg)
        if chance is None:
            raise ValueError("there is no goal to measure against")
        return Result(chance=chance, expected_tco2e=round(int(kg.sum()) / len(kg)) / KG_PER_T)


def _batches(sizes: Sequence[int]) -> Iterator[list[int]]:
    """Yield places in order, parted so that each part holds about ``_BATCH`` columns."""
    batch: list[int] = []
    columns = 0
    for at, size in enumerate(sizes):
        batch.append(at)
        columns += size
        if columns >= _BATCH:
            yield batch
            batch, columns = [], 0
    if batch:
        yield batch


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
