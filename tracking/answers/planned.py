"""The verdict of a region with its projects counted in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracking.answers.outlook import region_outlook, with_plan
from tracking.answers.parts import Basis
from tracking.answers.verdict import region_verdict

if TYPE_CHECKING:
    from datetime import date

    from tracking.answers.figures_of import RegionFigures
    from tracking.answers.outlook import RegionOutlook
    from tracking.answers.verdict import RegionVerdict


@dataclass(frozen=True, kw_only=True, slots=True)
class Planned:
    """A verdict with its projects counted in, and the outlook that its plan test rests on, None where there is none."""

    verdict: RegionVerdict
    outlook: RegionOutlook | None


def planned(
    figures: RegionFigures, *, today: date, basis: Basis = Basis.OFFICIAL, trend_from: int | None = None
) -> Planned:
    """Return the verdict with the outlook's chance in its plan test, and the outlook.

    The outlook rests on official complete years, whatever the verdict's basis and trend: so it is the same beside both.
    """
    official = region_verdict(figures, today=today)
    is_official = basis is Basis.OFFICIAL and trend_from is None
    asked = official if is_official else region_verdict(figures, today=today, basis=basis, trend_from=trend_from)
    found = region_outlook(figures, official, today=today)
    return Planned(verdict=with_plan(asked, found), outlook=found)


def planned_verdict(
    figures: RegionFigures, *, today: date, basis: Basis = Basis.OFFICIAL, trend_from: int | None = None
) -> RegionVerdict:
    """Return the verdict of ``planned`` alone."""
    return planned(figures, today=today, basis=basis, trend_from=trend_from).verdict
