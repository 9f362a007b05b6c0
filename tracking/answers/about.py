"""The region itself: what it is, other figures about it, and its events."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracking.answers.cells import records, text_of, texts

if TYPE_CHECKING:
    from tracking.answers.figures_of import RegionFigures
    from tracking.answers.parts import SourceRef, Texts


@dataclass(frozen=True, kw_only=True, slots=True)
class Indicator:
    """One figure with how exact it is and what time it is about (ISO date, empty where not known)."""

    name: Texts
    qualifier: str
    value: float
    unit: str
    as_of: str
    source: SourceRef | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Event:
    """An event with its first and last day (MM-DD); the year is empty where the source names none."""

    name: Texts
    year: str
    from_day: str
    to_day: str
    place: Texts
    source: SourceRef | None


@dataclass(frozen=True, kw_only=True, slots=True)
class About:
    """What is told about a region beside its emissions."""

    description: Texts
    municipalities: tuple[str, ...]
    indicators: tuple[Indicator, ...]
    events: tuple[Event, ...]


def about(figures: RegionFigures) -> About:
    """Return what is told about the region."""
    source = {source_id: figures.sources[source_id] for source_id in figures.sources}.get
    return About(
        description=texts(figures.region, "description"),
        municipalities=tuple(figures.table("municipalities")["name"].astype(str)),
        indicators=tuple(
            Indicator(
                name=texts(row, "name"),
                qualifier=str(row["qualifier"]),
                value=float(str(row["value"])),
                unit=text_of(row["value_unit"]),
                as_of=text_of(row["as_of"]),
                source=source(text_of(row["source_id"])),
            )
            for row in records(figures.table("indicators"))
        ),
        events=tuple(
            Event(
                name=texts(row, "name"),
                year=text_of(row["year"]).replace("<NA>", ""),
                from_day=str(row["from_day"]),
                to_day=str(row["to_day"]),
                place=texts(row, "place"),
                source=source(text_of(row["source_id"])),
            )
            for row in records(figures.table("events"))
        ),
    )
