"""Everything about one company: its figures, its sites, its projects, and every published row with its source."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from tracking.accounts.contributions import with_owners
from tracking.answers.cells import records, text_of, texts
from tracking.answers.companies import CompanyFigures, companies
from tracking.answers.projects import ProjectCard, project_cards

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import pandas as pd

    from tracking.answers.figures_of import RegionFigures
    from tracking.answers.parts import SourceRef, Texts
    from tracking.answers.verdict import RegionVerdict


_TABLES: Final = ("emissions", "energy", "free_allocation")
"""The tables that a company's page shows rows of."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SiteCard:
    """A site of a company: where it lies, since when, and what the registries call it."""

    site_id: str
    name: str
    municipality: str
    sector: Texts
    opened: str
    closed: str
    dates_basis: str
    identifiers: tuple[tuple[str, str, str], ...]
    note: Texts


@dataclass(frozen=True, kw_only=True, slots=True)
class CompanyPage:
    """One company: its figures, sites, projects, and every published row with its source.

    ``rows`` has the columns ``site, year, scope, gas, dataset, edition, published_tco2e, emissions_tco2e, status,
    source_id``, the newest year first: those of its sites in the years that it owned them, and those about the company
    itself, which have no site. ``energy`` and ``allocation`` are its rows of those tables with the sites' names.
    ``drawn_sources`` are those of the years that ``figures`` holds.
    """

    figures: CompanyFigures
    story: Texts
    sites: tuple[SiteCard, ...]
    projects: tuple[ProjectCard, ...]
    rows: pd.DataFrame
    energy: pd.DataFrame
    allocation: pd.DataFrame
    sources: tuple[SourceRef, ...]
    drawn_sources: tuple[SourceRef, ...]


def company_page(figures: RegionFigures, verdict: RegionVerdict, company_id: str) -> CompanyPage | None:
    """Return one company's page; None where the region has no such company."""
    own = next((each for each in companies(figures, verdict) if each.company_id == company_id), None)
    return None if own is None else _page(figures, verdict, own, project_cards(figures), partial(_own, figures))


def company_pages(
    figures: RegionFigures, verdict: RegionVerdict, known: Iterable[CompanyFigures]
) -> dict[str, CompanyPage]:
    """Return the pages of all these companies (from ``companies``) by id, with what they have in common found once."""
    cards = project_cards(figures)
    owned = {table: _by_company(figures, table) for table in _TABLES}

    def rows_of(table: str, company_id: str) -> pd.DataFrame:
        held, nobodys = owned[table]
        return held.get(company_id, nobodys)

    return {own.company_id: _page(figures, verdict, own, cards, rows_of) for own in known}


def _page(
    figures: RegionFigures,
    verdict: RegionVerdict,
    own: CompanyFigures,
    cards: Iterable[ProjectCard],
    rows_of: Callable[[str, str], pd.DataFrame],
) -> CompanyPage:
    """Return the page of a company; ``rows_of`` returns its rows of a table of ``_TABLES``, with the sites' names."""
    company_id = own.company_id
    table = figures.table("companies")
    row = records(table[table["company_id"] == company_id])[0]
    owners = figures.table("site_owners")
    site_ids = tuple(owners.loc[owners["company_id"] == company_id, "site_id"].unique())
    rows = _published_rows(rows_of("emissions", company_id))
    used = [
        figures.sources[source_id] for source_id in dict.fromkeys(rows["source_id"]) if source_id in figures.sources
    ]
    return CompanyPage(
        figures=own,
        story=texts(row, "story"),
        sites=tuple(_site(figures, site_id) for site_id in site_ids),
        projects=tuple(p for p in cards if p.company_id == company_id or p.site_id in site_ids),
        rows=rows,
        energy=_named(rows_of("energy", company_id)),
        allocation=_named(rows_of("free_allocation", company_id)),
        sources=tuple(used),
        drawn_sources=tuple(source for source in verdict.all_sources if source in used),
    )


def _published_rows(own: pd.DataFrame) -> pd.DataFrame:
    columns = ["scope", "gas", "dataset", "edition", "published_tco2e", "emissions_tco2e", "status", "source_id"]
    rows = own[["site", "year", *columns]]
    return rows.sort_values(["year", "site", "dataset", "edition"], ascending=[False, True, True, False]).reset_index(
        drop=True
    )


def _named(own: pd.DataFrame) -> pd.DataFrame:
    return own.sort_values(["year", "site"], ascending=[False, True]).reset_index(drop=True)


def _rows(figures: RegionFigures, table: str) -> pd.DataFrame:
    """Return a table's rows, emissions in all editions, with a column for the company that some of them name."""
    rows = figures.all_rows if table == "emissions" else figures.table(table)
    return rows if "company_id" in rows.columns else rows.assign(company_id="")


def _own(figures: RegionFigures, table: str, company_id: str) -> pd.DataFrame:
    """Return the company's rows with the sites' names: a site's years belong to the one who owned it then."""
    owners, rows = figures.table("site_owners"), _rows(figures, table)
    near = rows["site_id"].isin(owners.loc[owners["company_id"] == company_id, "site_id"])
    owned = with_owners(rows[near | (rows["company_id"] == company_id)], owners)
    own = owned[owned["company_id"] == company_id]
    return own.assign(site=own["site_id"].map(figures.site_names).fillna(""))


def _by_company(figures: RegionFigures, table: str) -> tuple[dict[str, pd.DataFrame], pd.DataFrame]:
    """Return every company's rows by its id, as ``_own`` does one by one, and a frame of the same without rows."""
    owned = with_owners(_rows(figures, table), figures.table("site_owners"))
    named = owned.assign(site=owned["site_id"].map(figures.site_names).fillna(""))
    return {str(company_id): rows for company_id, rows in named.groupby("company_id")}, named.iloc[:0]


def _site(figures: RegionFigures, site_id: str) -> SiteCard:
    sites, places = figures.table("sites"), figures.table("municipalities")
    row = records(sites[sites["site_id"] == site_id])[0]
    names = dict(zip(places["municipality_id"], places["name"], strict=True))
    known = figures.table("site_identifiers")
    own = known[known["site_id"] == site_id].drop_duplicates(["registry", "identifier"], keep="last")
    return SiteCard(
        site_id=site_id,
        name=str(row["name"]),
        municipality=names.get(row["municipality_id"], str(row["municipality_id"])),
        sector=texts(row, "sector"),
        opened=text_of(row["opened"]),
        closed=text_of(row["closed"]),
        dates_basis=text_of(row["dates_basis"]),
        identifiers=tuple((str(r["registry"]), str(r["identifier"]), text_of(r["name"])) for r in records(own)),
        note=texts(row, "note"),
    )
