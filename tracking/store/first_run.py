"""The first start takes the region files in as release 1; later starts propose what a new version of them changes."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from sqlalchemy import Connection, delete, func, insert, select

from tracking.store import engine, entries, proposals, releases, snapshots
from tracking.store.changes import Change, difference
from tracking.store.entries import Kind
from tracking.store.people import Person
from tracking.store.proposals import Proposal
from tracking.store.tables import ENTRIES, META

if TYPE_CHECKING:
    import pandas as pd

    from tracking.store.book import Book
    from tracking.store.frames import Tables

PROJECT: Final = Person(id="project-files", name="project-files")
"""Who acts when the project's own region files come in."""

_SEEN: Final = "files_digest"

Progress = Callable[[int, int, str], None]
"""Called with the tables done, all tables, and the ``folder/table`` just done."""


def take_in(book: Book, folders: Tables, files_digest: str, originals: Mapping[str, bytes], progress: Progress) -> None:
    """Bring the region files into the book, in one transaction.

    An empty book takes them in and makes them release 1. Another one gets a proposal with their difference against the
    figures in force, never approved by itself, and not again while the same files are pending or once they were
    rejected. A region that was founded in the book, and that no region folder ever held, is left alone. Files seen at
    the last start change nothing. ``originals`` are the files' bytes by path; the one that
    ends in ``<folder>/<table>`` and a suffix is told as the original of that table.
    """
    with engine.reading(book.engine) as connection:
        if _seen(connection) == files_digest:
            return
    with engine.writing(book.engine) as connection:
        if _seen(connection) == files_digest:  # another process was first: spare the work
            return
        if connection.scalar(select(func.count()).select_from(ENTRIES)) == 0:
            _first(connection, book.moment_utc(), folders, files_digest, originals, progress)
        else:
            _later(connection, book.moment_utc(), folders, files_digest, originals, progress)
        connection.execute(delete(META).where(META.c.name == _SEEN))
        connection.execute(insert(META).values(name=_SEEN, value=files_digest))


def _first(
    connection: Connection,
    moment_utc: str,
    folders: Tables,
    files_digest: str,
    originals: Mapping[str, bytes],
    progress: Progress,
) -> None:
    proposal = _proposal(difference({}, folders), files_digest, originals)
    if proposal is None:
        return
    sequence = proposals.propose(connection, proposal, moment_utc, _counting(proposal, progress))
    proposals.decide(connection, Kind.APPROVAL, sequence, PROJECT, "", moment_utc)
    releases.release(connection, "", "", PROJECT, moment_utc)


def _later(
    connection: Connection,
    moment_utc: str,
    folders: Tables,
    files_digest: str,
    originals: Mapping[str, bytes],
    progress: Progress,
) -> None:
    in_force: dict[str, dict[str, pd.DataFrame]] = {}
    newest = entries.newest_state_entry(connection)
    from_files = {*folders, *_folders_ever_held(connection)}
    for (folder, name), frame in snapshots.fold(connection, newest, lambda place: place[0] in from_files).items():
        in_force.setdefault(folder, {})[name] = frame
    proposal = _proposal(difference(in_force, folders), files_digest, originals)
    if proposal is not None and not _stands_or_was_rejected(connection, files_digest):
        proposals.propose(connection, proposal, moment_utc, _counting(proposal, progress))


def _proposal(changes: tuple[Change, ...], files_digest: str, originals: Mapping[str, bytes]) -> Proposal | None:
    if not changes:
        return None
    by_place = {"/".join(PurePosixPath(name).with_suffix("").parts[-2:]): name for name in originals}
    named = [replace(change, original=by_place.get(change.place, "")) for change in changes]
    return Proposal(changes=named, actor=PROJECT, message="", originals=originals, files_digest=files_digest)


def _folders_ever_held(connection: Connection) -> set[str]:
    """Return the folders that came in with region files at some start, decided on or not."""
    query = select(ENTRIES.c.content).where(ENTRIES.c.kind == Kind.PROPOSAL.value)
    contents = (json.loads(content) for content in connection.scalars(query))
    return {stated["folder"] for content in contents if content["files_digest"] for stated in content["changes"]}


def _counting(proposal: Proposal, progress: Progress) -> Callable[[Change], None]:
    total = len(proposal.changes)
    done = iter(range(1, total + 1))
    return lambda change: progress(next(done), total, change.place)


def _seen(connection: Connection) -> str | None:
    return connection.scalar(select(META.c.value).where(META.c.name == _SEEN))


def _stands_or_was_rejected(connection: Connection, files_digest: str) -> bool:
    decision = ENTRIES.alias("decision")
    joined = ENTRIES.outerjoin(decision, decision.c.proposal == ENTRIES.c.sequence)
    query = select(ENTRIES.c.sequence, decision.c.kind).select_from(joined)
    rows = connection.execute(
        query.where(ENTRIES.c.kind == Kind.PROPOSAL.value, ENTRIES.c.content.contains(files_digest))
    )
    undone = [row.sequence for row in rows if row.kind in (None, Kind.REJECTION.value)]
    return any(entries.one(connection, sequence).details["files_digest"] == files_digest for sequence in undone)


def files_seen(book: Book) -> str | None:
    """Return the digest of the region files that the book saw last; None before the first start."""
    with engine.reading(book.engine) as connection:
        return _seen(connection)
