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

_CORRECTED = ["site_id", "year", "scope", "gas", "dataset", "edition"]


def published(state: State, folder: str, name: str) -> pd.DataFrame:
    """Return a table's rows that are not confidential and name no confidential site or project.

    A correction of a confidential figure is left out too. Raises KeyError for a folder that is not there.
    """
    frame = state.table(folder, name)
    if "confidential" in frame.columns:
        frame = public(frame)
    for column in TABLES[name].columns:
        hidden = _hidden(state, folder, column.refers_to, name)
        if hidden:
            frame = frame[~frame[column.name].isin(hidden)]
    return _without_secret_corrections(state, folder, frame) if name == "corrections" else frame


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
