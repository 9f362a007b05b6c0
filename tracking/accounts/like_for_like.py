"""Like for like: the same sites in the same dataset in two years; and years known only from another dataset."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracking.accounts.constants import COMPLETE_COVERAGE, LARGE_SITE
from tracking.accounts.series import Series, site_years

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd


@dataclass(frozen=True, kw_only=True, slots=True)
class LikeForLike:
    """Tonnes of CO2e of the sites that reported in both years. ``change_share`` is None unless ``from_tco2e`` > 0."""

    dataset: str
    from_year: int
    to_year: int
    from_tco2e: float
    to_tco2e: float
    change_tco2e: float
    change_share: float | None
    site_ids: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class PreliminaryYear:
    """A year after the latest complete one, known from another dataset. Shown beside the series, never in it.

    ``coverage`` is the share (0 to 1) of the latest complete year's tonnes that these sites held in the series, None
    where that year has no tonnes to take shares of. ``missing_site_ids`` are its other sites, the heaviest first. The
    year is complete by the rule of the series: ``COMPLETE_COVERAGE``, and every site above ``LARGE_SITE`` present.
    """

    year: int
    dataset: str
    editions: tuple[str, ...]
    emissions_tco2e: float
    site_ids: tuple[str, ...]
    coverage: float | None
    missing_site_ids: tuple[str, ...]
    is_complete: bool


def like_for_like(rows: pd.DataFrame, *, dataset: str, from_year: int, to_year: int) -> LikeForLike | None:
    """Compare two years of one dataset over the sites that reported in both; None where no site did."""
    chosen = rows[(rows["dataset"] == dataset) & ~rows["from_flow"] & rows["year"].isin([from_year, to_year])]
    both = site_years(chosen).dropna()
    if from_year not in both.columns or to_year not in both.columns or both.empty:
        return None
    before, after = float(both[from_year].sum()), float(both[to_year].sum())
    return LikeForLike(
        dataset=dataset,
        from_year=from_year,
        to_year=to_year,
        from_tco2e=before,
        to_tco2e=after,
        change_tco2e=after - before,
        change_share=(after - before) / before if before > 0 else None,
        site_ids=tuple(str(site_id) for site_id in both.index),
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class OtherPublisher:
    """How another dataset stands to the series at the same sites: the lowest and highest share it lies above it.

    Shares are (other - own) / own, negative below; over the years in which both have every one of the sites.
    """

    dataset: str
    own_dataset: str
    from_year: int
    to_year: int
    low: float
    high: float


def other_publisher(
    rows: pd.DataFrame, *, dataset: str, own_dataset: str, site_ids: tuple[str, ...], first_year: int
) -> OtherPublisher | None:
    """Compare two datasets at these sites, from ``first_year`` on; None where no year has every site in both."""
    chosen = rows[~rows["from_flow"] & rows["site_id"].isin(site_ids) & (rows["year"] >= first_year)]
    other, own = (site_years(chosen[chosen["dataset"] == each]) for each in (dataset, own_dataset))
    if len(other) < len(site_ids) or len(own) < len(site_ids):
        return None
    theirs, ours = other.dropna(axis="columns").sum(), own.dropna(axis="columns").sum()
    shares = ((theirs - ours) / ours.where(ours > 0)).dropna()
    if shares.empty:
        return None
    years = [int(str(year)) for year in shares.index]
    return OtherPublisher(
        dataset=dataset,
        own_dataset=own_dataset,
        from_year=min(years),
        to_year=max(years),
        low=float(shares.min()),
        high=float(shares.max()),
    )


def preliminary_years(rows: pd.DataFrame, series: Series, datasets: Iterable[str]) -> tuple[PreliminaryYear, ...]:
    """Return the years after the latest complete one that another dataset reports, in order of year.

    ``datasets`` stand in order of priority: the first one that reports a year is taken for it.
    """
    latest = series.latest
    if latest is None:
        return ()
    emitted = rows[~rows["from_flow"]]
    held = site_years(emitted[(emitted["dataset"] == series.dataset) & (emitted["year"] == latest.year)])[latest.year]
    found: dict[int, PreliminaryYear] = {}
    for dataset in (each for each in datasets if each != series.dataset):
        later = emitted[(emitted["dataset"] == dataset) & (emitted["year"] > latest.year)]
        for year, part in later.groupby(later["year"].astype("int64")):
            found.setdefault(int(str(year)), _preliminary(part, held, dataset, int(str(year))))
    return tuple(found[year] for year in sorted(found))


def _preliminary(part: pd.DataFrame, held: pd.Series, dataset: str, year: int) -> PreliminaryYear:
    site_ids = tuple(sorted(str(site_id) for site_id in part["site_id"].unique()))
    weights = held.abs().sort_values(ascending=False, kind="stable")
    total = float(weights.sum())
    absent = weights[~weights.index.isin(site_ids)]
    coverage = float(weights[weights.index.isin(site_ids)].sum()) / total if total else None
    has_large = bool((absent <= LARGE_SITE.value * total).all())
    return PreliminaryYear(
        year=year,
        dataset=dataset,
        editions=tuple(sorted(part["edition"].unique())),
        emissions_tco2e=float(part["emissions_tco2e"].sum()),
        site_ids=site_ids,
        coverage=coverage,
        missing_site_ids=tuple(str(site_id) for site_id in absent.index),
        is_complete=coverage is not None and coverage >= COMPLETE_COVERAGE.value and has_large,
    )
