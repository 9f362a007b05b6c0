"""What projects need of a shared resource by year, stacked by project, against the room there is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tracking.charts.axes import give_room, unit_label, year_axis, zero_line
from tracking.charts.chart import Chart
from tracking.charts.sharing_notes import (
    HEIGHT,
    NARROW_HEIGHT,
    NARROW_PX,
    WIDE_PX,
    part_names,
    room_name,
    unknown_field,
    unknown_name,
)
from tracking.charts.sharing_parts import colour_of, parts_of, scale_of
from tracking.charts.text import shown
from tracking.charts.theme import build_figure, font_size, house_layout
from tracking.words.amounts import amount
from tracking.words.sharing import chart_alt, chart_title, source_line, total_by_year

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from tracking.answers.capacity import Shared
    from tracking.answers.projects import ProjectCard
    from tracking.charts.sharing_parts import Part
    from tracking.charts.theme import Palette
    from tracking.words.voice import Voice


def shared_chart(
    found: Shared, voice: Voice, colours: Palette, *, narrow: bool, cards: Mapping[str, ProjectCard]
) -> Chart:
    """Return the chart of one resource; from the first size that is not known, no room is drawn."""
    parts = parts_of(found, cards, voice)
    height = NARROW_HEIGHT if narrow else HEIGHT
    scale = scale_of(found, voice)
    layout = house_layout(colours, height=height, narrow=narrow)
    width = NARROW_PX if narrow else WIDE_PX
    layout["xaxis"] |= year_axis(found.years, [found.years[0], found.years[-1]], width_px=width)
    layout["yaxis"] |= {
        "range": [scale.low, scale.high],
        "tickvals": list(scale.ticks),
        "ticktext": list(scale.texts),
    } | zero_line(colours)
    give_room(layout, scale.texts, size=font_size(narrow=narrow))
    layout |= {"barmode": "relative", "bargap": 0.0}
    layout["shapes"] = unknown_field(found, colours)
    layout["annotations"] = [
        unit_label(scale.unit, colours, size=font_size(narrow=narrow)),
        *part_names(parts, found, scale, colours, narrow=narrow),
        *room_name(found, voice, colours),
        *unknown_name(found, scale, voice, colours, narrow=narrow),
    ]
    traces = [*(_bars(part, found, voice, colours) for part in parts), *_room(found, voice, colours)]
    return Chart(
        name=f"shared-{found.resource}",
        title=chart_title(found, voice),
        alt=chart_alt(found, cards, voice),
        spec=build_figure(traces, layout),
        table=_table(found, parts, voice),
        source=source_line(found, voice),
    )


def _bars(part: Part, found: Shared, voice: Voice, colours: Palette) -> dict[str, Any]:
    return {
        "type": "bar",
        "meta": f"need-{part.project_id}",
        "x": list(found.years),
        "y": list(part.needs),
        "marker": {"color": colour_of(part, colours), "line": {"color": colours.page, "width": 1}},
        "hovertext": [
            shown(f"{year}: {amount(found.resource, need, voice)} · {part.name}")
            for year, need in zip(found.years, part.needs, strict=True)
        ],
        "hoverinfo": "text",
    }


def _room(found: Shared, voice: Voice, colours: Palette) -> list[dict[str, Any]]:
    """Return the room as a line in steps, and dotted what is known of it where the whole is not."""
    whole, known = found.room or (), found.known_room or ()
    partly = [size if there is None else None for there, size in zip(whole, known, strict=True)]
    says = (voice.say("room for {amount}"), voice.say("{amount} is known in any case"))
    halo = {"color": colours.page, "width": 7}
    lines = (
        ("room-halo", [size if there is None else there for there, size in zip(whole, known, strict=True)], halo, ""),
        ("room", whole, {"color": colours.behind, "width": 3}, says[0]),
        ("known-room", partly, {"color": colours.behind, "width": 2, "dash": "dot"}, says[1]),
    )
    return [
        _stairs(meta, sizes, line, said, found, voice)
        for meta, sizes, line, said in lines
        if any(size is not None for size in sizes)
    ]


def _stairs(
    meta: str, sizes: Sequence[float | None], line: dict[str, Any], said: str, found: Shared, voice: Voice
) -> dict[str, Any]:
    """Return a line that stands level through each year and breaks where nothing is known."""
    pairs = list(zip(found.years, sizes, strict=True))
    texts = [
        "" if size is None else shown(f"{year}: {said.format(amount=amount(found.resource, size, voice))}")
        for year, size in pairs
    ]
    return {
        "type": "scatter",
        "mode": "lines",
        "meta": meta,
        "x": [year + side for year, _ in pairs for side in (-0.5, 0.5)],
        "y": [size for _, size in pairs for _ in range(2)],
        "line": line,
        "hovertext": [text for text in texts for _ in range(2)],
        "hoverinfo": "text" if said else "skip",
        "connectgaps": False,
    }


def _table(found: Shared, parts: Sequence[Part], voice: Voice) -> pd.DataFrame:
    import pandas as pd

    unit = {"power": voice.say("MW"), "capital": voice.say("NOK")}.get(found.resource, voice.say("t a year"))
    columns: dict[str, Sequence[float | None]] = {part.name: part.needs for part in parts}
    columns[voice.say("Together")] = total_by_year(found)
    if found.room is not None:
        columns[voice.say("Room")] = found.room
    if found.known_room is not None:
        columns[voice.say("Room that is known in any case")] = found.known_room
    years = pd.Series(found.years, dtype="int64")
    amounts = {f"{heading} ({unit})": pd.Series(list(values), dtype="float64") for heading, values in columns.items()}
    return pd.DataFrame({voice.say("Year"): years, **amounts})
