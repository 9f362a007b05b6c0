"""Releases: a state pinned under a number, for everyone to see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracking.store import dropping, entries, snapshots
from tracking.store.entries import Draft, Entry, Kind
from tracking.store.errors import HeadMovedError, NothingToReleaseError, ReleaseUnknownError
from tracking.store.tables import ENTRIES

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from tracking.store.dropping import Drop
    from tracking.store.people import Person


@dataclass(frozen=True, kw_only=True, slots=True)
class Release:
    """A release. ``entry`` is its own entry, ``state_entry`` the one whose state it pins; ``note`` None once erased."""

    number: int
    name: str
    note: str | None
    entry: int
    state_entry: int
    created_utc: str
    actor: Person | None


def release(
    connection: Connection,
    name: str,
    note: str,
    actor: Person,
    moment_utc: str,
    *,
    accept_drop: bool = False,
    seen: int | None = None,
) -> int:
    """Pin the state in force and return the release's number.

    Raises NothingToReleaseError without figures, ReleaseDropsError where much would be left out and that was not
    accepted, and HeadMovedError where another state was ``seen`` than the one in force.
    """
    state_entry = entries.newest_state_entry(connection)
    if not state_entry:
        raise NothingToReleaseError("release", found="no figures in force", expected="an approved proposal")
    if seen not in (None, state_entry):
        raise HeadMovedError("release", found=str(state_entry), expected=str(seen))
    number = len(every(connection)) + 1
    if not accept_drop:
        dropping.refuse_beyond_limit(f"release {number}", drops(connection))
    content = {"name": name, "number": number, "state_entry": state_entry}
    entries.append(connection, Draft(kind=Kind.RELEASE, actor=actor, message=note, content=content), moment_utc)
    snapshots.write(connection, state_entry, moment_utc)
    return number


def drops(connection: Connection) -> tuple[Drop, ...]:
    """Return what a release made now would leave out of the last one; nothing before the first."""
    last = every(connection)[-1:]
    newest = entries.newest_state_entry(connection)
    if not last or last[0].state_entry == newest:
        return ()
    before, after = (snapshots.fold(connection, entry, lambda _place: True) for entry in (last[0].state_entry, newest))
    return dropping.between(before, after)


def every(connection: Connection) -> tuple[Release, ...]:
    """Return all releases, oldest first."""
    query = entries.selection().where(ENTRIES.c.kind == Kind.RELEASE.value)
    return tuple(_of(entries.from_row(row)) for row in connection.execute(query))


def one(connection: Connection, number: int | None) -> Release:
    """Return the release of that number, the newest where it is None; ReleaseUnknownError where there is none."""
    found = every(connection)
    wanted = len(found) if number is None else number
    if not 1 <= wanted <= len(found):
        raise ReleaseUnknownError(f"release {wanted}", found=str(wanted), expected=f"1 to {len(found)}")
    return found[wanted - 1]


def _of(entry: Entry) -> Release:
    said = entry.details
    return Release(
        number=said["number"],
        name=said["name"],
        note=entry.message,
        entry=entry.sequence,
        state_entry=said["state_entry"],
        created_utc=entry.created_utc,
        actor=entry.actor,
    )
