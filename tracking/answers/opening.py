"""Opening the book of record: the region files come in on the first start, and are compared on later ones."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tracking.answers.standing import broken
from tracking.intake import regions
from tracking.schema.problems import RefusedError
from tracking.store.book import Book, open_book
from tracking.store.first_run import Progress, files_seen, take_in

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import pandas as pd

    from tracking.schema.state import State

DATA = Path(__file__).parents[2] / "data"
"""Where the project's own tables lie."""

PLACE: Final = "TRACKING_DATA"
"""The environment's name for another folder of region files."""


def _silent(done: int, total: int, name: str) -> None:
    """Show no progress."""


def _unheard(error: RefusedError) -> None:
    """Tell nobody."""


def data_folder() -> Path:
    """Return the folder of region files: what ``TRACKING_DATA`` names, else the project's own."""
    return Path(os.environ.get(PLACE) or DATA)


def open_with_regions(
    place: str | None = None,
    progress: Progress = _silent,
    data: Path | None = None,
    *,
    refused: Callable[[RefusedError], None] = _unheard,
) -> Book:
    """Open the book at ``place`` (None: where ``TRACKING_STORE`` says) with the region files of ``data`` taken in.

    ``data`` (None: where ``TRACKING_DATA`` says, else the project's own) is a folder with ``regions`` and ``shared``.

    ``progress`` is called for each table that is taken in. Later starts read no tables unless a file has changed.
    Raises RefusedError with every problem of the files where there is no release yet, and StoreError where the store
    cannot be opened or written; either way nothing is half-loaded. A release stays in force when newer files are
    refused: ``refused`` is told then, and nothing is proposed.
    """
    data = data or data_folder()
    book = open_book(place, rules=broken)
    digest = regions.digest(data)
    if files_seen(book) != digest:
        try:
            folders = regions.load_folders(data)
        except RefusedError as error:
            if book.head().release is None:
                raise
            refused(error)
            return book
        originals = {path.relative_to(data).as_posix(): path.read_bytes() for path in regions.csv_files(data)}
        take_in(book, folders, digest, originals, progress, _read_again)
    return book


def _read_again(originals: Mapping[str, bytes]) -> Mapping[str, Mapping[str, pd.DataFrame]] | None:
    """Return the tables of region files as the book has kept them; None where they no longer pass as a folder."""
    with tempfile.TemporaryDirectory(prefix="regions-") as name:
        root = Path(name).resolve()
        for file, content in originals.items():
            path = (root / file).resolve()
            if not path.is_relative_to(root):
                return None
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        try:
            return regions.load_folders(root)
        except RefusedError:
            return None


def released(book: Book) -> State:
    """Return the newest release's state: what everyone sees."""
    return book.released_state(None)
