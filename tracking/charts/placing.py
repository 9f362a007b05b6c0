"""Names set beside what they name: each takes the first of its spots where it covers neither a line nor a name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tracking.charts.text import shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np

LETTER = 0.53
# Width of an average letter in heights; a little more than Source Sans has, so that other fonts find room as well.
LINE = 1.3
SAMPLE_PX = 5.0
SPOTS_ALONG = 8
# Points of a line that its name is tried at; more cost time and find no better place.
ON_A_NAME = 400.0
OUTSIDE = 1_000.0
FARTHER = 0.5


@dataclass(frozen=True, kw_only=True, slots=True)
class Frame:
    """The plot's range on both axes and its size in px, as it is reckoned with."""

    x: tuple[float, float]
    y: tuple[float, float]
    width_px: float
    height_px: float

    def across(self, x: float) -> float:
        """Return px from the left."""
        return (x - self.x[0]) / (self.x[1] - self.x[0]) * self.width_px

    def down(self, y: float) -> float:
        """Return px from the top."""
        return (self.y[1] - y) / (self.y[1] - self.y[0]) * self.height_px


@dataclass(frozen=True, slots=True)
class Spot:
    """A place for a name: a point of the chart, the shift from it in px (right, up), and which side it hangs by."""

    x: float
    y: float
    right: float = 0.0
    up: float = 0.0
    xanchor: str = "center"
    yanchor: str = "middle"


@dataclass(frozen=True, kw_only=True, slots=True)
class Label:
    """A name with its colour and its spots, the best first; one that is optional is left out where none is free."""

    text: str
    colour: str
    size: int
    spots: tuple[Spot, ...]
    optional: bool = False


def beside(points: Sequence[tuple[float, float]], sides: Sequence[int] = (1, -1)) -> tuple[Spot, ...]:
    """Return spots above (1) and below (-1) each point, hung by the middle, left and right, near ones first."""
    every = max(1, -(-len(points) // SPOTS_ALONG))
    return tuple(
        Spot(x, y, right=side * 4.0, up=up, xanchor=anchor, yanchor="bottom" if up > 0 else "top")
        for distance in (7.0, 22.0)
        for x, y in points[::every]
        for up in (distance * above for above in sides)
        for side, anchor in ((0, "center"), (1, "left"), (-1, "right"))
    )


def place(
    frame: Frame, labels: Sequence[Label], lines: Sequence[Sequence[tuple[float, float]]]
) -> list[dict[str, Any]]:
    """Return the names as annotations, each at its cheapest spot. ``lines`` are what must not be covered."""
    import numpy as np

    x, y = _samples(frame, lines)
    taken: list[np.ndarray] = []
    found = []
    for label in labels:
        boxes = np.array([_box(frame, label, spot) for spot in label.spots])
        costs = _covered(boxes, x, y) + _on_names(boxes, taken) + _outside(boxes, frame)
        best = int(np.argmin(costs + FARTHER * np.arange(len(costs)) / len(costs)))
        if label.optional and costs[best] >= ON_A_NAME:
            continue
        taken.append(boxes[best])
        found.append(_annotation(label, label.spots[best]))
    return found


def _samples(frame: Frame, lines: Sequence[Sequence[tuple[float, float]]]) -> tuple[np.ndarray, np.ndarray]:
    import numpy as np

    xs: list[float] = []
    ys: list[float] = []
    for line in lines:
        px = [(frame.across(x), frame.down(y)) for x, y in line]
        for (x0, y0), (x1, y1) in zip(px, px[1:] or px, strict=False):
            steps = 1 + int(max(abs(x1 - x0), abs(y1 - y0)) / SAMPLE_PX)
            xs += [x0 + (x1 - x0) * step / steps for step in range(steps + 1)]
            ys += [y0 + (y1 - y0) * step / steps for step in range(steps + 1)]
    return np.array(xs), np.array(ys)


def _box(frame: Frame, label: Label, spot: Spot) -> tuple[float, float, float, float]:
    width, height = LETTER * label.size * len(label.text), LINE * label.size
    x, y = frame.across(spot.x) + spot.right, frame.down(spot.y) - spot.up
    left = x - {"left": 0.0, "center": 0.5, "right": 1.0}[spot.xanchor] * width
    top = y - {"top": 0.0, "middle": 0.5, "bottom": 1.0}[spot.yanchor] * height
    return left, top, left + width, top + height


def _covered(boxes: np.ndarray, x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return how many samples of lines each box covers."""
    left, top, right, bottom = (edge[:, None] for edge in boxes.T)
    within: np.ndarray = (x > left) & (x < right) & (y > top) & (y < bottom)
    cost: np.ndarray = within.sum(axis=1).astype(float)
    return cost


def _on_names(boxes: np.ndarray, taken: Sequence[np.ndarray]) -> np.ndarray:
    import numpy as np

    cost = np.zeros(len(boxes))
    for other in taken:
        wide = np.minimum(boxes[:, 2], other[2]) - np.maximum(boxes[:, 0], other[0])
        high = np.minimum(boxes[:, 3], other[3]) - np.maximum(boxes[:, 1], other[1])
        cost += ON_A_NAME * ((wide > 0) & (high > 0))
    return cost


def _outside(boxes: np.ndarray, frame: Frame) -> np.ndarray:
    over = (boxes[:, 0] < 0) | (boxes[:, 2] > frame.width_px) | (boxes[:, 1] < 0) | (boxes[:, 3] > frame.height_px)
    cost: np.ndarray = OUTSIDE * over
    return cost


def _annotation(label: Label, spot: Spot) -> dict[str, Any]:
    return {
        "text": shown(label.text),
        "x": spot.x,
        "y": spot.y,
        "xshift": spot.right,
        "yshift": spot.up,
        "xanchor": spot.xanchor,
        "yanchor": spot.yanchor,
        "showarrow": False,
        "font": {"color": label.colour, "size": label.size},
    }
