"""The wedge: from business as usual down to all measures together, what they leave to the path, and their overlap.

m = (BAU - x) / Σ raw, band = raw · m; what remains to the path is a band of its own, "no plan". Measures are taken as
planned, at nameplate, once they have waited for shared capacity; they are never stretched to reach the path.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from tracking.projects.case import planned_start
from tracking.projects.ramp import NEVER
from tracking.projects.stacking import Stacker
from tracking.projects.ties import tied
from tracking.projects.waiting import let_in

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tracking.projects.case import Case
    from tracking.projects.project import Project

_ROUNDING_T: Final = 1e-6


@dataclass(frozen=True, kw_only=True, slots=True)
class Wedge:
    """Bands by calendar year, in tonnes of CO2e.

    In each year the ``bands`` and ``no_plan_tco2e`` (below zero: more than the path asks) add up to business as usual
    less the path. ``overlap_tco2e`` is what measures would cut alone beyond what they cut together, ``new_loads_tco2e``
    what projects bring; neither is in that sum. Projects that cut nothing in any year have no band.
    """

    years: tuple[int, ...]
    bau_tco2e: tuple[float, ...]
    path_tco2e: tuple[float, ...]
    bands: Mapping[str, tuple[float, ...]]
    no_plan_tco2e: tuple[float, ...]
    overlap_tco2e: tuple[float, ...]
    new_loads_tco2e: tuple[float, ...]


def wedge(case: Case, path_tco2e: Sequence[float]) -> Wedge:
    """Return the wedge of a case down to a path given for each year of business as usual.

    Projects whose chance is 0 are not among the measures. ValueError where path and years differ in number, or where
    measures together cut more than the sum of each alone.
    """
    years, bau = case.baseline.years, np.asarray(case.baseline.region_tco2e)
    if len(path_tco2e) != len(years):
        raise ValueError(f"the path needs a level for each of {len(years)} years, found {len(path_tco2e)}")
    projects = _measures(case)
    starts, sizes = _as_planned(case, projects), (None,) * len(projects)
    stacked = Stacker(projects, case.baseline, case.settings.counted).effects(starts, sizes, apart=True)
    alone = {name: taken + stacked.overlap[name] for name, taken in stacked.taken.items()}
    total = np.sum(list(alone.values()), axis=0) if alone else np.zeros(len(years))
    share = together(stacked.cut_tco2e[0], total)
    bands = {name: raw * share for name, raw in alone.items() if raw.any()}
    planned = np.sum(list(bands.values()), axis=0) if bands else np.zeros(len(years))
    return Wedge(
        years=years,
        bau_tco2e=case.baseline.region_tco2e,
        path_tco2e=tuple(path_tco2e),
        bands={name: tuple(band.tolist()) for name, band in bands.items()},
        no_plan_tco2e=tuple((bau - np.asarray(path_tco2e) - planned).tolist()),
        overlap_tco2e=tuple((total - planned).tolist()),
        new_loads_tco2e=tuple(stacked.added_tco2e[0].tolist()),
    )


def together(cut_tco2e: np.ndarray, alone_tco2e: np.ndarray) -> np.ndarray:
    """Return m: the share of what measures would cut alone that they cut together, by year; 1 where none cuts.

    ValueError where it is above 1.
    """
    share: np.ndarray = np.divide(cut_tco2e, alone_tco2e, out=np.ones_like(alone_tco2e), where=alone_tco2e > 0.0)
    if (cut_tco2e > alone_tco2e + _ROUNDING_T).any():
        raise ValueError(f"measures cut more together than alone: {float(share.max()):.6f} times")
    np.minimum(share, 1.0, out=share)
    return share


def _measures(case: Case) -> tuple[Project, ...]:
    coming = [project for project in case.projects if project.start_year is not None and project.chance > 0.0]
    return tuple(sorted(coming, key=lambda project: project.project_id))


def _as_planned(case: Case, projects: Sequence[Project]) -> np.ndarray:
    planned = [planned_start(project, case.settings.this_year) for project in projects]
    wanted = np.asarray([[NEVER if start is None else start] for start in planned], dtype=np.int16).reshape(-1, 1)
    return let_in(projects, tied(projects, wanted), case.gates, case.baseline.years, case.priority)
