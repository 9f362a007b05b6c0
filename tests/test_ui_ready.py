"""A chart made ready is the same chart, at its place."""

from __future__ import annotations

import json

import pandas as pd
import plotly.io

from tracking.charts.chart import Chart
from tracking.charts.theme import LIGHT, build_figure, house_layout
from tracking.ui.ready import ready


def chart() -> Chart:
    trace = {"type": "scatter", "x": [2001, 2002], "y": [3.0, -4.0]}
    figure = build_figure([trace], house_layout(LIGHT, height=300, narrow=False))
    return Chart(name="a", title="b", alt="c", spec=figure, table=pd.DataFrame({"year": [2001]}), source="d")


def test_the_same_figure_is_sent() -> None:
    one, sent = chart(), ready(chart(), "trajectory")
    assert json.loads(sent.sent) == json.loads(plotly.io.to_json(one.figure, validate=False))
    assert (sent.name, sent.title, sent.alt, sent.source) == ("a", "b", "c", "d")
    assert (sent.place, sent.height_px) == ("trajectory", 300)
