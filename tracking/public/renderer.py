"""The renderer: `python -m tracking.public.renderer` makes every file of what it is handed (`handing.py`).

It runs in a process of its own that knows no book and no secret. It loads what it needs, reads the name of a folder
from standard input, and says on standard output how far it is, a line of JSON at a time.
"""

from __future__ import annotations

import asyncio
import json
import sys
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from tracking.public import documents, framing, gone, pictures, rendering
from tracking.public.addresses import SCRIPT
from tracking.public.drawing import canvas
from tracking.public.handing import read_state, read_task
from tracking.public.heights import Heights
from tracking.public.pictures import Album
from tracking.public.site import site
from tracking.public.writer import Writer
from tracking.words.language import Language, catalogue
from tracking.words.published import release_name

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator, Mapping, Sequence

    from tracking.public.answered import Answered
    from tracking.public.drawing import Canvas
    from tracking.public.edition import Edition
    from tracking.public.handing import Task
    from tracking.public.rendering import Embedded, File, Hung, Made
    from tracking.schema.state import State


@dataclass(frozen=True, kw_only=True, slots=True)
class _Workshop:
    """What every release is made with. ``drawing`` and ``album`` are None without a browser."""

    task: Task
    album: Album | None
    heights: Heights
    drawing: asyncio.Future[Canvas] | None
    write: Writer


async def render(folder: Path) -> None:
    """Render what stands in the folder."""
    task = read_task(folder)
    album = Album(folder=Path(task.album)) if task.browser else None
    heights = Heights(file=Path(task.album).with_name("heights.json"))  # the album forgets what is no picture of it
    heights.read()
    with Writer(Path(task.out)) as write:
        async with _canvas(task.browser) as drawing:
            shop = _Workshop(task=task, album=album, heights=heights, drawing=drawing, write=write)
            for number in task.numbers:
                await _release(shop, read_state(folder, number), number)
    heights.write()
    if album:
        album.forget_unused()


async def _release(shop: _Workshop, state: State, number: int) -> None:
    task, album, write = shop.task, shop.album, shop.write
    edition = next(each for each in task.editions if each.number == number)
    _tell("answer", number)
    found = await asyncio.to_thread(rendering.answer_all, state, edition)  # the browser starts meanwhile
    made, drawn = await _make(shop, found, edition)
    if number in task.pinned:
        await asyncio.to_thread(write, _without_pictures(made, found, state, edition))
    await asyncio.gather(*drawn)
    _tell("write", number)
    hung = [rendering.hang(each, album) for each in made]
    embedded = [rendering.embeds(each) for each in hung]
    measured = asyncio.create_task(_measure(shop, made, embedded))
    pages = await asyncio.to_thread(_site, hung, task) if edition == task.newest else []
    await measured
    if number in task.pinned:
        write(_for_good(shop, hung, embedded))
    if edition == task.newest:
        write(_newest(shop, hung, embedded, pages))


async def _make(
    shop: _Workshop, found: Mapping[str, Answered], edition: Edition
) -> tuple[list[Made], list[asyncio.Task[None]]]:
    """Make every region in every language; the first ones' pictures are drawn while the next are made.

    Returned are also the drawings, to be awaited.
    """
    album, canvas = shop.album, await shop.drawing if shop.drawing else None
    made: list[Made] = []
    drawn: list[asyncio.Task[None]] = []
    coming = (each for one in found.values() for each in rendering.make(one, edition, shop.task.place))
    while each := await asyncio.to_thread(next, coming, None):
        made.append(each)
        if album and canvas:
            wanted = pictures.orders_of(each.orders)
            drawing = album.fill(wanted, canvas, lambda done, of: _tell("draw", edition.number, done, of))
            drawn.append(asyncio.create_task(drawing))
    return made, drawn


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


def _for_good(shop: _Workshop, hung: Sequence[Hung], embedded: Sequence[Embedded]) -> Iterator[File]:
    """Yield the views and cards that stand for good of a release."""
    for each, pages in zip(hung, embedded, strict=True):
        yield from pages.for_good
        yield from _beside(shop, each, pages, pinned=True)


def _newest(
    shop: _Workshop, hung: Sequence[Hung], embedded: Sequence[Embedded], pages: Sequence[File]
) -> Iterator[File]:
    """Yield what is shown where no release is named, and the pages that say that there is nothing to show any more.

    ``pages`` are those of the site.
    """
    task = shop.task
    there = {path for path, _ in pages}
    yield from pages
    for each, views in zip(hung, embedded, strict=True):
        there |= {path for path, _ in views.newest}
        yield from views.newest
        yield from _beside(shop, each, views, pinned=False)
    yield documents.RELEASES_PATH, documents.as_bytes(documents.releases_document(task.editions))
    yield SCRIPT, Path(__file__).with_name("v1.js").read_bytes()
    yield from gone.pages(sorted(set(task.once) - there), task)


def _site(hung: Sequence[Hung], task: Task) -> list[File]:
    return list(site(hung, task.editions, task.place))


def _beside(shop: _Workshop, hung: Hung, pages: Embedded, *, pinned: bool) -> Iterator[File]:
    """Yield what goes with every view of a region: its answer to who embeds it, and its share card."""
    told, changing = replace(hung.made.told, pinned=pinned), _changing(hung.made)
    for path, view in hung.made.views.items():
        high = shop.heights.of(pages.measured[path], changing)
        said = framing.answer(told, path, view.title, high, has_card=hung.has_cards)
        yield told.oembed(path), documents.as_bytes(said)
    if shop.album:
        yield from rendering.cards(hung, shop.album, pinned=pinned)


async def _measure(shop: _Workshop, made: Sequence[Made], embedded: Sequence[Embedded]) -> None:
    """Measure the views whose heights are not known; none without a browser."""
    if shop.drawing is None:
        return
    pages, changing = dict[str, str](), dict[str, str]()
    for one, held in zip(made, embedded, strict=True):
        for path, page in held.measured.items():
            place = one.told.view(path)
            pages[place], changing[place] = page, _changing(one)
    await shop.heights.measure(pages, changing, await shop.drawing)


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
    import scipy.special  # noqa: F401 - the outlook needs it; what is loaded here, loads while the task is put together

    for language in Language:
        catalogue(language)
    if named := sys.stdin.readline().strip():
        asyncio.run(render(Path(named)))
