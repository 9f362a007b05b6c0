"""The figures behind the figures: three accounts, publishers side by side, scope 2 both ways, corrections, methods."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from tracking.accounts import constants as account_constants
from tracking.accounts.account import Account
from tracking.accounts.editions import latest_editions
from tracking.accounts.gwp import co2e_only_share
from tracking.accounts.publishers import Differing, differing, disagreements, totals_by_source
from tracking.accounts.scope2 import scope2
from tracking.accounts.short_years import short_years
from tracking.answers.cells import Row, records, texts
from tracking.answers.corrections import corrections_shown
from tracking.answers.electricity import Electricity, latest_electricity
from tracking.answers.parts import NO_TEXTS, CorrectionShown, LeftOut, SourceRef, YearPoint
from tracking.answers.withheld import any_left_out, left_out_of_any, open_electricity, whole_editions
from tracking.goals import constants as goal_constants
from tracking.projects import constants as project_constants
from tracking.schema.state import SHARED

if TYPE_CHECKING:
    from tracking.accounts.constants import Constant
    from tracking.accounts.corrections import StaleCorrection
    from tracking.accounts.series import Series
    from tracking.answers.figures_of import RegionFigures


@dataclass(frozen=True, kw_only=True, slots=True)
class AccountYears:
    """One account's tonnes of CO2e by year, by the dataset that counts it; empty where no figures carry it.

    ``partial`` are the years that lack a large site or more than a twentieth of the tonnes, or that count less than
    that share of what the region's series says of the same sites. ``preliminary`` are those after the series.
    """

    account: str
    dataset: str
    years: tuple[YearPoint, ...]
    partial: tuple[int, ...] = ()
    preliminary: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class PublisherYears:
    """What one edition of a dataset says in total, by year, with the number of sites it holds.

    ``few`` are the years before the region's series begins and those that its account calls partial, ``preliminary``
    those after the series, from another dataset.
    """

    dataset: str
    edition: str
    years: tuple[YearPoint, ...]
    sites: tuple[int, ...]
    few: tuple[int, ...] = ()
    preliminary: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class InventoryGap:
    """Industry in the municipal inventory beside the sum of the municipality's plants; tonnes of CO2e of one year."""

    municipality: str
    year: int
    inventory_tco2e: float
    plants_tco2e: float


INDUSTRY = "Industri, olje og gass"
"""The inventory's own name of the sector that the plants belong to."""


@dataclass(frozen=True, kw_only=True, slots=True)
class FiguresPage:
    """What the page of figures and sources shows; tonnes of CO2e.

    ``disagreements`` has the columns ``site_id, site, year, dataset_a, edition_a, a_tco2e, dataset_b, edition_b,
    b_tco2e, difference_tco2e, ratio`` and the site's ``note_nb, note_nn, note_en``, the largest difference first.
    ``scope2`` has one row for each electricity row and way of counting, ``electricity`` its sum. ``municipal`` is
    the inventory with the municipalities' names. ``co2e_only`` is the share of the tonnes of the series' latest
    complete year that is known only as CO2e, which no GWP set can convert. ``left_out`` counts the sites whose
    confidential figures are in no sum of a year, of any dataset; ``electricity_left_out`` those without their newest
    year in the sum of ``electricity``.
    """

    accounts: tuple[AccountYears, ...]
    publishers: tuple[PublisherYears, ...]
    disagreements: pd.DataFrame
    differing: Differing
    scope2: pd.DataFrame
    electricity: Electricity | None
    municipal: pd.DataFrame
    inventory_gaps: tuple[InventoryGap, ...]
    co2e_only: float | None
    corrections: tuple[CorrectionShown, ...]
    stale: tuple[StaleCorrection, ...]
    constants: tuple[Constant, ...]
    sources: tuple[SourceRef, ...]
    left_out: tuple[LeftOut, ...] = ()
    electricity_left_out: int = 0


def figures_page(figures: RegionFigures) -> FiguresPage:
    """Return the page of figures and sources of a region."""
    power = _scope2(figures)
    own = figures.series(Account.GROSS, ("1",))
    metered, unmetered = open_electricity(figures, power)
    between = _disagreements(figures)
    accounts = tuple(_account(figures, account, own) for account in Account)
    return FiguresPage(
        accounts=accounts,
        publishers=_publishers(figures, accounts),
        disagreements=between,
        differing=differing(between),
        scope2=power,
        electricity=latest_electricity(metered),
        municipal=_municipal(figures),
        inventory_gaps=_inventory_gaps(figures),
        co2e_only=_co2e_only(figures),
        corrections=corrections_shown(figures),
        stale=figures.stale,
        constants=(*account_constants.CONSTANTS, *goal_constants.CONSTANTS, *project_constants.CONSTANTS),
        sources=tuple(sorted(figures.sources.values(), key=lambda source: (source.publisher, source.source_id))),
        left_out=left_out_of_any(figures),
        electricity_left_out=unmetered,
    )


def _co2e_only(figures: RegionFigures) -> float | None:
    """The share known only as CO2e of what the series counts as scope 1 in its latest complete year."""
    series = figures.series(Account.GROSS, ("1",))
    if series is None or series.latest is None:
        return None
    rows = figures.rows
    in_series = (rows["dataset"] == series.dataset) & (rows["scope"] == "1") & (rows["year"] == series.latest.year)
    return co2e_only_share(rows[in_series])


