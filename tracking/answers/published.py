"""What of a state may leave the signed-in part: no confidential row, and no row that tells of one.

Every answer takes its tables from here, so that none of them can forget to ask.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracking.answers.cells import public
from tracking.schema.state import SHARED
from tracking.schema.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

    from tracking.schema.state import State

_NAMED_BY_OTHERS = ("companies", "sources")
"""Tables whose rows carry no mark of their own: they are as public as what names them."""
_CORRECTED = ["site_id", "year", "scope", "gas", "dataset", "edition"]
_EDITION = ["dataset", "edition"]
_SUBJECTS = ("projects", "companies", "sites")
"""Tables whose ids an assumption or a scenario may name as its subject, over and above what is never confidential."""


def published(state: State, folder: str, name: str) -> pd.DataFrame:
    """Return a table's rows that are not confidential and name no confidential site or project.

    A correction of a confidential figure is left out too, and so are the companies and sources that only rows name
    which are left out, assumptions about what is confidential, and scenarios that change any of it: their names tell.
    Rows keep their index. Raises KeyError for a folder that is not there.
    """
    frame = state.table(folder, name)
    if "confidential" in frame.columns:
        frame = public(frame)
    for column in TABLES[name].columns:
        hidden = _hidden(state, folder, column.refers_to, name)
        if hidden:
            frame = frame[~frame[column.name].isin(hidden)]
    if name == "co2_flows":
        return _without_secret_destinations(state, folder, frame)
    if name in ("assumptions", "scenarios", "scenario_changes"):
        return _without_secret_subjects(state, folder, name)
    if name in _NAMED_BY_OTHERS:
        hidden = _named_by_hidden_rows_alone(state, folder, name)
        return frame[~frame[TABLES[name].key[0]].isin(hidden)] if hidden else frame
    return _without_secret_corrections(state, folder, frame) if name == "corrections" else frame


def unpublished(state: State, folder: str, name: str) -> pd.DataFrame:
    """Return the rows that ``published`` leaves out: for those who are signed in alone."""
    frame = state.table(folder, name)
    return frame[~frame.index.isin(published(state, folder, name).index)]


def _named_by_hidden_rows_alone(state: State, folder: str, name: str) -> set[str]:
    """Return the ids that nothing public names. Rows of every region name what is shared."""
    naming = [each for each in state.folders if folder in (each, SHARED)]
    if not any(_holds_secrets(state.folders[each].values()) for each in naming):
        return set()
    refers_to = f"{name}.{TABLES[name].key[0]}"
    named, named_in_public = set[str](), set[str]()
    for each in naming:
        for table, frame in state.folders[each].items():
            columns = [column.name for column in TABLES[table].columns if column.refers_to == refers_to]
            if columns:
                named |= _ids(frame, columns)
                named_in_public |= _ids(published(state, each, table), columns)
    hidden = named - named_in_public
    return (
        hidden | _of_secret_editions(state, naming, state.table(folder, name), named) if name == "sources" else hidden
    )


def _holds_secrets(frames: Iterable[pd.DataFrame]) -> bool:
    return any("confidential" in frame.columns and len(public(frame)) < len(frame) for frame in frames)


def _of_secret_editions(state: State, folders: list[str], sources: pd.DataFrame, named: set[str]) -> set[str]:
    """Return the sources that no row names, and that are an edition of which every row is confidential."""
    held, held_in_public = set[object](), set[object]()
    for each in folders:
        for table, frame in state.folders[each].items():
            if table not in ("sources", "corrections") and set(_EDITION) <= set(frame.columns):
                held |= _keys(frame, _EDITION)
                held_in_public |= _keys(published(state, each, table), _EDITION)
    pairs = sources[_EDITION].itertuples(index=False, name=None)
    secret = {key for key, pair in zip(sources["source_id"], pairs, strict=True) if pair in held - held_in_public}
    return secret - named


def _ids(frame: pd.DataFrame, columns: list[str]) -> set[str]:
    """Return the ids in these columns; a cell may hold several, parted by semicolons."""
    return {each.strip() for column in columns for cell in frame[column].dropna().unique() for each in cell.split(";")}


def _keys(frame: pd.DataFrame, columns: list[str]) -> set[object]:
    return set(frame[columns].itertuples(index=False, name=None))


def _hidden(state: State, folder: str, refers_to: str, name: str) -> set[str]:
    """Return the ids of the table referred to that do not leave."""
    table, _, target = refers_to.partition(".")
    if not table or table == name or "confidential" not in TABLES[table].names or table not in state.folders[folder]:
        return set()
    whole, seen = state.table(folder, table), published(state, folder, table)
    return set(whole[target]) - set(seen[target]) if len(seen) < len(whole) else set()


def _without_secret_destinations(state: State, folder: str, flows: pd.DataFrame) -> pd.DataFrame:
    """Leave out flows to a confidential site: a destination is free text, its id or its name."""
    sites = unpublished(state, folder, "sites")
    told = {str(text).casefold() for column in ("site_id", "name") for text in sites[column]}
    return flows[~flows["destination"].str.strip().str.casefold().isin(told)] if told else flows


def _without_secret_subjects(state: State, folder: str, name: str) -> pd.DataFrame:
    """Leave out what is assumed of something confidential, and whole scenarios that change any of it."""
    frame = state.table(folder, name)
    if frame.empty or not _holds_secrets(state.folders[folder].values()):
        return frame
    hidden = {each for table in _SUBJECTS for each in unpublished(state, folder, table)[TABLES[table].key[0]]}
    if name == "assumptions":
        return frame[~frame["subject"].isin(hidden)]
    changes = state.table(folder, "scenario_changes")
    return frame[~frame["scenario_id"].isin(set(changes.loc[changes["subject"].isin(hidden), "scenario_id"]))]


def _without_secret_corrections(state: State, folder: str, corrections: pd.DataFrame) -> pd.DataFrame:
    """Leave out corrections of a confidential figure, also those of an edition of it that is not there."""
    hidden = unpublished(state, folder, "emissions")
    if hidden.empty or corrections.empty:
        return corrections
    seen = _keys(published(state, folder, "emissions"), _CORRECTED)
    secret, secret_figures = _keys(hidden, _CORRECTED), _keys(hidden, _CORRECTED[:-1])
    corrected = list(corrections[_CORRECTED].itertuples(index=False, name=None))
    return corrections.loc[[key not in secret and (key in seen or key[:-1] not in secret_figures) for key in corrected]]
