"""Runs of years: a line that breaks where a year has no figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracking.answers.parts import YearPoint
    from tracking.charts.line import Point
    from tracking.words.voice import Voice


def with_breaks(points: Sequence[Point]) -> tuple[Point | None, ...]:
    """Return the points with None wherever a year is missing between two of them."""
    found: list[Point | None] = []
    for before, point in zip((None, *points), points, strict=False):
        if before is not None and point[0] != before[0] + 1:
            found.append(None)
        found.append(point)
    return tuple(found)


def points_of(years: Sequence[YearPoint]) -> tuple[Point, ...]:
    """Return years and tonnes as points."""
    return tuple((point.year, point.tco2e) for point in years)


def hover_of(points: Sequence[Point | None], name: str, voice: Voice) -> tuple[str, ...]:
    """Return "2023: 2.19 Mt · name" for every point, nothing at a break."""
    return tuple(f"{int(point[0])}: {voice.mass(point[1])} · {name}" if point else "" for point in points)
