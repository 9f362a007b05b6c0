"""Copies of a book's file that are whole: taken while it is used, on the disk before they get their name."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def copy(source: Path, target: Path) -> None:
    """Copy a SQLite file, with what its log holds, to one file under a new name: whole, or not there at all.

    What stood under that name is replaced. Raises sqlite3.Error or OSError where it cannot be done.
    """
    partial = beside(target, "partial")
    remove(partial)
    try:
        with (
            closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as old,
            closing(sqlite3.connect(partial)) as new,
        ):
            old.backup(new)
            new.execute("PRAGMA journal_mode=DELETE")  # one file, without a log beside it
        put_in_place(partial, target)
    finally:
        remove(partial)


def put_in_place(partial: Path, target: Path) -> None:
    """Give a file its name once it is on the disk."""
    _sync(partial)
    os.replace(partial, target)
    if hasattr(os, "O_DIRECTORY"):  # Windows opens no folders, and keeps names by itself
        _sync(target.parent)


def beside(path: Path, suffix: str) -> Path:
    """Return a path beside another one, by a suffix to its name."""
    return path.with_name(f"{path.name}.{suffix}")


def remove(path: Path) -> None:
    """Remove a database file and what SQLite keeps beside it."""
    for each in (path, *(path.with_name(path.name + suffix) for suffix in ("-wal", "-shm", "-journal"))):
        each.unlink(missing_ok=True)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