def _account(figures: RegionFigures, account: Account, own: Series | None) -> AccountYears:
    series = figures.series(account, ("1",))
    years = [year for year in series.years if year.in_series] if series else []
    short = _short(figures, account, series, own)
    last = own.latest.year if own and own.latest and series and series.dataset != own.dataset else None
    return AccountYears(
        account=account.value,
        dataset=series.dataset if series else "",
        years=tuple(YearPoint(year=year.year, tco2e=year.emissions_tco2e) for year in years),
        partial=tuple(year.year for year in years if not year.is_complete or year.year in short),
        preliminary=tuple(year.year for year in years if last is not None and year.year > last),
    )


def _short(figures: RegionFigures, account: Account, series: Series | None, own: Series | None) -> tuple[int, ...]:
    """The years in which an account from another dataset counts only a part of the series' sites."""
    if series is None or own is None or series.dataset == own.dataset:
        return ()
    rows, beside = figures.account(account, ("1",)), figures.account(Account.GROSS, ("1",))
    return short_years(rows[rows["dataset"] == series.dataset], beside[beside["dataset"] == own.dataset])


def _publishers(figures: RegionFigures, accounts: tuple[AccountYears, ...]) -> tuple[PublisherYears, ...]:
    rows = whole_editions(figures)
    totals = totals_by_source(rows).sort_values("year")
    known = {each.dataset: each for each in accounts}
    found = []
    for (dataset, edition), part in totals.groupby(["dataset", "edition"]):
        years = tuple(_point(row) for row in records(part))
        account = known.get(str(dataset))
        partial, preliminary = (account.partial, account.preliminary) if account else ((), ())
        found.append(
            PublisherYears(
                dataset=str(dataset),
                edition=str(edition),
                years=years,
                sites=tuple(int(str(row["sites"])) for row in records(part)),
                few=tuple(int(p.year) for p in years if p.year < figures.first_year or p.year in partial),
                preliminary=tuple(int(p.year) for p in years if p.year in preliminary),
            )
        )
    return tuple(found)


def _point(row: Row) -> YearPoint:
    return YearPoint(year=int(str(row["year"])), tco2e=float(str(row["emissions_tco2e"])))


def _disagreements(figures: RegionFigures) -> pd.DataFrame:
    """Newest editions of different datasets against each other, and the editions of one dataset among themselves."""
    rows = whole_editions(figures)
    found = disagreements(rows.assign(emissions_tco2e=rows["published_tco2e"]))
    columns = ["site_id", "year", "dataset", "edition"]
    newest = pd.MultiIndex.from_frame(figures.rows[columns])
    is_newest = [
        pd.MultiIndex.from_frame(found[["site_id", "year", f"dataset_{side}", f"edition_{side}"]]).isin(newest)
        for side in "ab"
    ]
    kept = found[(found["dataset_a"] == found["dataset_b"]) | (is_newest[0] & is_newest[1])]
    notes = {row["site_id"]: texts(row, "note") for row in records(figures.table("sites"))}
    told = [notes.get(site_id, NO_TEXTS) for site_id in kept["site_id"]]
    told_in = {f"note_{end}": [note[place] for note in told] for place, end in enumerate(("nb", "nn", "en"))}
    return kept.assign(site=kept["site_id"].map(figures.site_names), **told_in).reset_index(drop=True)


def _scope2(figures: RegionFigures) -> pd.DataFrame:
    energy = latest_editions(figures.table("energy"), "energy")
    found = scope2(energy, figures.state.table(SHARED, "grid_factors"))
    return found.assign(site=found["site_id"].map(figures.site_names))


def _municipal(figures: RegionFigures) -> pd.DataFrame:
    rows = latest_editions(figures.table("municipal_emissions"), "municipal_emissions")
    places = figures.table("municipalities")
    names = dict(zip(places["municipality_id"], places["name"], strict=True))
    return rows.assign(municipality=rows["municipality_id"].map(names))


def _inventory_gaps(figures: RegionFigures) -> tuple[InventoryGap, ...]:
    """Compare industry in the inventory with the plants' sum, in the series' latest year, the largest gap first."""
    series = figures.series(Account.GROSS, ("1",))
    if series is None or series.latest is None:
        return ()
    year = series.latest.year
    rows = figures.account(Account.GROSS, ("1",))
    rows = rows[(rows["dataset"] == series.dataset) & (rows["year"] == year)]
    if any_left_out(figures, year, set(rows["site_id"])):
        return ()  # the inventory holds every plant, and the difference would be the one that is confidential
    sites = figures.table("sites")
    places = dict(zip(sites["site_id"], sites["municipality_id"], strict=True))
    plants = rows.groupby(rows["site_id"].map(places))["emissions_tco2e"].sum()
    inventory = _municipal(figures)
    inventory = inventory[(inventory["sector"] == INDUSTRY) & (inventory["year"] == year)]
    found = [
        InventoryGap(
            municipality=str(row["municipality"]),
            year=year,
            inventory_tco2e=float(str(row["emissions_tco2e"])),
            plants_tco2e=float(plants[str(row["municipality_id"])]),
        )
        for row in records(inventory)
        if row["municipality_id"] in plants.index
    ]
    return tuple(sorted(found, key=lambda gap: -abs(gap.inventory_tco2e - gap.plants_tco2e)))
