"""What a national file holds, before a region is founded from it: its municipalities, and the plants in each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from tracking.accounts.gwp import as_co2e
from tracking.answers.figures_of import DEFAULT_GWP_SET
from tracking.answers.mapped import with_remembered
from tracking.answers.new_sites import draft_of_sites, place_name, place_number, site_key, with_tables
from tracking.intake.drafts import Context
from tracking.intake.headings import normal
from tracking.intake.layouts import drafts_of
from tracking.intake.limits import LIMITS, Limits
from tracking.intake.sheets import read_safely
from tracking.schema.state import SHARED
from tracking.schema.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    import pandas as pd

    from tracking.intake.drafts import Draft, Need, UnknownSite
    from tracking.schema.problems import Problem
    from tracking.schema.state import State
    from tracking.store.book import Book

SILENT_YEARS: Final = 2
"""A plant without a figure in so many years at a file's end is taken as closed; one year may be a late report."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Plant:
    """A plant of the file, with its t CO2e by year; it has one at least. ``key`` is what replies about it go by."""

    key: str
    name: str
    tonnes: Mapping[int, float]

    @property
    def peak_tco2e(self) -> float:
        """Its largest year."""
        return max(self.tonnes.values())

    @property
    def last_year(self) -> int:
        """The last year that it has a figure for."""
        return max(self.tonnes)


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """A municipality of the file. ``label`` tells it from others of its name; ``number`` is "" where none stands."""

    label: str
    name: str
    number: str
    county: str
    plants: tuple[Plant, ...]

    @property
    def rows(self) -> int:
        """How many figures its plants have."""
        return sum(len(plant.tonnes) for plant in self.plants)


@dataclass(frozen=True, kw_only=True, slots=True)
class Survey:
    """What a file offers a new region. Without ``places`` it cannot found one; ``problems`` say what is broken."""

    file: str
    layout: str
    places: tuple[Place, ...]
    needs: tuple[Need, ...]
    datasets: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def years(self) -> tuple[int, int]:
        """The first and the last year of the file. ValueError without figures."""
        years = [year for place in self.places for plant in place.plants for year in plant.tonnes]
        return min(years), max(years)

    def plants(self, labels: Iterable[str]) -> tuple[Plant, ...]:
        """Return the plants of these municipalities."""
        wanted = set(labels)
        return tuple(plant for place in self.places if place.label in wanted for plant in place.plants)


def most_in_a_year(plants: Iterable[Plant]) -> float | None:
    """Return the most that plants reported together for one year, in t CO2e; None without plants.

    It is what they can be missed by at most; their last year alone would pass over those that have stopped reporting.
    """
    sums: dict[int, float] = {}
    for plant in plants:
        for year, tonnes in plant.tonnes.items():
            sums[year] = sums.get(year, 0.0) + tonnes  # zero: nothing was added up before
    return max(sums.values(), default=None)


def survey(
    book: Book,
    state: State,
    data: bytes,
    file: str,
    today: date,
    *,
    answers: Mapping[str, str],
    limits: Limits = LIMITS,
) -> Survey:
    """Read a file as for a region that knows nothing yet, with what has been answered so far."""
    reading = read_safely(data, file, limits=limits)
    answers = with_remembered(book, reading, answers)
    decimal, edition = (answers.get(name) or None for name in ("decimal", "edition"))
    tables = empty_tables(state)
    context = Context(region_id="", tables=tables, decimal=decimal, edition=edition, today=today, answers=answers)
    layout = answers.get("layout") or None
    drafts = drafts_of(reading, context, layout=layout)
    placed = tuple(site for draft in drafts for site in draft.unknown_sites if place_name(site.municipality))
    if not placed:
        broken = () if drafts else tuple(replace(each, file=each.file or file) for each in reading.problems)
        return Survey(file=file, layout=_layout(drafts), places=(), needs=_needs(drafts), problems=broken)
    every = draft_of_sites(placed, drafts, {site_key(site): "anywhere" for site in placed}, tables, today.year)
    known = Context(
        region_id="",
        tables=with_tables(tables, every),
        decimal=decimal,
        edition=edition,
        today=today,
        answers=answers,
    )
    whole = drafts_of(reading, known, layout=layout)
    figures = _figures(whole, state)
    names = [str(name) for table in every.tables if table.table == "sites" for name in table.frame["site_id"]]
    return Survey(
        file=file,
        layout=_layout(drafts),
        places=_places(dict(zip(names, placed, strict=True)), figures),
        needs=_needs(whole),
        datasets=tuple(dict.fromkeys(str(each) for frame in figures for each in frame["dataset"])),
    )


