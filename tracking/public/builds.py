"""The published folder: builds that are finished or not there, and the one that is shown.

    FOLDER/builds/<id>/     everything that is served; never changed once it has its name
    FOLDER/current          leads to the build that is shown (a link; where links cannot be made, a file with its name)
    FOLDER/album/           pictures drawn before; beside it the heights that were measured, and what was found out
                            about releases

A build is made beside the others, checked, written to the disk, given its name and shown, in that order. A reader sees
the old one or the new one; whatever stops the making leaves the old one.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import shutil
import zlib
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

MANIFEST: Final = "public/manifest.json"
CURRENT, BUILDS, ALBUM = "current", "builds", "album"
_UNFINISHED: Final = ".unfinished-"
KEPT: Final = 2
"""Builds that stay: the one shown, and the one before it for who is still reading."""


class BuildBrokenError(RuntimeError):
    """A build that does not hold what its manifest says, or that lacks one; the text says which file."""


class BusyError(RuntimeError):
    """Another process is publishing into the same folder; the text is the folder."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Build:
    """A finished build: its folder and its manifest."""

    folder: Path
    manifest: Mapping[str, Any]

    @property
    def files(self) -> Mapping[str, Mapping[str, Any]]:
        """Every file by path, with its ``sha256`` and ``bytes``. Packed copies and the manifest are not among them."""
        found: Mapping[str, Mapping[str, Any]] = self.manifest["files"]
        return found

    def releases(self) -> Mapping[int, Mapping[str, Any]]:
        """The releases that stand in it for good, by number."""
        return {each["number"]: each for each in self.manifest["releases"]}


def current(root: Path) -> Build | None:
    """Return the build that is shown, None where none is. Raises BuildBrokenError where it cannot be read."""
    name = shown(root)
    return read(root / BUILDS / name) if name else None


def shown(root: Path) -> str:
    """Return the name of the build that is shown, blank where none is."""
    place = root / CURRENT
    try:
        return Path(os.readlink(place)).name if place.is_symlink() else place.read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return ""


def read(folder: Path) -> Build:
    """Return a finished build. Raises BuildBrokenError."""
    try:
        return Build(folder=folder, manifest=json.loads((folder / MANIFEST).read_text(encoding="utf-8")))
    except (OSError, ValueError) as error:
        raise BuildBrokenError(f"{folder / MANIFEST}: {error}") from error


@contextmanager
def making(root: Path) -> Iterator[Path]:
    """Give a folder to make a build in, which is gone afterwards unless it was finished. One process makes at a time.

    What a crash left is cleared first. Raises BusyError where another process is making one.
    """
    from filelock import FileLock, Timeout

    builds = root / BUILDS
    builds.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(root / ".making", timeout=0):
            for left in builds.glob(f"{_UNFINISHED}*"):
                shutil.rmtree(left, ignore_errors=True)
            folder = builds / f"{_UNFINISHED}{os.getpid()}"
            folder.mkdir()
            try:
                yield folder
            finally:
                shutil.rmtree(folder, ignore_errors=True)
    except Timeout as error:
        raise BusyError(str(root)) from error


