"""The trajectory: what was reported, what the path allows, where the present pace leads, and the line to get below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tracking.charts.axes import mass_axis, unit_label, year_axis, zero_line
from tracking.charts.chart import Chart
from tracking.charts.placing import Frame, Label, Spot, place
from tracking.charts.theme import build_figure, faded, font_size, house_layout
from tracking.charts.trajectory_ahead import gap, pace, paths
from tracking.charts.trajectory_measured import corrected, outside, preliminary, reported
from tracking.charts.trajectory_steps import steps
from tracking.charts.trajectory_table import trajectory_table
from tracking.words.findings import overview_source, trajectory_alt, trajectory_title, unit_a_year

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from tracking.answers.overview import Overview
    from tracking.charts.axes import MassAxis
    from tracking.charts.line import Line
    from tracking.charts.theme import Palette
    from tracking.words.voice import Voice

WIDE_PX, NARROW_PX = 780, 310
# Width of the plot that names are set by: a little less than it mostly is, so that they fit when it is that.
HEIGHT, NARROW_HEIGHT = 460, 340
LEGEND_ROW_PX = 22


def trajectory(overview: Overview, voice: Voice, colours: Palette, *, narrow: bool) -> Chart:
    """Return the chart of the region's way to its goal, or of its series alone where it has no target."""
    return Chart(
        name="trajectory",
        title=trajectory_title(overview, voice),
        alt=trajectory_alt(overview, voice),
        figure=_figure(overview, voice, colours, narrow=narrow),
        table=trajectory_table(overview, voice),
        source=overview_source(overview, voice),
    )


def _figure(overview: Overview, voice: Voice, colours: Palette, *, narrow: bool) -> go.Figure:
    drawn = _lines(overview, voice, colours)
    axis = mass_axis(
        [value for line in drawn for value in line.values()], voice, room_below=True, steps=4 if narrow else 5
    )
    years = [year for line in drawn for year in line.years()] or [
        overview.verdict.series.first_year if overview.verdict.series else 0
    ]
    layout = house_layout(colours, height=NARROW_HEIGHT if narrow else HEIGHT, narrow=narrow)
    x_axis = year_axis(years, _kept_years(overview, years), width_px=NARROW_PX if narrow else WIDE_PX)
    layout["xaxis"] |= x_axis
    layout["yaxis"] |= axis.layout() | zero_line(colours)
    layout["shapes"] = [_promised_land(axis, colours)]
    layout["annotations"] = [
        unit_label(unit_a_year(voice, axis.unit), colours, size=font_size(narrow=narrow)),
        _zone_name(axis, voice, colours, narrow=narrow),
    ]
    if narrow:
        _legend_row(layout, drawn)
    else:
        frame = Frame(x=tuple(x_axis["range"]), y=(axis.low, axis.high), width_px=WIDE_PX, height_px=HEIGHT - 60)
        layout["annotations"] += _names(frame, drawn, layout["annotations"][1]["text"])
    return build_figure([line.trace(narrow=narrow) for line in drawn], layout)


def _lines(overview: Overview, voice: Voice, colours: Palette) -> list[Line]:
    """Return everything that is drawn, the backmost first."""
    found = (
        *pace(overview, voice, colours),
        *paths(overview, voice, colours),
        *steps(overview, voice, colours),
        outside(overview, voice, colours),
        reported(overview, voice, colours),
        gap(overview, voice, colours),
        preliminary(overview, voice, colours),
        corrected(overview, voice, colours),
    )
    return [line for line in found if line is not None and any(line.points)]


def _kept_years(overview: Overview, years: list[float]) -> list[float]:
    verdict = overview.verdict
    goal = [verdict.target.goal_year] if verdict.target and overview.path else []
    series = verdict.series
    first = [series.first_year] if series and series.first_year in years else []
    return [*goal, *([verdict.latest.year] if verdict.latest else []), *first, min(years), max(years)]


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


def _zone_name(axis: MassAxis, voice: Voice, colours: Palette, *, narrow: bool) -> dict[str, Any]:
    return {
        "text": voice.say("Climate-positive"),
        "xref": "paper",
        "x": 0,
        "xshift": 8,
        "xanchor": "left",
        "y": axis.low,
        "yanchor": "bottom",
        "yshift": 3,
        "showarrow": False,
        "font": {"color": colours.below_zero, "size": font_size(narrow=narrow)},
    }


def _legend_row(layout: dict[str, Any], drawn: list[Line]) -> None:
    """Put the names in rows of two above the plot, where a phone has room for them."""
    rows = -(-sum(1 for line in drawn if line.name) // 2)
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
        "entrywidth": 0.48,
        "entrywidthmode": "fraction",
        "itemclick": False,
        "itemdoubleclick": False,
        "font": {"size": 12},
        "bgcolor": "rgba(0,0,0,0)",
    }


def _names(frame: Frame, drawn: list[Line], zone_name: str) -> list[dict[str, Any]]:
    """Return the lines' own names beside them; the promised land's name is already where it is."""
    size = font_size(narrow=False)
    zone = Label(
        text=zone_name,
        colour="",
        size=size,
        spots=(Spot(frame.x[0], frame.y[0], right=8, up=3, xanchor="left", yanchor="bottom"),),
    )
    labels = [label for line in drawn for label in line.labels(size)]
    obstacles = [segment for line in drawn for segment in line.segments()]
    return place(frame, [zone, *labels], obstacles)[1:]
