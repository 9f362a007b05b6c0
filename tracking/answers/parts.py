"""Small values that several answers are made of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

Texts = tuple[str, str, str]
"""One text in bokmål, nynorsk and English; empty where there is none."""

NO_TEXTS: Texts = ("", "", "")


class Basis(StrEnum):
    """Which years a verdict rests on: complete official years, or preliminary ones from another publisher too."""

    OFFICIAL = "official"
    PRELIMINARY = "preliminary"


@dataclass(frozen=True, kw_only=True, slots=True)
class YearPoint:
    """A year and tonnes of CO2e; the tonnes may be below zero."""

    year: float
    tco2e: float


@dataclass(frozen=True, kw_only=True, slots=True)
class BandPoint:
    """A year with a middle, a low and a high value, in tonnes of CO2e."""

    year: float
    tco2e: float
    low_tco2e: float
    high_tco2e: float


@dataclass(frozen=True, kw_only=True, slots=True)
class SourceRef:
    """A source as it is named under a chart and listed on the page of sources."""

    source_id: str
    dataset: str
    publisher: str
    title: str
    edition: str
    url: str
    licence: str
    gwp_set: str
    gwp_basis: str
    confidence: str
    note: Texts


@dataclass(frozen=True, kw_only=True, slots=True)
class Contribution:
    """A company's part of the region's gap: what it emits beyond its own share of the path, in tonnes of CO2e.

    The parts sum to the region's gap. A figure that was not reported is None, never zero.
    """

    company_id: str
    name: str
    base_tco2e: float | None
    latest_tco2e: float | None
    allowed_tco2e: float
    gap_tco2e: float


@dataclass(frozen=True, kw_only=True, slots=True)
class LeftOut:
    """How many sites' figures of a year are confidential and in no sum, and how many are in it. Never how much.

    ``dataset`` is blank where it is about every dataset.
    """

    year: int
    dataset: str
    sites: int
    counted: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """A permanent step in the region's figures: a plant that closed, or a project that came into operation."""

    year: int
    kind: str
    name: str
    basis: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Due:
    """A publication that is due: the year it will cover, when it is expected (ISO date), and whether that is past."""

    dataset: str
    covers_year: int
    due: str
    basis: str
    is_overdue: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class CorrectionShown:
    """A correction as it is shown: the published figure stays visible beside the one used, both in tonnes of CO2e."""

    site_id: str
    site_name: str
    year: int
    scope: str
    gas: str
    dataset: str
    edition: str
    published_tco2e: float
    corrected_tco2e: float
    reason: Texts
    source_id: str
