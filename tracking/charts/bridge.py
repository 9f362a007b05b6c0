"""The bridge between two states: a waterfall from one total to the other, a step for each reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tracking.charts.axes import zero_line
from tracking.charts.chart import Chart
from tracking.charts.tables import numbers_table
from tracking.charts.text import shown
from tracking.charts.theme import build_figure, font_size, house_layout
from tracking.words.bridge import bridge_alt, bridge_source, bridge_title, leg_name
from tracking.words.numbers import is_nothing

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from tracking.answers.bridging import Bridge, Bridged
    from tracking.charts.theme import Palette, Spec
    from tracking.words.voice import Voice

ROW_PX, NARROW_ROW_PX = 40, 54
LABEL_ROOM = 0.22
# Part of the width that a mass takes beyond the end of a step; on a phone, more.
NARROW_LABEL_ROOM = 0.42
NEAR_ZERO = 2.0
# Where zero is within so many widths of the steps it is shown; further off, the steps could not be told apart.


@dataclass(frozen=True, kw_only=True, slots=True)
class _Step:
    """A row of the waterfall: from where to where, in tonnes; a total stands at one place."""

    name: str
    from_tco2e: float
    to_tco2e: float
    is_total: bool = False


def bridge_chart(
    found: Bridged, voice: Voice, colours: Palette, *, narrow: bool, names: tuple[str, str] = ("", "")
) -> Chart:
    """Return the waterfall of a bridge; ``names`` are what the two states are called. ValueError without a bridge.

    The axis need not hold zero, since the steps are small beside the totals; so totals are marks and no bars.
    """
    if found.bridge is None:
        raise ValueError(f"{found.region_id}: there is no bridge to draw")
    steps = _steps(found.bridge, voice, names)
    return Chart(
        name=f"bridge-{found.bridge.year}",
        title=bridge_title(found.bridge, found.region_name, voice),
        alt=bridge_alt(found.bridge, found.region_name, voice),
        spec=_figure(steps, voice, colours, narrow=narrow),
        table=_table(steps, voice),
        source=bridge_source(voice),
    )


def _steps(bridge: Bridge, voice: Voice, names: tuple[str, str]) -> list[_Step]:
    first, last = bridge.before_tco2e, bridge.after_tco2e
    steps = [_Step(name=names[0] or voice.say("Before"), from_tco2e=first, to_tco2e=first, is_total=True)]
    at = first
    for leg, tonnes in bridge.legs:
        if not is_nothing(float(tonnes)):
            steps.append(_Step(name=leg_name(leg, voice), from_tco2e=at, to_tco2e=at + float(tonnes)))
        at += float(tonnes)
    return [*steps, _Step(name=names[1] or voice.say("After"), from_tco2e=last, to_tco2e=last, is_total=True)]


def _figure(steps: Sequence[_Step], voice: Voice, colours: Palette, *, narrow: bool) -> Spec:
    rows = list(range(len(steps)))
    low, high = _range(steps, narrow=narrow)
    layout = house_layout(colours, height=(NARROW_ROW_PX if narrow else ROW_PX) * len(steps) + 40, narrow=narrow)
    layout["margin"] = layout["margin"] | {"t": 8, "b": 8}
    layout["xaxis"] |= {"range": [low, high], "showticklabels": False, "ticks": "", "showgrid": False}
    if low <= 0 <= high:
        layout["xaxis"] |= zero_line(colours)
    layout["yaxis"] |= {
        "range": [len(steps) - 0.4, -0.7 if narrow else -0.5],
        "tickvals": rows,
        "ticktext": [f"{_bold(step)}  " for step in steps],
        "showticklabels": not narrow,
        "showgrid": False,
    }
    layout["shapes"] = [_link(row, step, colours) for row, step in zip(rows, steps[:-1], strict=False)]
    layout["annotations"] = [_over(row, step, colours) for row, step in zip(rows, steps, strict=True)] if narrow else []
    traces = [
        _changes(rows, steps, voice, colours, narrow=narrow),
        _totals(rows, steps, voice, colours, narrow=narrow),
    ]
    return build_figure(traces, layout)


def _changes(
    rows: Sequence[int], steps: Sequence[_Step], voice: Voice, colours: Palette, *, narrow: bool
) -> dict[str, Any]:
    told = [(row, step) for row, step in zip(rows, steps, strict=True) if not step.is_total]
    masses = [voice.mass(step.to_tco2e - step.from_tco2e, signed=True) for _, step in told]
    return {
        "type": "bar",
        "meta": "steps",
        "orientation": "h",
        "base": [step.from_tco2e for _, step in told],
        "x": [step.to_tco2e - step.from_tco2e for _, step in told],
        "y": [row for row, _ in told],
        "width": 0.36 if narrow else 0.5,
        "marker": {
            "color": [colours.behind if step.to_tco2e > step.from_tco2e else colours.below_zero for _, step in told],
            "line": {"width": 0},
        },
        "text": masses,
        "textposition": "outside",
        "textfont": {"color": colours.text, "size": font_size(narrow=narrow)},
        "textangle": 0,
        "cliponaxis": False,
        "constraintext": "none",
        "hovertext": [shown(f"{step.name}: {mass}") for (_, step), mass in zip(told, masses, strict=True)],
        "hoverinfo": "text",
    }


def _totals(
    rows: Sequence[int], steps: Sequence[_Step], voice: Voice, colours: Palette, *, narrow: bool
) -> dict[str, Any]:
    told = [(row, step) for row, step in zip(rows, steps, strict=True) if step.is_total]
    masses = [voice.mass(step.to_tco2e) for _, step in told]
    return {
        "type": "scatter",
        "meta": "totals",
        "mode": "markers+text",
        "x": [step.to_tco2e for _, step in told],
        "y": [row for row, _ in told],
        "marker": {"color": colours.measured, "size": 13, "symbol": "diamond"},
        "text": [f"  <b>{mass}</b>" for mass in masses],
        "textposition": "middle right",
        "textfont": {"color": colours.text, "size": font_size(narrow=narrow)},
        "cliponaxis": False,
        "hovertext": [shown(f"{step.name}: {mass}") for (_, step), mass in zip(told, masses, strict=True)],
        "hoverinfo": "text",
    }


def _range(steps: Sequence[_Step], *, narrow: bool) -> tuple[float, float]:
    """Return a range that holds every step with room for its mass on either side, and zero where that is near."""
    places = [place for step in steps for place in (step.from_tco2e, step.to_tco2e)]
    low, high = min(places), max(places)
    span = (high - low) or max(abs(high), 1.0)
    if min(abs(low), abs(high)) < NEAR_ZERO * span:
        low, high = min(low, 0.0), max(high, 0.0)  # zero: the end of an axis
        span = high - low
    room = (NARROW_LABEL_ROOM if narrow else LABEL_ROOM) * span
    return low - room, high + room


def _link(row: int, step: _Step, colours: Palette) -> dict[str, Any]:
    """Return the thin line that leads from a step's end down to where the next one begins."""
    line = {"color": colours.muted, "width": 1, "dash": "dot"}
    return {"type": "line", "x0": step.to_tco2e, "x1": step.to_tco2e, "y0": row, "y1": row + 1, "line": line} | {
        "layer": "below"
    }


def _over(row: int, step: _Step, colours: Palette) -> dict[str, Any]:
    return {
        "text": _bold(step),
        "xref": "paper",
        "x": 0,
        "xanchor": "left",
        "y": row - 0.36,
        "yanchor": "middle",
        "showarrow": False,
        "font": {"color": colours.text, "size": font_size(narrow=True)},
    }


def _bold(step: _Step) -> str:
    return f"<b>{shown(step.name)}</b>" if step.is_total else shown(step.name)


def _table(steps: Sequence[_Step], voice: Voice) -> pd.DataFrame:
    changes = [None if step.is_total else step.to_tco2e - step.from_tco2e for step in steps]
    return numbers_table(
        {voice.say("Step"): [step.name for step in steps]},
        {},
        {
            voice.say("Change (t CO₂e)"): changes,
            voice.say("Total after it (t CO₂e)"): [step.to_tco2e for step in steps],
        },
    )
