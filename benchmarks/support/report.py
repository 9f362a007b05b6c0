"""Timing with the median of several, and figures as a table."""

from __future__ import annotations

import os
import platform
import time
from statistics import median, quantiles
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def times_ms(work: Callable[[], object], repeats: int) -> list[float]:
    """Return how long each of several runs took, in ms."""
    taken = []
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1000)
    return taken


def middle(values: Sequence[float]) -> float:
    """Return the median."""
    return median(values)


def p90(values: Sequence[float]) -> float:
    """Return the value that nine in ten stay below."""
    return quantiles(values, n=10, method="inclusive")[-1] if len(values) > 1 else values[0]


def verdict(value: float, limit: float) -> str:
    """Return whether a value stays within its limit, in words for a table."""
    return f"≤ {limit:g}: {'holds' if value <= limit else 'MISSED'}"


def least(value: float, limit: float) -> str:
    """Return whether a value reaches its limit, in words for a table."""
    return f"≥ {limit:g}: {'holds' if value >= limit else 'MISSED'}"


def table(title: str, heads: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print a table in Markdown, so that it can be pasted into a document."""
    cells = [[_text(value) for value in row] for row in rows]
    widths = [max(len(line[at]) for line in [list(heads), *cells]) for at in range(len(heads))]
    print(f"\n### {title}\n")
    for line in (list(heads), ["-" * width for width in widths], *cells):
        print("| " + " | ".join(value.ljust(width) for value, width in zip(line, widths, strict=True)) + " |")
    print(flush=True)


def machine() -> None:
    """Say what this runs on, and how busy it is already."""
    memory_gib = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    print(
        f"{time.strftime('%Y-%m-%d %H:%M')} · {os.cpu_count()} cores, {memory_gib:.0f} GiB · "
        f"Python {platform.python_version()} · load before the start {os.getloadavg()[0]:.1f}"
    )


def _text(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.3g}" if abs(value) < 10 else f"{value:,.0f}"
    return str(value)
