"""What the answers cost when nothing is cached: from a state of 90,000 emission rows to figures, verdict and pages."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from benchmarks.support.region import LARGE
from benchmarks.support.report import machine, middle, p90, table, times_ms
from benchmarks.support.stores import Stores
from tracking.answers.companies import companies
from tracking.answers.company import company_page
from tracking.answers.figures_of import prepare
from tracking.answers.opening import open_with_regions, released
from tracking.answers.overview import overview
from tracking.answers.sources import figures_page
from tracking.answers.verdict import region_verdict
from tracking.charts.theme import LIGHT
from tracking.charts.trajectory import trajectory
from tracking.words.language import Language
from tracking.words.voice import Voice

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TODAY = date(2026, 11, 21)
REPEATS = 7


def steps(place: Path, region: str, company: str) -> list[tuple[str, Callable[[], object]]]:
    """Return the questions that pages ask, each with all that it rests on already answered."""
    book = open_with_regions(str(place))
    state = released(book)
    book.close()
    figures = prepare(state, region)
    verdict = region_verdict(figures, today=TODAY)
    answer = overview(figures, verdict, today=TODAY)
    voice = Voice(Language.NB)
    return [
        ("prepare (corrections, editions, CO2e)", lambda: prepare(state, region)),
        ("series", figures.series),
        ("verdict", lambda: region_verdict(figures, today=TODAY)),
        ("overview", lambda: overview(figures, verdict, today=TODAY)),
        ("companies", lambda: companies(figures, verdict)),
        ("one company", lambda: company_page(figures, verdict, company)),
        ("figures and sources", lambda: figures_page(figures)),
        ("trajectory chart", lambda: trajectory(answer, voice, LIGHT, narrow=False)),
    ]


def main() -> None:
    """Measure every step on the project's own region and on the large one."""
    machine()
    with Stores() as stores:
        small = steps(stores.seed(), "grenland", "yara-norge")
        large = steps(stores.large(), LARGE, "company-0007")
        rows = []
        for (name, on_small), (_, on_large) in zip(small, large, strict=True):
            taken, more = times_ms(on_small, REPEATS), times_ms(on_large, REPEATS)
            rows.append([name, middle(taken), middle(more), p90(more)])
    table("Answers, nothing cached", ["step", "Grenland, ms", "90,000 rows, ms", "90,000 rows, p90, ms"], rows)


if __name__ == "__main__":
    main()
