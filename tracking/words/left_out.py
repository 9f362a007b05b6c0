"""What a sum leaves out for being confidential, in words: how many sites and which years, never how much."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from tracking.words.findings import capital

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tracking.answers.parts import LeftOut
    from tracking.words.voice import Voice


def left_out_lines(found: Iterable[LeftOut], voice: Voice) -> tuple[str, ...]:
    """Return a sentence for each number of sites with the years that lack as many, the largest number first.

    Where several datasets of a year lack some, the one that lacks most is told of.
    """
    most: dict[int, int] = {}
    for each in found:
        most[each.year] = max(each.sites, most.get(each.year, each.sites))
    return tuple(
        capital(
            voice.plural(
                "one site's figures for {years} are confidential and are not in this sum.",
                "{count} sites' figures for {years} are confidential and are not in this sum.",
                count,
                years=spans([year for year, sites in sorted(most.items()) if sites == count]),
            )
        )
        for count in sorted(set(most.values()), reverse=True)
    )


def counted_line(found: Sequence[LeftOut], year: int, dataset: str | None, voice: Voice) -> str:
    """Return how many sites the sum of a year holds, of those with a figure; empty where none is left out."""
    one = next((each for each in found if each.year == year and each.dataset == dataset), None)
    if one is None:
        return ""
    return voice.say(
        "The sum for {year} holds {counted} of {total} sites.",
        year=year,
        counted=voice.count(one.counted),
        total=voice.count(one.counted + one.sites),
    )


def electricity_line(count: int, voice: Voice) -> str:
    """Return how many sites' newest electricity is confidential; empty where none is."""
    if not count:
        return ""
    return capital(
        voice.plural(
            "one site's latest electricity is confidential and is not in this sum.",
            "{count} sites' latest electricity is confidential and is not in this sum.",
            count,
        )
    )


def spans(years: Sequence[int]) -> str:
    """Return years in order with runs of them drawn together, such as "2018, 2020–2023"."""
    runs = [
        [year for _, year in run]
        for _, run in groupby(enumerate(years), key=lambda numbered: numbered[1] - numbered[0])
    ]
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
