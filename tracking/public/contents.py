"""What each published document holds, field by field: its units, its JSON and its CSV are all made of this."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from tracking.public.contents_companies import COMPANIES
from tracking.public.contents_projects import PROJECTS
from tracking.public.contents_series import REST, SERIES, SERIES_BESIDE
from tracking.public.contents_verdict import OVERALL, VERDICT
from tracking.public.fields import Field, count, in_languages, names, number, of, rows, text, texts, year

if TYPE_CHECKING:
    from collections.abc import Mapping

_SOURCES: Final[tuple[Field, ...]] = (
    of("sources.source_id"),
    of("sources.dataset"),
    of("sources.edition"),
    of("sources.publisher"),
    of("sources.title"),
    of("sources.url"),
    of("sources.licence"),
    of("sources.gwp_set"),
    of("sources.gwp_basis"),
    of("sources.confidence"),
    in_languages("sources.note"),
)

_REGION: Final[tuple[Field, ...]] = (
    text("region_id", "The region's id."),
    of("region.name"),
    in_languages("region.description"),
    of("region.language"),
    of("region.first_year"),
    names("datasets", "The datasets in the region's order of choice."),
    names("municipalities", "The municipalities that make up the region."),
    names("companies", "Its companies' ids."),
    names("projects", "Its projects' ids."),
    rows(
        "targets",
        "Its targets, the one that the verdict is about first.",
        in_languages("targets.name"),
        of("targets.role"),
        of("targets.set_by"),
        of("targets.account"),
        of("targets.scopes"),
        in_languages("targets.boundary"),
        of("targets.base_year"),
        of("targets.stated_base_tco2e"),
        of("targets.goal_year"),
        of("targets.goal_tco2e"),
        of("targets.reduction_pct"),
        of("targets.source_id"),
    ),
    rows(
        "indicators",
        "Other figures about the region.",
        in_languages("indicators.name"),
        of("indicators.qualifier"),
        of("indicators.value"),
        of("indicators.value_unit"),
        of("indicators.as_of"),
        of("indicators.source_id"),
    ),
)

_REGIONS: Final[tuple[Field, ...]] = (
    text("region_id", "The region's id."),
    of("region.name"),
    texts("headline", "Whether it is on its way, in a sentence."),
    replace(OVERALL, name="verdict"),
    year("latest_year", "The latest year that the verdict rests on."),
    number("latest_tco2e", "t CO2e", "Emissions in it."),
    number("path_tco2e", "t CO2e", "What the path allows in it."),
    number("gap_tco2e", "t CO2e", "Emissions less what the path allows."),
    of("targets.goal_year"),
    of("targets.goal_tco2e"),
    count("companies", "How many companies have a site."),
    count("projects", "How many projects are told of."),
    REST,
)

_RELEASES: Final[tuple[Field, ...]] = (
    count("release", "The release's number."),
    text("name", "What it is called."),
    text("note", "What is new in it; null where nobody said."),
    text("released", "When it was released, as an ISO 8601 moment."),
    text("documents", "Where its list of regions stands, below the site's own address."),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Content:
    """What a document holds: rows of ``fields``, or one ``row`` where it is ``single``; ``beside`` stands beside them.

    Its CSV has a line for each row, or for each row inside ``unfolds`` of it, after the fields that are ``kept``.
    """

    meaning: str
    fields: tuple[Field, ...]
    beside: tuple[Field, ...] = ()
    single: bool = False
    unfolds: str = ""
    kept: tuple[str, ...] = ()


OF_A_REGION: Final[Mapping[str, Content]] = {
    "region": Content(
        meaning="The region: what it is, its targets and other figures about it.", fields=_REGION, single=True
    ),
    "verdict": Content(
        meaning="Whether the region is on its way to its goal, in words and numbers.", fields=VERDICT, single=True
    ),
    "series": Content(
        meaning="Emissions by account, year and dataset, beside what the target's path allows.",
        fields=SERIES,
        beside=SERIES_BESIDE,
    ),
    "companies": Content(
        meaning="Every company with its sites, and its years beside its share of the region's path.",
        fields=COMPANIES,
        unfolds="years",
        kept=("company_id", "name", "municipalities"),
    ),
    "projects": Content(
        meaning="Every project with its dated stages, planned starts and figures, each with its source.",
        fields=PROJECTS,
    ),
    "sources": Content(meaning="Every source that a figure of the region rests on.", fields=_SOURCES),
}
"""The documents of each region, by name."""

REGIONS: Final = Content(meaning="The regions of a release, each with its finding.", fields=_REGIONS)
RELEASES: Final = Content(meaning="Every release, the newest last.", fields=_RELEASES)
SOURCE: Final = _SOURCES[:7]
"""What is said of each source in the documents that rest on it."""
