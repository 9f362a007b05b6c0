"""A state as it may leave the house: columns that are named for it, rows that nobody keeps back.

Public sums leave out the site-years of which something is confidential, so whoever computes them must know which those
are. A confidential row is therefore told of by its place alone (whose, when, of what kind): no quantity, no text, no
name that nothing public bears.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from tracking.answers.leaving import LEAVES
from tracking.answers.published import published, unpublished
from tracking.schema.state import State
from tracking.schema.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Mapping

_PLACES: Final[Mapping[str, tuple[str, ...]]] = {
    "emissions": ("year", "scope", "category", "gas", "origin", "in_ets", "zero_rated"),
    "co2_flows": ("year", "origin"),
    "energy": ("year", "carrier"),
}
"""Tables whose confidential rows are told of, and what is told as it stands: years, marks and words of the schema."""

_NAMED: Final = ("site_id", "company_id", "counterparty_site_id", "destination", "dataset", "edition", "contract")
"""What is told of only where something public bears the same name."""

_PRESENT: Final = ("injected_tco2", "bound_tco2", "used_tco2", "lost_tco2")
"""Quantities of a confidential flow of which only that they are stated is told: it decides which sums lack the site."""

HIDDEN: Final = "withheld"
"""Stands for every name that nothing public bears."""


def projected(state: State) -> State:
    """Return the state with what may leave, and with the places of what may not.

    Every public answer from it is the same as from the state itself.
    """
    folders = {
        folder: {name: frame for name in tables if name in LEAVES and len(frame := _projected(state, folder, name))}
        for folder, tables in state.folders.items()
    }
    return State(version=state.version, entry=state.entry, release=state.release, folders=folders)


def leaving(state: State, folder: str, name: str) -> pd.DataFrame:
    """Return a table's rows and columns that may leave. KeyError for a table that may not."""
    return published(state, folder, name)[list(LEAVES[name])]


def _projected(state: State, folder: str, name: str) -> pd.DataFrame:
    table = TABLES[name]
    frame = leaving(state, folder, name).reindex(columns=list(table.names))
    if "confidential" in table.names:
        frame["confidential"] = False
    parts = [frame, _places(state, folder, name)] if name in _PLACES else [frame]
    whole = pd.concat([part for part in parts if len(part)] or parts[:1], ignore_index=True)
    return whole.astype({column.name: column.dtype for column in table.columns})


def _places(state: State, folder: str, name: str) -> pd.DataFrame:
    """Return the confidential rows of a table, each by its place alone."""
    hidden = unpublished(state, folder, name)
    told = pd.DataFrame({column: hidden[column] for column in _PLACES[name]}, index=hidden.index)
    for column in _NAMED:
        if column in hidden.columns:
            told[column] = _named(hidden[column], _known(state, folder, name, column))
    for column in _PRESENT:
        if column in hidden.columns:
            told[column] = hidden[column].where(hidden[column].isna(), 0.0)
    told["confidential"] = True
    # Two hidden plants must stay two, since how many there are is told.
    if "site_id" in told.columns:
        nameless = told["site_id"] == HIDDEN
        told.loc[nameless, "site_id"] = [f"{HIDDEN}-{code}" for code in _codes(hidden.loc[nameless, "site_id"])]
    return told.reindex(columns=list(TABLES[name].names)).drop_duplicates(ignore_index=True)


def _codes(names: pd.Series) -> list[int]:
    return [int(code) + 1 for code in pd.factorize(names, sort=True)[0]]


def _named(names: pd.Series, known: set[str]) -> pd.Series:
    return names.where(names.isna() | (names == "") | names.isin(known), HIDDEN)


def _known(state: State, folder: str, name: str, column: str) -> set[str]:
    """Return the names that something public bears: sites and companies in their tables, the rest in public rows."""
    if column in ("site_id", "counterparty_site_id"):
        return set(published(state, folder, "sites")["site_id"])
    if column == "company_id":
        return set(published(state, folder, "companies")["company_id"])
    if column in ("dataset", "edition"):
        return set(published(state, folder, "sources")[column]) | set(published(state, folder, name)[column])
    return set(published(state, folder, name)[column])
