"""A phone on slow 4G: a Chromium whose network is held back, and the moment at which a chart stands in a page.

Chromium holds back what HTTP sends; the WebSockets that Streamlit and Panel send their figures over go unhindered,
which is to their advantage. No connection and no encryption is set up slowly for anyone: on a real phone that takes
two more times the latency before the first byte of each host.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SLOW_4G: Final = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 93_750}
"""1.6 Mb/s down, 750 kb/s up, in bytes a second; 150 ms until an answer begins."""

SCREEN: Final = {"width": 390, "height": 844}
PATIENCE_MS: Final = 180_000
OURS, PLOTLY, SHADOWED = "figure svg path", ".js-plotly-plot .scatterlayer .js-line", "shadowed"

_WATCH: Final = """(() => {
    const every = (root, selector) => [...root.querySelectorAll(selector)];
    const deep = (root, selector) => every(root, selector).concat(
        ...every(root, '*').filter(each => each.shadowRoot).map(each => deep(each.shadowRoot, selector)));
    const look = () => {
        const found = (SHADOWED ? deep : every)(document, SELECTOR).find(each => {
            const box = each.getBoundingClientRect();
            return box.width > 0 && box.height > 0;
        });
        if (!found) return requestAnimationFrame(look);
        const box = found.getBoundingClientRect();
        requestAnimationFrame(() => window.stood = {ms: performance.now(), inSight: box.top < innerHeight});
    };
    requestAnimationFrame(look);
})()"""

_STOOD: Final = """patience => new Promise((resolve, reject) => {
    const look = () => {
        if (window.stood) resolve(window.stood);
        else if (performance.now() > patience) reject(new Error('no chart: ' + location.href));
        else setTimeout(look, 50);
    };
    look();
})"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Visit:
    """One first visit: ms until the first text or picture and until the chart stood; requests and kB until then.

    ``in_sight``: the chart stood on the phone's screen without scrolling.
    """

    first_paint_ms: float
    chart_ms: float
    requests: int
    kilobytes: float
    in_sight: bool


def visit(browser: Browser, url: str, selector: str, *, is_slow: bool, is_shadowed: bool = False) -> Visit:
    """Open an address with an empty profile and return when the chart stood."""
    context = browser.new_context(viewport=SCREEN, is_mobile=True, has_touch=True, locale="nb-NO")  # type: ignore[arg-type]
    try:
        page = context.new_page()
        watch = _WATCH.replace("SELECTOR", repr(selector)).replace("SHADOWED", "true" if is_shadowed else "false")
        page.add_init_script(watch)
        network = context.new_cdp_session(page)
        network.send("Network.enable")
        if is_slow:
            network.send("Network.emulateNetworkConditions", SLOW_4G)  # type: ignore[arg-type]
        asked, taken = [0], [0]

        def ask(_said: dict[str, Any]) -> None:
            asked[0] += 1

        def take(said: dict[str, Any]) -> None:
            taken[0] += said["encodedDataLength"]

        network.on("Network.requestWillBeSent", ask)
        network.on("Network.loadingFinished", take)
        page.goto(url, wait_until="commit", timeout=PATIENCE_MS)
        stood = page.evaluate(_STOOD, PATIENCE_MS)
        page.wait_for_timeout(300)  # what is still on its way, such as an icon
        paint = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN")
        return Visit(
            first_paint_ms=float(paint),
            chart_ms=float(stood["ms"]),
            requests=asked[0],
            kilobytes=taken[0] / 1000,
            in_sight=stood["inSight"],
        )
    finally:
        context.close()
