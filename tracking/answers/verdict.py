"""Is the region on its way to its goal? The numbers behind the headline, and the tests behind the word."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tracking.accounts.account import Account
from tracking.accounts.like_for_like import LikeForLike, PreliminaryYear, like_for_like, preliminary_years
from tracking.accounts.series import Series, SeriesYear
from tracking.answers.cells import texts
from tracking.answers.parts import NO_TEXTS, Basis, LeftOut, SourceRef, Texts
from tracking.goals.progress import Progress, progress_on
from tracking.goals.targets import Target, build_target
from tracking.goals.trend import Trend, fit_trend, trends
from tracking.goals.verdict import Verdict, judge

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

    from tracking.answers.figures_of import RegionFigures
    from tracking.goals.paths import Path

UNAIMED_SCOPES = ("1",)
"""What is counted in a region without a target: what its own plants emit."""


@dataclass(frozen=True, kw_only=True, slots=True)
class RegionVerdict:
    """A region's verdict with everything it rests on; tonnes of CO2e, signed.

    ``years`` are the years that the verdict rests on: the complete ones of the series and, on the preliminary basis,
    the preliminary ones after them. ``sources`` are those of the series' complete years, ``preliminary_sources`` those
    of all ``preliminary`` years, each dataset's oldest edition first. ``trends`` stand with the one that the tests use
    first. ``stated_base`` is the progress on the base that the target's document states, as a sensitivity. ``left_out``
    counts the sites that a year lacks because their figures are confidential.
    """

    region_id: str
    region_name: str
    basis: Basis
    series: Series | None
    sources: tuple[SourceRef, ...]
    preliminary_sources: tuple[SourceRef, ...]
    target: Target | None
    target_name: Texts
    path: Path | None
    years: tuple[SeriesYear, ...]
    progress: Progress | None
    stated_base: Progress | None
    trends: tuple[Trend, ...]
    preliminary: tuple[PreliminaryYear, ...]
    preliminary_change: LikeForLike | None
    verdict: Verdict
    left_out: tuple[LeftOut, ...] = ()

    @property
    def latest(self) -> SeriesYear | None:
        """The newest year that the verdict rests on."""
        return self.years[-1] if self.years else None

    @property
    def trend(self) -> Trend | None:
        """The trend that the tests use."""
        return self.trends[0] if self.trends else None

    @property
    def scopes(self) -> tuple[str, ...]:
        """The scopes that are counted: the target's, or scope 1 where there is none."""
        return self.target.scopes if self.target else UNAIMED_SCOPES

    @property
    def latest_dataset(self) -> str | None:
        """The dataset of the newest year that the verdict rests on, or of the series where there is no such year."""
        if self.latest is not None:
            return self.dataset_of(self.latest)
        return self.series.dataset if self.series else None

    @property
    def shown(self) -> tuple[tuple[int, str], ...]:
        """Year and dataset of every year that is shown: those of the series, then the preliminary ones."""
        own = [(year.year, self.series.dataset) for year in self.series.years if year.in_series] if self.series else []
        return (*own, *((year.year, year.dataset) for year in self.preliminary))

    @property
    def latest_sources(self) -> tuple[SourceRef, ...]:
        """The sources of the newest year that the verdict rests on, the oldest edition first."""
        return self._sources_of(self.years[-1:])

    @property
    def used_sources(self) -> tuple[SourceRef, ...]:
        """The sources of every year that the verdict rests on: those of the series first."""
        return self._sources_of(self.years)

    @property
    def all_sources(self) -> tuple[SourceRef, ...]:
        """The sources of the series, then those of every preliminary year after it, counted or only shown."""
        return tuple(dict.fromkeys([*self.sources, *self.preliminary_sources]))

    def dataset_of(self, year: SeriesYear) -> str | None:
        """Return the dataset that one of ``years`` is from."""
        if year.in_series:
            return self.series.dataset if self.series else None
        return next((each.dataset for each in self.preliminary if each.year == year.year), None)

    def _sources_of(self, years: tuple[SeriesYear, ...]) -> tuple[SourceRef, ...]:
        editions = {(self.dataset_of(year), edition) for year in years for edition in year.editions}
        return tuple(source for source in self.all_sources if (source.dataset, source.edition) in editions)


