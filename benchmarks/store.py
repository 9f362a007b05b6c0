"""What the book of record costs: the first run, opening the newest state of 100,000 rows, and where it stands."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from benchmarks.support.report import machine, middle, table, times_ms
from benchmarks.support.stores import Stores
from tracking.answers.opening import open_with_regions, released

if TYPE_CHECKING:
    from tracking.schema.state import State


def _rows(state: State) -> int:
    return sum(len(frame) for tables in state.folders.values() for frame in tables.values())


def main() -> None:
    """Measure both books."""
    machine()
    measured = []
    with Stores() as stores:
        for name, make in (("the project's own regions", stores.seed), ("with the large region", stores.large)):
            start = time.perf_counter()
            place = make()
            first_ms = (time.perf_counter() - start) * 1000
            again_ms = middle(times_ms(lambda place=place: open_with_regions(str(place)).close(), 7))  # type: ignore[misc]
            book = open_with_regions(str(place))
            rows = _rows(released(book))
            opened_ms = middle(times_ms(lambda book=book: released(book), 7))  # type: ignore[misc]
            head_ms = middle(times_ms(book.head, 200))
            measured.append([name, rows, first_ms, again_ms, opened_ms, head_ms, place.stat().st_size / 1e6])
            book.close()
    heads = ["book", "rows", "first run, ms", "later open, ms", "newest state, ms", "head(), ms", "file, MB"]
    table("The book of record", heads, measured)


if __name__ == "__main__":
    main()
