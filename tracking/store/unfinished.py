"""Uploads that somebody has begun: kept with their answers, so that leaving or a restart loses nothing."""

from __future__ import annotations

import hashlib
import json
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select, update

from tracking.store import digests, engine
from tracking.store.tables import META, UNFINISHED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tracking.store.book import Book


@dataclass(frozen=True, kw_only=True, slots=True)
class Unfinished:
    """A file as it came, for which region folder, and what has been answered so far."""

    id: str
    folder: str
    file: str
    sha256: str
    answers: Mapping[str, str]
    updated_utc: str


def begin(book: Book, folder: str, file: str, data: bytes) -> str:
    """Keep a file and return its id; the same bytes for the same region are kept once, with their answers."""
    sha256 = hashlib.sha256(data).hexdigest()
    same = select(UNFINISHED.c.id).where(UNFINISHED.c.folder == folder, UNFINISHED.c.sha256 == sha256)
    with engine.writing(book.engine) as connection:
        known = connection.scalar(same)
        if known is not None:
            return str(known)
        row = {"id": secrets.token_hex(16), "folder": folder, "file": file, "sha256": sha256, "data": data}
        connection.execute(insert(UNFINISHED).values(**row, answers="{}", updated_utc=book.moment_utc()))
        return str(row["id"])


def waiting(book: Book, folder: str) -> tuple[Unfinished, ...]:
    """Return the region's unfinished uploads, the one touched last first; without their bytes."""
    columns = [column for column in UNFINISHED.c if column.name != "data"]
    query = select(*columns).where(UNFINISHED.c.folder == folder).order_by(UNFINISHED.c.updated_utc.desc())
    with engine.reading(book.engine) as connection:
        rows = connection.execute(query).all()
    return tuple(
        Unfinished(
            id=row.id,
            folder=row.folder,
            file=row.file,
            sha256=row.sha256,
            answers=json.loads(row.answers),
            updated_utc=row.updated_utc,
        )
        for row in rows
    )


def content(book: Book, upload_id: str) -> bytes | None:
    """Return the file's bytes; None where the upload is gone."""
    with engine.reading(book.engine) as connection:
        data = connection.scalar(select(UNFINISHED.c.data).where(UNFINISHED.c.id == upload_id))
    return None if data is None else bytes(data)


def answer(book: Book, upload_id: str, answers: Mapping[str, str]) -> None:
    """Keep what has been answered so far, in place of what was."""
    text = json.dumps(dict(answers), ensure_ascii=False, sort_keys=True)
    of_this = UNFINISHED.c.id == upload_id
    with engine.writing(book.engine) as connection:
        columns = [column for column in UNFINISHED.c if column.name != "data"]
        row = connection.execute(select(*columns).where(of_this)).mappings().one_or_none()
        if row is not None:
            said = {"answers": text, "updated_utc": book.moment_utc()}
            digest = {digests.COLUMN: digests.row_digest({**row, **said})}
            connection.execute(update(UNFINISHED).where(of_this).values(said | digest))


def drop(book: Book, upload_id: str) -> None:
    """Forget an upload; one that is gone already is no fault."""
    with engine.writing(book.engine) as connection:
        connection.execute(delete(UNFINISHED).where(UNFINISHED.c.id == upload_id))


def remember(book: Book, key: str, text: str) -> None:
    """Keep a text under a key for files that come later, in place of what was kept there."""
    name = _name(key)
    with engine.writing(book.engine) as connection:
        connection.execute(delete(META).where(META.c.name == name))
        connection.execute(insert(META).values(name=name, value=text))


def remembered(book: Book, key: str) -> str | None:
    """Return what is kept under a key; None where nothing is."""
    with engine.reading(book.engine) as connection:
        return connection.scalar(select(META.c.value).where(META.c.name == _name(key)))


def _name(key: str) -> str:
    """Return a name of the length that the table holds; no key of another kind begins so."""
    return f"kept:{hashlib.sha256(key.encode()).hexdigest()[:56]}"
