"""Ids in tables replaced by the names of what they stand for, so that people can read the rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracking.answers.cells import text_of
from tracking.schema.state import SHARED
from tracking.schema.tables import TABLES

if TYPE_CHECKING:
    import pandas as pd

    from tracking.schema.state import State


def named(frame: pd.DataFrame, table: str, folder: str, *states: State) -> pd.DataFrame:
    """Return rows of a table with names where it refers to sites, companies and the like; unknown ids stay.

    Names are those of the first of the states that knows the id.
    """
    found = {}
    for column in TABLES[table].columns:
        if column.refers_to and column.name in frame:
            names = _names(column.refers_to, folder, states)
            found[column.name] = frame[column.name].map(lambda each, names=names: names.get(each, each))
    return frame.assign(**found) if found else frame


def _names(refers_to: str, folder: str, states: tuple[State, ...]) -> dict[object, str]:
    """Return names by id; none for what has no name, such as a source."""
    table, _, key = refers_to.partition(".")
    if "name" not in TABLES[table].names:
        return {}
    place = SHARED if TABLES[table].shared else folder
    names: dict[object, str] = {}
    for state in reversed(states):
        rows = state.folders.get(place, {}).get(table)
        if rows is not None:
            names |= {each: text for each, name in zip(rows[key], rows["name"], strict=True) if (text := text_of(name))}
    return names
