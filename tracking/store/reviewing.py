"""Deciding on proposals: by whom, and against which figures. A reviewer sees what a proposal changes now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd
from sqlalchemy import Connection, select

from tracking.schema.tables import TABLES
from tracking.store import changes, entries, snapshots
from tracking.store.entries import Entry, Kind
from tracking.store.errors import FourEyesError, HeadMovedError, NotAProposalError
from tracking.store.frames import key_codes, order_names
from tracking.store.rows import Key, Row, rows_by_key
from tracking.store.tables import ENTRIES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tracking.schema.columns import Table
    from tracking.store.changes import Change
    from tracking.store.people import Person
    from tracking.store.snapshots import Place

_NAMES: Final = ("was", "now", "proposed")


@dataclass(frozen=True, kw_only=True, slots=True)
class Conflict:
    """A row that a proposal changes and that was changed since: as it was, as it is, and as it would be.

    None where there is no such row. In a table whose order of rows is told, the rows of one first key are one.
    """

    folder: str
    table: str
    key: Key
    was: Row | None
    now: Row | None
    proposed: Row | None


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Rebased:
    """What a proposal changes of the figures in force.

    ``base`` is the entry whose state it was made against and ``state_entry`` the one in force now: the ``seen`` of an
    approval given on this. ``moved`` are the entries that changed figures in between, oldest first.
    """

    sequence: int
    base: int
    state_entry: int
    moved: tuple[int, ...]
    changes: tuple[Change, ...]
    conflicts: tuple[Conflict, ...]


def proposal_of(connection: Connection, sequence: int) -> Entry:
    """Return a proposal; EntryUnknownError or NotAProposalError where there is none."""
    entry = entries.one(connection, sequence)
    if entry.kind is not Kind.PROPOSAL:
        raise NotAProposalError(f"entry {sequence}", found=entry.kind.value, expected=Kind.PROPOSAL.value)
    return entry


def refuse_own(proposal: Entry, actor: Person) -> None:
    """Raise FourEyesError where the proposal is the actor's own, or its proposer was erased and may be."""
    if proposal.actor is None or proposal.actor.id == actor.id:
        name = "" if proposal.actor is None else proposal.actor.name or proposal.actor.id
        raise FourEyesError(f"entry {proposal.sequence}", found=name, expected="somebody else")


def refuse_moved(connection: Connection, proposal: Entry, seen: int | None) -> None:
    """Raise HeadMovedError where the figures changed since the base, unless the newest of them were ``seen``."""
    base, newest = _base(connection, proposal), entries.newest_state_entry(connection)
    if newest not in (base, seen):
        moved = ", ".join(map(str, _moved(connection, base)))
        raise HeadMovedError(f"entry {proposal.sequence}", found=moved, expected=str(base))


def rebased(connection: Connection, sequence: int) -> Rebased:
    """Return what a proposal changes of the figures in force, and the rows that were changed since as well."""
    proposal = proposal_of(connection, sequence)
    proposed = snapshots.read_changes(connection, proposal.details)
    places = {(change.folder, change.table) for change in proposed}
    base, newest = _base(connection, proposal), entries.newest_state_entry(connection)
    now = snapshots.fold(connection, newest, places.__contains__)
    was = now if base == newest else snapshots.fold(connection, base, places.__contains__)
    tables = {(each.folder, each.table): after(now, each) for each in proposed}
    fresh = changes.difference(snapshots.by_folder(now), snapshots.by_folder(tables))
    return Rebased(
        sequence=sequence,
        base=base,
        state_entry=newest,
        moved=_moved(connection, base),
        changes=fresh,
        conflicts=tuple(_conflicts(was, now, tables, fresh)),
    )


def _base(connection: Connection, proposal: Entry) -> int:
    base: int = proposal.details["base"]
    return entries.one(connection, base).state_entry if base else 0


def _moved(connection: Connection, base: int) -> tuple[int, ...]:
    altering = select(ENTRIES.c.sequence).where(ENTRIES.c.state_entry == ENTRIES.c.sequence)
    return tuple(connection.scalars(altering.where(ENTRIES.c.sequence > base).order_by(ENTRIES.c.sequence)))


def after(now: Mapping[Place, pd.DataFrame], change: Change) -> pd.DataFrame:
    """Return a change's table with the change in force; ``now`` holds tables by folder and name."""
    return changes.apply(_at(now, (change.folder, change.table)), [change])


def _at(tables: Mapping[Place, pd.DataFrame], place: Place) -> pd.DataFrame:
    return tables[place] if place in tables else TABLES[place[1]].empty()


def _conflicts(
    was: Mapping[Place, pd.DataFrame],
    now: Mapping[Place, pd.DataFrame],
    proposed: Mapping[Place, pd.DataFrame],
    fresh: tuple[Change, ...],
) -> Iterator[Conflict]:
    since = {
        (each.folder, each.table): each
        for each in changes.difference(snapshots.by_folder(was), snapshots.by_folder(now))
    }
    for change in fresh:
        place = (change.folder, change.table)
        if place not in since:
            continue
        table = TABLES[change.table]
        keys = _keys_in_both(change, since[place])
        rows = [rows_by_key(_only(_at(tables, place), keys, table), table) for tables in (was, now, proposed)]
        for key in rows_by_key(keys, table):
            found = {name: by_key.get(key) for name, by_key in zip(_NAMES, rows, strict=True)}
            yield Conflict(folder=change.folder, table=change.table, key=key, **found)


def _keys_in_both(change: Change, other: Change) -> pd.DataFrame:
    ours, theirs = (touched(each) for each in (change, other))
    ours_at, theirs_at = key_codes(order_names(TABLES[change.table]), ours, theirs)
    return ours.loc[np.isin(ours_at, theirs_at)]


def _only(frame: pd.DataFrame, keys: pd.DataFrame, table: Table) -> pd.DataFrame:
    here, wanted = key_codes(table.key, frame, keys)
    return frame.loc[np.isin(here, wanted)]


def touched(change: Change) -> pd.DataFrame:
    """Return the keys that a change puts or deletes."""
    return pd.concat([change.puts[list(TABLES[change.table].key)], change.deletes], ignore_index=True)
