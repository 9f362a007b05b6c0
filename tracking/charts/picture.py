"""A chart as a picture to take away: with its title above, its source below, and the page's own ground behind."""

from __future__ import annotations

import os
import shutil
from functools import cache
from textwrap import wrap
from typing import TYPE_CHECKING

from tracking.charts.text import shown

if TYPE_CHECKING:
    from tracking.charts.chart import Chart
    from tracking.charts.theme import Palette

WIDTH_PX = 1040
TITLE_CHARACTERS, SOURCE_CHARACTERS = 95, 140
"""How many characters of the title's and the source's size fit in a line of that width."""

AXIS_PX = 40
"""What the axis takes below the plot, before the source begins."""


@cache
def browser_path() -> str | None:
    """Return a Chromium that can draw pictures, or None."""
    names = (os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome")
    return next((found for name in names if name and (found := shutil.which(name))), None)


def picture(chart: Chart, colours: Palette, form: str) -> bytes:
    """Return the chart as ``png`` or ``svg``. Needs a Chromium; see ``browser_path``."""
    title = wrap(chart.title, TITLE_CHARACTERS)
    source = wrap(chart.source, SOURCE_CHARACTERS)
    figure = chart.figure
    height = figure.layout.height or 400
    above, below = 24 + 26 * len(title), 24 + 18 * len(source)
    margin = figure.layout.margin
    figure.update_layout(
        paper_bgcolor=colours.page,
        height=height + above + below,
        margin={
            "l": margin.l,
            "r": margin.r,
            "t": (margin.t or 0) + above,  # zero: px, where the figure states none
            "b": AXIS_PX + below,
        },
        title={
            "text": "<br>".join(map(shown, title)),
            "font": {"size": 20, "color": colours.text},
            "x": 0.01,
            "y": 1,
            "yref": "container",
            "yanchor": "top",
            "pad": {"t": 14 + 26 * (len(title) - 1)},
        },
    )
    figure.add_annotation(
        text="<br>".join(map(shown, source)),
        font={"size": 12, "color": colours.muted},
        x=0,
        y=0,
        xref="paper",
        yref="paper",
        xanchor="left",
        yanchor="top",
        yshift=-AXIS_PX,
        align="left",
        showarrow=False,
    )
    return bytes(figure.to_image(format=form, width=WIDTH_PX, scale=2 if form == "png" else 1))