def finish(
    root: Path,
    folder: Path,
    name: str,
    told: Mapping[str, object],
    carried: Mapping[str, Mapping[str, object]] = MappingProxyType({}),
) -> Build:
    """Check a build, write it to the disk, give it its name and show it. ``told`` is what its manifest says besides.

    ``carried`` are the files that were carried over, as the manifest of their build tells of them. Raises
    BuildBrokenError where it is empty; OSError where the disk says no. Either way the one shown stays.
    """
    paths = sorted(_paths(folder))
    if not paths:
        raise BuildBrokenError(f"{folder}: no files")
    files = {path: carried.get(path) or _told((folder / path).read_bytes()) for path in paths}
    manifest = {**told, "files": files}
    (folder / MANIFEST).parent.mkdir(exist_ok=True)
    (folder / MANIFEST).write_text(json.dumps(manifest, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    build = read(folder)
    if hasattr(os, "sync"):
        os.sync()  # every file at once: one after the other would take seconds
    place = _free(root / BUILDS / name)
    folder.rename(place)
    show(root, place.name)
    clear(root)
    return Build(folder=place, manifest=build.manifest)


def _free(place: Path) -> Path:
    """Return a place where nothing stands: what stands under the name is damaged, and may be what is shown."""
    others = (place.with_name(f"{place.name}-{number}") for number in count(2))
    return next(each for each in chain((place,), others) if not each.exists())


def show(root: Path, name: str) -> None:
    """Show a build, at one stroke."""
    beside = root / f".{CURRENT}-{os.getpid()}"
    beside.unlink(missing_ok=True)
    try:
        beside.symlink_to(Path(BUILDS) / name, target_is_directory=True)
    except (OSError, NotImplementedError):  # Windows lets only some make links
        beside.write_text(name, encoding="utf-8")
    beside.replace(root / CURRENT)


def clear(root: Path, kept: int = KEPT) -> None:
    """Delete builds that nobody is shown any more; so many stay, the one shown among them."""
    name = shown(root)
    others = [each for each in (root / BUILDS).iterdir() if each.name != name and not each.name.startswith(".")]
    for old in sorted(others, key=lambda each: each.stat().st_mtime, reverse=True)[kept - 1 :]:
        shutil.rmtree(old, ignore_errors=True)


def carry(build: Build, paths: Iterable[str], folder: Path) -> None:
    """Put files of a finished build into one that is being made, packed copies and all, without copying their bytes."""
    there = set[Path]()
    for path in paths:
        for name in (path, f"{path}.gz"):
            place = folder / name
            if place.parent not in there:
                place.parent.mkdir(parents=True, exist_ok=True)
                there.add(place.parent)
            with suppress(FileNotFoundError):  # not every file is packed
                put(build.folder / name, place)


def put(source: Path, place: Path) -> None:
    """Put a file that never changes in another place as well. Raises FileNotFoundError where there is none."""
    try:
        os.link(source, place)
    except FileNotFoundError:
        raise
    except OSError:  # another disk, or one without links
        shutil.copyfile(source, place)


def broken(build: Build, paths: Iterable[str] | None = None) -> str:
    """Return the first file that is not what the manifest says, or whose packed copy is not; blank where all are.

    ``paths`` are those that are looked at; all where there are none given.
    """
    for path in build.files if paths is None else paths:
        place, said = build.folder / path, dict(build.files[path])
        packed = place.with_name(f"{place.name}.gz")
        try:
            if _told(place.read_bytes()) != said:
                return path
            if packed.exists() and _told(gzip.decompress(packed.read_bytes())) != said:
                return f"{path}.gz"
        except (OSError, EOFError, zlib.error):
            return path
    return ""


def touched(build: Build, paths: Iterable[str]) -> Iterator[str]:
    """Yield the files that were written to since the build was finished, are of another length, or are gone.

    What went wrong on the disk itself is not seen: for that, every file has to be read.
    """
    finished = (build.folder / MANIFEST).stat().st_mtime_ns
    for path in paths:
        try:
            plain = os.stat(build.folder / path)
            since = plain.st_mtime_ns
            with suppress(FileNotFoundError):  # not every file is packed
                since = max(since, os.stat(build.folder / f"{path}.gz").st_mtime_ns)
        except OSError:
            yield path
            continue
        if since > finished or plain.st_size != build.files[path]["bytes"]:
            yield path


def _paths(folder: Path) -> Iterator[str]:
    for place, _, names in os.walk(folder):
        below = os.path.relpath(place, folder).replace(os.sep, "/")
        for name in names:
            path = name if below == "." else f"{below}/{name}"
            if not path.endswith(".gz") and path != MANIFEST:
                yield path


def _told(content: bytes) -> dict[str, object]:
    return {"sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}
