"""Earlier figures as they may be seen today: what has become confidential since is confidential in them too."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from tracking.answers.published import published, unpublished
from tracking.schema.tables import TABLES

if TYPE_CHECKING:
    from tracking.schema.state import State

_FLAG = "confidential"


def shielded(earlier: State, newest: State) -> State:
    """Return an earlier state in which each row is confidential that is so in the newest; unchanged where none is.

    A figure is the same in every edition, unless that very edition is open in the newest state.
    """
    marked = {
        folder: {name: _marked(frame, newest, folder, name) for name, frame in tables.items()}
        for folder, tables in earlier.folders.items()
    }
    same = all(
        marked[folder][name] is frame for folder, held in earlier.folders.items() for name, frame in held.items()
    )
    return earlier if same else replace(earlier, version=f"{earlier.version}+{newest.version}", folders=marked)


def _marked(frame: pd.DataFrame, newest: State, folder: str, name: str) -> pd.DataFrame:
    if _FLAG not in TABLES[name].names or folder not in newest.folders:
        return frame
    hidden = unpublished(newest, folder, name)
    if hidden.empty:
        return frame
    key = list(TABLES[name].key)
    figure = [column for column in key if column != "edition"]
    now_open = set(published(newest, folder, name)[key].itertuples(index=False, name=None))
    now_secret = set(hidden[figure].itertuples(index=False, name=None))
    keys = frame[key].itertuples(index=False, name=None)
    figures = frame[figure].itertuples(index=False, name=None)
    secret = [each in now_secret and own not in now_open for own, each in zip(keys, figures, strict=True)]
    return (
        frame.assign(**{_FLAG: frame[_FLAG].fillna(False) | pd.Series(secret, frame.index, dtype="boolean")})
        if any(secret)
        else frame
    )
