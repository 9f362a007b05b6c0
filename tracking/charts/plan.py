"""When each project starts: the plan as bars to the goal year, and where today's order would have started it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tracking.charts.axes import year_axis
from tracking.charts.chart import Chart
from tracking.charts.text import shown
from tracking.charts.theme import build_figure, font_size, house_layout
from tracking.projects.plan import NoPlan
from tracking.words.plan_page import starts_source, starts_title
from tracking.words.planning import runs, start_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from tracking.answers.planning import RegionPlan
    from tracking.charts.theme import Palette
    from tracking.projects.plan import Plan
    from tracking.words.voice import Voice

ROW_PX, NARROW_ROW_PX, AROUND_PX = 30, 46, 64
LOWEST_PX = 120
WIDE_PX, NARROW_PX = 560, 330


@dataclass(frozen=True, kw_only=True, slots=True)
class _Row:
    """A project's row: its start in the plan and in today's order; None is not by the goal year."""

    project_id: str
    name: str
    start: int | None
    today: int | None


def plan_chart(
    found: RegionPlan, voice: Voice, colours: Palette, *, narrow: bool, names: Mapping[str, str], best: Plan
) -> Chart:
    """Return the starts; who starts neither in the plan nor today has no row."""
    rows = _rows(found, best, names)
    drawn = [row for row in rows if (row.start, row.today) != (None, None)]
    height = max((NARROW_ROW_PX if narrow else ROW_PX) * len(drawn) + AROUND_PX, LOWEST_PX)
    layout = house_layout(colours, height=height, narrow=narrow)
    first, last = found.task.years[0], found.task.years[-1]
    layout["xaxis"] |= year_axis([first, last], [first, last], width_px=NARROW_PX if narrow else WIDE_PX)
    layout["xaxis"] |= {"showgrid": True, "gridcolor": colours.rule}
    layout["yaxis"] |= {
        "range": [len(drawn) - 0.5, -0.62 if narrow else -0.5],
        "tickvals": list(range(len(drawn))),
        "ticktext": [f"{shown(row.name)}  " for row in drawn],
        "showticklabels": not narrow,
        "showgrid": False,
    }
    layout["annotations"] = [_over(at, row, colours) for at, row in enumerate(drawn)] if narrow else []
    traces = [_bars(drawn, found, voice, colours, narrow=narrow), *_marks(drawn, found, voice, colours, narrow=narrow)]
    assumed = [names[one.project_id] for one in found.task.projects if one.start_basis == "assumed"]
    return Chart(
        name="plan",
        title=starts_title(found, best, voice),
        alt=_alt(drawn, found, voice),
        spec=build_figure(traces, layout),
        table=_table(rows, found, voice),
        source=starts_source(assumed, voice),
    )


def _rows(found: RegionPlan, best: Plan, names: Mapping[str, str]) -> list[_Row]:
    """Return every project, the earliest start in the plan first."""
    today: Mapping[str, int | None] = {} if isinstance(found.today, NoPlan) else found.today.starts
    rows = [
        _Row(project_id=name, name=names[name], start=start, today=today.get(name))
        for name, start in best.starts.items()
    ]
    beyond = found.task.years[-1] + 1
    return sorted(rows, key=lambda row: (beyond if row.start is None else row.start, row.name))


def _colour(row: _Row, found: RegionPlan, colours: Palette) -> str:
    """Return measured for what runs, below zero's green for earlier than today, ochre for later, grey for the same."""
    if runs(found, row.project_id):
        return colours.measured
    if row.start == row.today or isinstance(found.today, NoPlan):
        return colours.projected
    is_earlier = row.start is not None and (row.today is None or row.start < row.today)
    return colours.below_zero if is_earlier else colours.behind


def _bars(rows: Sequence[_Row], found: RegionPlan, voice: Voice, colours: Palette, *, narrow: bool) -> dict[str, Any]:
    first, last = found.task.years[0], found.task.years[-1]
    starts = [None if row.start is None else max(row.start, first) - 0.5 for row in rows]
    return {
        "type": "bar",
        "meta": "plan",
        "orientation": "h",
        "base": starts,
        "x": [None if start is None else last + 0.5 - start for start in starts],
        "y": list(range(len(rows))),
        "width": 0.4 if narrow else 0.56,
        "offset": -0.06 if narrow else -0.28,
        "marker": {"color": [_colour(row, found, colours) for row in rows], "line": {"width": 0}},
        "hovertext": [shown(_told(row, found, voice)) for row in rows],
        "hoverinfo": "text",
    }


def _marks(
    rows: Sequence[_Row], found: RegionPlan, voice: Voice, colours: Palette, *, narrow: bool
) -> list[dict[str, Any]]:
    """Mark where today's order starts a project, if that is another year."""
    first = found.task.years[0]
    moved = [(at, row) for at, row in enumerate(rows) if row.today is not None and row.today != row.start]
    if not moved:
        return []
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "meta": "today",
            "x": [max(row.today or first, first) - 0.5 for _, row in moved],  # zero: today's start is there
            "y": [at + (0.14 if narrow else 0.0) for at, _ in moved],
            "marker": {
                "symbol": "diamond",
                "size": 11,
                "color": colours.page,
                "line": {"color": colours.text, "width": 2},
            },
            "hovertext": [shown(_told(row, found, voice)) for _, row in moved],
            "hoverinfo": "text",
            "cliponaxis": False,
        }
    ]


def _told(row: _Row, found: RegionPlan, voice: Voice) -> str:
    start = start_text(row.project_id, row.start, found, voice)
    if isinstance(found.today, NoPlan):
        return f"{row.name}: {start}"
    now = start_text(row.project_id, row.today, found, voice)
    return voice.say("{project}: {start} in the plan, {now} in today's order", project=row.name, start=start, now=now)


def _alt(rows: Sequence[_Row], found: RegionPlan, voice: Voice) -> str:
    listed = "; ".join(_told(row, found, voice) for row in rows)
    return voice.say(
        "Bars from each project's start to {year}. {projects}.", year=found.task.years[-1], projects=listed
    )


def _over(at: int, row: _Row, colours: Palette) -> dict[str, Any]:
    return {
        "text": shown(row.name),
        "xref": "paper",
        "x": 0,
        "xanchor": "left",
        "y": at - 0.28,
        "yanchor": "middle",
        "showarrow": False,
        "font": {"color": colours.text, "size": font_size(narrow=True)},
    }


def _table(rows: Sequence[_Row], found: RegionPlan, voice: Voice) -> pd.DataFrame:
    import pandas as pd

    columns = {
        voice.say("Project"): [row.name for row in rows],
        voice.say("Start in the plan"): [start_text(row.project_id, row.start, found, voice) for row in rows],
    }
    if not isinstance(found.today, NoPlan):
        now = [start_text(row.project_id, row.today, found, voice) for row in rows]
        columns[voice.say("Start in today's order")] = now
    return pd.DataFrame({heading: pd.Series(values, dtype="str") for heading, values in columns.items()})
