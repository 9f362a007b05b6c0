"""Tables with rows put into them; where rows stand in order of time, each comes to stand at its own time.

In such tables the book lets rows that are put follow those that stay. So a file that touches one row of a project puts
all of that project's rows, in turn: a note on an old stage never makes it the newest.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from tracking.intake.keying import codes_of, place_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tracking.schema.columns import Table

DATED: Final[Mapping[str, str]] = MappingProxyType({"project_stages": "reached", "project_starts": "stated"})
"""Tables whose rows stand in order of time, with the column that tells it; a blank is not known and tells nothing."""

_FIRST_DAY: Final = "-01-01"


def after(in_force: pd.DataFrame, puts: pd.DataFrame, key: Sequence[str]) -> pd.DataFrame:
    """Return a table with rows put: those of a key that it holds where they stand, the others at its end."""
    held, brought = codes_of(key, in_force, puts).codes
    size = int(max(held.max(initial=-1), brought.max(initial=-1))) + 1
    put = place_of(brought, size, held)
    places = np.where(put >= 0, len(in_force) + put, np.arange(len(in_force)))
    new = np.flatnonzero(place_of(held, size, brought) < 0) + len(in_force)
    both = pd.concat([in_force, puts.astype(in_force.dtypes.to_dict())], ignore_index=True)
    return both.take(np.concatenate([places, new])).reset_index(drop=True)


def as_in_book(table: Table, in_force: pd.DataFrame, puts: pd.DataFrame) -> pd.DataFrame:
    """Return a table with rows put in the order that they then have in the book."""
    if not table.ordered:
        return after(in_force, puts, table.key)
    held, brought = codes_of(table.key, in_force, puts).codes
    stays = in_force.loc[~np.isin(held, brought)]
    return pd.concat([stays, puts.astype(in_force.dtypes.to_dict())], ignore_index=True)


def in_turn(table: Table, in_force: pd.DataFrame, puts: pd.DataFrame) -> pd.DataFrame:
    """Return the rows to put, with all rows of the same projects in order of time; unchanged for other tables."""
    if table.name not in DATED or puts.empty:
        return puts
    project = table.key[0]
    held = in_force[in_force[project].isin(puts[project])]
    both = after(held, puts, table.key)
    times = first_days(both[DATED[table.name]]).groupby(both[project]).ffill().fillna("")
    turn = pd.DataFrame({"project": both[project], "time": times}).sort_values(["project", "time"], kind="stable")
    return both.loc[turn.index].reset_index(drop=True)


def first_days(dates: pd.Series) -> pd.Series:
    """Return dates known to the year or the month as their first day; blanks stay missing."""
    return dates.where(dates.fillna("") != "").map(
        lambda text: f"{text}{_FIRST_DAY[len(text) - 4 :]}", na_action="ignore"
    )
