"""A line of a chart: its points, its look, its name and what it says at each point."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tracking.charts.placing import Label, Spot, beside
from tracking.charts.text import shown

Point = tuple[float, float]

RANK = (
    "reported",
    "path",
    "gap",
    "outlook",
    "pace",
    "trend",
    "preliminary",
    "gross-path",
    "incomplete",
    "step",
    "corrected",
)
# The order of the names above the chart: what it is about first.


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A line or a set of marks. ``points`` may hold None: a break. ``key`` is its meaning, the same in all languages.

    ``name`` stands in the row above the chart on a phone; ``labels_at`` are the texts set in the chart otherwise, with
    the points they may stand beside.
    """

    key: str
    points: tuple[Point | None, ...]
    hover: tuple[str, ...]
    look: dict[str, Any]
    colour: str
    name: str = ""
    labels_at: tuple[tuple[str, tuple[Point, ...]], ...] = ()
    sides: tuple[int, ...] = (1, -1)
    own_spots: tuple[Spot, ...] = field(default=())
    optional: bool = False

    def years(self) -> list[float]:
        """Return the years that it has points in."""
        return [point[0] for point in self.points if point]

    def values(self) -> list[float]:
        """Return its tonnes."""
        return [point[1] for point in self.points if point]

    def segments(self) -> list[list[Point]]:
        """Return its unbroken runs of points."""
        runs: list[list[Point]] = [[]]
        for point in self.points:
            if point is None:
                runs.append([])
            else:
                runs[-1].append(point)
        return [run for run in runs if run] if self.look["mode"] != "markers" else [[p] for p in self.points if p]

    def labels(self, size: int) -> list[Label]:
        """Return its texts with the places they may take."""
        return [
            Label(
                text=text,
                colour=self.colour,
                size=size,
                spots=self.own_spots or beside(points, self.sides),
                optional=self.optional,
            )
            for text, points in self.labels_at
            if points
        ]

    def trace(self, *, narrow: bool) -> dict[str, Any]:
        """Return it as a plotly trace."""
        return {
            "type": "scatter",
            "meta": self.key,
            "name": shown(self.name),
            "x": [point[0] if point else None for point in self.points],
            "y": [point[1] if point else None for point in self.points],
            "hovertext": [shown(text) for text in self.hover],
            "hoverinfo": "text" if any(self.hover) else "skip",
            "showlegend": narrow and bool(self.name),
            "legendrank": RANK.index(self.key) + 1 if self.key in RANK else 1000,
            "connectgaps": False,
            "cliponaxis": False,
            **self.look,
        }


def solid(colour: str, *, width: float, dash: str = "solid") -> dict[str, Any]:
    """Return the look of a line in a palette colour."""
    return {"mode": "lines", "line": {"color": colour, "width": width, "dash": dash}}


def hollow(colour: str, *, size: float, width: float) -> dict[str, Any]:
    """Return the look of marks for figures that are not complete and official."""
    return {
        "mode": "markers",
        "marker": {"symbol": "circle-open", "color": colour, "size": size, "line": {"color": colour, "width": width}},
    }
