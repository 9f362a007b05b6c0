"""Books of record for measuring, in a temporary folder: never the one that people work with."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from benchmarks.support.region import write_data
from tracking.answers.opening import open_with_regions

if TYPE_CHECKING:
    from types import TracebackType


class Stores:
    """A folder with a book of the project's own regions and, when asked for, one with the large region beside them."""

    def __init__(self) -> None:
        self._folder = TemporaryDirectory(prefix="tracking-bench-")
        self.folder = Path(self._folder.name)

    def __enter__(self) -> Stores:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._folder.cleanup()

    def seed(self) -> Path:
        """Return a book with the project's own regions, as the first start leaves it."""
        place = self.folder / "seed.db"
        if not place.exists():
            open_with_regions(str(place)).close()
        return place

    def large(self) -> Path:
        """Return a book with the large region as well.

        It has seen the project's own files since, so that a server does not stop at the difference when it starts.
        """
        place = self.folder / "large.db"
        if not place.exists():
            data = write_data(self.folder / "data")
            open_with_regions(str(place), data=data).close()
            open_with_regions(str(place)).close()
        return place
