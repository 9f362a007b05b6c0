"""The tables of a release that anyone can take away, and where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracking.answers import projection
from tracking.answers.leaving import LEAVES
from tracking.schema.tables import tables_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from tracking.public.edition import Edition
    from tracking.schema.state import State


@dataclass(frozen=True, kw_only=True, slots=True)
class OpenTable:
    """A table of a folder (a region's id, or ``shared``): how many rows it has, and the sources that they rest on."""

    folder: str
    name: str
    rows: int
    source_ids: tuple[str, ...]


def open_tables(state: State, folders: tuple[str, ...]) -> tuple[OpenTable, ...]:
    """Return what can be taken away of folders; a folder that the state does not have has nothing."""
    return tuple(
        OpenTable(
            folder=folder,
            name=name,
            rows=len(frame),
            source_ids=tuple(frame["source_id"].dropna().unique()) if "source_id" in frame.columns else (),
        )
        for folder in folders
        if folder in state.folders
        for name, frame in open_frames(state, folder)
    )


def open_frames(state: State, folder: str) -> Iterator[tuple[str, pd.DataFrame]]:
    """Yield the tables of a folder that may leave and have rows, by name, with the columns that may."""
    for table in tables_of(folder):
        if table.name not in LEAVES:
            continue
        frame = projection.leaving(state, folder, table.name).reset_index(drop=True)
        if len(frame):
            yield table.name, frame


def table_stem(edition: Edition, folder: str, name: str) -> str:
    """Return the path of a table of a release, without its file's ending."""
    return f"public/{edition.slug}/{folder}/tables/{name}"
