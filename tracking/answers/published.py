"""What of a state may leave the signed-in part: no confidential row, and no row that tells of one.

Every answer takes its tables from here, so that none of them can forget to ask.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracking.answers.cells import public
from tracking.schema.tables import TABLES

if TYPE_CHECKING:
    import pandas as pd

    from tracking.schema.state import State

_NAMED_BY_OTHERS = ("companies", "sources")
"""Tables whose rows carry no mark of their own: they are as public as what names them."""
_CORRECTED = ["site_id", "year", "scope", "gas", "dataset", "edition"]


def published(state: State, folder: str, name: str) -> pd.DataFrame:
    """Return a table's rows that are not confidential and name no confidential site or project.

    A correction of a confidential figure is left out too, and so are the companies and sources that only rows name
    which are left out. Raises KeyError for a folder that is not there.
    """
    frame = state.table(folder, name)
    if "confidential" in frame.columns:
        frame = public(frame)
    for column in TABLES[name].columns:
        hidden = _hidden(state, folder, column.refers_to, name)
        if hidden:
            frame = frame[~frame[column.name].isin(hidden)]
    if name in _NAMED_BY_OTHERS:
        hidden = _named_by_hidden_rows_alone(state, folder, name)
        return frame[~frame[TABLES[name].key[0]].isin(hidden)] if hidden else frame
    return _without_secret_corrections(state, folder, frame) if name == "corrections" else frame


def _named_by_hidden_rows_alone(state: State, folder: str, name: str) -> set[str]:
    tables = state.folders[folder]
    if not any("confidential" in frame.columns and len(public(frame)) < len(frame) for frame in tables.values()):
        return set()
    refers_to = f"{name}.{TABLES[name].key[0]}"
    named, named_in_public = set[str](), set[str]()
    for table, frame in tables.items():
        columns = [column.name for column in TABLES[table].columns if column.refers_to == refers_to]
        if columns:
            named |= _ids(frame, columns)
            named_in_public |= _ids(published(state, folder, table), columns)
    return named - named_in_public


def _ids(frame: pd.DataFrame, columns: list[str]) -> set[str]:
    """Return the ids in these columns; a cell may hold several, parted by semicolons."""
    return {each.strip() for column in columns for cell in frame[column].dropna().unique() for each in cell.split(";")}


def _hidden(state: State, folder: str, refers_to: str, name: str) -> set[str]:
    """Return the ids of the table referred to that do not leave."""
    table, _, target = refers_to.partition(".")
    if not table or table == name or "confidential" not in TABLES[table].names or table not in state.folders[folder]:
        return set()
    return set(state.table(folder, table)[target]) - set(published(state, folder, table)[target])


def _without_secret_corrections(state: State, folder: str, corrections: pd.DataFrame) -> pd.DataFrame:
    emissions = state.table(folder, "emissions")
    secret = emissions.loc[emissions["confidential"].fillna(False).astype(bool), _CORRECTED]
    keys = set(secret.itertuples(index=False, name=None))
    return corrections.loc[[key not in keys for key in corrections[_CORRECTED].itertuples(index=False, name=None)]]