def region_verdict(
    figures: RegionFigures,
    *,
    today: date,
    basis: Basis = Basis.OFFICIAL,
    trend_from: int | None = None,
    plan_chance: float | None = None,
) -> RegionVerdict:
    """Return the verdict of a region.

    ``trend_from`` takes the trend from that year on in place of the last ten complete years. ``plan_chance`` (0 to 1)
    comes from the outlook of the projects; None until there is one.
    """
    row = _goal_row(figures)
    account, scopes = _account_of(row)
    rows = figures.account(account, scopes)
    series = figures.series(account, scopes, rows)
    target = None if row is None else build_target(row, figures.table("target_milestones"), series)
    preliminary = preliminary_years(rows, series, figures.priority) if series else ()
    years = _years(series, preliminary, basis)
    if series and years == series.complete:
        basis = Basis.OFFICIAL
    path = target.path() if target else None
    progress = _progress(path, years, today)
    found = _trends(years, trend_from)
    answer = RegionVerdict(
        region_id=figures.region_id,
        region_name=figures.name,
        basis=basis,
        series=series,
        sources=_sources(figures, [(series.dataset, year.editions) for year in series.complete] if series else []),
        preliminary_sources=_sources(figures, [(year.dataset, year.editions) for year in preliminary]),
        target=target,
        target_name=NO_TEXTS if row is None else texts({str(name): value for name, value in row.items()}, "name"),
        path=path,
        years=years,
        progress=progress,
        stated_base=_progress(target.stated_path() if target else None, years, today),
        trends=found,
        preliminary=preliminary,
        preliminary_change=_change(figures, preliminary, account, scopes),
        verdict=judge(
            has_target=target is not None,
            progress=progress,
            goal_tco2e=target.goal_tco2e if target else None,
            trend=found[0] if found else None,
            plan_chance=plan_chance,
        ),
    )
    return replace(answer, left_out=figures.left_out(account, scopes, answer.shown))


def _goal_row(figures: RegionFigures) -> pd.Series | None:
    targets = figures.table("targets")
    goals = targets[targets["role"] == "goal"]
    return None if goals.empty else goals.iloc[0]


def _account_of(row: pd.Series | None) -> tuple[Account, tuple[str, ...]]:
    if row is None:
        return Account.GROSS, UNAIMED_SCOPES
    return Account(str(row["account"])), tuple(scope.strip() for scope in str(row["scopes"]).split(";"))


def _years(series: Series | None, preliminary: tuple[PreliminaryYear, ...], basis: Basis) -> tuple[SeriesYear, ...]:
    if series is None:
        return ()
    if basis is Basis.OFFICIAL:
        return series.complete
    return (*series.complete, *(_as_series_year(year) for year in preliminary if year.is_complete))


def _as_series_year(year: PreliminaryYear) -> SeriesYear:
    return SeriesYear(
        year=year.year,
        emissions_tco2e=year.emissions_tco2e,
        published_tco2e=year.emissions_tco2e,
        coverage=year.coverage,
        is_complete=False,
        in_series=False,
        sites_reporting=len(year.site_ids),
        missing_site_ids=year.missing_site_ids,
        editions=year.editions,
    )


def _progress(path: Path | None, years: tuple[SeriesYear, ...], today: date) -> Progress | None:
    if path is None or not years:
        return None
    latest = years[-1]
    return progress_on(path, year=latest.year, level_tco2e=latest.emissions_tco2e, this_year=today.year)


def _trends(years: tuple[SeriesYear, ...], trend_from: int | None) -> tuple[Trend, ...]:
    found = tuple(trends(years).values())
    if trend_from is None:
        return found
    chosen = [year for year in years if year.year >= trend_from]
    asked = fit_trend([year.year for year in chosen], [year.emissions_tco2e for year in chosen])
    return found if asked is None else (asked, *(trend for trend in found if trend != asked))


def _change(
    figures: RegionFigures, preliminary: tuple[PreliminaryYear, ...], account: Account, scopes: tuple[str, ...]
) -> LikeForLike | None:
    """Compare the two newest preliminary years at the same sites in the same dataset."""
    if len(preliminary) < 2 or preliminary[-1].dataset != preliminary[-2].dataset:
        return None
    before, after = preliminary[-2:]
    rows = figures.account(account, scopes)
    return like_for_like(rows, dataset=after.dataset, from_year=before.year, to_year=after.year)


def _sources(figures: RegionFigures, years: list[tuple[str, tuple[str, ...]]]) -> tuple[SourceRef, ...]:
    """Return the sources of these datasets' editions, each dataset's oldest edition first."""
    editions: dict[str, set[str]] = {}
    for dataset, held in years:
        editions.setdefault(dataset, set()).update(held)
    return tuple(source for dataset, held in editions.items() for source in figures.sources_of(dataset, tuple(held)))
