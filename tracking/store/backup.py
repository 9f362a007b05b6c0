"""Backups of a book in use, and bringing one back. A backup is one file, and is checked before it gets its name."""

from __future__ import annotations

import errno
import sqlite3
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import URL

from tracking.store import copying, engine
from tracking.store.book import Book
from tracking.store.errors import (
    DamagedError,
    NotADatabaseError,
    NotSupportedError,
    NotThisStoreError,
    StoreFullError,
    TargetExistsError,
    UnwritableError,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracking.store.heads import Head
    from tracking.store.verifying import Progress


@dataclass(frozen=True, kw_only=True, slots=True)
class Backup:
    """A backup that was verified: its file, its size, and where the book in it stands.

    ``replaced`` is where the book that stood there before is kept now, where a restored one took its place.
    """

    path: Path
    size_bytes: int
    head: Head
    replaced: Path | None = None


def _silent(done: int, total: int, what: str) -> None:
    """Show no progress."""


def back_up(book: Book, target: Path, *, replace: bool = False, progress: Progress = _silent) -> Backup:
    """Copy a book, while it is used, to one file that holds all entries up to a moment; then verify the copy.

    The file gets its name last: there is never half a backup under it. Raises TargetExistsError where something stands
    there and is not to be replaced, UnwritableError where it cannot be written, and what ``verify`` raises for a book
    that is not whole: then no backup is made, and none replaced.
    """
    source, target = _file_of(book), target.absolute()
    if target == source or (target.exists() and not replace):
        raise TargetExistsError(str(target))
    partial = copying.beside(target, "unverified")
    try:
        with _as_errors_of(source, target):
            copying.copy(source, partial)
        head = _verified(partial, progress)
        with _as_errors_of(source, target):
            copying.put_in_place(partial, target)
    finally:
        copying.remove(partial)
    return Backup(path=target, size_bytes=target.stat().st_size, head=head)


def restore_backup(
    backup: Path, place: str | None = None, *, replace: bool = False, progress: Progress = _silent
) -> Backup:
    """Put a backup in the place of a book (as ``open_book`` finds it), verified first; the backup stays as it is.

    Raises TargetExistsError where a book stands there, unless it is to be replaced: then it is kept beside, under its
    name with ``.replaced-<n>``. BusyError where somebody uses it: stop the dashboard first. UnwritableError where files
    cannot be read or written; what ``verify`` raises for a backup that is not whole. Nothing is changed then.
    """
    target = Path(engine.name_of(engine.url_of(place)))
    if target.exists() and not replace:
        raise TargetExistsError(str(target))
    partial = copying.beside(target, "unverified")
    try:
        with _as_errors_of(backup, target):
            copying.copy(backup, partial)
            _refuse_other(partial, backup)
        head = _verified(partial, progress)
        with _as_errors_of(target, target):
            kept = _set_aside(target) if target.exists() else None
            copying.put_in_place(partial, target)
    finally:
        copying.remove(partial)
    return Backup(path=target, size_bytes=target.stat().st_size, head=head, replaced=kept)


def _file_of(book: Book) -> Path:
    if book.engine.dialect.name != "sqlite":
        raise NotSupportedError(
            book.place, found=book.engine.dialect.name, expected="a file; use the server's own means"
        )
    return Path(book.place)


def _verified(path: Path, progress: Progress) -> Head:
    """Verify a copy as a book of its own, an older one in today's shape, and return where it stands."""
    book = Book(engine.connect(URL.create("sqlite", database=str(path))))
    try:
        book.verify(progress)
        return book.head()
    finally:
        book.close()
        for older in path.parent.glob(f"{path.name}.version-*"):
            older.unlink()
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA journal_mode=DELETE")


def _refuse_other(path: Path, backup: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        found = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if "entries" not in found:
        raise NotThisStoreError(str(backup), found=", ".join(sorted(found)), expected="entries")


def _set_aside(target: Path) -> Path:
    """Give a book's file another name, with all that its log holds; a damaged one as it lies there."""
    try:
        with engine.as_store_errors(str(target)), closing(sqlite3.connect(target, timeout=0.5)) as connection:
            connection.execute("PRAGMA journal_mode=DELETE")  # refused while anybody has the book open
    except (DamagedError, NotADatabaseError):
        pass
    numbers = (number for number in range(1, 10_000) if not copying.beside(target, f"replaced-{number}").exists())
    kept = copying.beside(target, f"replaced-{next(numbers)}")
    for suffix in ("-wal", "-shm", ""):
        file = target.with_name(target.name + suffix)
        if file.exists():
            file.replace(kept.with_name(kept.name + suffix))
    return kept


@contextmanager
def _as_errors_of(source: Path, target: Path) -> Iterator[None]:
    try:
        with engine.as_store_errors(str(source)):
            yield
    except OSError as error:
        kind = StoreFullError if error.errno == errno.ENOSPC else UnwritableError
        raise kind(str(target), found=error.strerror or "", expected="a writable folder") from error
