"""What is published, in memory and packed, ready to be sent; another publishing takes its place at one stroke."""

from __future__ import annotations

import gzip
import hashlib
import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tracking.public import builds

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from tracking.public.builds import Build

GLANCE_S: Final = 1.0
"""How long what was published a moment ago may go unseen."""

FOR_GOOD_BYTES: Final = 64_000_000
"""How much of what is published for good is held, packed: what is asked for most lies in memory."""

TYPES: Final[Mapping[str, bytes]] = {
    "html": b"text/html; charset=utf-8",
    "json": b"application/json",
    "csv": b"text/csv; charset=utf-8",
    "xml": b"application/xml",
    "js": b"text/javascript; charset=utf-8",
    "txt": b"text/plain; charset=utf-8",
    "png": b"image/png",
    "svg": b"image/svg+xml",
    "parquet": b"application/vnd.apache.parquet",
}
INDEX: Final = "/index.html"


@dataclass(frozen=True, kw_only=True, slots=True)
class Held:
    """A file as it is sent: packed where that is shorter, its media type and its ETag (of the plain bytes)."""

    content: bytes
    is_packed: bool
    media_type: bytes
    etag: bytes
    is_for_good: bool

    @property
    def packed_etag(self) -> bytes:
        """The ETag of the packed form: another form of the same has another one (RFC 9110, 8.8.3.3)."""
        return self.etag[:-1] + b'-gz"'

    @property
    def plain(self) -> bytes:
        """The bytes as they were before they were packed."""
        return gzip.decompress(self.content) if self.is_packed else self.content


class Display:
    """One build as it is served: addresses to files. What shows the newest release is held; the rest when asked for."""

    def __init__(self, build: Build) -> None:
        self.build = build
        self._paths = {_address(path): path for path in build.files}
        self._held: dict[str, Held] = {}
        self._bytes = 0
        self._lock = threading.Lock()
        for address, path in self._paths.items():
            if not _is_for_good(path) and not path.endswith(".parquet"):
                self._held[address] = self._read(path)
        self._held[builds.MANIFEST] = _manifest(build)

    def get(self, address: str) -> Held | None:
        """Return the file at an address (no slash at either end), None where there is none."""
        held = self._held.get(address)
        if held is None and address in self._paths:
            held = self._read(self._paths[address])
            with self._lock:
                if self._bytes + len(held.content) <= FOR_GOOD_BYTES:
                    self._held[address] = held
                    self._bytes += len(held.content)
        return held

    def __iter__(self) -> Iterator[str]:
        """Yield every address."""
        return iter(self._paths)

    def _read(self, path: str) -> Held:
        folder, packed = self.build.folder, f"{path}.gz"
        is_packed = (folder / packed).exists()
        return Held(
            content=(folder / (packed if is_packed else path)).read_bytes(),
            is_packed=is_packed,
            media_type=TYPES.get(path.rsplit(".", 1)[-1], b"application/octet-stream"),
            etag=f'"{self.build.files[path]["sha256"][:32]}"'.encode(),
            is_for_good=_is_for_good(path),
        )


class Shelf:
    """The published folder as it is served: looks again, at most once a second, whether another build is shown."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._display: Display | None = None
        self._name = ""
        self._looked = 0.0
        self._lock = threading.Lock()

    @property
    def display(self) -> Display | None:
        """The build that is shown, None before the first; the old one as long as the new one cannot be read.

        Who asks while another looks gets the old one; before the first there is nothing to get but by waiting.
        """
        now, first = time.monotonic(), self._display is None
        if (first or now - self._looked >= GLANCE_S) and self._lock.acquire(blocking=first):
            try:
                self._looked = now
                self._look()
            finally:
                self._lock.release()
        return self._display

    def find(self, path: str) -> bytes | None:
        """Return the bytes of a published file, None where there is none."""
        display = self.display
        held = display.get(_address(path)) if display else None
        return held.plain if held else None

    def _look(self) -> None:
        name = builds.shown(self.root)
        if not name or name == self._name:
            return
        try:
            display = Display(builds.read(self.root / builds.BUILDS / name))
        except (builds.BuildBrokenError, OSError):
            return
        self._display, self._name = display, name


def _manifest(build: Build) -> Held:
    """Return the manifest as it is sent: whoever doubts a file can hold it against its hash."""
    content = (build.folder / builds.MANIFEST).read_bytes()
    return Held(
        content=gzip.compress(content, mtime=0),
        is_packed=True,
        media_type=TYPES["json"],
        etag=f'"{hashlib.sha256(content).hexdigest()[:32]}"'.encode(),
        is_for_good=False,
    )


def _address(path: str) -> str:
    address = f"/{path}".removesuffix(INDEX)
    return address.strip("/")


def _is_for_good(path: str) -> bool:
    """Say whether a file belongs to one release, by ``r<N>`` as the second part of its path."""
    parts = path.split("/", 2)
    return len(parts) == 3 and parts[1][:1] == "r" and parts[1][1:].isdigit()
