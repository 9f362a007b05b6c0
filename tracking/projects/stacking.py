"""Stacking: measures at one site share its emissions, in the order closure, efficiency, switch, capture.

Each takes what it can of what is left, so a site's cuts never exceed what it emits; stored biogenic CO2 is at most the
biogenic CO2 produced there, where that is known. Projects without a known site stack against what is left of the whole
region. What counts at another project (CO2 that is sent there, a claim to the same tonnes) counts there alone while
both run. What a project could not cut because others had is its overlap. All is by draw (rows) and year (columns).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from tracking.projects.case import Counted
from tracking.projects.project import Route
from tracking.projects.ramp import NEVER, effect_share

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tracking.projects.growth import Baseline
    from tracking.projects.project import Project

_ORDER: Final = {route: at for at, route in enumerate(Route)}


@dataclass(frozen=True, kw_only=True, slots=True)
class Effects:
    """What projects do to the account of the goal, in tonnes a year, by draw and year.

    ``cut_tco2e`` holds stored biogenic CO2 where the account counts it. ``taken`` and ``overlap`` are means over the
    draws by project and year; held for those that compete for too little, for all where asked for.
    """

    cut_tco2e: np.ndarray
    added_tco2e: np.ndarray
    taken: Mapping[str, np.ndarray]
    overlap: Mapping[str, np.ndarray]


class Stacker:
    """Projects made ready for stacking, for some of the years of business as usual."""

    def __init__(
        self, projects: Sequence[Project], baseline: Baseline, counted: Counted, years: Sequence[int] | None = None
    ) -> None:
        self._years = np.asarray(baseline.years if years is None else years)
        columns = self._years - baseline.years[0]
        self._region = np.asarray(baseline.region_tco2e)[columns]
        self._sites = {site: np.asarray(of)[columns] for site, of in baseline.sites_tco2e.items()}
        self._biogenic = {site: np.asarray(of)[columns] for site, of in baseline.biogenic_tco2.items()}
        self._measures = [_Measure(place, project, self._years, counted) for place, project in enumerate(projects)]
        by_id = {of.project.project_id: of for of in self._measures}
        for of in self._measures:
            at = of.project.counted_at
            of.elsewhere = tuple((by_id[name], tonnes) for name, tonnes in at.items() if name in by_id)

    def effects(self, starts: np.ndarray, sizes: Sequence[np.ndarray | None], *, apart: bool = False) -> Effects:
        """Return the effects of starts by project (rows) and draw. A size of None is nameplate.

        ``apart`` keeps what each project takes, which costs time.
        """
        run = _Run(shape=(starts.shape[1], len(self._years)), starts=starts, sizes=sizes, apart=apart)
        for site, members in self._groups():
            left = self._sites[site] if site else np.maximum(self._region - run.cut, 0.0)  # zero: nothing left
            run.stack([(of, of.cut) for of in members if of.cut], left)
            run.stack([(of, of.stored) for of in members if of.stored], self._biogenic.get(site))
        for of in self._measures:
            if of.added:
                run.added += run.raw(of, of.added)
        return Effects(cut_tco2e=run.cut, added_tco2e=run.added, taken=run.taken, overlap=run.overlap)

    def _groups(self) -> Iterator[tuple[str, list[_Measure]]]:
        """Yield the known sites with their measures in order, then those without a known site."""
        by_site: dict[str, list[_Measure]] = {}
        for measure in sorted(self._measures, key=lambda of: (of.order, of.project.project_id)):
            site = measure.project.site_id
            by_site.setdefault(site if site in self._sites else "", []).append(measure)
        yield from sorted(((site, of) for site, of in by_site.items() if site), key=lambda pair: pair[0])
        if "" in by_site:
            yield "", by_site[""]


class _Measure:
    """One project's amounts at full effect, and its shares by start."""

    def __init__(self, place: int, project: Project, years: np.ndarray, counted: Counted) -> None:
        self.place, self.project, self.order = place, project, _ORDER[project.route]
        use = project.used_tco2 if counted is Counted.NET_WITH_USE else None
        # What nobody has stated counts nowhere, so a sum over what is stated begins at nothing.
        self.cut = sum(amount for amount in (project.cut_tco2e, use) if amount is not None)
        self.stored = project.stored_biogenic_tco2 if counted.removals else None
        self.added = project.added_tco2e
        self.claimed = sum(amount for amount in (project.cut_tco2e, project.stored_biogenic_tco2) if amount is not None)
        self.elsewhere: tuple[tuple[_Measure, float], ...] = ()
        self.first = int(years[0]) if project.start_year is None else min(project.start_year, int(years[0]))
        possible = [*range(self.first, int(years[-1]) + 1), NEVER]
        self.shares = effect_share(
            possible, years, ramp_years=project.ramp_years, lifetime_years=project.lifetime_years
        )
        self.peak = self.shares.max(axis=0)


