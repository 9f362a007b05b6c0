"""Bars from zero to either side, one for each part, with its name and its mass."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tracking.charts.axes import zero_line
from tracking.charts.text import shown
from tracking.charts.theme import build_figure, font_size, house_layout
from tracking.words.findings import capital

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracking.charts.theme import Palette, Spec
    from tracking.words.voice import Voice

SMALL = 0.02
# A bar under this share of all bars' lengths is too short to be read beside the others.
ROW_PX, NARROW_ROW_PX = 36, 50
WIDE_PX, NARROW_PX = 300, 330
LABEL_PX = 72
# Width of the bars beside their names, and of a mass beyond a bar's end. In a column beside another the bars get 190
# to 580 px: reckoned with 300, a mass has room from the smallest screen on.
LOWEST_PX = 120


@dataclass(frozen=True, kw_only=True, slots=True)
class Bar:
    """One part: its name, its signed tonnes and the colour of their meaning."""

    name: str
    tco2e: float
    colour: str
    is_total: bool = False


def others_gathered(bars: Sequence[Bar], voice: Voice) -> list[Bar]:
    """Return the bars, the largest first, with the small ones as one at the end; a single small one stays itself."""
    ordered = sorted(bars, key=lambda bar: -bar.tco2e)
    length = sum(abs(bar.tco2e) for bar in bars)
    small = [bar for bar in ordered if abs(bar.tco2e) < SMALL * length]
    if len(small) < 2:
        return ordered
    together = sum(bar.tco2e for bar in small)
    name = voice.plural("{count} other", "{count} others", len(small))
    return [
        *(bar for bar in ordered if bar not in small),
        Bar(name=capital(name), tco2e=together, colour=small[0].colour),
    ]


def bar_figure(bars: Sequence[Bar], voice: Voice, colours: Palette, *, narrow: bool, signed: bool) -> Spec:
    """Return the bars from top to bottom. On a phone names stand over their bars, otherwise beside them."""
    rows = list(range(len(bars)))
    height = max((NARROW_ROW_PX if narrow else ROW_PX) * len(bars) + 24, LOWEST_PX)
    layout = house_layout(colours, height=height, narrow=narrow)
    layout["margin"] = layout["margin"] | {"t": 8, "b": 8}
    layout["xaxis"] |= {"range": _range(bars, narrow=narrow), "showticklabels": False, "ticks": "", "showgrid": False}
    if not narrow:
        layout["xaxis"] |= zero_line(colours)
    layout["yaxis"] |= {
        "range": [len(bars) - 0.5, -0.62 if narrow else -0.5],
        "tickvals": rows,
        "ticktext": [f"{_bold(bar.name, bar)}  " for bar in bars],
        "showticklabels": not narrow,
        "showgrid": False,
    }
    layout["shapes"] = [*_zero(rows, colours, narrow=narrow), *_rules(bars, colours)]
    layout["annotations"] = [_over(row, bar, colours) for row, bar in zip(rows, bars, strict=True)] if narrow else []
    layout["bargap"] = 0.0
    return build_figure([_trace(rows, bars, voice, colours, narrow=narrow, signed=signed)], layout)


def _bold(text: str, bar: Bar) -> str:
    return f"<b>{shown(text)}</b>" if bar.is_total else shown(text)


def _trace(
    rows: list[int], bars: Sequence[Bar], voice: Voice, colours: Palette, *, narrow: bool, signed: bool
) -> dict[str, Any]:
    masses = [voice.mass(bar.tco2e, signed=signed) for bar in bars]
    return {
        "type": "bar",
        "meta": "bars",
        "orientation": "h",
        "x": [bar.tco2e for bar in bars],
        "y": rows,
        "width": 0.4 if narrow else 0.62,
        "offset": -0.06 if narrow else -0.31,
        "marker": {"color": [bar.colour for bar in bars], "line": {"width": 0}},
        "text": [_bold(mass, bar) for mass, bar in zip(masses, bars, strict=True)],
        "textposition": "outside",
        "textfont": {"color": colours.text, "size": font_size(narrow=narrow)},
        "textangle": 0,
        "cliponaxis": False,
        "hovertext": [shown(f"{bar.name}: {mass}") for bar, mass in zip(bars, masses, strict=True)],
        "hoverinfo": "text",
        "constraintext": "none",
    }


def _range(bars: Sequence[Bar], *, narrow: bool) -> list[float]:
    """Return a range with room for the masses outside the bars' ends."""
    low = min([0.0, *(bar.tco2e for bar in bars)])
    high = max([0.0, *(bar.tco2e for bar in bars)])
    width = NARROW_PX if narrow else WIDE_PX
    sides = (1 if low < 0 else 0) + (1 if high > 0 else 0)
    per_px = ((high - low) or 1.0) / (width - sides * LABEL_PX)
    return [low - LABEL_PX * per_px if low < 0 else 0.0, high + LABEL_PX * per_px if high > 0 else 0.0]


def _zero(rows: list[int], colours: Palette, *, narrow: bool) -> list[dict[str, Any]]:
    """Return the zero line of a phone, in pieces beside the bars, so that it runs through no name."""
    if not narrow:
        return []
    line = {"color": colours.text, "width": 3}
    return [{"type": "line", "x0": 0, "x1": 0, "y0": row - 0.1, "y1": row + 0.38, "line": line} for row in rows]


def _rules(bars: Sequence[Bar], colours: Palette) -> list[dict[str, Any]]:
    """Return a rule over the total, where there is one."""
    return [
        {
            "type": "line",
            "xref": "paper",
            "x0": 0,
            "x1": 1,
            "y0": row - 0.5,
            "y1": row - 0.5,
            "line": {"color": colours.rule, "width": 1},
            "layer": "below",
        }
        for row, bar in enumerate(bars)
        if bar.is_total and row
    ]


def _over(row: int, bar: Bar, colours: Palette) -> dict[str, Any]:
    return {
        "text": _bold(bar.name, bar),
        "xref": "paper",
        "x": 0,
        "xanchor": "left",
        "y": row - 0.26,
        "yanchor": "middle",
        "showarrow": False,
        "font": {"color": colours.text, "size": font_size(narrow=True)},
    }
