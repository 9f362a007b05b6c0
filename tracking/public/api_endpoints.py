"""The API's addresses: which document each serves, and what it can be asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tracking.answers.accounted import Standing
from tracking.public.contents import OF_A_REGION, REGIONS, RELEASES, Content
from tracking.public.contents_series import STANDINGS
from tracking.public.fields import LANGUAGES
from tracking.schema import vocabularies as v

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, kw_only=True, slots=True)
class Parameter:
    """A query parameter. ``field`` is what it filters (``years.dataset`` is inside rows), blank where it filters none.

    ``choices`` are the words it takes; empty where those of the document count. ``is_from`` and ``is_to`` are the
    ends of a span of years, both included.
    """

    name: str
    meaning: str
    field: str = ""
    choices: Mapping[str, str] | None = None
    is_from: bool = False
    is_to: bool = False

    @property
    def is_year(self) -> bool:
        """Whether it takes a year."""
        return self.is_from or self.is_to


@dataclass(frozen=True, kw_only=True, slots=True)
class Endpoint:
    """An address below the API's own, and the document that it serves."""

    path: str
    document: str
    content: Content
    summary: str
    parameters: tuple[Parameter, ...] = ()

    @property
    def id(self) -> str:
        """The operation's name, such as ``company`` for one of the companies."""
        return "company" if self.of_company else self.document

    @property
    def of_region(self) -> bool:
        """Whether the path names a region."""
        return "{region}" in self.path

    @property
    def of_company(self) -> bool:
        """Whether the path names a company."""
        return "{company}" in self.path


RELEASE: Final = Parameter(name="release", meaning="The release's number. Without it: the newest.")
LANG: Final = Parameter(
    name="lang",
    meaning="One language for the words. Without it: all three.",
    choices=dict(zip(LANGUAGES, ("Bokmål.", "Nynorsk.", "English."), strict=True)),
)
_ALWAYS: Final = (RELEASE, LANG)


def _years(inside: str) -> tuple[Parameter, ...]:
    return (
        Parameter(name="from_year", meaning="The first year, included.", field=f"{inside}year", is_from=True),
        Parameter(name="to_year", meaning="The last year, included.", field=f"{inside}year", is_to=True),
        Parameter(name="dataset", meaning="One dataset alone.", field=f"{inside}dataset"),
        Parameter(name="status", meaning="How years stand to the series.", field=f"{inside}status", choices=STANDINGS),
    )


_OWN: Final[Mapping[str, tuple[Parameter, ...]]] = {
    "series": (
        Parameter(name="account", meaning="One account alone.", field="account", choices=v.ACCOUNTS),
        *_years(""),
    ),
    "companies": (
        Parameter(name="company", meaning="One company alone, by its id.", field="company_id"),
        Parameter(name="municipality", meaning="Companies with a site there.", field="municipalities"),
        *_years("years."),
    ),
    "projects": (
        Parameter(name="stage", meaning="One stage alone.", field="stage", choices=v.STAGES),
        Parameter(name="kind", meaning="One kind alone.", field="kind", choices=v.PROJECT_KINDS),
        Parameter(name="company", meaning="One owner alone, by its id.", field="company_id"),
        Parameter(name="project", meaning="One project alone, by its id.", field="project_id"),
    ),
    "sources": (
        Parameter(name="dataset", meaning="Editions of one dataset alone.", field="dataset"),
        Parameter(name="publisher", meaning="One publisher alone.", field="publisher"),
        Parameter(name="source", meaning="One source alone, by its id.", field="source_id"),
    ),
}
_SUMMARIES: Final[Mapping[str, str]] = {
    "region": "A region",
    "verdict": "Is the region on its way?",
    "series": "Emissions year by year",
    "companies": "Companies",
    "projects": "Projects",
    "sources": "Sources",
}
if set(_SUMMARIES) != set(OF_A_REGION) or set(STANDINGS) != {each.value for each in Standing}:
    raise RuntimeError("a document or a standing is not told of")

COMPANY: Final = Endpoint(
    path="/v1/regions/{region}/companies/{company}",
    document="companies",
    content=OF_A_REGION["companies"],
    summary="One company",
    parameters=(*_ALWAYS, *_years("years.")),
)

ENDPOINTS: Final[tuple[Endpoint, ...]] = (
    Endpoint(path="/v1/regions", document="regions", content=REGIONS, summary="Regions", parameters=_ALWAYS),
    *(
        Endpoint(
            path="/v1/regions/{region}" if name == "region" else f"/v1/regions/{{region}}/{name}",
            document=name,
            content=content,
            summary=_SUMMARIES[name],
            parameters=(*_ALWAYS, *_OWN.get(name, ())),
        )
        for name, content in OF_A_REGION.items()
    ),
    COMPANY,
    Endpoint(path="/v1/releases", document="releases", content=RELEASES, summary="Releases"),
)
"""Every address, in the order in which they are explained."""
