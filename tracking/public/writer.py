"""Files of a build, written while the next ones are made: text is packed beside itself, so that no server packs it."""

from __future__ import annotations

import gzip
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Final, Self

if TYPE_CHECKING:
    from collections.abc import Iterable
    from concurrent.futures import Future
    from pathlib import Path

    from tracking.public.rendering import File

PACKED: Final = (".html", ".json", ".csv", ".xml", ".js", ".txt", ".svg")
"""The endings of what is kept packed as well."""


class Writer:
    """Writes files below a folder, in a thread of its own; the same bytes for the same content.

    Leaving its block waits for what is not written yet, and raises OSError where the disk refused one.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="writer")
        self._written: list[Future[None]] = []
        self._there: set[Path] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, failed: type[BaseException] | None, *_: object) -> None:
        self._thread.shutdown(cancel_futures=failed is not None)
        if failed is None:
            for each in self._written:
                each.result()

    def __call__(self, files: Iterable[File]) -> None:
        """Take files to write, as they are made."""
        for path, content in files:
            self._written.append(self._thread.submit(self._write, path, content))

    def _write(self, path: str, content: bytes) -> None:
        place = self._root / path
        if place.parent not in self._there:
            place.parent.mkdir(parents=True, exist_ok=True)
            self._there.add(place.parent)
        place.write_bytes(content)
        if path.endswith(PACKED):
            place.with_name(f"{place.name}.gz").write_bytes(gzip.compress(content, 9, mtime=0))
