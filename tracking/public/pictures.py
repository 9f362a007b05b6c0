"""Every picture of a release: what is drawn already is kept by what it shows, so that only what changed is drawn."""

from __future__ import annotations

import asyncio
import os
from dataclasses import dataclass, field
from textwrap import wrap
from typing import TYPE_CHECKING, Any, Final

from tracking.charts.text import shown as as_shown
from tracking.charts.theme import FONT, LIGHT, Spec
from tracking.public.drawing import Picture, picture_of
from tracking.public.embed import Shown
from tracking.public.svg import Styles, slim

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from tracking.public.addresses import Told
    from tracking.public.drawing import Canvas
    from tracking.public.views import View

WIDE_PX, NARROW_PX = 760, 340
CARD_PX, CARD_SCALE = (800, 420), 1.5
"""A share card is drawn as wide as a chart and enlarged to 1200 × 630, which Open Graph's readers expect."""

_EMPTY: Final[Spec] = {
    "data": [],
    "layout": {"xaxis": {"visible": False}, "yaxis": {"visible": False}, "font": {"family": FONT}},
}
"""What is drawn on a card without a chart."""

TITLE_CHARACTERS = 58
"""How many characters of the card's title fit in a line."""

WORDS_CHARACTERS, WORDS_LINES = 74, 5
"""How many characters of what is told in place of a chart fit in a line, and how many lines on the card."""

WITHOUT_CHART_PX = 130
"""How far down the finding of a card without a chart stands, so that it does not hang over an empty ground."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Order:
    """The pictures of one view: a wide and a narrow one where it has a chart, and its share card."""

    wide: Picture | None
    narrow: Picture | None
    card: Picture


@dataclass(kw_only=True, slots=True)
class Album:
    """Pictures by what they show, kept in a folder between publishings."""

    folder: Path
    used: set[str] = field(default_factory=set)
    _ordered: set[str] = field(default_factory=set)
    _drawn: int = 0
    _at_work: asyncio.Lock = field(default_factory=asyncio.Lock)

    def get(self, picture: Picture) -> bytes:
        """Return a drawn picture. FileNotFoundError for one that is not drawn yet."""
        return self.place(picture).read_bytes()

    def place(self, picture: Picture) -> Path:
        """Return where a drawn picture is kept, which from now on is one that is shown."""
        self.used.add(picture.key)
        return self._path(picture.key)

    async def fill(self, pictures: Sequence[Picture], canvas: Canvas, progress: Callable[[int, int], None]) -> None:
        """Draw what is not there yet; ``progress`` hears before each part how many are drawn of those ordered so far.

        Several can be asked for at once; they are drawn one after the other.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        by_key = {each.key: each for each in pictures}
        wanted = [key for key in by_key if key not in self._ordered and not self._path(key).exists()]
        if not wanted:
            return
        self._ordered.update(wanted)
        async with self._at_work:
            for start in range(0, len(wanted), PART):
                progress(self._drawn, len(self._ordered))
                part = [by_key[key] for key in wanted[start : start + PART]]
                for picture, drawn in zip(part, await canvas.draw(part), strict=True):
                    self._keep(picture.key, drawn)
                self._drawn += len(part)

    def forget_unused(self) -> None:
        """Delete what no page shows any more."""
        for path in self.folder.glob("*"):
            if path.name not in self.used:
                path.unlink(missing_ok=True)

    def _keep(self, key: str, drawn: bytes) -> None:
        unfinished = self.folder / f"{key}.{os.getpid()}"
        unfinished.write_bytes(drawn)
        unfinished.replace(self._path(key))

    def _path(self, key: str) -> Path:
        return self.folder / key


PART: Final = 24
"""Pictures that are drawn between two words about how far it is."""


def order(view: View, of_region: Spec | None, told: Told) -> Order:
    """Return the pictures of a view. ``of_region`` is the region's own chart, drawn on its cards that have none.

    The card of a company without a chart tells of it in words: the region's would be taken for the company's.
    """
    if view.drawn is None:
        spec = _EMPTY if of_region is None or view.subject else of_region
        return Order(wide=None, narrow=None, card=_card(view, spec, told))
    wide, narrow = view.drawn.wide.spec, view.drawn.narrow.spec
    return Order(wide=_svg(wide, WIDE_PX), narrow=_svg(narrow, NARROW_PX), card=_card(view, wide, told))


def shown(ordered: Order, album: Album) -> Shown | None:
    """Return a view's pictures as they stand in a page; None for a view without any."""
    if ordered.wide is None or ordered.narrow is None:
        return None
    styles = Styles()
    wide, narrow = (
        slim(album.get(each), styles, prefix) for each, prefix in ((ordered.wide, "w"), (ordered.narrow, "n"))
    )
    return Shown(wide=wide, narrow=narrow, css=styles.css)


def orders_of(all_orders: Mapping[str, Order]) -> list[Picture]:
    """Return every picture of some orders, in order."""
    return [each for one in all_orders.values() for each in (one.wide, one.narrow, one.card) if each is not None]


def _svg(spec: Spec, width: int) -> Picture:
    return picture_of(spec, width=width, height=int(spec["layout"]["height"]), form="svg")


def _card(view: View, spec: Spec, told: Told) -> Picture:
    """Return a share card: the finding above, the chart below it, and whose it is."""
    width, height = CARD_PX
    lines = wrap(view.title, TITLE_CHARACTERS)[:3]
    margin = spec["layout"].get("margin", {})
    above = 20 if spec["data"] else WITHOUT_CHART_PX
    layout = spec["layout"] | {
        "paper_bgcolor": LIGHT.page,
        "plot_bgcolor": LIGHT.page,
        "width": width,
        "height": height,
        "margin": {
            "l": max(margin.get("l", 8), 32),
            "r": margin.get("r", 24) + 24,
            "t": above + 30 + 30 * len(lines),
            "b": 60,
        },
        "title": {
            "text": "<br>".join(map(as_shown, lines)),
            "font": {"size": 24, "color": LIGHT.text, "weight": 700},
            "x": 0.04,
            "y": 1,
            "yref": "container",
            "yanchor": "top",
            "pad": {"t": above + 30 * (len(lines) - 1)},  # plotly hangs a title by its last line
        },
        "annotations": [
            *spec["layout"].get("annotations", ()),
            *([] if spec["data"] else [_in_words(view)]),
            _whose(told),
        ],
    }
    return picture_of(
        {"data": spec["data"], "layout": layout}, width=width, height=height, form="png", scale=CARD_SCALE
    )


def _in_words(view: View) -> dict[str, Any]:
    """Return what is told of a view, where a chart would stand on its card."""
    lines = wrap(view.description, WORDS_CHARACTERS)[:WORDS_LINES]
    return {
        "text": "<br>".join(map(as_shown, lines)),
        "font": {"size": 20, "color": LIGHT.text},
        "align": "left",
        "x": 0,
        "y": 1,
        "xref": "paper",
        "yref": "paper",
        "xanchor": "left",
        "yanchor": "top",
        "showarrow": False,
    }


def _whose(told: Told) -> dict[str, Any]:
    return {
        "text": as_shown(f"{told.region_name} · {told.place.address.partition('://')[2]}"),
        "font": {"size": 14, "color": LIGHT.muted},
        "x": 0,
        "y": 0,
        "xref": "paper",
        "yref": "paper",
        "xanchor": "left",
        "yanchor": "top",
        "yshift": -34,
        "showarrow": False,
    }
