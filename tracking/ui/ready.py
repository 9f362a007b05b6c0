"""Charts made ready to send: what Streamlit would work out anew for every reader and run is worked out once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

if TYPE_CHECKING:
    from tracking.charts.chart import Chart


class ReadyFigure(go.Figure):  # type: ignore[misc] # plotly has no types
    """A figure that is not changed any more, so that its content is copied and encoded only once.

    Streamlit asks every figure for it at every run, which took a quarter of a page's time.
    """

    def to_dict(self) -> dict[str, Any]:
        """Return the figure's content; the same each time, not to be changed."""
        if self._ready is None:
            self._ready = super().to_dict()
        ready: dict[str, Any] = self._ready
        return ready

    _ready: dict[str, Any] | None = None


def ready(chart: Chart) -> Chart:
    """Return the chart with its figure made ready to send."""
    return replace(chart, figure=ReadyFigure(chart.figure.to_dict(), _validate=False))
