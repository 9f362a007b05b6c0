"""Outlook: the region's emissions ahead, over many draws of which projects come, when and how large.

x = business as usual with noise - effects + new loads. The same case gives the same numbers on any machine: fates,
delays and sizes are whole numbers (see ``draws``), sums are elementwise in a fixed order, and each draw is rounded to
whole kilograms before it is counted, sorted or averaged.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from tracking.projects import draws
from tracking.projects.case import planned_start
from tracking.projects.constants import DELAYS
from tracking.projects.ramp import NEVER
from tracking.projects.stacking import Effects, Stacker
from tracking.projects.ties import tied
from tracking.projects.waiting import let_in, unknown_years

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tracking.projects.case import Case
    from tracking.projects.project import Project

KG_PER_T: Final = 1000
_QUANTILES: Final = (0.10, 0.50, 0.90)


@dataclass(frozen=True, kw_only=True, slots=True)
class Outlook:
    """Emissions ahead by calendar year, in tonnes of CO2e of the goal's account.

    ``p10``, ``p50`` and ``p90`` are draws themselves (the lowest that so many of the draws do not exceed); ``expected``
    is their mean. ``bau_tco2e`` holds neither projects nor new loads; ``new_loads_tco2e`` are expected emissions that
    projects bring. ``overlap_tco2e`` is by project and year what it could not cut because others had, on average.
    ``waits_years`` is by project how long, on average over the draws in which it comes, it waits for capacity; a wait
    not over by the last year counts until then. ``left_out`` are projects without a start; ``unknown_gates`` the years
    by resource in which a capacity is not known. ``chance_of_goal`` is None where there is no goal.
    """

    years: tuple[int, ...]
    bau_tco2e: tuple[float, ...]
    p10: tuple[float, ...]
    p50: tuple[float, ...]
    p90: tuple[float, ...]
    expected_tco2e: tuple[float, ...]
    new_loads_tco2e: tuple[float, ...]
    overlap_tco2e: Mapping[str, tuple[float, ...]]
    waits_years: Mapping[str, float]
    chance_of_goal: float | None
    draws: int
    seed: int
    correlation: float
    left_out: tuple[str, ...]
    unknown_gates: Mapping[str, tuple[int, ...]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Fates:
    """What chance gives the projects that have a start: by project (rows, in order of id) and draw.

    ``wanted`` is the start year before ties and waiting; ``sizes`` a share of nameplate, None where that is taken as
    it stands.
    """

    projects: tuple[Project, ...]
    wanted: np.ndarray
    sizes: tuple[np.ndarray | None, ...]


def fates(case: Case) -> Fates:
    """Return which projects come, when and how large, by draw."""
    started = [project for project in case.projects if project.start_year is not None]
    projects = tuple(sorted(started, key=lambda project: project.project_id))
    wanted = np.full((len(projects), case.settings.draws), NEVER, dtype=np.int16)
    for row, project in zip(wanted, projects, strict=True):
        _draw_start(row, project, case)
    return Fates(projects=projects, wanted=wanted, sizes=tuple(_sizes(project, case) for project in projects))


def settled(case: Case, drawn: Fates, wanted: np.ndarray) -> np.ndarray:
    """Return starts by project and draw once ties are kept and each project has waited for room."""
    starts = tied(drawn.projects, wanted)
    return let_in(drawn.projects, starts, case.gates, case.baseline.years, case.priority) if case.gates else starts


def emissions_kg(case: Case, effects: Effects, years: Sequence[int], chosen: np.ndarray | None = None) -> np.ndarray:
    """Return emissions in whole kilograms by draw (rows) and year; of the ``chosen`` draws where some were."""
    level = np.asarray(case.baseline.region_tco2e)[np.asarray(years) - case.baseline.years[0]]
    found = effects.added_tco2e - effects.cut_tco2e
    found += level
    if case.baseline.scatter_tco2e:
        noise = draws.noise(case.settings.seed, tuple(years), case.settings.draws)
        found += (noise if chosen is None else noise[chosen]) * case.baseline.scatter_tco2e
    found *= KG_PER_T
    kg: np.ndarray = np.rint(found).astype(np.int64)
    return kg


def chance_of(case: Case, kg: np.ndarray) -> float | None:
    """Return the share of draws, whose emissions in the goal's year are given, at or below the goal."""
    if case.goal is None:
        return None
    return int(np.count_nonzero(kg <= round(case.goal.tco2e * KG_PER_T))) / len(kg)


def outlook(case: Case) -> Outlook:
    """Return the outlook of a case."""
    drawn, years = fates(case), case.baseline.years
    starts = settled(case, drawn, drawn.wanted)
    effects = Stacker(drawn.projects, case.baseline, case.settings.counted).effects(starts, drawn.sizes)
    kg = np.ascontiguousarray(emissions_kg(case, effects, years).T)
    chance = None if case.goal is None else chance_of(case, kg[years.index(case.goal.year)])
    mean = kg.sum(axis=1) / kg.shape[1]
    kg.sort(axis=1)
    p10, p50, p90 = (_tonnes(kg[:, _rank(share, kg.shape[1])]) for share in _QUANTILES)
    return Outlook(
        years=years,
        bau_tco2e=case.baseline.region_tco2e,
        p10=p10,
        p50=p50,
        p90=p90,
        expected_tco2e=_tonnes(mean),
        new_loads_tco2e=_tonnes(effects.added_tco2e.mean(axis=0) * KG_PER_T),
        overlap_tco2e={name: _tonnes(of * KG_PER_T) for name, of in effects.overlap.items() if of.any()},
        waits_years=_waits(case, drawn, starts),
        chance_of_goal=chance,
        draws=case.settings.draws,
        seed=case.settings.seed,
        correlation=case.settings.correlation,
        left_out=tuple(sorted(project.project_id for project in case.projects if project.start_year is None)),
        unknown_gates=unknown_years(case.gates, years),
    )


def _draw_start(row: np.ndarray, project: Project, case: Case) -> None:
    settings = case.settings
    start = planned_start(project, settings.this_year)
    if project.chance == 0.0 or start is None:
        return
    words = draws.words(settings.seed, project.project_id, settings.draws)
    late = draws.delays(words, settings.delays.get(project.stage, DELAYS["idea"]))
    if project.chance == 1.0:
        row[:] = start + late
        return
    chance = draws.chance_in_draw(project.chance, settings.correlation, settings.seed, settings.draws)
    np.copyto(row, start + late, where=draws.comes(words, chance), casting="same_kind")


def _sizes(project: Project, case: Case) -> np.ndarray | None:
    if project.size_known:
        return None
    return draws.sizes(draws.words(case.settings.seed, project.project_id, case.settings.draws))


def _waits(case: Case, drawn: Fates, starts: np.ndarray) -> Mapping[str, float]:
    if not case.gates:
        return {}
    wanted, end, found = tied(drawn.projects, drawn.wanted), case.baseline.years[-1] + 1, {}
    for project, before, after in zip(drawn.projects, wanted, starts, strict=True):
        late = (np.minimum(after, end) - np.minimum(before, end))[before < NEVER]
        if late.any():
            found[project.project_id] = round(float(late.mean()), 3)
    return found


def _rank(share: float, count: int) -> int:
    """Return the place in ascending order of the lowest draw that a share of the draws does not exceed."""
    return max(-(-round(share * 100) * count // 100), 1) - 1


def _tonnes(kg: np.ndarray) -> tuple[float, ...]:
    return tuple(float(value) for value in np.round(kg) / KG_PER_T)
