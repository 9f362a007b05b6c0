"""What a chart is: a finding as its title, the figure, the same numbers as a table, and where they come from."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracking.charts.plotlyjs import TRACES

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go

    from tracking.charts.theme import Spec


@dataclass(frozen=True, kw_only=True, slots=True)
class Chart:
    """A chart in one language, scheme and size.

    ``name`` is a slug for file names; ``title`` states the finding; ``alt`` describes the chart to those who do not
    see it; ``spec`` is the figure as plotly's script takes it; ``table`` holds the same numbers with headings in the
    reader's language; ``source`` is the line under it.
    """

    name: str
    title: str
    alt: str
    spec: Spec
    table: pd.DataFrame
    source: str

    def __post_init__(self) -> None:
        """Refuse a kind of trace that the browsers' script does not know (`plotlyjs`): ValueError."""
        unknown = {trace.get("type", "scatter") for trace in self.spec["data"]} - TRACES
        if unknown:
            raise ValueError(f"{self.name}: plotly's basic bundle draws {sorted(TRACES)}, found {sorted(unknown)}")

    @property
    def figure(self) -> go.Figure:
        """The figure as plotly's Python library knows it, built anew."""
        import plotly.graph_objects as go

        return go.Figure(deepcopy(self.spec), _validate=False)
