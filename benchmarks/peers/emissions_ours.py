"""A file of emissions brought as the upload page and the `import` command bring it: `… BOOK FILE [REGION]`."""

from __future__ import annotations

import functools
import sys
import time
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Final

from benchmarks.support.apart import tell, watched
from benchmarks.support.emissions import REGION
from tracking.answers import upload
from tracking.answers.clock import today_in
from tracking.answers.figures_of import prepare
from tracking.answers.verdict import region_verdict
from tracking.intake.limits import LARGE
from tracking.store.book import open_book

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

STAGES: Final = {"read_safely": "read", "_drafts": "cast", "compare": "compare", "_effect": "verdict"}
"""Steps of ``upload.read_upload``, and what each is called here; everything else in it belongs to the checks."""


def _timed(work: Callable[..., object], taken: dict[str, float], stage: str) -> Callable[..., object]:
    @functools.wraps(work)
    def timed(*args: object, **named: object) -> object:
        start = time.perf_counter()
        try:
            return work(*args, **named)
        finally:
            taken[stage] += time.perf_counter() - start

    return timed


def main(place: str, file: Path, region: str) -> None:
    """Read, cast, check and compare; the verdict before and after comes last."""
    book = open_book(place)
    state = book.state()
    figures = prepare(state, region)
    region_verdict(figures, today=today_in(figures.region))  # loads what a server has loaded by then
    del figures
    taken: dict[str, float] = defaultdict(float)
    for name, stage in STAGES.items():
        setattr(upload, name, _timed(getattr(upload, name), taken, stage))

    def work() -> tuple[Mapping[str, float], str]:
        content, start = file.read_bytes(), time.perf_counter()
        found = upload.read_upload(
            book, state, region, content, file.name, answers={"edition": "2025-12"}, limits=LARGE
        )
        taken["check"] = time.perf_counter() - start - sum(taken.values())
        changed = sum(comparison.changed_rows for comparison in found.comparisons)
        says = f"{found.rows_read} rows, {changed} changed, {len(found.refused)} refused, {len(found.asked)} asked"
        return dict(taken), says

    tell(watched(work))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3] if len(sys.argv) > 3 else REGION)
