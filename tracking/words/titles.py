"""The titles of pages: each states what the page found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracking.accounts.constants import NOTABLE_DIFFERENCE
from tracking.words.findings import capital
from tracking.words.projects import CUTTING

if TYPE_CHECKING:
    from tracking.answers.companies import CompanyFigures
    from tracking.answers.projects import ProjectCard
    from tracking.answers.sources import FiguresPage
    from tracking.words.voice import Voice


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
    """Return how many projects would cut emissions, how many of them run and how many are gone."""
    if not projects:
        return voice.say("No projects are registered in {region}", region=region)
    stages = [project.stage for project in projects if project.kind in CUTTING]
    if not stages:
        return voice.say("No project in {region} is meant to cut emissions", region=region)
    title = _cutting_words(len(stages), len(projects), region, voice)
    known = _known_stages(stages, voice)
    return capital(f"{title}: {', '.join(known)}" if known else title)


def _cutting_words(cutting: int, total: int, region: str, voice: Voice) -> str:
    if total == 1:
        return voice.say("The only project in {region} is meant to cut emissions", region=region)
    return voice.plural(
        "One of {total} projects in {region} is meant to cut emissions",
        "{count} of {total} projects in {region} are meant to cut emissions",
        cutting,
        total=voice.count(total),
        region=region,
    )


def _known_stages(stages: list[str], voice: Voice) -> list[str]:
    counted = {
        "operating": voice.plural("one in operation", "{count} in operation", stages.count("operating")),
        "shelved": voice.plural("one shelved", "{count} shelved", stages.count("shelved")),
        "moved": voice.plural("one moved away", "{count} moved away", stages.count("moved")),
        "closed": voice.plural("one closed", "{count} closed", stages.count("closed")),
    }
    return [text for stage, text in counted.items() if stage in stages]


def figures_title(page: FiguresPage, voice: Voice) -> str:
    """Return that every figure has its source, and in how many plant-years two of them differ notably."""
    publishers, editions = page.differing.publishers, page.differing.editions
    values = {
        "share": voice.percent(NOTABLE_DIFFERENCE.value),
        "publishers": voice.plural("one plant-year", "{count} plant-years", publishers),
        "editions": voice.plural("one plant-year", "{count} plant-years", editions),
    }
    if publishers and editions:
        return voice.say(
            "Every figure has its source; two publishers differ by more than {share} in {publishers}, "
            "two editions of one in {editions}",
            **values,
        )
    if publishers:
        return voice.say(
            "Every figure has its source; two publishers differ by more than {share} in {publishers}", **values
        )
    if editions:
        return voice.say(
            "Every figure has its source; two editions of one publisher differ by more than {share} in {editions}",
            **values,
        )
    return voice.say("Every figure has its source; no two differ by more than {share}", **values)
