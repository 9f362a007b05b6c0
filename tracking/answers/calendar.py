"""Which publications are due and have not been taken in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracking.answers.cells import number, records
from tracking.answers.parts import Due
from tracking.schema.figures import FIGURES

if TYPE_CHECKING:
    from datetime import date

    from tracking.answers.figures_of import RegionFigures


def due(figures: RegionFigures, *, today: date) -> tuple[Due, ...]:
    """Return the publications that are due and have not been taken in, the earliest first.

    One is taken in when a source of its dataset, or a figure of it, reaches the year that it covers: publications come
    earlier or later than they are due, so their edition says nothing about which one this is.
    """
    reached = _reached(figures)
    rows = records(figures.table("calendar").sort_values("due"))
    return tuple(
        Due(
            dataset=str(row["dataset"]),
            covers_year=int(str(row["covers_year"])),
            due=str(row["due"]),
            basis=str(row["basis"]),
            is_overdue=str(row["due"]) < today.isoformat()[: len(str(row["due"]))],
        )
        for row in rows
        if str(row["dataset"]) not in reached or reached[str(row["dataset"])] < int(str(row["covers_year"]))
    )


def _reached(figures: RegionFigures) -> dict[str, int]:
    """The newest year of each dataset that is held, by its sources or by its figures."""
    sources = [figures.table("sources"), figures.shared_sources]
    held = [frame[["dataset", "covers_to"]].set_axis(["dataset", "year"], axis=1) for frame in sources]
    held += [figures.table(table.name)[["dataset", "year"]] for table in FIGURES]
    found: dict[str, int] = {}
    for frame in held:
        for dataset, year in frame.dropna().groupby("dataset")["year"].max().items():
            newest = number(year)
            if newest is not None:
                found[str(dataset)] = max(int(newest), found.get(str(dataset), int(newest)))
    return found
