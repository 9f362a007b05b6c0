"""What figures in force must hold to. The book does not know the rules; it asks them of every approval."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tracking.schema.problems import Problem, RefusedError
from tracking.schema.state import SHARED
from tracking.store import entries, reviewing, snapshots
from tracking.store.frames import Tables

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from tracking.store.entries import Entry

Rules = Callable[[Tables, Tables], tuple[Problem, ...]]
"""Takes the tables in force and those that would be, of the folders that change and the shared one, by folder and name;
returns what would be wrong then and is not so now."""


def no_rules(_before: Tables, _after: Tables) -> tuple[Problem, ...]:
    """Ask nothing."""
    return ()


def hold_to(rules: Rules, connection: Connection, proposal: Entry) -> None:
    """Raise RefusedError where the figures, with the proposal in force, would break a rule that they keep now.

    What the shared tables say concerns every region, so all of them are asked about where a shared table changes.
    """
    if rules is no_rules:
        return
    brought = snapshots.read_changes(connection, proposal.details)
    folders = {change.folder for change in brought}
    whole = SHARED in folders
    newest = entries.newest_state_entry(connection)
    now = snapshots.fold(connection, newest, lambda place: whole or place[0] in {*folders, SHARED})
    after = now | {(change.folder, change.table): reviewing.after(now, change) for change in brought}
    problems = rules(snapshots.by_folder(now), snapshots.by_folder(after))
    if problems:
        raise RefusedError(problems)
