"""How many sites a public sum lacks because their figures are confidential: counts by year, never tonnes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from tracking.accounts.account import Account
from tracking.accounts.contributions import with_owners
from tracking.accounts.withheld import site_years_of, unseen
from tracking.answers.parts import LeftOut
from tracking.answers.published import unpublished

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tracking.answers.figures_of import RegionFigures

_OF_AN_EDITION = ["site_id", "year", "dataset", "edition"]


def left_out(hidden: pd.DataFrame, rows: pd.DataFrame, shown: Iterable[tuple[int, str]]) -> tuple[LeftOut, ...]:
    """Return the counts of each (year, dataset) of ``shown`` in which somebody is left out, in order.

    ``hidden`` is from ``withheld``, ``rows`` what counts. A company's own figure, without a site, counts as one.
    """
    found = []
    for year, dataset in sorted(shown):
        sites = {site_id for site_id, each in site_years_of(hidden, dataset) if each == year}
        if sites:
            own = rows[(rows["dataset"] == dataset) & (rows["year"] == year) & ~rows["from_flow"]]
            counted = int(own["site_id"].nunique())
            found.append(LeftOut(year=year, dataset=dataset, sites=len(sites), counted=counted))
    return tuple(found)


def by_company(
    hidden: pd.DataFrame, rows: pd.DataFrame, owners: pd.DataFrame, shown: Iterable[tuple[int, str]]
) -> dict[str, tuple[LeftOut, ...]]:
    """Return the counts by company. ``owners`` name no confidential site, so that none is told of."""
    theirs = with_owners(hidden[hidden["site_id"].isin(owners["site_id"])], owners)
    counted = with_owners(rows, owners)
    found = {
        str(company_id): left_out(own, counted[counted["company_id"] == company_id], shown)
        for company_id, own in theirs.groupby("company_id")
    }
    return {company_id: counts for company_id, counts in found.items() if counts}


def left_out_of_any(figures: RegionFigures) -> tuple[LeftOut, ...]:
    """Return the count of each year that some dataset has scope 1 figures of: sites left out of any of them."""
    hidden = figures.withheld()
    rows = whole_editions(figures) if len(hidden) else figures.rows
    found = []
    for year, part in rows.groupby(rows["year"].astype("int64")):
        sites = set(hidden.loc[hidden["year"] == year, "site_id"]) - {""}
        if sites:
            found.append(
                LeftOut(year=int(str(year)), dataset="", sites=len(sites), counted=int(part["site_id"].nunique()))
            )
    return tuple(found)


def whole_editions(figures: RegionFigures) -> pd.DataFrame:
    """Return scope 1 of every edition, without the site-years of an edition of which something is confidential."""
    rows = figures.all_rows[figures.all_rows["scope"] == "1"]
    hidden = unpublished(figures.state, figures.region_id, "emissions")
    hidden = hidden[hidden["scope"] == "1"]
    if hidden.empty:
        return rows
    return rows[~_index(rows, _OF_AN_EDITION).isin(_index(hidden, _OF_AN_EDITION))]


def any_left_out(figures: RegionFigures, year: int, counted: set[str]) -> bool:
    """Return whether some site's scope 1 of a year is confidential and the site is not among those counted."""
    hidden = figures.withheld(Account.GROSS, ("1",))
    return bool(set(hidden.loc[hidden["year"] == year, "site_id"]) - counted)


def open_electricity(figures: RegionFigures, rows: pd.DataFrame) -> tuple[pd.DataFrame, int]:
    """Return the rows of ``scope2`` whose site and year hold nothing confidential, and how many sites lack their last.

    A site whose newest year is confidential counts with the newest that is not.
    """
    whole = figures.state.table(figures.region_id, "energy")
    hidden = unseen(whole, figures.table("energy"), "energy")
    hidden = hidden[hidden["carrier"] == "electricity"]
    if hidden.empty:
        return rows, 0
    open_rows = rows[~_index(rows, ["site_id", "year"]).isin(_index(hidden, ["site_id", "year"]))]
    newest = open_rows.groupby("site_id")["year"].max().to_dict()
    secret = hidden.groupby("site_id")["year"].max().to_dict()
    lacking = [site_id for site_id, year in secret.items() if site_id not in newest or newest[site_id] < year]
    return open_rows, len(lacking)


def _index(rows: pd.DataFrame, columns: list[str]) -> pd.MultiIndex:
    return pd.MultiIndex.from_frame(rows[columns].astype({"year": "int64"}))
