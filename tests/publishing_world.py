"""Small books whose releases are published, with a clock of their own, and all that can be read in what was."""

from __future__ import annotations

import asyncio
import gzip
import io
import shutil
import struct
import tempfile
import zlib
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from tests import states as s
from tracking.public import publishing
from tracking.public.edition import Place
from tracking.public.handing import hand_over
from tracking.public.serving import Doors
from tracking.public.shelf import Shelf
from tracking.store.book import Book, open_book
from tracking.store.changes import Change, difference
from tracking.store.people import Person

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    import pytest
    from starlette.types import Receive, Scope, Send

    from tracking.public.builds import Build
    from tracking.public.handing import Task
    from tracking.public.publishing import Progress, Published
    from tracking.schema.state import State

ANNE = Person(id="anne", name="Anne")
PLACE = Place(address="https://figures.example.no", contact="errors@example.no")
MILL = s.steady(2014, 2023, 100.0, -5.0)
"""The mill's tonnes: 100,000 in 2014 and 5,000 less every year, so 55,000 in 2023."""

BEGUN_UTC = datetime(2025, 6, 1, 8, 0, tzinfo=UTC)


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """A book (``record.db``) and what is published of it, in a folder of their own."""

    folder: Path
    published: Published

    @property
    def root(self) -> Path:
        """The published folder."""
        return self.folder / "published"

    @property
    def pages(self) -> dict[str, str]:
        """Every view's page, by path."""
        return {
            path: (self.published.build.folder / path).read_text(encoding="utf-8")
            for path in self.published.build.files
            if path.startswith("embed/") and path.endswith("index.html")
        }


def clock() -> Callable[[], datetime]:
    """Return a clock that begins on 1 June 2025 and goes a minute further each time it is read."""
    moments = (BEGUN_UTC + timedelta(minutes=n) for n in range(1_000_000))
    return lambda: next(moments)


def book_at(path: Path, state: State | None = None, *, name: str = "First", note: str = "The first figures.") -> Book:
    """Return a new book, with a state released in it where one is given."""
    book = open_book(str(path), now=clock())
    if state is not None:
        released(book, state, name=name, note=note)
    return book


def released(book: Book, state: State, *, name: str = "", note: str = "") -> int:
    """Put a state in force whole and release it; return the release's number."""
    changes = difference(book.state().folders, state.folders)
    if changes:
        book.propose(changes, actor=ANNE, message="", approve=True)
    return book.release(name, note, ANNE, accept_drop=True)


def changed(book: Book, name: str, *rows: Mapping[str, object], region: str = s.REGION) -> None:
    """Put rows of a table in force, without a release."""
    table = s.w.table(name, rows)
    blank = table.head(0)[list(s.w.TABLES[name].key)]
    book.propose([Change(folder=region, table=name, puts=table, deletes=blank)], actor=ANNE, message="", approve=True)


def publish(book: Book, root: Path, *, browser: str | None = None, place: Place = PLACE) -> Published:
    """Publish a book."""
    return publishing.publish(book, root, place, browser=browser)


def in_process(patch: pytest.MonkeyPatch) -> None:
    """Render in this process: the same renderer over the same folder, without the seconds that a start takes."""
    patch.setattr(publishing, "renderer", lambda: nullcontext(_Here()))


class _Here:
    """What a hired renderer does, done at once."""

    def begin(self, task: Task, states: Mapping[int, State]) -> None:
        from tracking.public.workshop import render

        with tempfile.TemporaryDirectory() as name:
            hand_over(Path(name), task, states)
            asyncio.run(render(Path(name)))

    def follow(self, progress: Progress) -> None:
        """It has been followed to its end."""


def files_of(build: Build) -> dict[str, bytes]:
    """Return every file of a build but its manifest, packed copies among them, by path."""
    return {path: content for path, content in all_files(build.folder).items() if "manifest.json" not in path}


def all_files(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder, by path."""
    return {
        place.relative_to(folder).as_posix(): place.read_bytes()
        for place in sorted(folder.rglob("*"))
        if place.is_file()
    }


def readable(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield all that can be read in the files below a folder, by path: unpacked, and the path itself as well."""
    for path, content in all_files(folder).items():
        yield path, path
        plain = gzip.decompress(content) if path.endswith(".gz") else content
        if plain.startswith(b"PAR1"):
            yield f"{path} (rows)", pd.read_parquet(io.BytesIO(plain)).to_csv()
        if plain.startswith(b"\x89PNG"):
            yield f"{path} (chunks)", "\n".join(png_texts(plain))
        yield path, plain.decode("utf-8", errors="replace")


def png_texts(content: bytes) -> Iterator[str]:
    """Yield the texts that a PNG holds beside its picture, unpacked."""
    place = 8
    while place + 8 <= len(content):
        length, kind = struct.unpack(">I4s", content[place : place + 8])
        said = content[place + 8 : place + 8 + length]
        if kind in (b"tEXt", b"iTXt", b"eXIf"):
            yield said.decode("utf-8", errors="replace")
        if kind in (b"zTXt", b"iTXt", b"iCCP"):
            name, _, rest = said.partition(b"\x00")
            for start in range(min(len(rest), 8)):
                try:
                    yield name.decode("latin-1") + zlib.decompress(rest[start:]).decode("utf-8", errors="replace")
                except zlib.error:
                    continue
        place += 12 + length


def later() -> State:
    """Return the small region of `public_world` a year on: 2024 is reported, by a publisher of its own."""
    from tests import public_world

    before = public_world.head()
    rows = before.table(s.REGION, "emissions")
    more = s.w.emissions({("mill", 2024): 88_000.0}, source_id="registry-2024-01")
    tables = {**before.folders[s.REGION], "emissions": s.stacked(rows, more)}
    return s.with_folders(before, {**before.folders, s.REGION: tables})


async def behind(scope: Scope, _receive: Receive, send: Send) -> None:
    """Stand for the dashboard: what the doors let pass."""
    if scope["type"] == "http":
        await send({"type": "http.response.start", "status": 418, "headers": []})
        await send({"type": "http.response.body", "body": scope["path"].encode("utf-8", errors="replace")})


async def no_api(_scope: Scope, _receive: Receive, send: Send) -> None:
    """Stand for the API."""
    await send({"type": "http.response.start", "status": 299, "headers": []})
    await send({"type": "http.response.body", "body": b"the API"})


def doors_of(root: Path) -> Doors:
    """Return the doors before what is published in a folder."""
    shelf = Shelf(root)
    return Doors(behind, shelf=lambda: shelf, api=lambda: no_api)


def next_year() -> State:
    """Return the mill's figures with another year."""
    return s.head({**MILL, ("mill", 2024): 44_000.0}, goal={})


def going_on_from(mill_published: Path, folder: Path) -> Iterator[tuple[Book, Path]]:
    """Yield a copy of the mill's book, and of what is published of it, in a folder."""
    shutil.copytree(mill_published, folder / "copy", symlinks=True)
    book = open_book(str(folder / "copy" / "record.db"), now=clock())
    yield book, folder / "copy" / "published"
    book.close()
