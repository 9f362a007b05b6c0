"""What the book of record costs: first run, commits, opening states, differences, verifying, backing up.

    benchmarks/.venv/bin/python -m benchmarks.store [quick]

``quick`` leaves out the book of a gigabyte and commits 1,000 times in place of 5,000.
"""

from __future__ import annotations

import secrets
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from benchmarks.support.long_table import ANNE, alter, altered, book_of, change, commit, emissions
from benchmarks.support.report import machine, middle, p90, table, times_ms, verdict
from benchmarks.support.stores import Stores
from tracking.answers.opening import open_with_regions, released
from tracking.store.backup import back_up
from tracking.store.book import open_book
from tracking.store.changes import difference
from tracking.store.comments import comment
from tracking.store.lives import life
from tracking.store.rows import Figure

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracking.schema.state import State
    from tracking.store.book import Book


def _rows(state: State) -> int:
    return sum(len(frame) for tables in state.folders.values() for frame in tables.values())


def _once_ms(work: Callable[[], object]) -> float:
    return times_ms(work, 1)[0]


def first_runs() -> None:
    """Measure the first start and the later ones, on the project's own regions and with the large one."""
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


def commits(folder: Path, times: int) -> None:
    """Measure commits of 200 rows with their original, in a table of 2,000 rows and in one of 100,000."""
    heads = ["rows in the table", "commits", "first 500, ms", "last 500, ms", "p90", "proposal alone, ms", "limit, ms"]
    measured = [_commits(folder, 2_000, times), _commits(folder, 100_000, 200)]
    table("A change of 200 rows with its original of 20 kB, proposed and approved in one commit", heads, measured)


def _commits(folder: Path, rows: int, times: int) -> list[object]:
    book, frame = book_of(folder / f"commits-{rows}.db", rows), emissions(rows)

    def propose() -> None:
        book.propose([change(frame[:200])], actor=ANNE, message="", originals={"in.csv": bytes(20_000)})

    taken = []
    for step in range(times):  # what is brought is read and compared before: only keeping it is the commit
        brought, original = altered(frame, step), secrets.token_bytes(20_000)
        taken += times_ms(lambda brought=brought, original=original: commit(book, brought, original), 1)  # type: ignore[misc]
    part = min(500, times // 2)
    first, last, proposed = taken[:part], taken[-part:], times_ms(propose, 50)
    book.close()
    limit = verdict(middle(last), 10)
    return [f"{rows:,}", times, middle(first), middle(last), p90(last), middle(proposed), limit]


def states(folder: Path, rows: int, limits: tuple[float, float, float]) -> None:
    """Measure opening states, the difference of two, and one figure's life, in a table of so many rows."""
    newest, earlier, differing = limits
    book, frame = book_of(folder / f"states-{rows}.db", rows), emissions(rows)
    ends = [alter(book, frame, step) + 1 for step in range(15)]
    at = max(ends, key=lambda end: middle(times_ms(lambda: book.state(end), 1)))
    old, new = book.state(ends[0]), book.state()
    figure = Figure.of_row("fjord", "emissions", frame.iloc[0].to_dict())
    book.release("", "", ANNE)
    figures = [
        ("newest state, just released", middle(times_ms(book.state, 5)), newest),
        ("the earlier state that takes longest", middle(times_ms(lambda: book.state(at), 5)), earlier),
        (
            "difference of two states in memory",
            middle(times_ms(lambda: difference(old.folders, new.folders), 5)),
            differing,
        ),
        (
            "difference of two entries",
            middle(times_ms(lambda: book.difference(ends[0], ends[-1]), 3)),
            2 * earlier + differing,
        ),
        ("one figure's life", middle(times_ms(lambda: life(book, "fjord", "emissions", figure.key), 3)), earlier),
    ]
    table(
        f"A table of {rows:,} rows",
        ["what", "ms", "limit, ms"],
        [[n, ms, verdict(ms, limit)] for n, ms, limit in figures],
    )
    book.close()


def whole(name: str, book: Book, limit_s: float) -> None:
    """Measure opening, verifying and backing up a book."""
    place = Path(book.place)
    book.close()
    opened_ms = _once_ms(lambda: open_book(str(place)).head())
    verified_s = _once_ms(book.verify) / 1000
    backed_up_s = _once_ms(lambda: back_up(book, place.with_name("backup.db"))) / 1000
    place.with_name("backup.db").unlink()
    cells = [name, place.stat().st_size / 1e6, opened_ms, verified_s, verdict(verified_s, limit_s), backed_up_s]
    table("A whole book", ["book", "MB", "open, ms", "verify, s", "limit, s", "back up and verify, s"], [cells])
    book.close()


def many_entries(folder: Path) -> Book:
    """Return a book of 10,000 entries: 2,500 changes of 200 rows, and comments."""
    book, frame = book_of(folder / "many.db", 2_000), emissions(2_000)
    for step in range(2_500):
        alter(book, frame, step, original=2_000)
    while book.head().sequence < 10_000:
        comment(book, "seen", actor=ANNE, on=1)
    return book


def gigabyte(folder: Path) -> Book:
    """Return a book of a gigabyte: 400 changes of a table of 100,000 rows, each with an original of 2.3 MB."""
    book, frame = book_of(folder / "gigabyte.db", 100_000), emissions(100_000)
    for step in range(400):
        alter(book, frame, step, original=2_300_000)
    return book


def main() -> None:
    """Measure everything."""
    quick = "quick" in sys.argv[1:]
    machine()
    first_runs()
    with TemporaryDirectory(prefix="tracking-bench-") as folder:
        commits(Path(folder), 1_000 if quick else 5_000)
        states(Path(folder), 100_000, (60, 250, 1_000))
        states(Path(folder), 1_000_000, (1_000, 1_000, 1_000))
        whole("10,000 entries", many_entries(Path(folder)), 10)
        if not quick:
            whole("a gigabyte", gigabyte(Path(folder)), 10)


if __name__ == "__main__":
    main()
