"""The region as it would be with a file taken in: held to the rules that region folders are held to.

Each problem stands where the file causes it: at the row that breaks a rule, else at the row that another row breaks it
for. What is wrong in the figures in force already is nothing that the file brings.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from tracking.intake.casting import CastTable
from tracking.intake.concerned import concerned, lacks_needed
from tracking.intake.limits import LIMITS
from tracking.intake.regions import check_folder
from tracking.intake.remarks import header, line
from tracking.intake.shaping import capped
from tracking.intake.turns import as_in_book
from tracking.schema.problems import Code, Problem
from tracking.schema.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from tracking.intake.drafts import DraftTable

    Tables = Mapping[str, pd.DataFrame]


def _same(*names: str) -> Mapping[str, str]:
    return MappingProxyType(dict(zip(names, names, strict=True)))


_CAUSES: Final[Mapping[Code, tuple[tuple[str, Mapping[str, str]], ...]]] = MappingProxyType(
    {
        Code.MILESTONE_OUTSIDE: (("targets", _same("target_id")),),
        Code.SOURCE_MISMATCH: (("sources", _same("source_id")),),
        Code.CORRECTION_STALE: (("emissions", _same("site_id", "year", "scope", "gas", "dataset", "edition")),),
        Code.TOTAL_AND_PARTS: (
            ("emissions", _same("site_id", "company_id", "year", "scope", "category", "dataset", "edition")),
        ),
        Code.TWO_DATASETS: (("co2_flows", _same()),),
        Code.START_BEFORE_STAGE: (("project_stages", _same("project_id")),),
        Code.EXCLUDED_AND_DECIDED: (
            ("project_stages", _same("project_id")),
            ("project_stages", MappingProxyType({"other_project_id": "project_id"})),
        ),
        Code.SENDS_NO_CO2: (("projects", _same("project_id")),),
        Code.POWER_WITHOUT_SITE: (("municipalities", _same()),),
        Code.STEP_OUT_OF_ORDER: (("capacity", _same("resource")),),
    }
)
"""Where a rule between rows is broken at a row in force: the tables whose rows may have broken it, each with what the
two have in common, the column of the row in force by that of the other."""

_TOGETHER: Final = (
    frozenset({"emissions", "corrections"}),
    frozenset({"targets", "target_milestones"}),
    frozenset({"project_starts", "project_stages", "project_links"}),
    frozenset({"projects", "municipalities"}),
    frozenset({"projects", "project_links"}),
)
"""Tables with a rule between their rows, over and above what the one names of the other."""


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class _Place:
    """A row of a draft."""

    draft: DraftTable
    row: int


def problems_brought(
    drafts: Sequence[DraftTable], puts: Tables, tables: Tables, shared: Tables, region_id: str, file: str
) -> tuple[Problem, ...]:
    """Return what would be wrong in the region with ``puts`` in force, and is not so without them.

    ``tables`` are the region's own in force; ``drafts`` say where in the file each row of ``puts`` stands.
    """
    touched = _touched(puts, tables)
    tables = concerned(tables, puts, touched)
    changed = {
        name: as_in_book(TABLES[name], tables.get(name, TABLES[name].empty()), rows)
        for name, rows in puts.items()
        if len(rows)
    }
    whole = {**tables, **changed}
    found = rules_broken(region_id, tables, whole, shared_before=shared, shared_after=shared, touched=touched)
    by_table = {draft.table: draft for draft in drafts}
    return tuple(_placed(problem, whole, by_table, file) for problem in found)


def rules_broken(
    folder: str, before: Tables, after: Tables, *, shared_before: Tables, shared_after: Tables, touched: Collection[str]
) -> tuple[Problem, ...]:
    """Return what is wrong in some tables of a folder ``after`` a change, and was not so ``before`` it.

    Each problem's file is the name of its table, and its row the row's place in the table ``after``.
    """
    found = _rules(after, touched, shared_after, folder) if touched else []
    if not found:
        return ()
    held = set(_identities(_rules(before, touched, shared_before, folder), before))
    fresh = [each for each, identity in zip(found, _identities(found, after), strict=True) if identity not in held]
    return tuple(capped(fresh, LIMITS))


def _touched(puts: Tables, tables: Tables) -> set[str]:
    """Return the tables whose rules can come out otherwise: rows are put, never taken away.

    A source that is new is named by no row in force yet; one that changes may be named by any.
    """
    changed = {name for name, rows in puts.items() if len(rows)}
    touched = changed.union(*(pair for pair in _TOGETHER if pair & changed))
    if "sources" in changed and tables["sources"]["source_id"].isin(puts["sources"]["source_id"]).any():
        touched |= set(tables)
    return touched


def _rules(tables: Tables, touched: Collection[str], shared: Tables, region_id: str) -> list[Problem]:
    """Return what the folders' rules say of some tables: the file is the table's name, the row its place in it."""
    casts = {name: _cast(name, tables[name]) for name in touched if name in tables}
    known = {**shared, **{name: frame for name, frame in tables.items() if name not in casts}}
    if "sources" in shared and "sources" not in casts:
        known["sources"] = pd.concat([tables["sources"], shared["sources"]], ignore_index=True)
    return check_folder(casts, region_id, known)


def _cast(name: str, frame: pd.DataFrame) -> CastTable:
    """Return a table as the rules take it; a row that lacks what it needs is left out, as a problem of its own."""
    table = TABLES[name]
    frame = frame.reset_index(drop=True)
    faulty = lacks_needed(table, frame)
    return CastTable(table=table, file=name, frame=frame, lines=np.arange(len(frame)), faulty=faulty, problems=())


def _identities(problems: Sequence[Problem], tables: Tables) -> list[tuple[object, ...]]:
    """Return what makes each problem the same before and after: its rule, its row by key, and what stands there."""
    keys: dict[tuple[str, int], tuple[object, ...]] = {}
    for name in {problem.file for problem in problems}:
        rows = sorted({one.row for one in problems if one.file == name and one.row is not None})
        frame = tables[name][list(TABLES[name].key)].take(rows).astype(str)
        keys |= {(name, row): key for row, key in zip(rows, frame.itertuples(index=False, name=None), strict=True)}
    return [
        (one.code, one.file, None if one.row is None else keys[one.file, one.row], one.column, one.found)
        for one in problems
    ]


def _placed(problem: Problem, tables: Tables, drafts: Mapping[str, DraftTable], file: str) -> Problem:
    """Return the problem at its place in the file."""
    own = _of_key(problem, tables, drafts)
    if own is not None:
        names = (header(own.draft, name, own.row) for name in problem.column.split(", "))
        return _at(replace(problem, column=", ".join(names)), own, file)
    elsewhere = replace(problem, column=f"{problem.file}.{problem.column}")
    cause = _cause(problem, tables, drafts)
    return _at(elsewhere, cause, file) if cause else replace(elsewhere, file=file, row=None)


def _at(problem: Problem, place: _Place, file: str) -> Problem:
    return replace(problem, file=file, sheet=place.draft.sheet(place.row), row=line(place.draft, place.row))


def _of_key(problem: Problem, tables: Tables, drafts: Mapping[str, DraftTable]) -> _Place | None:
    if problem.row is None:
        return None
    return _last(drafts.get(problem.file), _same(*TABLES[problem.file].key), tables[problem.file], problem.row)


def _cause(problem: Problem, tables: Tables, drafts: Mapping[str, DraftTable]) -> _Place | None:
    if problem.row is None:
        return None
    frame = tables[problem.file]
    places = (_last(drafts.get(name), common, frame, problem.row) for name, common in _CAUSES.get(problem.code, ()))
    return next((place for place in places if place is not None), None)


def _last(draft: DraftTable | None, names: Mapping[str, str], frame: pd.DataFrame, row: int) -> _Place | None:
    """Return the draft's last row that says the same as a row of a frame; None where there is none.

    ``names`` are the draft's columns by the frame's.
    """
    if draft is None or draft.frame.empty:
        return None
    same = np.ones(len(draft.frame), dtype=bool)
    for theirs, ours in names.items():
        wanted = frame[theirs].iloc[row]
        same &= (draft.frame[ours] == wanted).fillna(False).to_numpy(dtype=bool)
    places = np.flatnonzero(same)
    return _Place(draft=draft, row=int(places[-1])) if len(places) else None
