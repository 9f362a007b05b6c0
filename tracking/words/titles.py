"""The titles of pages: each states what the page found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracking.words.findings import capital

if TYPE_CHECKING:
    from tracking.answers.companies import CompanyFigures
    from tracking.answers.projects import ProjectCard
    from tracking.answers.sources import FiguresPage
    from tracking.words.voice import Voice

GONE = ("shelved", "moved", "closed")


def companies_title(companies: tuple[CompanyFigures, ...], region: str, voice: Voice) -> str:
    """Return who emits most, and how much of the region."""
    first = companies[0] if companies else None
    if first is None or first.share_of_region is None:
        return voice.say("Companies in {region}", region=region)
    return voice.say(
        "{company} accounts for {share} of {region}'s emissions",
        company=first.name,
        share=voice.percent(first.share_of_region),
        region=region,
    )


def company_title(company: CompanyFigures, voice: Voice) -> str:
    """Return what a company emitted, and where that is against its share of the path."""
    if company.latest_tco2e is None:
        return voice.say("{company}: no figures for the latest year", company=company.name)
    known = {"company": company.name, "level": voice.mass(company.latest_tco2e), "year": company.latest_year}
    if company.gap_tco2e is None:
        return voice.say("{company} emitted {level} in {year}", **known)
    known["gap"] = voice.mass(abs(company.gap_tco2e))
    if company.gap_tco2e > 0:
        return voice.say("{company} emitted {level} in {year}, {gap} above its share of the path", **known)
    return voice.say("{company} emitted {level} in {year}, {gap} below its share of the path", **known)


def projects_title(projects: tuple[ProjectCard, ...], region: str, voice: Voice) -> str:
    """Return how many projects there are, how many run and how many are gone."""
    if not projects:
        return voice.say("No projects are registered in {region}", region=region)
    title = voice.say(
        "{projects} in {region}: {running} in operation, {gone} shelved, moved or closed",
        projects=capital(voice.plural("One project", "{count} projects", len(projects))),
        region=region,
        running=voice.count(sum(project.stage == "operating" for project in projects)),
        gone=voice.count(sum(project.stage in GONE for project in projects)),
    )
    return title[:1].upper() + title[1:]


def figures_title(page: FiguresPage, voice: Voice) -> str:
    """Return how many sources stand behind the figures, and how often two of them disagree."""
    differing = len(page.disagreements)
    if not differing:
        return voice.say("Every figure has its source; no two of them disagree")
    return voice.plural(
        "Every figure has its source; in one case two of them disagree",
        "Every figure has its source; in {count} cases two of them disagree",
        differing,
    )
