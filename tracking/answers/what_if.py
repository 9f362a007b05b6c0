"""The outlook under changes beside the outlook as planned, drawn with the same random numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracking.answers.parts import BandPoint, YearPoint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracking.answers.outlook import RegionOutlook
    from tracking.answers.parts import SourceRef
    from tracking.answers.verdict import RegionVerdict


@dataclass(frozen=True, kw_only=True, slots=True)
class Ahead:
    """An outlook under a name, empty for the one that is asked about now; ``fan`` is P50 between P10 and P90.

    ``expected_tco2e`` is the mean over the draws in the goal's year, ``summed_tco2e`` the sum of such means over the
    years of the fan, ``chance`` that of meeting the goal.
    """

    name: str
    fan: tuple[BandPoint, ...]
    expected_tco2e: float
    summed_tco2e: float
    low_tco2e: float
    high_tco2e: float
    chance: float


@dataclass(frozen=True, kw_only=True, slots=True)
class WhatIf:
    """What is planned beside what is asked about; tonnes of CO2e, signed. ``others`` is empty where nothing changes."""

    region_name: str
    goal_year: int
    goal_tco2e: float
    reported: tuple[YearPoint, ...]
    path: tuple[YearPoint, ...]
    sources: tuple[SourceRef, ...]
    base: Ahead
    others: tuple[Ahead, ...]
    draws: int

    @property
    def changed(self) -> Ahead | None:
        """The first of the others."""
        return self.others[0] if self.others else None


def difference_tco2e(base: Ahead, other: Ahead) -> float:
    """Return how many more tonnes are expected in the goal's year than as planned; below zero is fewer."""
    return other.expected_tco2e - base.expected_tco2e


def what_if(verdict: RegionVerdict, base: RegionOutlook, others: Sequence[tuple[str, RegionOutlook]] = ()) -> WhatIf:
    """Return outlooks side by side, the others by name. ValueError where there is no goal."""
    goal, path = base.case.goal, verdict.path
    if goal is None or path is None:
        raise ValueError("what if is asked about a goal, and there is none")
    years = verdict.series.complete if verdict.series else ()
    return WhatIf(
        region_name=verdict.region_name,
        goal_year=goal.year,
        goal_tco2e=goal.tco2e,
        reported=tuple(YearPoint(year=each.year, tco2e=each.emissions_tco2e) for each in years),
        path=tuple(YearPoint(year=year, tco2e=path.at(year)) for year in range(path.base_year, goal.year + 1)),
        sources=verdict.sources,
        base=_ahead("", verdict, base),
        others=tuple(_ahead(name, verdict, found) for name, found in others),
        draws=base.outlook.draws,
    )


def _ahead(name: str, verdict: RegionVerdict, found: RegionOutlook) -> Ahead:
    ahead, goal = found.outlook, found.case.goal
    if goal is None or ahead.chance_of_goal is None:
        raise ValueError("an outlook without a goal has no chance of it")
    at = ahead.years.index(goal.year)
    known = max((year for year, _ in verdict.shown), default=0)
    return Ahead(
        name=name,
        fan=tuple(
            BandPoint(year=year, tco2e=p50, low_tco2e=p10, high_tco2e=p90)
            for year, p10, p50, p90 in zip(ahead.years, ahead.p10, ahead.p50, ahead.p90, strict=True)
            if year > known
        ),
        expected_tco2e=ahead.expected_tco2e[at],
        summed_tco2e=sum(mean for year, mean in zip(ahead.years, ahead.expected_tco2e, strict=True) if year > known),
        low_tco2e=ahead.p10[at],
        high_tco2e=ahead.p90[at],
        chance=ahead.chance_of_goal,
    )
