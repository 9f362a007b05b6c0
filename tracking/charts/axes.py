"""Axes in one unit and the reader's own figures: round steps of mass, years that never stand on one another."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tracking.words.numbers import mass_unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tracking.charts.theme import Palette
    from tracking.words.numbers import MassUnit
    from tracking.words.voice import Voice

ROOM_BELOW_ZERO = 0.1
# Part of the height that lies below zero, at least: the goal is on the other side of that line.
HEADROOM = 0.06
PX_PER_YEAR_LABEL = 44
BESIDE_TICK_PX, BELOW_TICK_PX = 9, 20
# What stands between a tick's text and the plot, and what a year's takes below it beside its own size.
AIR = 1.4
# Round years stand this much wider than they must, so that first and last years find room between them.


@dataclass(frozen=True, kw_only=True, slots=True)
class MassAxis:
    """A range of tonnes with its round steps, all in one unit."""

    low: float
    high: float
    unit: MassUnit
    ticks: tuple[float, ...]
    texts: tuple[str, ...]

    def layout(self) -> dict[str, Any]:
        """Return the axis as plotly takes it."""
        return {"range": [self.low, self.high], "tickvals": list(self.ticks), "ticktext": list(self.texts)}


def mass_axis(values: Iterable[float], voice: Voice, *, room_below: bool, steps: int = 5) -> MassAxis:
    """Return an axis that holds these tonnes and zero; ``room_below`` keeps room under zero."""
    known = list(values)
    low, high = _bounds(known, room_below=room_below)
    unit = mass_unit(max(abs(low), abs(high)))
    step = round_step((high - low) / steps)
    # Where there is nothing to measure, zero is the only step.
    first, last = (math.ceil(low / step), math.floor(high / step)) if any(known) else (0, 0)
    ticks = tuple(step * count for count in range(first, last + 1))
    power = math.floor(math.log10(step / unit.tonnes) + 1e-9) if any(known) else 0
    decimals = max(0, -power)  # zero: a count of digits
    return MassAxis(
        low=low,
        high=high,
        unit=unit,
        ticks=ticks,
        texts=tuple(voice.decimal(tick / unit.tonnes, decimals) for tick in ticks),
    )


def _bounds(values: list[float], *, room_below: bool) -> tuple[float, float]:
    top, bottom = max([0.0, *values]), min([0.0, *values])
    span = (top - bottom) or 1.0
    high = top + HEADROOM * span
    low = bottom - (HEADROOM * span if bottom < 0 else 0.0)
    if room_below:
        low = min(low, -ROOM_BELOW_ZERO / (1.0 - ROOM_BELOW_ZERO) * high)
    return low, high


SMALLEST_STEP = 1e-6
"""A gram: an axis is not divided finer than anyone measures."""


def round_step(rough: float) -> float:
    """Return the nearest step at or above the rough one that is 1, 2 or 5 times a power of ten."""
    rough = max(rough, SMALLEST_STEP)
    size = 10.0 ** math.floor(math.log10(rough))
    return next(size * times for times in (1, 2, 5, 10) if size * times >= rough * (1.0 - 1e-9))


def year_ticks(years: Sequence[float], keep: Iterable[float], *, width_px: float) -> tuple[int, ...]:
    """Return the years to name on an axis of ``width_px``: those to keep first, then every round one with room."""
    first, last = int(min(years)), int(max(years))
    apart = PX_PER_YEAR_LABEL * max(last - first, 1) / width_px
    every = next((step for step in (1, 2, 5, 10, 20, 50) if step >= AIR * apart), 100)
    wanted = [*(int(year) for year in keep), *(year for year in range(first, last + 1) if year % every == 0)]
    named: list[int] = []
    for year in wanted:
        if all(abs(year - other) >= apart for other in named):
            named.append(year)
    return tuple(sorted(named))


def year_axis(
    years: Sequence[float], keep: Iterable[float], *, width_px: float, room: tuple[float, float] = (0.6, 0.6)
) -> dict[str, Any]:
    """Return a year axis as plotly takes it, with ``room`` in years before the first and after the last."""
    ticks = year_ticks(years, keep, width_px=width_px)
    return {
        "range": [min(years) - room[0], max(years) + room[1]],
        "tickvals": list(ticks),
        "ticktext": [str(year) for year in ticks],
        "tickangle": 0,
    }


def give_room(layout: dict[str, Any], texts: Iterable[str], *, size: int) -> None:
    """Give a layout the margins that its axis of figures needs to the left and its years below, at a size in px.

    Plotly would find them itself, and lays the whole figure out a second time to do so: twice the time of a drawing.
    """
    widest = max((sum(map(_width, text)) for text in texts), default=0.0)
    layout["margin"] = layout["margin"] | {"l": math.ceil(widest * size) + BESIDE_TICK_PX, "b": size + BELOW_TICK_PX}
    for name in ("xaxis", "yaxis"):
        layout[name] = layout[name] | {"automargin": False}


def _width(sign: str) -> float:
    """Return a sign's width as part of the letters' size, in the widest of the fonts that a figure is shown in."""
    return 0.28 if sign in "., \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}" else 0.585


def unit_label(text: str, colours: Palette, *, size: int) -> dict[str, Any]:
    """Return the axis's unit as an annotation over its upper end."""
    return {
        "text": text,
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        "yshift": 4,
        "showarrow": False,
        "font": {"color": colours.muted, "size": size},
    }


def zero_line(colours: Palette) -> dict[str, Any]:
    """Return the zero line, the strongest of every chart, as part of an axis."""
    return {"zeroline": True, "zerolinecolor": colours.text, "zerolinewidth": 3}
