"""Comments on entries and on figures: entries of their own, whose texts can be erased as every message can."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracking.store import engine, entries
from tracking.store.entries import Draft, Entry, Kind
from tracking.store.errors import CommentRefusedError
from tracking.store.rows import Figure
from tracking.store.tables import ENTRIES

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from tracking.store.book import Book
    from tracking.store.people import Person


@dataclass(frozen=True, kw_only=True, slots=True)
class Comment:
    """A comment: on an entry or on a figure, the other is None. ``text`` and ``actor`` are None once erased."""

    sequence: int
    created_utc: str
    actor: Person | None
    text: str | None
    entry: int | None
    figure: Figure | None


def comment(book: Book, text: str, *, actor: Person, on: int | Figure) -> int:
    """Write a comment on an entry (by its number) or a figure and return the comment's sequence number.

    Raises CommentRefusedError for an empty one, EntryUnknownError where the entry is not there.
    """
    name = f"{on.place}: {', '.join(map(str, on.key))}" if isinstance(on, Figure) else f"entry {on}"
    if not text.strip():
        raise CommentRefusedError(name, expected="a text")
    with engine.writing(book.engine) as connection:
        content = {"on": _target(connection, on)}
        draft = Draft(kind=Kind.COMMENT, actor=actor, message=text, content=content)
        return entries.append(connection, draft, book.moment_utc())


def comments(book: Book, on: int | Figure | None = None) -> tuple[Comment, ...]:
    """Return the comments on an entry or a figure, all of them where it is None; oldest first."""
    with engine.reading(book.engine) as connection:
        return tuple(each for each in every(connection) if on is None or on in (each.entry, each.figure))


def every(connection: Connection) -> tuple[Comment, ...]:
    """Return all comments, oldest first."""
    rows = connection.execute(entries.selection().where(ENTRIES.c.kind == Kind.COMMENT.value))
    return tuple(_of(entries.from_row(row)) for row in rows)


def _target(connection: Connection, on: int | Figure) -> dict[str, object]:
    if isinstance(on, Figure):
        return {"folder": on.folder, "table": on.table, "key": list(on.key)}
    return {"entry": entries.one(connection, on).sequence}


def _of(entry: Entry) -> Comment:
    on = entry.details["on"]
    figure = None if "entry" in on else Figure(folder=on["folder"], table=on["table"], key=tuple(on["key"]))
    return Comment(
        sequence=entry.sequence,
        created_utc=entry.created_utc,
        actor=entry.actor,
        text=entry.message,
        entry=on.get("entry"),
        figure=figure,
    )
