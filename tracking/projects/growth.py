"""Business as usual: what would be emitted without further measures, for the region and at each site.

BAU_t = growth × the mean over the last three complete years of (E_y + the effect already realised in y). What a running
project already did is added back, since the outlook subtracts its whole effect: so it counts once.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from tracking.projects.constants import BASE_YEARS
from tracking.projects.ramp import effect_share

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tracking.projects.project import Project


class GrowthKind(StrEnum):
    """How emissions without measures go on from their level."""

    FLAT = "flat"
    TREND = "trend"
    STATED = "stated"


@dataclass(frozen=True, kw_only=True, slots=True)
class Growth:
    """Growth without new measures. ``region_per_year`` and ``by_site`` are shares a year (0.01 is one per cent up).

    A trend is the region's Theil-Sen slope in tonnes a year per year, and holds past measures and closures as well.
    With ``STATED`` a site not in ``by_site`` grows like the region.
    """

    kind: GrowthKind = GrowthKind.FLAT
    slope_tco2e_per_year: float | None = None
    region_per_year: float = 0.0
    by_site: Mapping[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if (self.kind is GrowthKind.TREND) != (self.slope_tco2e_per_year is not None):
            raise ValueError(f"a trend, and nothing else, has a slope: found {self.kind}, {self.slope_tco2e_per_year}")
        for share in (self.region_per_year, *self.by_site.values()):
            if not (math.isfinite(share) and share > -1.0):
                raise ValueError(f"growth is a share a year above -1, found {share!r}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Baseline:
    """Business as usual by year, in tonnes of CO2e: the region, and each site where it is known.

    ``biogenic_tco2`` is biogenic CO2 produced at a site; a site that is not there has an amount nobody knows.
    ``scatter_tco2e`` is how far single years lie from the trend, as a standard deviation.
    """

    years: tuple[int, ...]
    region_tco2e: tuple[float, ...]
    sites_tco2e: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    biogenic_tco2: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    scatter_tco2e: float = 0.0

    def __post_init__(self) -> None:
        if not self.years or list(self.years) != list(range(self.years[0], self.years[0] + len(self.years))):
            raise ValueError(f"business as usual needs years in a row, found {self.years}")
        for name, values in {"region": self.region_tco2e, **self.sites_tco2e, **self.biogenic_tco2}.items():
            if len(values) != len(self.years) or not all(math.isfinite(value) for value in values):
                raise ValueError(f"business as usual of {name!r} needs a known figure for each year, found {values}")
        if not (math.isfinite(self.scatter_tco2e) and self.scatter_tco2e >= 0.0):
            raise ValueError(f"scatter is 0 or more, found {self.scatter_tco2e!r}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Realised:
    """What a project had already cut in a year, in tonnes of CO2e; ``measured``, or else as planned."""

    project_id: str
    site_id: str
    year: int
    cut_tco2e: float
    measured: bool


def realised_effects(projects: Iterable[Project], years: Sequence[int]) -> tuple[Realised, ...]:
    """Return what running projects had cut in past years: as measured where reported, else as planned, marked so."""
    found = []
    for project in projects:
        for year in years:
            measured = project.realised_tco2e.get(year)
            cut = _planned(project, year) if measured is None else measured
            if cut:
                found.append(
                    Realised(
                        project_id=project.project_id,
                        site_id=project.site_id,
                        year=year,
                        cut_tco2e=cut,
                        measured=measured is not None,
                    )
                )
    return tuple(found)


def business_as_usual(
    *,
    years: Sequence[int],
    region_tco2e: Mapping[int, float],
    sites_tco2e: Mapping[str, Mapping[int, float]],
    biogenic_tco2: Mapping[str, Mapping[int, float]] | None = None,
    realised: Iterable[Realised] = (),
    growth: Growth | None = None,
    scatter_tco2e: float = 0.0,
) -> Baseline:
    """Return business as usual for ``years`` from emissions of complete years: the last three of the region's.

    A site's level is its mean over those of the three years in which it is known; a site known in none is left out.
    ValueError where the region has no year.
    """
    base = sorted(region_tco2e)[-int(BASE_YEARS.value) :]
    if not base:
        raise ValueError("business as usual needs a complete year, found none")
    growth, realised = growth or Growth(), tuple(realised)
    level = _level(region_tco2e, base) + sum(entry.cut_tco2e for entry in realised if entry.year in base) / len(base)
    at_sites = {site: _site_level(site, of, base, realised) for site, of in sites_tco2e.items() if set(of) & set(base)}
    middle = sum(base) / len(base)
    sites = {
        site: tuple(found * _factor(growth, site, level, year - middle) for year in years)
        for site, found in at_sites.items()
    }
    rest = level - sum(at_sites.values())
    region = tuple(
        rest * _factor(growth, "", level, year - middle) + sum(of[at] for of in sites.values())
        for at, year in enumerate(years)
    )
    biogenic = {
        site: (_level(of, known),) * len(years)
        for site, of in (biogenic_tco2 or {}).items()
        if (known := [year for year in base if year in of])
    }
    return Baseline(
        years=tuple(years),
        region_tco2e=region,
        sites_tco2e=sites,
        biogenic_tco2=biogenic,
        scatter_tco2e=scatter_tco2e,
    )


def _planned(project: Project, year: int) -> float | None:
    if project.stage != "operating" or project.start_year is None or project.cut_tco2e is None:
        return None
    share = effect_share(
        [project.start_year], [year], ramp_years=project.ramp_years, lifetime_years=project.lifetime_years
    )
    return float(share[0, 0]) * project.cut_tco2e


def _level(tonnes: Mapping[int, float], years: Sequence[int]) -> float:
    return sum(tonnes[year] for year in years) / len(years)


def _site_level(site: str, tonnes: Mapping[int, float], base: Sequence[int], realised: Sequence[Realised]) -> float:
    known = [year for year in base if year in tonnes]
    done = sum(entry.cut_tco2e for entry in realised if entry.site_id == site and entry.year in known)
    return _level(tonnes, known) + done / len(known)


def _factor(growth: Growth, site: str, level_tco2e: float, years_on: float) -> float:
    """Return the level's factor so many years after the middle of the base years; a trend ends where it meets zero."""
    if growth.kind is GrowthKind.TREND and growth.slope_tco2e_per_year is not None and level_tco2e > 0.0:
        return max(1.0 + growth.slope_tco2e_per_year * years_on / level_tco2e, 0.0)  # zero: nothing left
    if growth.kind is GrowthKind.STATED:
        return float((1.0 + growth.by_site.get(site, growth.region_per_year)) ** years_on)
    return 1.0