class _Run:
    """One stacking under way: sums so far, and buffers."""

    def __init__(
        self, *, shape: tuple[int, int], starts: np.ndarray, sizes: Sequence[np.ndarray | None], apart: bool
    ) -> None:
        self.cut, self.added = np.zeros(shape), np.zeros(shape)
        self._buffer = np.empty(shape)
        self._starts, self._sizes, self._apart = starts, sizes, apart
        self.taken: dict[str, np.ndarray] = {}
        self.overlap: dict[str, np.ndarray] = {}

    def raw(self, of: _Measure, amount: float) -> np.ndarray:
        """Return what a measure would do alone, in a buffer that the next call fills again."""
        np.take(of.shares, self._at(of), axis=0, out=self._buffer, mode="clip")
        size = self._sizes[of.place]
        self._buffer *= amount if size is None else (size * amount)[:, None]
        return self._buffer

    def stack(self, amounts: Sequence[tuple[_Measure, float]], left: np.ndarray | None) -> None:
        """Let measures take, one after another, what they can of ``left`` (by year, or by draw and year)."""
        amounts = [(of, amount) for of, amount in amounts if self._starts[of.place].min(initial=NEVER) < NEVER]
        bound = left is not None and bool(np.any(sum(of.peak * amount for of, amount in amounts) > left))
        room = np.broadcast_to(left, self.cut.shape).copy() if bound and left is not None else None
        for of, amount in amounts:
            raw, name = self.raw(of, amount), of.project.project_id
            if of.elsewhere:
                raw *= self._here(of)
            if room is not None:
                np.minimum(raw, room, out=raw)
                room -= raw
            self.cut += raw
            if room is not None or self._apart or of.elsewhere:
                taken, wanted = raw.mean(axis=0), self._mean(of, amount)
                _add(self.taken, name, taken)
                _add(self.overlap, name, wanted - taken)

    def _here(self, of: _Measure) -> np.ndarray:
        """Return the share of a measure's tonnes that does not count at another project."""
        alone = self._alone(of, of.claimed)
        away = sum((self._alone(other, tonnes) for other, tonnes in of.elsewhere), np.zeros_like(alone))
        np.minimum(away, alone, out=away)
        share: np.ndarray = 1.0 - np.divide(away, alone, out=np.zeros_like(alone), where=alone > 0.0)
        return share

    def _alone(self, of: _Measure, amount: float) -> np.ndarray:
        """Return what a measure would do alone, in an array of its own."""
        found: np.ndarray = of.shares[self._at(of)]
        size = self._sizes[of.place]
        return found * (amount if size is None else (size * amount)[:, None])

    def _at(self, of: _Measure) -> np.ndarray:
        at: np.ndarray = np.minimum(self._starts[of.place] - of.first, len(of.shares) - 1).astype(np.intp)
        return at

    def _mean(self, of: _Measure, amount: float) -> np.ndarray:
        """Return the mean over the draws of what a measure would do alone, by way of how many start in each year."""
        by_start = np.bincount(self._at(of), weights=self._sizes[of.place], minlength=len(of.shares))
        mean: np.ndarray = (of.shares * (by_start * amount / len(self.cut))[:, None]).sum(axis=0)
        return mean


def _add(kept: dict[str, np.ndarray], name: str, tonnes: np.ndarray) -> None:
    kept[name] = kept[name] + tonnes if name in kept else tonnes
