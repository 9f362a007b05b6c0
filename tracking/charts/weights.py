"""What each project decides in the goal's year, in tonnes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracking.charts.bars import Bar, bar_figure
from tracking.charts.chart import Chart
from tracking.charts.tables import numbers_table
from tracking.words.labels import stage_name
from tracking.words.outlook import deciding, drawn_line
from tracking.words.portfolio import weights_alt, weights_title

if TYPE_CHECKING:
    import pandas as pd

    from tracking.answers.portfolio import Portfolio
    from tracking.charts.theme import Palette
    from tracking.words.voice import Voice


def weights_chart(found: Portfolio, voice: Voice, colours: Palette, *, narrow: bool) -> Chart:
    """Return the weights of a portfolio that has some."""
    weights, outlook = found.weights, found.outlook
    if weights is None or outlook is None:
        raise ValueError("nothing is weighed without a target")
    year = outlook.outlook.years[-1]
    bars = [
        Bar(
            name=found.name(each.project_id),
            tco2e=each.tco2e,
            colour=colours.measured if found.projects[each.project_id].stage == "operating" else colours.projected,
        )
        for each in deciding(weights)
    ]
    return Chart(
        name="weights",
        title=weights_title(weights, year, found, voice),
        alt=weights_alt(weights, year, found, voice),
        spec=bar_figure(bars, voice, colours, narrow=narrow, signed=False),
        table=_table(found, voice),
        source=drawn_line(outlook, voice),
    )


def _table(found: Portfolio, voice: Voice) -> pd.DataFrame:
    ranked = found.weights.ranked if found.weights else ()
    frame = numbers_table(
        {
            voice.say("Project"): [found.name(each.project_id) for each in ranked],
            voice.say("Stage"): [stage_name(found.projects[each.project_id].stage, voice) for each in ranked],
        },
        {},
        {voice.say("Weight (t CO₂e a year)"): [each.tco2e for each in ranked]},
    )
    return frame.assign(**{voice.say("Weight in points of the chance"): [each.points for each in ranked]})
