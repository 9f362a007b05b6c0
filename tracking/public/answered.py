"""All that is told of a region, answered once: every view, page and document of a release is made of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tracking.answers import about as about_answers
from tracking.answers import companies as companies_answers
from tracking.answers import portfolio as portfolio_answers
from tracking.answers import sources, targets
from tracking.answers.capacity import shared
from tracking.answers.company import company_pages
from tracking.answers.figures_of import prepare
from tracking.answers.one_project import every_project
from tracking.answers.outlook import region_outlook, with_plan
from tracking.answers.overview import overview
from tracking.answers.parts import Basis
from tracking.answers.pipeline import pipeline
from tracking.answers.verdict import region_verdict
from tracking.public.open_tables import open_tables
from tracking.schema.state import SHARED

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from tracking.answers.about import About
    from tracking.answers.capacity import Shared
    from tracking.answers.companies import CompanyFigures
    from tracking.answers.company import CompanyPage
    from tracking.answers.figures_of import RegionFigures
    from tracking.answers.one_project import OneProject
    from tracking.answers.outlook import RegionOutlook
    from tracking.answers.overview import Overview
    from tracking.answers.portfolio import Portfolio
    from tracking.answers.sources import FiguresPage
    from tracking.answers.targets import TargetShown
    from tracking.answers.verdict import RegionVerdict
    from tracking.public.open_tables import OpenTable
    from tracking.schema.state import State

YEARS_AHEAD: Final = 15
"""Years from the release's on that need and room are looked at."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Answered:
    """A region of a release, answered as of ``today``, the day of the release.

    ``pages`` are by company id, ``projects`` by project id; ``tables`` are the region's own and those that all share.
    """

    region_id: str
    today: date
    figures: RegionFigures
    verdict: RegionVerdict
    outlook: RegionOutlook | None
    overview: Overview
    companies: tuple[CompanyFigures, ...]
    pages: Mapping[str, CompanyPage]
    portfolio: Portfolio
    projects: Mapping[str, OneProject]
    shared: tuple[Shared, ...]
    figures_page: FiguresPage
    targets: tuple[TargetShown, ...]
    about: About
    tables: tuple[OpenTable, ...]


def answered(state: State, region_id: str, today: date) -> Answered:
    """Answer all that is told of a region. Raises KeyError for a region that is not there."""
    figures = prepare(state, region_id)
    measured = region_verdict(figures, today=today, basis=Basis.OFFICIAL)
    outlook = region_outlook(figures, measured, today=today)
    verdict = with_plan(measured, outlook)
    companies = companies_answers.companies(figures, verdict)
    projects = pipeline(figures, this_year=today.year)
    years = range(today.year, today.year + YEARS_AHEAD)
    return Answered(
        region_id=region_id,
        today=today,
        figures=figures,
        verdict=verdict,
        outlook=outlook,
        overview=overview(figures, verdict, today=today, found=outlook),
        companies=companies,
        pages=company_pages(figures, verdict, companies),
        portfolio=portfolio_answers.portfolio(figures, verdict, outlook, today=today),
        projects={each.card.project_id: each for each in every_project(figures)},
        shared=shared(figures, outlook, projects=projects, years=years),
        figures_page=sources.figures_page(figures),
        targets=targets.targets(figures),
        about=about_answers.about(figures),
        tables=open_tables(state, (region_id, SHARED)),
    )
