"""The first start takes the region files in as release 1; later starts propose what a new version of them changes."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from sqlalchemy import Connection, delete, func, insert, select

from tracking.store import blobs, engine, entries, proposals, releases, snapshots
from tracking.store.changes import Change, difference
from tracking.store.entries import Kind
from tracking.store.people import Person
from tracking.store.proposals import Decision, Proposal
from tracking.store.tables import ENTRIES, META
from tracking.store.three_way import Conflict, three_way

if TYPE_CHECKING:
    import pandas as pd

    from tracking.store.book import Book
    from tracking.store.frames import Tables

PROJECT: Final = Person(id="project-files", name="project-files")
"""Who acts when the project's own region files come in."""

_SEEN: Final = "files_digest"

Progress = Callable[[int, int, str], None]
"""Called with the tables done, all tables, and the ``folder/table`` just done."""


Read = Callable[[Mapping[str, bytes]], "Tables | None"]
"""Reads region files by their paths and bytes; None where they cannot be read any more."""

_CONFLICTS_NAMED: Final = 20


def _unread(_: Mapping[str, bytes]) -> Tables | None:
    return None


def take_in(
    book: Book,
    folders: Tables,
    files_digest: str,
    originals: Mapping[str, bytes],
    progress: Progress,
    read: Read = _unread,
) -> None:
    """Bring the region files into the book, in one transaction.

    An empty book takes them in and makes them release 1. Another one gets a proposal of what changed in them since they
    were last taken in (``read`` tells what they said then), so that what came into the book otherwise stays. It is
    never approved by itself, and not made again while the same files are pending or once they were rejected. Rows that
    both have changed are named in its message, and the files' are proposed. A region that was founded in the book, and
    that no region folder ever held, is left alone. Files seen at the last start change nothing. ``originals`` are the
    files' bytes by path; the one that ends in ``<folder>/<table>`` and a suffix is told as the original of that table.
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
            _later(connection, book.moment_utc(), folders, files_digest, originals, progress, read)
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
    proposal = _proposal(difference({}, folders), (), files_digest, originals)
    if proposal is None:
        return
    sequence = proposals.propose(connection, proposal, moment_utc, _counting(proposal, progress))
    proposals.decide(connection, Decision(kind=Kind.APPROVAL, proposal=sequence, actor=PROJECT), moment_utc)
    releases.release(connection, "", "", PROJECT, moment_utc)


def _later(
    connection: Connection,
    moment_utc: str,
    folders: Tables,
    files_digest: str,
    originals: Mapping[str, bytes],
    progress: Progress,
    read: Read,
) -> None:
    from_files = {*folders, *_folders_ever_held(connection)}
    in_force = _tables(connection, entries.newest_state_entry(connection), from_files)
    changes, conflicts = three_way(_taken_in(connection, from_files, read) or in_force, folders, in_force)
    proposal = _proposal(changes, conflicts, files_digest, originals)
    if proposal is not None and not _stands_or_was_rejected(connection, files_digest):
        proposals.propose(connection, proposal, moment_utc, _counting(proposal, progress))


def _tables(connection: Connection, state_entry: int, folders: Collection[str]) -> dict[str, dict[str, pd.DataFrame]]:
    """Return the tables of some folders that were in force after an entry."""
    tables: dict[str, dict[str, pd.DataFrame]] = {}
    for (folder, name), frame in snapshots.fold(connection, state_entry, lambda place: place[0] in folders).items():
        tables.setdefault(folder, {})[name] = frame
    return tables


def _taken_in(connection: Connection, folders: Collection[str], read: Read) -> Tables | None:
    """Return what the region files said that were last approved; None where none were.

    Where those files cannot be read any more, the figures in force after them stand for what they said.
    """
    decision = ENTRIES.alias("decision")
    query = select(ENTRIES.c.sequence, decision.c.state_entry).join(decision, decision.c.proposal == ENTRIES.c.sequence)
    of_files = (ENTRIES.c.kind == Kind.PROPOSAL.value, decision.c.kind == Kind.APPROVAL.value)
    for row in connection.execute(query.where(*of_files).order_by(decision.c.sequence.desc())):
        details = entries.one(connection, row.sequence).details
        if details["files_digest"]:
            files = {name: blobs.get(connection, sha256) for name, sha256 in details["originals"].items()}
            return read(files) or _tables(connection, row.state_entry, folders)
    return None


def _proposal(
    changes: tuple[Change, ...], conflicts: Sequence[Conflict], files_digest: str, originals: Mapping[str, bytes]
) -> Proposal | None:
    if not changes:
        return None
    by_place = {"/".join(PurePosixPath(name).with_suffix("").parts[-2:]): name for name in originals}
    named = [replace(change, original=by_place.get(change.place, "")) for change in changes]
    return Proposal(
        changes=named, actor=PROJECT, message=_told(conflicts), originals=originals, files_digest=files_digest
    )


def _told(conflicts: Sequence[Conflict]) -> str:
    """Return the rows that the files and the book have both changed, a line each; nothing where there are none."""
    if not conflicts:
        return ""
    lines = [f"{each.place}: {', '.join(part for part in each.key if part)}" for each in conflicts[:_CONFLICTS_NAMED]]
    more = len(conflicts) - len(lines)
    return "\n".join(
        [
            "Changed in the region files and in the book since; the files' rows are proposed:",
            *lines,
            *([f"and {more} more"] if more else []),
        ]
    )


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
