"""The renderer: `python -m tracking.public.renderer` makes every file of what it is handed (`handing.py`).

It runs in a process of its own that knows no book and no secret. It loads what it needs, reads the name of a folder
from standard input, and says on standard output how far it is, a line of JSON at a time.
"""

from __future__ import annotations

import asyncio
import gzip
import json
import sys
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tracking.public import documents, framing, gone, pictures, rendering
from tracking.public.addresses import SCRIPT
from tracking.public.drawing import canvas
from tracking.public.handing import read_state, read_task
from tracking.public.heights import Heights
from tracking.public.pictures import Album
from tracking.public.site import site
from tracking.words.published import release_name

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable, Iterator, Sequence

    from tracking.public.answered import Answered
    from tracking.public.drawing import Canvas
    from tracking.public.edition import Edition
    from tracking.public.handing import Task
    from tracking.public.rendering import Embedded, File, Hung, Made
    from tracking.schema.state import State

PACKED: Final = (".html", ".json", ".csv", ".xml", ".js", ".txt", ".svg")
"""What is kept packed as well, so that no server has to pack it for each reader."""


class Writer:
    """Writes files below a folder, text packed beside itself; the same bytes for the same content."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def __call__(self, files: Iterable[File]) -> None:
        """Write files."""
        for path, content in files:
            place = self._root / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
            if path.endswith(PACKED):
                place.with_name(f"{place.name}.gz").write_bytes(gzip.compress(content, 9, mtime=0))


async def render(folder: Path) -> None:
    """Render what stands in the folder."""
    task = read_task(folder)
    album = Album(folder=Path(task.album)) if task.browser else None
    heights = Heights(file=Path(task.album).with_name("heights.json"))  # the album forgets what is no picture of it
    heights.read()
    async with _canvas(task.browser) as drawing:
        for number in task.numbers:
            await _release(task, folder, number, album, heights, drawing)
    heights.write()
    if album:
        album.forget_unused()


async def _release(
    task: Task, folder: Path, number: int, album: Album | None, heights: Heights, drawing: asyncio.Future[Canvas] | None
) -> None:
    state = read_state(folder, number)
    edition = next(each for each in task.editions if each.number == number)
    _tell("answer", number)
    # The browser starts meanwhile.
    found = await asyncio.to_thread(rendering.answer_all, state, edition)
    made = [each for one in found.values() for each in rendering.make(one, edition, task.place)]
    write = Writer(Path(task.out))
    page = await drawing if drawing else None
    beside = asyncio.to_thread(write, _without_pictures(made, found, state, edition) if number in task.pinned else ())
    if album and page:
        wanted = [picture for each in made for picture in pictures.orders_of(each.orders)]
        drawn = album.fill(wanted, page, lambda done, of: _tell("draw", number, done, of))
        await asyncio.gather(drawn, beside)
    else:
        await beside
    hung = [rendering.hang(each, album) for each in made]
    embedded = [rendering.embeds(each) for each in hung]
    _tell("write", number)
    if page:
        await _measure(made, embedded, heights, page)
    if number in task.pinned:
        write(_for_good(hung, embedded, heights, album))
    if edition == task.newest:
        write(_newest(hung, embedded, task, heights, album))


def documents_of(found: dict[str, Answered], edition: Edition) -> Iterator[File]:
    """Yield the documents of a release, which the API serves."""
    answers, number = list(found.values()), edition.number
    yield documents.regions_path(number), documents.as_bytes(documents.regions_document(answers, edition))
    for each in answers:
        for name, said in documents.region_documents(each, edition).items():
            yield documents.document_path(number, each.region_id, name), documents.as_bytes(said)


def _without_pictures(
    made: Sequence[Made], found: dict[str, Answered], state: State, edition: Edition
) -> Iterator[File]:
    """Yield what stands for good of a release and needs no picture, so that it is written while they are drawn."""
    for each in made:
        yield from rendering.numbers(each)
    yield from rendering.tables(state, edition)
    yield from documents_of(found, edition)


def _for_good(
    hung: Sequence[Hung], embedded: Sequence[Embedded], heights: Heights, album: Album | None
) -> Iterator[File]:
    """Yield the views and cards that stand for good of a release."""
    for each, pages in zip(hung, embedded, strict=True):
        yield from pages.for_good
        yield from _oembed(each, pages, heights, pinned=True)
        if album:
            yield from rendering.cards(each, album, pinned=True)


def _newest(
    hung: Sequence[Hung], embedded: Sequence[Embedded], task: Task, heights: Heights, album: Album | None
) -> Iterator[File]:
    """Yield what is shown where no release is named, and the pages that say that there is nothing to show any more."""
    there = set[str]()
    for each, pages in zip(hung, embedded, strict=True):
        there |= {path for path, _ in pages.newest}
        yield from pages.newest
        yield from _oembed(each, pages, heights, pinned=False)
        if album:
            yield from rendering.cards(each, album, pinned=False)
    yield documents.RELEASES_PATH, documents.as_bytes(documents.releases_document(task.editions))
    yield SCRIPT, Path(__file__).with_name("v1.js").read_bytes()
    for path, content in site(hung, task.editions, task.place):
        there.add(path)
        yield path, content
    yield from gone.pages(sorted(set(task.once) - there), task)


def _oembed(hung: Hung, pages: Embedded, heights: Heights, *, pinned: bool) -> Iterator[File]:
    told, changing = replace(hung.made.told, pinned=pinned), _changing(hung.made)
    for path, view in hung.made.views.items():
        high = heights.of(pages.measured[path], changing)
        said = framing.answer(told, path, view.title, high, has_card=hung.has_cards)
        yield told.oembed(path), documents.as_bytes(said)


async def _measure(made: Sequence[Made], embedded: Sequence[Embedded], heights: Heights, drawing: Canvas) -> None:
    pages, changing = dict[str, str](), dict[str, str]()
    for one, held in zip(made, embedded, strict=True):
        for path, page in held.measured.items():
            place = one.told.view(path)
            pages[place], changing[place] = page, _changing(one)
    await heights.measure(pages, changing, drawing)


def _changing(made: Made) -> str:
    edition = made.told.edition
    return release_name(edition.number, edition.created_utc, made.told.voice)


@asynccontextmanager
async def _canvas(browser: str) -> AsyncIterator[asyncio.Future[Canvas] | None]:
    """Begin to open a canvas, and give what it will be; None without a browser."""
    if not browser:
        yield None
        return
    async with AsyncExitStack() as stack:
        opening = asyncio.ensure_future(stack.enter_async_context(canvas(browser)))
        try:
            yield opening
        finally:
            await opening


def _tell(step: str, release: int, done: int = 0, of: int = 0) -> None:
    print(json.dumps({"step": step, "release": release, "done": done, "of": of}), flush=True)


if __name__ == "__main__":
    import scipy.special  # noqa: F401 - the outlook needs it; loaded while this waits for its task

    if named := sys.stdin.readline().strip():
        asyncio.run(render(Path(named)))
