"""The workshop: every file of what the renderer is handed (`handing.py`), each part as soon as what it needs is there.

A region is answered and put into views, one language after the other; a browser draws their pictures meanwhile. A
language whose pictures are drawn is written while the next one's are.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from tracking.public import documents, framing, gone, newness, pictures, rendering, site
from tracking.public.addresses import SCRIPT
from tracking.public.answered import answered
from tracking.public.drawing import canvas as canvas_of
from tracking.public.handing import MADE, read_state, read_task
from tracking.public.heights import Heights
from tracking.public.pictures import Album
from tracking.public.writer import Writer
from tracking.words.published import release_name

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable, Iterator, Mapping, Sequence

    from tracking.public.answered import Answered
    from tracking.public.drawing import Canvas
    from tracking.public.edition import Edition
    from tracking.public.handing import Task
    from tracking.public.newness import AllNews
    from tracking.public.rendering import Embedded, File, Hung, Made
    from tracking.schema.state import State


@dataclass(frozen=True, kw_only=True, slots=True)
class _Workshop:
    """What every release is made with. ``album`` and ``canvas`` are None without a browser.

    ``news`` tells what is new in the releases that stand there already, and in those made so far; ``there`` gathers the
    paths of what is shown where no release is named.
    """

    task: Task
    album: Album | None
    canvas: asyncio.Future[Canvas] | None
    heights: Heights
    write: Writer
    news: AllNews
    there: set[str] = field(default_factory=set)
    desk: asyncio.Lock = field(default_factory=asyncio.Lock)


async def render(folder: Path) -> None:
    """Render what stands in the folder. Raises DrawingError, and OSError where the disk refuses a file."""
    task = read_task(folder)
    album = Album(folder=Path(task.album)) if task.browser else None
    heights = Heights(file=Path(task.album).with_name("heights.json"))  # the album forgets what is no picture of it
    heights.read()
    async with _opening(task.browser) as canvas:
        with Writer(Path(task.out)) as write:
            kept = (each for each in task.editions if each.number not in task.pinned)
            news = newness.published(Path(task.earlier), kept) if task.earlier else {}
            shop = _Workshop(task=task, album=album, canvas=canvas, heights=heights, write=write, news=news)
            for number in task.numbers:
                await _release(shop, folder, number)
        heights.write()
        if album:
            album.forget_unused()
        _tell(MADE, task.newest.number)


def _write_news(shop: _Workshop, folder: Path, state: State) -> None:
    """Write what is new in a release that another came before."""
    edition = next(each for each in shop.task.editions if each.number == state.release)
    with contextlib.suppress(FileNotFoundError):
        before = read_state(folder, edition.number - 1)
        shop.write(newness.of_release(before, state, edition, edition.number - 1, shop.news))


async def _release(shop: _Workshop, folder: Path, number: int) -> None:
    task, state, told = shop.task, read_state(folder, number), asyncio.Event()
    edition = next(each for each in task.editions if each.number == number)
    _tell("answer", number)
    found: dict[str, Answered] = {}
    made: list[Made] = []
    coming: list[asyncio.Task[Hung]] = []
    for region_id in state.region_ids:
        found[region_id] = await asyncio.to_thread(answered, state, region_id, edition.day)
        languages = rendering.make(found[region_id], edition, task.place)
        while each := await asyncio.to_thread(next, languages, None):
            made.append(each)
            coming.append(asyncio.create_task(_region(shop, each, told)))
    if number in task.pinned:
        await asyncio.to_thread(_write_news, shop, folder, state)
    told.set()
    if number in task.pinned:
        await asyncio.to_thread(shop.write, _without_pictures(made, found, state, edition))
    hung = await asyncio.gather(*coming)
    _tell("write", number)
    if edition == task.newest:
        await asyncio.to_thread(_write_newest, shop, _of_all(shop, hung))


async def _region(shop: _Workshop, made: Made, told: asyncio.Event) -> Hung:
    """Draw a region's pictures in one language, and write its views and pages once it is told what is new."""
    edition, album = made.told.edition, shop.album
    canvas = await shop.canvas if shop.canvas else None
    if album and canvas:
        wanted = pictures.orders_of(made.orders)
        await album.fill(wanted, canvas, lambda done, of: _tell("draw", edition.number, done, of))
    await told.wait()
    async with shop.desk:  # one after the other: side by side, all would be ready as late as the last
        hung, pages = await asyncio.to_thread(_hung, made, album)
        which = release_name(edition.number, edition.created_utc, made.told.voice)
        heights = await shop.heights.of(pages.measured, which, canvas)
        await asyncio.to_thread(_write_region, shop, hung, pages, heights)
    return hung


@asynccontextmanager
async def _opening(browser: str) -> AsyncIterator[asyncio.Future[Canvas] | None]:
    """Begin to open a canvas, and give what it will be; None without a browser."""
    if not browser:
        yield None
        return
    async with AsyncExitStack() as stack:
        opening = asyncio.ensure_future(stack.enter_async_context(canvas_of(browser)))
        try:
            yield opening
        finally:
            await opening


def _hung(made: Made, album: Album | None) -> tuple[Hung, Embedded]:
    hung = rendering.hang(made, album)
    return hung, rendering.embeds(hung)


def _write_region(shop: _Workshop, hung: Hung, pages: Embedded, heights: Mapping[str, Mapping[int, int]]) -> None:
    """Write the views and pages of a region in one language, with what goes beside them."""
    edition = hung.made.told.edition
    if edition.number in shop.task.pinned:
        shop.write(pages.for_good)
        _write_beside(shop, hung, heights, pinned=True)
    if edition == shop.task.newest:
        _write_newest(shop, pages.newest)
        _write_newest(shop, site.of_region(hung, shop.task.editions, shop.news))
        _write_beside(shop, hung, heights, pinned=False)


def _write_beside(shop: _Workshop, hung: Hung, heights: Mapping[str, Mapping[int, int]], *, pinned: bool) -> None:
    """Write what goes with every view of a region: its answer to who embeds it, and its share card."""
    told = replace(hung.made.told, pinned=pinned)
    answers = (
        (told.oembed(path), framing.answer(told, path, view.title, heights[path], has_card=hung.has_cards))
        for path, view in hung.made.views.items()
    )
    shop.write((path, documents.as_bytes(said)) for path, said in answers)
    if shop.album:
        shop.write(rendering.cards(hung, shop.album, pinned=pinned))


def _write_newest(shop: _Workshop, files: Iterable[File]) -> None:
    """Write files that are shown where no release is named, and note that they are there."""
    files = list(files)
    shop.there.update(path for path, _ in files)
    shop.write(files)


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


def _of_all(shop: _Workshop, hung: Sequence[Hung]) -> Iterator[File]:
    """Yield what is of no region alone, and the pages that say that there is nothing to show any more."""
    task = shop.task
    yield documents.RELEASES_PATH, documents.as_bytes(documents.releases_document(task.editions))
    yield SCRIPT, Path(__file__).with_name("v1.js").read_bytes()
    yield from site.of_all(hung, task.editions, task.place, shop.news)
    yield from gone.pages(sorted(set(task.once) - shop.there), task)


def _tell(step: str, release: int, done: int = 0, of: int = 0) -> None:
    print(json.dumps({"step": step, "release": release, "done": done, "of": of}), flush=True)
