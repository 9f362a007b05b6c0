"""Every account of a region, year by year: its tonnes, how whole the year is, and which sources it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from tracking.accounts.account import Account
from tracking.accounts.like_for_like import preliminary_years
from tracking.answers.resting import sources_by_year

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

    from tracking.accounts.series import Series, SeriesYear
    from tracking.answers.figures_of import RegionFigures
    from tracking.answers.sources import AccountYears
    from tracking.answers.verdict import RegionVerdict
    from tracking.goals.paths import Path

OWN_SCOPES: Final = ("1",)
"""What accounts beside the target's are counted over, as on the page of figures."""


class Standing(StrEnum):
    """How a year stands to the account's series."""

    COMPLETE = "complete"
    PARTIAL = "partial"
    PRELIMINARY = "preliminary"
    BEFORE = "before-series"


@dataclass(frozen=True, kw_only=True, slots=True)
class AccountedYear:
    """A year of an account in one dataset; tonnes of CO2e, signed.

    ``published_tco2e`` is before corrections. ``coverage`` (0 to 1) is None where the year stands outside the series.
    ``path_tco2e`` is what the target's path allows, None outside of it and in other accounts than the target's.
    ``left_out_sites`` counts those that are in no sum because their figures are confidential.
    """

    account: str
    scopes: tuple[str, ...]
    year: int
    dataset: str
    emissions_tco2e: float
    published_tco2e: float
    coverage: float | None
    standing: Standing
    sites: int
    left_out_sites: int
    path_tco2e: float | None
    source_ids: tuple[str, ...]

    @property
    def gap_tco2e(self) -> float | None:
        """What is emitted beyond what the path allows."""
        return None if self.path_tco2e is None else self.emissions_tco2e - self.path_tco2e


def accounted(
    figures: RegionFigures, verdict: RegionVerdict, accounts: Iterable[AccountYears]
) -> tuple[AccountedYear, ...]:
    """Return every account's years, those before the series and those after it too; ``accounts`` as on the page."""
    found: list[AccountedYear] = []
    for shown in accounts:
        account = Account(shown.account)
        is_aimed = verdict.target is not None and verdict.target.account == shown.account
        if not is_aimed or verdict.scopes != OWN_SCOPES:
            found += _years(figures, account, OWN_SCOPES, shown, None)
        if is_aimed:
            found += _years(figures, account, verdict.scopes, shown, verdict.path)
    return tuple(found)


def _years(
    figures: RegionFigures,
    account: Account,
    scopes: tuple[str, ...],
    shown: AccountYears,
    path: Path | None,
) -> list[AccountedYear]:
    rows = figures.account(account, scopes)
    series = figures.series(account, scopes, rows)
    if series is None:
        return []
    years = [*_in_series(series, shown), *_after(figures, rows, series)]
    rests = sources_by_year(figures, rows)
    counts = figures.left_out(account, scopes, [(year.year, year.dataset) for year in years])
    hidden = {(each.year, each.dataset): each.sites for each in counts}
    return [
        AccountedYear(
            account=account.value,
            scopes=scopes,
            year=year.year,
            dataset=year.dataset,
            emissions_tco2e=year.emissions_tco2e,
            published_tco2e=year.published_tco2e,
            coverage=year.coverage,
            standing=year.standing,
            sites=year.sites,
            left_out_sites=hidden.get((year.year, year.dataset), 0),
            path_tco2e=path.at(year.year) if path and path.base_year <= year.year <= path.goal_year else None,
            source_ids=rests.get((year.year, year.dataset), ()),
        )
        for year in years
    ]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Year:
    year: int
    dataset: str
    emissions_tco2e: float
    published_tco2e: float
    coverage: float | None
    standing: Standing
    sites: int


def _in_series(series: Series, shown: AccountYears) -> list[_Year]:
    return [
        _Year(
            year=year.year,
            dataset=series.dataset,
            emissions_tco2e=year.emissions_tco2e,
            published_tco2e=year.published_tco2e,
            coverage=year.coverage,
            standing=_standing(series, year, shown),
            sites=year.sites_reporting,
        )
        for year in series.years
    ]


def _standing(series: Series, year: SeriesYear, shown: AccountYears) -> Standing:
    if not year.in_series:
        return Standing.BEFORE
    is_same = shown.dataset == series.dataset
    if is_same and year.year in shown.preliminary:
        return Standing.PRELIMINARY
    is_short = is_same and year.year in shown.partial
    return Standing.COMPLETE if year.is_complete and not is_short else Standing.PARTIAL


def _after(figures: RegionFigures, rows: pd.DataFrame, series: Series) -> list[_Year]:
    """The years after the series from other datasets; an account from another one has its newest years itself."""
    own = figures.series(Account.GROSS, OWN_SCOPES)
    if own is None or own.dataset != series.dataset:
        return []
    return [
        _Year(
            year=year.year,
            dataset=year.dataset,
            emissions_tco2e=year.emissions_tco2e,
            published_tco2e=year.emissions_tco2e,
            coverage=year.coverage,
            standing=Standing.PRELIMINARY,
            sites=len(year.site_ids),
        )
        for year in preliminary_years(rows, series, figures.priority)
    ]
