"""Erasing a person: name, address and the texts of their messages go, and every hash still holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from tracking.store import engine, entries
from tracking.store.entries import Draft, Kind
from tracking.store.errors import PersonUnknownError
from tracking.store.people import remember
from tracking.store.tables import ENTRIES, MESSAGES, PEOPLE

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from tracking.store.book import Book
    from tracking.store.people import Person


def erase(book: Book, person_id: str, *, asked_by: Person) -> int:
    """Erase everything that names a person, and the texts of what they wrote; return the erasure's sequence number.

    The erasure is an entry that says who asked, and by digest and number what is gone: nothing in it is personal. What
    others wrote about the person, the names of releases, files as they came and earlier backups are not touched. The
    freed bytes are overwritten. Raises PersonUnknownError where nobody has that id.
    """
    with engine.writing(book.engine) as connection:
        digests = sorted(connection.scalars(select(PEOPLE.c.digest).where(PEOPLE.c.id == person_id)))
        if not digests:
            raise PersonUnknownError("people", found=person_id)
        if asked_by.id == person_id:
            digests = sorted({*digests, remember(connection, asked_by)})
        gone = {"people": digests, "messages": _messages(connection, digests)}
        draft = Draft(kind=Kind.ERASURE, actor=asked_by, message="", content=gone)
        sequence = entries.append(connection, draft, book.moment_utc())
        connection.execute(delete(MESSAGES).where(MESSAGES.c.entry.in_(gone["messages"])))
        connection.execute(delete(PEOPLE).where(PEOPLE.c.digest.in_(digests)))
    engine.forget_freed(book.engine)
    return sequence


def _messages(connection: Connection, digests: list[str]) -> list[int]:
    said = select(MESSAGES.c.entry).join(ENTRIES, ENTRIES.c.sequence == MESSAGES.c.entry)
    return sorted(connection.scalars(said.where(ENTRIES.c.actor_digest.in_(digests))))
