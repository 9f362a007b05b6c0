"""The figures in force after an entry, whole."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from tracking.schema.state import State
from tracking.store import entries, snapshots
from tracking.store.entries import GENESIS
from tracking.store.releases import Release

if TYPE_CHECKING:
    from sqlalchemy import Connection


def entry_of(connection: Connection, at: int | Release | None) -> int:
    """Return the entry that last altered the figures by then (None: by now; 0: none did)."""
    if at is None:
        return entries.newest_state_entry(connection)
    if isinstance(at, Release):
        return at.state_entry
    return entries.one(connection, at).state_entry if at else 0


def state_after(connection: Connection, state_entry: int, release: int | None) -> State:
    """Return the figures after the entry that altered them last; ``release`` is the number that pins them."""
    folders = snapshots.by_folder(snapshots.fold(connection, state_entry, lambda _place: True))
    version = entries.one(connection, state_entry).hash if state_entry else GENESIS
    frozen = {folder: MappingProxyType(tables) for folder, tables in folders.items()}
    return State(version=version, entry=state_entry, release=release, folders=MappingProxyType(frozen))
