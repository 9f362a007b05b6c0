"""A figure of lines over years: axes in one unit, names beside their lines or, on a phone, in rows above them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tracking.charts.axes import give_room, mass_axis, unit_label, year_axis, zero_line
from tracking.charts.placing import Frame, Label, Spot, place
from tracking.charts.theme import build_figure, faded, font_size, house_layout
from tracking.words.findings import unit_a_year

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from tracking.charts.axes import MassAxis
    from tracking.charts.line import Line
    from tracking.charts.theme import Palette, Spec
    from tracking.words.numbers import MassUnit
    from tracking.words.voice import Voice

WIDE_PX, COLUMN_PX, NARROW_PX = 640, 310, 310
# The least width of a plot across the page, in one of two columns and on a phone, as measured in a browser from the
# smallest screen that is not a phone's: names and years that find room there find it on a wider screen too.
NARROW_HEIGHT = 340
LEGEND_ROW_PX = 22
FEW_SPOTS = 12
SHORT_NAME = 22
# Letters that half a phone's width has room for beside the line's sample.


def line_figure(
    drawn: Sequence[Line],
    voice: Voice,
    colours: Palette,
    *,
    narrow: bool,
    keep_years: Iterable[float] = (),
    height: int = 460,
    zone: bool = False,
    wide_px: int = WIDE_PX,
    unit_words: Callable[[Voice, MassUnit], str] = unit_a_year,
) -> Spec:
    """Return the lines, the first one backmost. ``zone`` shows the land below zero, whether or not anything is there.

    ``keep_years`` are named on the axis before any other; ``unit_words`` names the axis; ``wide_px`` is the least width
    that the plot gets where it is not narrow.
    """
    values = [value for line in drawn for value in line.values()]
    years = [year for line in drawn for year in line.years()]
    axis = mass_axis(values, voice, room_below=zone, steps=4 if narrow else 5)
    layout = house_layout(colours, height=NARROW_HEIGHT if narrow else height, narrow=narrow)
    width_px = NARROW_PX if narrow else wide_px
    layout["xaxis"] |= _years(years, keep_years, width_px)
    layout["yaxis"] |= axis.layout() | zero_line(colours)
    size = font_size(narrow=narrow)
    give_room(layout, axis.texts, size=size)
    layout["annotations"] = [unit_label(unit_words(voice, axis.unit), colours, size=size)]
    fixed = []
    if axis.low < 0:
        layout["shapes"] = [_promised_land(axis, colours)]
        fixed = [_zone_label(layout["xaxis"]["range"][0], axis, voice, colours, size)]
    if narrow:
        _legend_row(layout, drawn)
    labels = [] if narrow else [label for line in drawn for label in line.labels(size)]
    frame = Frame(
        x=tuple(layout["xaxis"]["range"]),
        y=(axis.low, axis.high),
        width_px=width_px,
        height_px=height - 60,
    )
    obstacles = [] if narrow else [segment for line in drawn for segment in line.segments()]
    layout["annotations"] += place(frame, [*fixed, *_the_bound_first(labels)], obstacles)
    return build_figure([line.trace(narrow=narrow) for line in drawn], layout)


def _years(years: Sequence[float], keep: Iterable[float], width_px: int) -> dict[str, Any]:
    if not years:
        return {"range": [0, 1], "showticklabels": False}
    ends = (*keep, min(years), max(years))
    return year_axis(years, ends, width_px=width_px)


def _the_bound_first(labels: Sequence[Label]) -> list[Label]:
    """Return the labels with few places first, then the long before the short, and those that may be left out last."""
    return sorted(labels, key=lambda label: (label.optional, len(label.spots) > FEW_SPOTS, -len(label.text)))


def _promised_land(axis: MassAxis, colours: Palette) -> dict[str, Any]:
    return {
        "type": "rect",
        "xref": "paper",
        "x0": 0,
        "x1": 1,
        "y0": axis.low,
        "y1": 0,
        "fillcolor": faded(colours.below_zero, 0.14),
        "line": {"width": 0},
        "layer": "below",
    }


def _zone_label(left: float, axis: MassAxis, voice: Voice, colours: Palette, size: int) -> Label:
    spot = Spot(left, axis.low, right=8, up=3, xanchor="left", yanchor="bottom")
    return Label(text=voice.say("Climate-positive"), colour=colours.below_zero, size=size, spots=(spot,))


def _legend_row(layout: dict[str, Any], drawn: Sequence[Line]) -> None:
    """Put the names above the plot, where a phone has room for them: in rows of two if they are short."""
    names = [line.name for line in drawn if line.name]
    columns = 2 if max(map(len, names), default=0) <= SHORT_NAME else 1
    rows = -(-len(names) // columns)
    layout["showlegend"] = True
    layout["margin"] = layout["margin"] | {"t": 30 + rows * LEGEND_ROW_PX}
    layout["height"] += rows * LEGEND_ROW_PX
    layout["legend"] = {
        "orientation": "h",
        "x": 0,
        "xanchor": "left",
        "y": 1,
        "yref": "container",
        "yanchor": "top",
        "entrywidth": 0.96 / columns,
        "entrywidthmode": "fraction",
        "itemclick": False,
        "itemdoubleclick": False,
        "font": {"size": 12},
        "bgcolor": "rgba(0,0,0,0)",
    }