def empty_tables(state: State) -> dict[str, pd.DataFrame]:
    """Return the tables of a region without rows, over the shared ones; the editions that other regions hold are known.

    So an edition keeps the note and the GWP set that it has elsewhere.
    """
    from tracking.schema.tables import REGION_TABLES

    own = {table.name: table.empty() for table in REGION_TABLES}
    return {**state.folders.get(SHARED, {}), **own, "sources": editions_held(state)}


def editions_held(state: State) -> pd.DataFrame:
    """Return the editions of datasets that the regions hold, each once."""
    import pandas as pd

    frames = [state.table(region_id, "sources") for region_id in state.region_ids]
    every = pd.concat([TABLES["sources"].empty(), *frames], ignore_index=True)
    editions = every[every["dataset"].fillna("") != ""]
    return editions.drop_duplicates("source_id").reset_index(drop=True)


def _layout(drafts: Iterable[Draft]) -> str:
    return next((draft.layout for draft in drafts if draft.layout != "mapping"), "")


def _needs(drafts: Iterable[Draft]) -> tuple[Need, ...]:
    return tuple(dict.fromkeys(need for draft in drafts for need in draft.needs))


def _figures(drafts: Iterable[Draft], state: State) -> list[pd.DataFrame]:
    """Return the emissions that the sheets hold, as CO2e; those whose gas is still to be asked for stay out."""
    frames = [table.frame for draft in drafts for table in draft.tables if table.table == "emissions"]
    factors = state.table(SHARED, "gwp_factors")
    known = [frame.dropna(subset=["gas", "year", "emissions_t", "site_id"]) for frame in frames]
    return [as_co2e(frame, factors, DEFAULT_GWP_SET) for frame in known]


def _places(sites: Mapping[str, UnknownSite], figures: Iterable[pd.DataFrame]) -> tuple[Place, ...]:
    """Return the municipalities by name; two of one name are told apart by their counties."""
    tonnes: dict[str, dict[int, float]] = {}
    for frame in figures:
        for site_id, year, value in zip(frame["site_id"], frame["year"], frame["emissions_tco2e"], strict=True):
            by_year = tonnes.setdefault(str(site_id), {})
            by_year[int(year)] = by_year.get(int(year), 0.0) + float(value)  # zero: nothing was added up before
    found: dict[tuple[str, str], list[str]] = {}
    for site_id, site in sites.items():
        if site_id in tonnes:
            number = place_number(site.municipality)
            found.setdefault(
                (number or normal(place_name(site.municipality)), "" if number else site.county), []
            ).append(site_id)
    names = [normal(place_name(sites[ids[0]].municipality)) for ids in found.values()]
    places = []
    for name, ids in zip(names, found.values(), strict=True):
        first = sites[ids[0]]
        plain, number = place_name(first.municipality), place_number(first.municipality)
        told = number or first.county
        places.append(
            Place(
                label=f"{plain} ({told})" if told and (number or names.count(name) > 1) else plain,
                name=plain,
                number=number,
                county=first.county,
                plants=tuple(
                    Plant(key=site_key(sites[each]), name=sites[each].name or each, tonnes=tonnes[each]) for each in ids
                ),
            )
        )
    return tuple(sorted(places, key=lambda place: normal(place.label)))
