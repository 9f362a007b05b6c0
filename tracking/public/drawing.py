"""Figures drawn by a Chromium as SVG and PNG, many in one page.

Kaleido, which plotly draws with, takes a page's whole round for each figure: 0.19 s where the drawing itself is 0.02 s.
So its own driver (choreographer) is asked for one page that draws them one after the other.
"""

from __future__ import annotations

import base64
import hashlib
import json
import tempfile
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol

from tracking.charts.plotlyjs import SCRIPT, VERSION

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable, Mapping, Sequence

    import choreographer

    from tracking.charts.theme import Spec

TOGETHER: Final = 12
"""How many are drawn at one asking: enough that asking costs nothing, few enough that progress is seen."""

WIDTHS: Final = (320, 480, 640, 800)
"""Widths in px at which the height of a view is measured: a small phone, a phone, a column of text, a wide one."""

_DRAW: Final = """async orders => {
  const painted = async (svg, {width, height, scale}) => {
    const picture = new Image(), canvas = document.createElement('canvas');
    picture.src = 'data:image/svg+xml,' + encodeURIComponent(svg);
    await picture.decode();
    Object.assign(canvas, {width: width * scale, height: height * scale});
    canvas.getContext('2d', {willReadFrequently: true}).drawImage(picture, 0, 0, canvas.width, canvas.height);
    return canvas.toDataURL('image/png').split(',')[1];
  };
  const drawn = [];
  for (const order of orders) {
    const {data, layout} = JSON.parse(order.spec);
    const {width, height} = order;
    const svg = await Plotly.toImage({data, layout}, {format: 'svg', width, height, imageDataOnly: true});
    drawn.push(order.form === 'svg' ? svg : await painted(svg, order));
  }
  return drawn;
}"""
# Plotly's own way to a PNG takes half as long again: its canvas is one that cannot be read without a copy.

_MEASURE: Final = """async ({pages, widths}) => {
  const host = document.createElement('div');
  document.body.append(host);
  const root = host.attachShadow({mode: 'open'});
  const parser = new DOMParser();
  const found = pages.map(page => {
    const parsed = parser.parseFromString(page, 'text/html');
    const main = parsed.querySelector('main');
    root.replaceChildren(...parsed.querySelectorAll('style'), main);
    return widths.map(width => {
      host.style.width = width + 'px';
      return Math.ceil(main.getBoundingClientRect().height);
    });
  });
  host.remove();
  return found;
}"""
# In a shadow root, as the script for other sites shows a view: a frame for each page takes four times as long.


class DrawingError(RuntimeError):
    """The browser did not draw what it was asked to; the text is what it said."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Picture:
    """What is to be drawn: a plotly figure as JSON, its size in px, ``svg`` or ``png``, and pixels for each px."""

    spec: str
    width: int
    height: int
    form: str
    scale: float = 1

    @property
    def key(self) -> str:
        """The same for the same picture, and for no other: what is drawn already need not be drawn again."""
        told = f"{self.form} {self.width}x{self.height}*{self.scale} {VERSION} {self.spec}"
        return hashlib.sha256(told.encode()).hexdigest()


def picture_of(spec: Spec, *, width: int, height: int, form: str, scale: float = 1) -> Picture:
    """Return a figure as what is to be drawn."""
    from plotly.io.json import to_json_plotly

    return Picture(spec=str(to_json_plotly(spec)), width=width, height=height, form=form, scale=scale)


class Canvas(Protocol):
    """Where pictures are drawn and pages measured."""

    async def draw(self, pictures: Sequence[Picture]) -> list[bytes]:
        """Draw pictures, in order. Raises DrawingError."""

    async def heights(self, pages: Iterable[str]) -> list[tuple[int, ...]]:
        """Return each page's height in px at every one of ``WIDTHS``."""


class _Tab:
    """A page of a Chromium that holds plotly's own script and nothing else."""

    def __init__(self, tab: choreographer.Tab) -> None:
        self._tab = tab

    async def draw(self, pictures: Sequence[Picture]) -> list[bytes]:
        drawn = []
        for start in range(0, len(pictures), TOGETHER):
            part = pictures[start : start + TOGETHER]
            orders = [
                {"spec": each.spec, "form": each.form, "width": each.width, "height": each.height, "scale": each.scale}
                for each in part
            ]
            texts = await self.call(_DRAW, orders)
            drawn += [_bytes(text, each.form) for text, each in zip(texts, part, strict=True)]
        return drawn

    async def heights(self, pages: Iterable[str]) -> list[tuple[int, ...]]:
        wanted, found = list(pages), list[tuple[int, ...]]()
        for start in range(0, len(wanted), TOGETHER):
            asked = {"pages": wanted[start : start + TOGETHER], "widths": list(WIDTHS)}
            found += [tuple(heights) for heights in await self.call(_MEASURE, asked)]
        return found

    async def call(self, function: str, argument: object) -> Any:  # noqa: ANN401 - whatever the function returns
        """Call a function of JavaScript in the page. Raises DrawingError with what the browser says."""
        said = await self._tab.send_command(
            "Runtime.evaluate",
            params={
                "expression": f"({function})({json.dumps(argument, ensure_ascii=False)})",
                "awaitPromise": True,
                "returnByValue": True,
            },
        )
        result: Mapping[str, Any] = said.get("result", {})
        if "error" in said or "exceptionDetails" in result:
            raise DrawingError(json.dumps(said)[:500])
        return result["result"].get("value")


@asynccontextmanager
async def canvas(browser: str) -> AsyncIterator[Canvas]:
    """Open a page of the Chromium at that path. Raises DrawingError where it cannot be opened."""
    import choreographer

    from tracking.public.chromium import OnePage

    with tempfile.TemporaryDirectory(prefix="drawing-") as name:
        page = Path(name) / "page.html"
        page.write_text(
            f'<!doctype html><meta charset="utf-8"><title>Drawing</title><script src="{SCRIPT.as_uri()}"></script>',
            encoding="utf-8",
        )
        async with choreographer.Browser(browser, browser_cls=OnePage, page=page.as_uri(), headless=True) as opened:
            first = opened.get_tab()
            if first is None:
                raise DrawingError("no page was opened")
            tab = _Tab(first)
            waiting = (
                "async () => { while (!window.Plotly) await new Promise(done => setTimeout(done, 20)); return 1; }"
            )
            await tab.call(waiting, None)
            yield tab


def _bytes(text: str, form: str) -> bytes:
    return text.encode() if form == "svg" else base64.b64decode(text)
