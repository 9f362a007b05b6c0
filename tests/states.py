"""Whole states of one small region, so that answers and sentences can be tried on sums done in the head.

The region is called Head. Its plants are owned by companies of the same id, its series is the dataset ``registry``.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from tests import worlds as w
from tracking.answers.opening import DATA
from tracking.intake.regions import load_folders
from tracking.schema.state import SHARED, State

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

REGION = "head"

SOURCES = (
    {"source_id": "registry-2024-01", "dataset": "registry", "edition": "2024-01", "publisher": "The Registry"},
    {"source_id": "eu-ets-2026-04", "dataset": "eu-ets", "edition": "2026-04", "publisher": "The Commission"},
    {"source_id": "roadmap", "publisher": "The Cluster"},
)


def by_year(first: int, *kilotonnes: float) -> dict[tuple[str, int], float]:
    """Return the yearly kilotonnes of one plant, ``mill``, from the first year on."""
    return {("mill", first + n): 1000.0 * kt for n, kt in enumerate(kilotonnes)}


def steady(first: int, last: int, start_kt: float, change_kt: float) -> dict[tuple[str, int], float]:
    """Return kilotonnes that change by as much every year."""
    return by_year(first, *(start_kt + change_kt * n for n in range(last - first + 1)))


def preliminary(tonnes: Mapping[tuple[str, int], float]) -> list[dict[str, object]]:
    """Return rows of ``emissions`` from the other publisher."""
    return [
        {"site_id": site, "year": year, "emissions_t": t, "dataset": "eu-ets", "edition": "2026-04"}
        for (site, year), t in tonnes.items()
    ]


def head(
    tonnes: Mapping[tuple[str, int], float],
    *,
    goal: Mapping[str, object] | None = None,
    later: Sequence[Mapping[str, object]] = (),
    **tables: Sequence[Mapping[str, object]],
) -> State:
    """Return a state with these tonnes by plant and year; ``later`` are further rows of emissions.

    ``goal`` is a row of targets (base 2020, zero in 2030, net, unless it says otherwise); None is no target.
    ``tables`` are rows of further tables, or more rows of those that stand here already.
    """
    own: list[Mapping[str, object]] = [
        {"site_id": site, "year": year, "emissions_t": t, "source_id": "registry-2024-01"}
        for (site, year), t in tonnes.items()
    ]
    plants = sorted({str(row["site_id"]) for row in (*own, *later, *tables.get("emissions", ()))})
    named = {row["site_id"] for row in tables.get("sites", ())}
    rows: dict[str, list[Mapping[str, object]]] = {
        "region": [_region()],
        "municipalities": [{"municipality_id": "vik", "name": "Vik", "source_id": "roadmap"}],
        "companies": [{"company_id": plant, "name": plant.capitalize()} for plant in plants],
        "sites": [_plant(plant) for plant in plants if plant not in named],
        "site_owners": [{"site_id": plant, "company_id": plant, "from_year": 1990} for plant in plants],
        "sources": list(SOURCES),
        "emissions": [*own, *later],
        "targets": [] if goal is None else [dict(goal)],
    }
    for name, more in tables.items():
        rows[name] = [*rows.get(name, []), *more]
    frames = {name: w.table(name, found) for name, found in rows.items()}
    shared = {"gwp_factors": w.gwp(N2O=265.0), "grid_factors": w.table("grid_factors", _grid())}
    return State(version="1", entry=1, release=1, folders={REGION: frames, SHARED: shared})


def _plant(site_id: str) -> dict[str, object]:
    return {"site_id": site_id, "name": f"{site_id.capitalize()} works", "municipality_id": "vik"}


def _region() -> dict[str, object]:
    return {
        "region_id": REGION,
        "name": "Head",
        "description_nb": "En liten region.",
        "language": "nb",
        "time_zone": "Europe/Oslo",
        "first_year": 2001,
        "dataset_priority": "registry; eu-ets",
    }


def _grid() -> list[Mapping[str, object]]:
    return [
        {"basis": "location", "year": 2023, "factor_gco2e_per_kwh": 10.0},
        {"basis": "market-residual", "year": 2023, "factor_gco2e_per_kwh": 500.0},
    ]


def cells(frame: pd.DataFrame) -> list[str]:
    """Return every cell of a frame as text."""
    return [str(value) for name in frame.columns for value in frame[name]]


@functools.cache
def real() -> State:
    """Return the project's own tables as a state, as they stand in ``data/``."""
    return State(version="real", entry=1, release=1, folders=load_folders(DATA))


@functools.cache
def demo() -> State:
    """Return the fictional region ``demo`` with projects of all kinds and stages, as it stands in ``data/demo``."""
    return State(version="demo", entry=1, release=1, folders=load_folders(DATA / "demo"))


def stacked(*frames: pd.DataFrame) -> pd.DataFrame:
    """Return frames of one table under one another, with its types."""
    import pandas as pd

    return pd.concat([frame.astype(frames[0].dtypes.to_dict()) for frame in frames], ignore_index=True)


def with_folders(state: State, folders: Mapping[str, Mapping[str, pd.DataFrame]]) -> State:
    """Return the state with other tables."""
    return State(version=state.version, entry=state.entry, release=state.release, folders=folders)
