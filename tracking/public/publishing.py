"""Publishing: the releases of a book as a folder of files, made by a process that knows nothing but what may leave."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tracking.answers.projection import projected
from tracking.answers.shielded import shielded
from tracking.public import builds
from tracking.public.edition import Edition, Place, edition_of
from tracking.public.handing import Task
from tracking.public.hired import Progress, RenderingError, render, renderer
from tracking.schema.tables import TABLES
from tracking.store.frames import to_parquet

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tracking.public.builds import Build
    from tracking.schema.state import State
    from tracking.store.book import Book

_PACKAGE: Final = Path(__file__).resolve().parents[1]


def _unheard(_said: Mapping[str, Any]) -> None:
    """Tell nobody."""


class NothingReleasedError(RuntimeError):
    """There is no release, so there is nothing to publish."""


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
    with renderer() as hired:  # it loads what it needs while this looks at what there is to do
        before = _readable(root)
        plan = _plan(book, before, place, browser=browser, only_newest=only_newest)
        newest = plan.editions[-1]
        if before and before.manifest.get("fingerprint") == plan.fingerprint:
            return Published(build=before, newest=newest.number, rendered=(), has_pictures=bool(browser), is_new=False)
        with builds.making(root) as folder:
            if before:
                for path in _kept(before, plan):
                    builds.carry(before, path, folder)
            task = Task(
                editions=plan.editions,
                pinned=plan.stale,
                once=tuple(path for path in before.files if _moves(path)) if before else (),
                place=place,
                out=str(folder.absolute()),
                album=str(root.absolute() / builds.ALBUM),
                browser=browser or "",
            )
            render(hired, task, plan.states, progress)
            _require_whole(folder, newest)
            build = builds.finish(root, folder, f"{newest.slug}-{plan.fingerprint[:12]}", plan.told)
            if before and set(plan.stale) & set(before.releases()):
                builds.clear(root, kept=1)  # the one before may hold what has become confidential
    return Published(build=build, newest=newest.number, rendered=plan.stale, has_pictures=bool(browser), is_new=True)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Plan:
    """What a publishing will hold: its releases, oldest first, their projected states, and which are made anew.

    ``fingerprint`` is the same where every file would be the same.
    """

    editions: tuple[Edition, ...]
    states: Mapping[int, State]
    digests: Mapping[int, str]
    stale: tuple[int, ...]
    fingerprint: str

    @property
    def told(self) -> dict[str, object]:
        """What the manifest says of it."""
        releases = [
            {"number": each.number, "released": each.created_utc, "digest": self.digests[each.number]}
            for each in self.editions
        ]
        return {"fingerprint": self.fingerprint, "newest": self.editions[-1].number, "releases": releases}


def _plan(book: Book, before: Build | None, place: Place, *, browser: str | None, only_newest: bool) -> _Plan:
    releases = book.releases()
    if not releases:
        raise NothingReleasedError(book.place)
    now = book.state()
    there = {number: said["digest"] for number, said in before.releases().items()} if before else {}
    last = releases[-1].number
    wanted = [each for each in releases if not only_newest or each.number == last or each.number in there]
    states = {each.number: projected(_as_of(book, each.number, now)) for each in wanted}
    digests = {number: digest(state, place.address) for number, state in states.items()}
    editions = tuple(
        edition_of(each.number, each.name, each.note or "", each.created_utc, states[each.number].region_ids)
        for each in wanted
    )
    whole = [program(), bool(browser), asdict(place), [asdict(each) for each in editions], sorted(digests.items())]
    return _Plan(
        editions=editions,
        states=states,
        digests=digests,
        stale=tuple(number for number, said in digests.items() if there.get(number) != said),
        fingerprint=hashlib.sha256(json.dumps(whole).encode()).hexdigest(),
    )


def digest(state: State, address: str) -> str:
    """Return the SHA-256 of a projected state's tables, and of the address that its pages name."""
    found = hashlib.sha256(address.encode())
    for folder in sorted(state.folders):
        for name in sorted(state.folders[folder]):
            found.update(f"{folder}/{name}".encode())
            found.update(to_parquet(state.folders[folder][name], TABLES[name]))
    return found.hexdigest()


@cache
def program() -> str:
    """Return the SHA-256 of the program itself: another one may say the same figures otherwise."""
    found = hashlib.sha256()
    for path in sorted(_PACKAGE.rglob("*")):
        if path.suffix in (".py", ".css", ".js", ".po"):
            found.update(path.read_bytes())
    return found.hexdigest()


def _as_of(book: Book, number: int, newest: State) -> State:
    """Return a release's state without what has become confidential since."""
    earlier = book.released_state(number)
    return replace(shielded(earlier, newest), version=earlier.version)


def _readable(root: Path) -> Build | None:
    """Return the build that is shown; None where there is none, or where it is damaged and made anew whole."""
    try:
        build = builds.current(root)
    except builds.BuildBrokenError:
        return None
    return build if build and not builds.broken(build) else None


def _kept(before: Build, plan: _Plan) -> Iterator[str]:
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
