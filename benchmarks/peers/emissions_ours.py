"""A file of emissions brought as the upload page and the `import` command bring it: `… BOOK FILE [REGION]`."""

from __future__ import annotations

import functools
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from benchmarks.support.apart import Stages, tell, watched
from benchmarks.support.emissions import REGION
from tracking.answers import upload
from tracking.answers.clock import today_in
from tracking.answers.figures_of import prepare
from tracking.answers.verdict import region_verdict
from tracking.intake.limits import LARGE
from tracking.store.book import open_book

if TYPE_CHECKING:
    from collections.abc import Callable

STAGES: Final = {"read_safely": "read", "_drafts": "cast", "compare": "compare", "_effect": "verdict"}
"""Steps of ``upload.read_upload``, and what each is called here; everything else in it belongs to the checks."""


def _timed(work: Callable[..., object], stages: Stages, stage: str) -> Callable[..., object]:
    @functools.wraps(work)
    def timed(*args: object, **named: object) -> object:
        with stages.of(stage):
            return work(*args, **named)

    return timed


def main(place: str, file: Path, region: str) -> None:
    """Read, cast, check and compare; the verdict before and after comes last."""
    book = open_book(place)
    state = book.state()
    figures = prepare(state, region)
    region_verdict(figures, today=today_in(figures.region))  # loads what a server has loaded by then
    del figures

    def work(stages: Stages) -> str:
        for name, stage in STAGES.items():
            setattr(upload, name, _timed(getattr(upload, name), stages, stage))
        answers = {"edition": "2025-12"}
        found = upload.read_upload(book, state, region, file.read_bytes(), file.name, answers=answers, limits=LARGE)
        changed = sum(comparison.changed_rows for comparison in found.comparisons)
        return f"{found.rows_read} rows, {changed} changed, {len(found.refused)} refused, {len(found.asked)} asked"

    tell(watched(work, rest="check"))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3] if len(sys.argv) > 3 else REGION)
