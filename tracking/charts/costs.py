"""The cost curve: kroner a tonne, cheapest first, each project as wide as its tonnes."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from tracking.charts.axes import mass_axis, round_step, unit_label, zero_line
from tracking.charts.chart import Chart
from tracking.charts.tables import numbers_table
from tracking.charts.text import shown
from tracking.charts.theme import build_figure, font_size, house_layout
from tracking.words.counting import cost_terms, cost_title

if TYPE_CHECKING:
    import pandas as pd

    from tracking.answers.portfolio import Portfolio
    from tracking.charts.theme import Palette, Spec
    from tracking.words.voice import Voice

HEIGHT, NARROW_HEIGHT = 360, 320


def costs_chart(found: Portfolio, voice: Voice, colours: Palette, *, narrow: bool) -> Chart:
    """Return the cost curve of a portfolio that has one."""
    return Chart(
        name="cost-curve",
        title=cost_title(found, voice),
        alt=f"{cost_title(found, voice)}. {cost_terms(found, voice)}",
        spec=_figure(found, voice, colours, narrow=narrow),
        table=_table(found, voice),
        source=cost_terms(found, voice),
    )


def _figure(found: Portfolio, voice: Voice, colours: Palette, *, narrow: bool) -> Spec:
    steps = found.curve.steps
    ends = [step.from_tco2e + step.tonnes_tco2e for step in steps]
    axis = mass_axis(ends, voice, room_below=False)
    costs = [0.0, *(step.nok_per_t for step in steps)]
    low, high = min(costs), max(costs)
    tick = round_step((high - low or 1.0) / 4)
    ticks = [tick * count for count in range(math.ceil(low / tick), math.floor(high / tick) + 1)]
    layout = house_layout(colours, height=NARROW_HEIGHT if narrow else HEIGHT, narrow=narrow)
    layout["xaxis"] |= axis.layout() | {"title": {"text": voice.say("{unit} CO₂e a year", unit=axis.unit.sign)}}
    layout["yaxis"] |= {
        "range": [low * 1.1, high * 1.1],
        "tickvals": ticks,
        "ticktext": [voice.decimal(value) for value in ticks],
    } | zero_line(colours)
    layout["annotations"] = [unit_label(voice.say("kroner a tonne"), colours, size=font_size(narrow=narrow))]
    trace = {
        "type": "bar",
        "meta": "steps",
        "x": [step.from_tco2e + step.tonnes_tco2e / 2 for step in steps],
        "y": [step.nok_per_t for step in steps],
        "width": [step.tonnes_tco2e for step in steps],
        "marker": {"color": colours.projected, "line": {"width": 1, "color": colours.page}},
        "text": [shown(found.name(step.project_id)) for step in steps],
        "textposition": "auto",
        "hovertext": [
            shown(
                voice.say(
                    "{project}: {cost} kroner a tonne, {mass} a year",
                    project=found.name(step.project_id),
                    cost=voice.decimal(step.nok_per_t),
                    mass=voice.mass(step.tonnes_tco2e),
                )
            )
            for step in steps
        ],
        "hoverinfo": "text",
    }
    return build_figure([trace], layout)


def _table(found: Portfolio, voice: Voice) -> pd.DataFrame:
    steps = found.curve.steps
    return numbers_table(
        {voice.say("Project"): [found.name(step.project_id) for step in steps]},
        {},
        {
            voice.say("Tonnes a year (t CO₂e)"): [step.tonnes_tco2e for step in steps],
            voice.say("Kroner a tonne"): [step.nok_per_t for step in steps],
            voice.say("Kroner a tonne, after state aid"): [step.after_aid_nok_per_t for step in steps],
            voice.say("of which investment"): [step.capex_nok_per_t for step in steps],
            voice.say("of which running"): [step.opex_nok_per_t for step in steps],
            voice.say("of which transport and storage"): [step.transport_nok_per_t for step in steps],
            voice.say("of which energy"): [step.energy_nok_per_t for step in steps],
        },
    )
