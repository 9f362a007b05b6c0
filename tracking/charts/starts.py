"""The timeline: each project's start, where it was planned before, and which starts nobody has stated."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tracking.charts.axes import year_axis
from tracking.charts.chart import Chart
from tracking.charts.tables import numbers_table
from tracking.charts.text import shown
from tracking.charts.theme import build_figure, font_size, house_layout
from tracking.words.labels import stage_name
from tracking.words.starts import kind_of_start, start_words, starts_alt, starts_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from tracking.answers.portfolio import Portfolio, StartShown
    from tracking.charts.theme import Palette
    from tracking.words.voice import Voice

ROW_PX, NARROW_ROW_PX = 34, 48
WIDE_PX, NARROW_PX = 480, 320
LONG_RUNNING: Final = 5
"""Projects that have run for longer are in the table alone: they would press all that is to come together."""


def starts_chart(found: Portfolio, voice: Voice, colours: Palette, *, narrow: bool) -> Chart:
    """Return the timeline of a region's projects, the earliest start on top."""
    drawn = [each for each in found.starts if not each.is_running or each.year >= found.this_year - LONG_RUNNING]
    height = (NARROW_ROW_PX if narrow else ROW_PX) * max(len(drawn), 2) + 70
    layout = house_layout(colours, height=height, narrow=narrow)
    years = [year for each in drawn for year in (each.year, *each.earlier)] or [found.this_year]
    width = NARROW_PX if narrow else WIDE_PX
    layout["xaxis"] |= year_axis(
        [*years, found.this_year], [found.this_year, max(years)], width_px=width, room=(0.6, 2.4 if narrow else 1.6)
    )
    layout["yaxis"] |= {
        "range": [len(drawn) - 0.4, -0.7],
        "tickvals": list(range(len(drawn))),
        "ticktext": [f"{shown(each.name)}  " for each in drawn],
        "showticklabels": not narrow,
        "showgrid": not narrow,
    }
    layout["shapes"] = [_today(found.this_year, colours)]
    layout["annotations"] = [
        _today_name(found.this_year, voice, colours, narrow=narrow),
        *(_year_name(row, each, colours, narrow=narrow) for row, each in enumerate(drawn)),
        *((_name(row, each, colours) for row, each in enumerate(drawn)) if narrow else ()),
    ]
    return Chart(
        name="starts",
        title=starts_title(found.starts, voice),
        alt=starts_alt(found.starts, voice),
        spec=build_figure(_traces(drawn, voice, colours), layout),
        table=_table(found.starts, voice),
        source=voice.say(
            "Filled: stated by a source. Hollow: nobody has stated a start, so it is assumed by the project's stage. "
            "Small marks: planned before. Ochre: past, and not started."
        ),
    )


def _traces(drawn: Sequence[StartShown], voice: Voice, colours: Palette) -> list[dict[str, Any]]:
    rows = list(enumerate(drawn))
    moved: list[tuple[float, float] | None] = []
    for row, each in rows:
        moved += [(year, row) for year in (*each.earlier, each.year)] + [None] if each.earlier else []
    line = {
        "type": "scatter",
        "meta": "moved",
        "mode": "lines",
        "x": [point[0] if point else None for point in moved],
        "y": [point[1] if point else None for point in moved],
        "line": {"color": colours.behind, "width": 2},
        "hoverinfo": "skip",
    }
    before = [(year, row, each) for row, each in rows for year in each.earlier]
    small = {
        "symbol": "line-ns-open",
        "size": 12,
        "color": colours.behind,
        "line": {"width": 2, "color": colours.behind},
    }
    groups: dict[str, tuple[list[tuple[int, StartShown]], dict[str, Any]]] = {
        "running": ([pair for pair in rows if pair[1].is_running], {"symbol": "circle", "color": colours.measured}),
        "overdue": ([pair for pair in rows if pair[1].is_overdue], {"symbol": "circle", "color": colours.behind}),
        "planned": ([pair for pair in rows if _is_planned(pair[1])], {"symbol": "circle", "color": colours.projected}),
        "assumed": (
            [pair for pair in rows if pair[1].is_assumed],
            {"symbol": "circle-open", "color": colours.projected, "line": {"width": 2, "color": colours.projected}},
        ),
    }
    found = [
        line,
        _marks("earlier", [(year, row) for year, row, _ in before], small, [start_words(e, voice) for *_, e in before]),
        *(
            _marks(
                key,
                [(each.year, row) for row, each in pairs],
                {"size": 12, **look},
                [start_words(e, voice) for _, e in pairs],
            )
            for key, (pairs, look) in groups.items()
        ),
    ]
    return [trace for trace in found if trace["x"]]


def _is_planned(start: StartShown) -> bool:
    return not (start.is_running or start.is_overdue or start.is_assumed)


def _marks(
    key: str, points: Sequence[tuple[float, float]], marker: dict[str, Any], words: Sequence[str]
) -> dict[str, Any]:
    return {
        "type": "scatter",
        "meta": key,
        "mode": "markers",
        "x": [x for x, _ in points],
        "y": [y for _, y in points],
        "marker": marker,
        "hovertext": [shown(text) for text in words],
        "hoverinfo": "text",
        "cliponaxis": False,
    }


def _today(year: int, colours: Palette) -> dict[str, Any]:
    line = {"color": colours.muted, "width": 1, "dash": "dot"}
    return {"type": "line", "x0": year, "x1": year, "yref": "paper", "y0": 0, "y1": 1, "line": line, "layer": "below"}


def _today_name(year: int, voice: Voice, colours: Palette, *, narrow: bool) -> dict[str, Any]:
    font = {"color": colours.muted, "size": font_size(narrow=narrow)}
    return {
        "text": voice.say("today"),
        "x": year,
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        "showarrow": False,
        "font": font,
    }


def _year_name(row: int, start: StartShown, colours: Palette, *, narrow: bool) -> dict[str, Any]:
    return {
        "text": str(start.year),
        "x": start.year,
        "y": row,
        "xanchor": "left",
        "xshift": 10,
        "showarrow": False,
        "font": {"color": colours.muted, "size": font_size(narrow=narrow)},
    }


def _name(row: int, start: StartShown, colours: Palette) -> dict[str, Any]:
    return {
        "text": shown(start.name),
        "xref": "paper",
        "x": 0,
        "xanchor": "left",
        "y": row - 0.42,
        "bgcolor": colours.page,
        "showarrow": False,
        "font": {"color": colours.text, "size": font_size(narrow=True)},
    }


def _table(starts: Sequence[StartShown], voice: Voice) -> pd.DataFrame:
    return numbers_table(
        {
            voice.say("Project"): [each.name for each in starts],
            voice.say("Stage"): [stage_name(each.stage, voice) for each in starts],
            voice.say("What the start is"): [kind_of_start(each, voice) for each in starts],
            voice.say("Planned before"): [", ".join(map(str, each.earlier)) for each in starts],
        },
        {voice.say("Start"): [each.year for each in starts]},
        {},
    )
