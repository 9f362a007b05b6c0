"""Publishing: the releases of a book as a folder of files, made by a process that knows nothing but what may leave."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from tracking.public import builds, planning
from tracking.public.handing import Task
from tracking.public.hired import Progress, RenderingError, renderer
from tracking.public.planning import NothingReleasedError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from tracking.public.builds import Build
    from tracking.public.edition import Edition, Place
    from tracking.public.planning import Plan
    from tracking.store.book import Book

__all__ = ["NothingReleasedError", "Progress", "Published", "RenderingError", "publish"]

_FOUND: Final = "found.json"
"""What a publishing found out about releases, beside the album."""


def _unheard(_said: Mapping[str, Any]) -> None:
    """Tell nobody."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Published:
    """What a publishing came to. ``rendered`` are the releases whose files for good were made anew.

    ``has_pictures`` is false where there was no Chromium; ``is_new`` where everything was published already.
    """

    build: Build
    newest: int
    rendered: tuple[int, ...]
    has_pictures: bool
    is_new: bool


def publish(
    book: Book,
    root: Path,
    place: Place,
    *,
    browser: str | None,
    only_newest: bool = False,
    progress: Progress = _unheard,
) -> Published:
    """Publish the releases of a book into a folder; what is there already and has not changed is carried over.

    What is published for good under a release's number stays as it is, unless figures of it have become confidential
    since or the folder has moved to another address. ``only_newest`` leaves out earlier releases that are not there.
    Raises NothingReleasedError, RenderingError, BuildBrokenError, BusyError and OSError; what was shown stays shown.
    """
    over = partial(_publish, book, root, place, browser=browser, only_newest=only_newest, progress=progress)
    try:
        return over(_shown(root))
    except _DamagedError:
        return over(None)


class _DamagedError(RuntimeError):
    """A file of the build that is shown is not what it was; the text is its path."""


def _publish(
    book: Book,
    root: Path,
    place: Place,
    before: Build | None,
    *,
    browser: str | None,
    only_newest: bool,
    progress: Progress,
) -> Published:
    """Publish over the build before. Raises _DamagedError where a file that would stay is damaged, and as `publish`."""
    with renderer() as hired:  # it loads what it needs while this looks at what there is to do
        found = root / _FOUND
        plan = planning.plan(book, before, found, place, browser=browser, only_newest=only_newest)
        newest, has_pictures = plan.editions[-1], bool(browser)
        if before and before.manifest.get("fingerprint") == plan.fingerprint:
            _require_undamaged(builds.broken(before, before.files))
            return Published(build=before, newest=newest.number, rendered=(), has_pictures=has_pictures, is_new=False)
        with builds.making(root) as folder, ThreadPoolExecutor(1) as beside:
            kept = tuple(_kept(before, plan)) if before else ()
            task = Task(
                editions=plan.editions,
                pinned=plan.stale,
                once=tuple(path for path in before.files if _moves(path)) if before else (),
                place=place,
                out=str(folder.absolute()),
                album=str(root.absolute() / builds.ALBUM),
                browser=browser or "",
                earlier=str(before.folder.absolute()) if before else "",
            )
            hired.begin(task, {number: plan.state(number) for number in plan.needed})
            damaged = beside.submit(_carry, before, kept, folder) if before else None
            hired.follow(progress)
            _require_undamaged(damaged.result() if damaged else "")
            _require_whole(folder, newest)
            carried = {path: before.files[path] for path in kept} if before else {}
            name = f"{newest.slug}-{plan.fingerprint[:12]}"
            build = builds.finish(root, folder, name, plan.told, carried)
            planning.keep(found, plan)
            if before and set(plan.stale) & set(before.releases()):
                builds.clear(root, kept=1)  # the one before may hold what has become confidential
    return Published(build=build, newest=newest.number, rendered=plan.stale, has_pictures=has_pictures, is_new=True)


def _shown(root: Path) -> Build | None:
    """Return the build that is shown; None where there is none or it cannot be read."""
    try:
        return builds.current(root)
    except builds.BuildBrokenError:
        return None


def _carry(before: Build, kept: Sequence[str], folder: Path) -> str:
    """Carry files over into a new build; return the first that is damaged, blank where all are whole."""
    builds.carry(before, kept, folder)
    return builds.broken(before, builds.touched(before, kept))


def _require_undamaged(path: str) -> None:
    if path:
        raise _DamagedError(path)


def _kept(before: Build, plan: Plan) -> Iterator[str]:
    """Yield the files for good of the releases that have not changed."""
    slugs = {each.slug for each in plan.editions if each.number not in plan.stale}
    for path in before.files:
        if _release_of(path) in slugs:
            yield path


def _release_of(path: str) -> str:
    parts = path.split("/")
    return parts[1] if len(parts) > 1 and parts[1][:1] == "r" and parts[1][1:].isdigit() else ""


def _moves(path: str) -> bool:
    """Say whether a path shows the newest release, whichever that is."""
    return path.startswith(("embed/", "public/")) and path.endswith("index.html") and not _release_of(path)


def _require_whole(folder: Path, newest: Edition) -> None:
    """Refuse a build without what every reader looks for first. Raises RenderingError."""
    for path in ("index.html", "public/index.html", "public/releases.json", f"public/{newest.slug}/regions.json"):
        if not (folder / path).is_file():
            raise RenderingError(f"{path} was not made")
