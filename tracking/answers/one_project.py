"""One project with everything that is known of it: each figure, stage, start, piece of news and tie with its source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tracking.answers.cells import Row, number, records, text_of, texts
from tracking.answers.projects import project_cards

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tracking.answers.figures_of import RegionFigures
    from tracking.answers.parts import SourceRef, Texts
    from tracking.answers.projects import ProjectCard


@dataclass(frozen=True, kw_only=True, slots=True)
class FigureShown:
    """One figure of a project. ``figure`` is a word of the vocabulary, or a column of the project's row.

    ``made_by`` is who assumed or inferred it, blank where the source states it.
    """

    figure: str
    value: float
    unit: str
    basis: str
    made_by: str
    stated: str
    note: Texts
    source: SourceRef | None


@dataclass(frozen=True, kw_only=True, slots=True)
class StartStated:
    """A planned start as it was stated once; ``stated`` is blank where nobody knows when."""

    planned_start: str
    stated: str
    source: SourceRef | None


@dataclass(frozen=True, kw_only=True, slots=True)
class News:
    """What became known on a date."""

    date: str
    text: Texts
    source: SourceRef | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Tie:
    """What ties the project to another. ``is_ours`` where the row is this project's, and not the other's."""

    link: str
    other_id: str
    other_name: str
    is_ours: bool
    note: Texts
    source: SourceRef | None


@dataclass(frozen=True, kw_only=True, slots=True)
class OneProject:
    """A project's page: its card, and every row about it in the order of the tables, news the newest first."""

    card: ProjectCard
    site_name: str
    company_name: str
    figures: tuple[FigureShown, ...]
    starts: tuple[StartStated, ...]
    news: tuple[News, ...]
    ties: tuple[Tie, ...]


def one_project(figures: RegionFigures, project_id: str) -> OneProject | None:
    """Return a project's page; None where the region has no such project."""
    return next((each for each in every_project(figures) if each.card.project_id == project_id), None)


def every_project(figures: RegionFigures) -> tuple[OneProject, ...]:
    """Return every project's page, in the order of their cards."""
    rows = {table: _by_project(figures, table) for table in _TABLES}
    links = records(figures.table("project_links"))
    return tuple(
        _one(figures, card, {table: held.get(card.project_id, []) for table, held in rows.items()}, links)
        for card in project_cards(figures)
    )


_TABLES: Final = ("projects", "project_figures", "project_starts", "project_notes")


def _by_project(figures: RegionFigures, table: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in records(figures.table(table)):
        found.setdefault(text_of(row["project_id"]), []).append(row)
    return found


def _one(
    figures: RegionFigures, card: ProjectCard, rows: Mapping[str, Sequence[Row]], links: Sequence[Row]
) -> OneProject:
    return OneProject(
        card=card,
        site_name=figures.site_names.get(card.site_id, ""),
        company_name=figures.company_names.get(card.company_id, ""),
        figures=(*_of_row(card, rows["projects"][0]), *_further(figures, rows["project_figures"])),
        starts=tuple(
            StartStated(
                planned_start=text_of(row["planned_start"]),
                stated=text_of(row["stated"]),
                source=figures.sources.get(text_of(row["source_id"])),
            )
            for row in rows["project_starts"]
        ),
        news=tuple(
            sorted(
                (
                    News(
                        date=text_of(row["date"]),
                        text=texts(row, "text"),
                        source=figures.sources.get(text_of(row["source_id"])),
                    )
                    for row in rows["project_notes"]
                ),
                key=lambda news: news.date,
                reverse=True,
            )
        ),
        ties=_ties(figures, card.project_id, links),
    )


def _of_row(card: ProjectCard, row: Row) -> tuple[FigureShown, ...]:
    """Return the figures of the project's own row, which all rest on its source."""
    given: Mapping[str, tuple[float | None, str, str]] = {
        "abatement_tco2e_per_year": (
            card.abatement_tco2e_per_year,
            "t CO2e per year",
            text_of(row["abatement_basis"]) or "stated",
        ),
        "power_mw": (card.power_mw, "MW", "stated"),
        "energy_mwh_per_year": (card.energy_mwh_per_year, "MWh per year", "stated"),
    }
    return tuple(
        FigureShown(
            figure=name,
            value=value,
            unit=unit,
            basis=basis,
            made_by="",
            stated="",
            note=("", "", ""),
            source=card.source,
        )
        for name, (value, unit, basis) in given.items()
        if value is not None
    )


def _further(figures: RegionFigures, rows: Sequence[Row]) -> tuple[FigureShown, ...]:
    found = []
    for row in rows:
        value = number(row["value"])
        if value is not None:
            found.append(
                FigureShown(
                    figure=text_of(row["figure"]),
                    value=value,
                    unit=text_of(row["unit"]),
                    basis=text_of(row["basis"]),
                    made_by=text_of(row["made_by"]),
                    stated=text_of(row["stated"]),
                    note=texts(row, "note"),
                    source=figures.sources.get(text_of(row["source_id"])),
                )
            )
    return tuple(found)


def _ties(figures: RegionFigures, project_id: str, links: Sequence[Row]) -> tuple[Tie, ...]:
    """Return the project's ties, and those that others have to it."""
    found = []
    for row in links:
        one, other = text_of(row["project_id"]), text_of(row["other_project_id"])
        if project_id in (one, other):
            far = other if one == project_id else one
            found.append(
                Tie(
                    link=text_of(row["link"]),
                    other_id=far,
                    other_name=figures.project_names.get(far, far),
                    is_ours=one == project_id,
                    note=texts(row, "note"),
                    source=figures.sources.get(text_of(row["source_id"])),
                )
            )
    return tuple(found)
