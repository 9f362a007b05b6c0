"""The rows of companies in the published documents: sites, and years beside the share of the region's path."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracking.answers.accounted import Standing
from tracking.answers.resting import sources_by_company
from tracking.public.document_cells import Row, by_language, known

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tracking.answers.companies import CompanyFigures
    from tracking.answers.company import SiteCard
    from tracking.answers.resting import SourceIds
    from tracking.public.answered import Answered


def company_rows(found: Answered) -> list[Row]:
    """Return every company, the one that emitted most in the latest year first."""
    rests = sources_by_company(found.figures, found.verdict)
    return [_company(found, company, rests.get(company.company_id, {})) for company in found.companies]


def _company(found: Answered, company: CompanyFigures, rests: Mapping[tuple[int, str], SourceIds]) -> Row:
    page = found.pages[company.company_id]
    return {
        "company_id": company.company_id,
        "name": company.name,
        "story": by_language(page.story),
        "municipalities": sorted({site.municipality for site in page.sites}),
        "sites": [_site(site) for site in page.sites],
        "latest_year": company.latest_year,
        "latest_tco2e": company.latest_tco2e,
        "share_of_region": company.share_of_region,
        "gap_tco2e": company.gap_tco2e,
        "left_out_confidential": [
            {"year": each.year, "dataset": each.dataset, "sites": each.sites, "counted_sites": each.counted}
            for each in company.left_out
        ],
        "years": _years(found, company, rests),
    }


def _site(site: SiteCard) -> Row:
    return {
        "site_id": site.site_id,
        "name": site.name,
        "municipality": known(site.municipality),
        "sector": by_language(site.sector),
        "opened": known(site.opened),
        "closed": known(site.closed),
    }


def _years(found: Answered, company: CompanyFigures, rests: Mapping[tuple[int, str], SourceIds]) -> list[Row]:
    series = found.verdict.series
    if series is None:
        return []
    path = {int(point.year): point.tco2e for point in company.path}
    later = {year.year: year.dataset for year in found.verdict.preliminary}
    complete = {year.year for year in series.complete}
    rows = []
    for point in (*company.years, *company.preliminary):
        year = int(point.year)
        is_own = point in company.years
        dataset = series.dataset if is_own else later[year]
        standing = Standing.COMPLETE if year in complete else Standing.PARTIAL
        rows.append(
            {
                "year": year,
                "dataset": dataset,
                "status": (standing if is_own else Standing.PRELIMINARY).value,
                "tco2e": point.tco2e,
                "path_tco2e": path.get(year),
                "gap_tco2e": point.tco2e - path[year] if year in path else None,
                "source_ids": list(rests.get((year, dataset), ())),
            }
        )
    return rows
