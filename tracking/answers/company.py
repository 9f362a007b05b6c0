"""Everything about one company: its figures, its sites, its projects, and every published row with its source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tracking.accounts.contributions import with_owners
from tracking.answers.cells import records, text_of, texts
from tracking.answers.companies import CompanyFigures, companies
from tracking.answers.projects import ProjectCard, project_cards

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from tracking.answers.figures_of import RegionFigures
    from tracking.answers.parts import SourceRef, Texts
    from tracking.answers.verdict import RegionVerdict


_TABLES: Final = ("emissions", "energy", "free_allocation")
"""The tables that a company's page shows rows of."""

_COLUMNS: Final = [
    *("site", "year", "scope", "gas", "dataset", "edition"),
    *("published_tco2e", "emissions_tco2e", "status", "source_id"),
]


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
    if own is None:
        return None
    known = _Known(figures, [company_id], project_cards(figures))
    return _page(verdict, own, known, {table: _own(figures, table, company_id) for table in _TABLES})


def company_pages(
    figures: RegionFigures, verdict: RegionVerdict, own: Sequence[CompanyFigures]
) -> dict[str, CompanyPage]:
    """Return the pages of all these companies (from ``companies``) by id, with what they have in common found once."""
    known = _Known(figures, [each.company_id for each in own], project_cards(figures))
    owned = {table: _by_company(figures, table) for table in _TABLES}

    def rows_of(company_id: str) -> dict[str, pd.DataFrame]:
        return {table: held.get(company_id, nobodys) for table, (held, nobodys) in owned.items()}

    return {each.company_id: _page(verdict, each, known, rows_of(each.company_id)) for each in own}


class _Known:
    """What is told of some companies and of the sites that they own or owned."""

    def __init__(self, figures: RegionFigures, company_ids: Sequence[str], cards: Sequence[ProjectCard]) -> None:
        self.cards, self.sources = cards, figures.sources
        told, owners = figures.table("companies"), figures.table("site_owners")
        self.stories = {
            str(row["company_id"]): texts(row, "story") for row in records(told[told["company_id"].isin(company_ids)])
        }
        owned = owners[owners["company_id"].isin(company_ids)]
        self.sites_of: dict[str, tuple[str, ...]] = {
            str(company_id): tuple(dict.fromkeys(sites)) for company_id, sites in owned.groupby("company_id")["site_id"]
        }
        self.sites = _sites(figures, owned["site_id"])


def _page(
    verdict: RegionVerdict, own: CompanyFigures, known: _Known, tables: Mapping[str, pd.DataFrame]
) -> CompanyPage:
    """Return the page of a company; ``tables`` are its rows of ``_TABLES``, in order, with the sites' names."""
    company_id = own.company_id
    site_ids = known.sites_of.get(company_id, ())
    rows = tables["emissions"][_COLUMNS].reset_index(drop=True)
    used = [known.sources[source_id] for source_id in dict.fromkeys(rows["source_id"]) if source_id in known.sources]
    return CompanyPage(
        figures=own,
        story=known.stories[company_id],
        sites=tuple(known.sites[site_id] for site_id in site_ids),
        projects=tuple(p for p in known.cards if p.company_id == company_id or p.site_id in site_ids),
        rows=rows,
        energy=tables["energy"].reset_index(drop=True),
        allocation=tables["free_allocation"].reset_index(drop=True),
        sources=tuple(used),
        drawn_sources=tuple(source for source in verdict.all_sources if source in used),
    )


def _in_order(table: str, named: pd.DataFrame) -> pd.DataFrame:
    """Return rows with their sites' names, the newest year first."""
    if table == "emissions":
        return named.sort_values(["year", "site", "dataset", "edition"], ascending=[False, True, True, False])
    return named.sort_values(["year", "site"], ascending=[False, True])


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
    return _in_order(table, own.assign(site=own["site_id"].map(figures.site_names).fillna("")))


def _by_company(figures: RegionFigures, table: str) -> tuple[dict[str, pd.DataFrame], pd.DataFrame]:
    """Return every company's rows by its id, as ``_own`` does one by one, and a frame of the same without rows."""
    owned = with_owners(_rows(figures, table), figures.table("site_owners"))
    named = _in_order(table, owned.assign(site=owned["site_id"].map(figures.site_names).fillna("")))
    return {str(company_id): rows for company_id, rows in named.groupby("company_id")}, named.iloc[:0]


def _sites(figures: RegionFigures, site_ids: pd.Series) -> dict[str, SiteCard]:
    sites, places, known = figures.table("sites"), figures.table("municipalities"), figures.table("site_identifiers")
    names = dict(zip(places["municipality_id"], places["name"], strict=True))
    called: dict[str, list[tuple[str, str, str]]] = {}
    newest = known.drop_duplicates(["site_id", "registry", "identifier"], keep="last")
    for row in records(newest[newest["site_id"].isin(site_ids)]):
        told = (str(row["registry"]), str(row["identifier"]), text_of(row["name"]))
        called.setdefault(str(row["site_id"]), []).append(told)
    return {
        str(row["site_id"]): SiteCard(
            site_id=str(row["site_id"]),
            name=str(row["name"]),
            municipality=names.get(row["municipality_id"], str(row["municipality_id"])),
            sector=texts(row, "sector"),
            opened=text_of(row["opened"]),
            closed=text_of(row["closed"]),
            dates_basis=text_of(row["dates_basis"]),
            identifiers=tuple(called.get(str(row["site_id"]), ())),
            note=texts(row, "note"),
        )
        for row in records(sites[sites["site_id"].isin(site_ids)])
    }
