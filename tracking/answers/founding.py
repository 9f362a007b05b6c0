"""A new region from a national file: what it would be, shown before anything is stored, and its one entry."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from tracking.answers.new_sites import ADD_SITE, CLOSED, site_reply
from tracking.answers.survey import SILENT_YEARS, editions_held
from tracking.answers.upload import propose, read_upload
from tracking.answers.wanted import faults, kept, labels, left_out
from tracking.intake.comparison import compare
from tracking.intake.layouts.building import build
from tracking.intake.layouts.editions import slug
from tracking.intake.limits import LIMITS, Limits
from tracking.schema.tables import REGION_TABLES, TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pandas as pd

    from tracking.answers.survey import Plant, Survey
    from tracking.answers.uploaded import Comparison, Upload
    from tracking.answers.wanted import Wanted
    from tracking.schema.state import State
    from tracking.store.book import Book
    from tracking.store.people import Person


@dataclass(frozen=True, kw_only=True, slots=True)
class Founding:
    """What the region would be: its upload against a state that has its row alone, and which plants are in it."""

    wanted: Wanted
    upload: Upload
    places: tuple[str, ...]
    plants: tuple[Plant, ...]
    left_out: tuple[Plant, ...]
    closed: tuple[Plant, ...]
    years: tuple[int, int]
    first_year: int
    priority: tuple[str, ...]

    @property
    def companies(self) -> int:
        """How many companies the plants belong to."""
        return sum(len(each.new) for each in self.upload.comparisons if each.table == "companies")

    @property
    def rows(self) -> int:
        """How many figures the region would have."""
        return self.upload.rows_known


def found_region(
    book: Book,
    state: State,
    survey: Survey,
    wanted: Wanted,
    data: bytes,
    *,
    answers: Mapping[str, str],
    limits: Limits = LIMITS,
) -> Founding:
    """Return what the region would be, with nothing stored. ``wanted`` has no ``faults``."""
    wrong = faults(wanted, survey, state)
    if wrong:
        raise ValueError(f"this region cannot be founded: {', '.join(fault.lack for fault in wrong)}")
    chosen = labels(wanted, survey)
    plants = kept(survey.plants(chosen), wanted)
    last = survey.years[1]
    closed = tuple(plant for plant in plants if wanted.closes_silent and plant.last_year <= last - SILENT_YEARS)
    others = {key: text for key, text in answers.items() if not key.startswith((ADD_SITE, CLOSED))}
    replies = {**others, **_places_of(survey, chosen, {plant.key for plant in plants})}
    replies |= {site_reply(plant.key, CLOSED): str(plant.last_year) for plant in closed}
    founded = _with_region(state, survey, wanted)
    upload = read_upload(book, founded, wanted.region_id, data, survey.file, answers=replies, limits=limits)
    years = [year for plant in plants for year in plant.tonnes]
    return Founding(
        wanted=wanted,
        upload=replace(upload, comparisons=(*_beside(founded, upload), *_but_sources(upload))),
        places=chosen,
        plants=plants,
        left_out=left_out(survey.plants(chosen), wanted),
        closed=closed,
        years=(min(years), max(years)),
        first_year=survey.years[0] if wanted.first_year is None else wanted.first_year,
        priority=tuple(priority(state, survey).split(";")),
    )


def propose_region(book: Book, founding: Founding, data: bytes, *, actor: Person, message: str) -> int:
    """Write the region as one proposal with its original, and return the proposal's number.

    ValueError where somebody has founded a region of that id meanwhile, and as for any upload.
    """
    region_id = founding.wanted.region_id
    if region_id in book.state().folders:
        raise ValueError(f"there is a region {region_id!r} already")
    return propose(book, founding.upload, data, actor=actor, message=message)


def _places_of(survey: Survey, chosen: tuple[str, ...], keys: set[str]) -> dict[str, str]:
    """Return the reply that makes each plant a site: the id of its municipality, which no other municipality has."""
    replies: dict[str, str] = {}
    for place in survey.places:
        if place.label in chosen:
            wanted, number = slug(place.name) or slug(place.label) or "place", 2
            free = wanted
            while free in replies.values():
                free, number = f"{wanted}-{number}", number + 1
            replies |= {plant.key: free for plant in place.plants if plant.key in keys}
    return replies


def _with_region(state: State, survey: Survey, wanted: Wanted) -> State:
    """Return the state with the region's row in it, and the editions that other regions hold."""
    row = {
        "region_id": wanted.region_id,
        "name": wanted.name.strip(),
        "language": wanted.language,
        "time_zone": wanted.time_zone,
        "first_year": survey.years[0] if wanted.first_year is None else wanted.first_year,
        "dataset_priority": priority(state, survey),
    }
    region = build("region", row, np.zeros(1, dtype=np.int64), {}).frame
    empty = {table.name: table.empty() for table in REGION_TABLES}
    tables = {**empty, "region": region, "sources": editions_held(state)}
    return replace(state, version=f"{state.version}+", folders={**state.folders, wanted.region_id: tables})


def priority(state: State, survey: Survey) -> str:
    """Return the datasets in the order that the regions there are have them; one that they do not know comes first."""
    stated = [str(state.table(each, "region")["dataset_priority"].iloc[0]).split(";") for each in state.region_ids]
    longest = max(stated, key=len, default=[])
    return ";".join([*(each for each in survey.datasets if each not in longest), *longest])


def _beside(founded: State, upload: Upload) -> Iterator[Comparison]:
    """Yield what comes with the figures: the region's row, and the sources that rows rest on, new or held elsewhere."""
    import pandas as pd

    named = _sources_named(upload)
    region = founded.table(upload.region_id, "region").assign(source_id=min(named, default=""))
    held = founded.table(upload.region_id, "sources")
    new = [each.new for each in upload.comparisons if each.table == "sources"]
    sources = pd.concat([held[held["source_id"].isin(named)], *new], ignore_index=True)
    for name, frame in (("region", region), ("sources", sources)):
        cells = {str(column): frame[column] for column in frame}
        yield compare(build(name, cells, np.zeros(len(frame), dtype=np.int64), {}), TABLES[name].empty())


def _but_sources(upload: Upload) -> tuple[Comparison, ...]:
    return tuple(each for each in upload.comparisons if each.table != "sources")


def _sources_named(upload: Upload) -> set[str]:
    frames: list[pd.DataFrame] = [each.puts for each in upload.comparisons if "site_id" in each.puts]
    return {str(source) for frame in frames for source in frame["source_id"].dropna()}
