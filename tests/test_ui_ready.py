"""A chart made ready is the same chart, and its picture can still be drawn apart from it."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go
import plotly.io

from tracking.charts.chart import Chart
from tracking.charts.theme import LIGHT, build_figure, house_layout
from tracking.ui.ready import ready


def chart() -> Chart:
    trace = {"type": "scatter", "x": [2001, 2002], "y": [3.0, -4.0]}
    figure = build_figure([trace], house_layout(LIGHT, height=300, narrow=False))
    return Chart(name="a", title="b", alt="c", figure=figure, table=pd.DataFrame({"year": [2001]}), source="d")


def test_the_same_figure_is_sent() -> None:
    one, sent = chart(), ready(chart())
    assert plotly.io.to_json(sent.figure, validate=False) == plotly.io.to_json(one.figure, validate=False)
    assert (sent.name, sent.title, sent.alt, sent.source) == ("a", "b", "c", "d")


def test_its_content_is_worked_out_once() -> None:
    figure = ready(chart()).figure
    assert figure.to_dict() is figure.to_dict()


def test_a_copy_may_change_and_the_chart_does_not() -> None:
    sent = ready(chart())
    copy = go.Figure(sent.figure)
    copy.update_layout(height=999)
    assert copy.to_dict()["layout"]["height"] == 999
    assert sent.figure.to_dict()["layout"]["height"] == 300
