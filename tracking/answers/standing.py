"""What figures must hold to in order to stand: the rules that region files are held to, asked of every approval."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tracking.intake.afterwards import rules_broken
from tracking.schema.state import SHARED
from tracking.schema.tables import TABLES, tables_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pandas as pd

    from tracking.schema.problems import Problem

    Tables = Mapping[str, Mapping[str, pd.DataFrame]]


def broken(before: Tables, after: Tables) -> tuple[Problem, ...]:
    """Return what would be wrong in the figures ``after`` an approval, and is not so ``before`` it.

    Each problem's file is folder and table, with the row's key: a row of the figures in force
    has no line in a file. A region that loses all its rows is gone, and nothing in it is wrong.
    """
    shared_before, shared_after = (_whole(SHARED, tables) for tables in (before, after))
    return tuple(
        problem
        for folder in sorted(after)
        for problem in _of_folder(folder, before, after, shared_before, shared_after)
    )


def _of_folder(
    folder: str,
    before: Tables,
    after: Tables,
    shared_before: Mapping[str, pd.DataFrame],
    shared_after: Mapping[str, pd.DataFrame],
) -> Iterator[Problem]:
    then = _whole(folder, after)
    is_shared = folder == SHARED
    found = rules_broken(
        folder,
        _whole(folder, before),
        then,
        shared_before={} if is_shared else shared_before,
        shared_after={} if is_shared else shared_after,
        touched=set(then),
    )
    return (_at_key(problem, folder, then) for problem in found)


def _whole(folder: str, tables: Tables) -> dict[str, pd.DataFrame]:
    """Return every table that a folder may hold, empty where it has no rows."""
    held = tables.get(folder, {})
    return {table.name: held.get(table.name, table.empty()) for table in tables_of(folder)}


def _at_key(problem: Problem, folder: str, tables: Mapping[str, pd.DataFrame]) -> Problem:
    place = f"{folder}/{problem.file}"
    if problem.row is None:
        return replace(problem, file=place)
    table = TABLES[problem.file]
    row = tables[problem.file].iloc[problem.row]
    said = ", ".join(str(row[name]) for name in table.key if str(row[name]))
    return replace(problem, file=f"{place} ({said})", row=None)
