"""Charts made ready to send: what would be worked out anew for every reader and run is worked out once."""

from __future__ import annotations

from dataclasses import dataclass, fields

from tracking.charts.chart import Chart


@dataclass(frozen=True, kw_only=True, slots=True)
class ReadyChart(Chart):
    """A chart at its place on a page.

    ``place`` names the place, which stays while the chart in it changes; ``sent`` is the figure as a browser gets it;
    ``height_px`` is the figure's height. To encode every figure at every run took a quarter of a page's time.
    """

    place: str
    sent: str
    height_px: int


def ready(chart: Chart, place: str) -> ReadyChart:
    """Return the chart made ready for its place."""
    from plotly.io.json import to_json_plotly

    told = {each.name: getattr(chart, each.name) for each in fields(chart)}
    sent = str(to_json_plotly(chart.spec))
    return ReadyChart(**told, place=place, sent=sent, height_px=int(chart.spec["layout"]["height"]))
