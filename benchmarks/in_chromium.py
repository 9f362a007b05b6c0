"""The dashboard and the same pages in Dash, side by side in one Chromium: from a click to the redrawn title and chart.

Both servers run at once; measurements go A B A B, so that what else the machine does falls on both. The clock starts
in the browser with the click, and stops in the frame in which the title and the first chart show something new.
"""

from __future__ import annotations

import argparse
import sys
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from benchmarks.support.report import machine, middle, p90, table
from benchmarks.support.server import free_port, serving, streamlit_command
from benchmarks.support.stores import Stores
from tools.chromium import ADVICE, find

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, CDPSession, Page

PAIRS, FIRST_PAIRS = 16, 5
REST_MS = 500
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
CHART = ".js-plotly-plot .main-svg"
COMPANIES = (
    *("yara-norge", "eramet", "heidelberg-materials", "ineos", "inovyn", "tpi-norway", "vistin-pharma", "hydro"),
    *("agility-subsea-fabrication", "borgestad-fabrikker", "magnor-minerals", "norske-skog", "orkla-foods"),
    *("porsgrund-bad", "porsgrunds-porselaensfabrik"),
)
"""Those with a chart."""
CLICK_TO_DRAWN = """selector => new Promise((resolve, reject) => {
    const title = () => document.querySelector('h1')?.textContent ?? '';
    const chart = () => [...(document.querySelector('.js-plotly-plot')?.querySelectorAll('svg text') ?? [])]
        .map(text => text.textContent).join('|');
    const before = [title(), chart()];
    const start = performance.now();
    const look = () => {
        const now = [title(), chart()];
        if (now[0] && now[1] && now[0] !== before[0] && now[1] !== before[1]) resolve(performance.now() - start);
        else if (performance.now() - start > 20000) reject(new Error('nothing new: ' + selector + ' ' + now[0]));
        else requestAnimationFrame(look);
    };
    document.querySelector(selector).click();
    look();
})"""


@dataclass(kw_only=True)
class Contestant:
    """One of the two, in a tab of its own, with the ways to its controls."""

    name: str
    port: int
    choose_language: Callable[[Page, str], str]
    other_basis: str
    back: str
    taken_ms: dict[str, list[float]] = field(default_factory=dict)
    busy_ms: dict[str, list[float]] = field(default_factory=dict)
    page: Page | None = None
    watch: CDPSession | None = None

    def open(self, browser: Browser, path: str) -> float:
        """Open a path in a new tab of an empty profile; return the seconds until the first chart stood."""
        if self.page is not None:
            self.page.context.close()
            self.watch = None
        self.page = browser.new_context(viewport={"width": 1440, "height": 900}, locale="nb-NO").new_page()
        start = time.perf_counter()
        self.page.goto(f"http://127.0.0.1:{self.port}{path}")
        self.page.wait_for_selector(CHART, timeout=60_000)
        return time.perf_counter() - start

    def measure(self, what: str, selector: str) -> None:
        """Click and note how long it took until title and chart were new."""
        page = self._page()
        page.bring_to_front()
        before = self._busy_ms()
        self.taken_ms.setdefault(what, []).append(page.evaluate(CLICK_TO_DRAWN, selector))
        page.wait_for_timeout(REST_MS)
        self.busy_ms.setdefault(what, []).append(self._busy_ms() - before)

    def language(self, language: str) -> None:
        """Switch the language."""
        page = self._page()
        page.bring_to_front()
        self.measure("language", self.choose_language(page, language))

    def basis(self) -> None:
        """Switch between official and preliminary figures."""
        self.measure("basis", self.other_basis)

    def company(self, company_id: str, what: str) -> None:
        """Go from all companies to one, and back unmeasured."""
        page = self._page()
        link = f'a[href*="company={company_id}"]'
        page.bring_to_front()
        page.wait_for_selector(link)
        self.measure(what, link)
        page.click(self.back)
        page.wait_for_selector(link)
        page.wait_for_timeout(REST_MS)

    def _busy_ms(self) -> float:
        """Return the processor time of the page's main thread so far, which a busy machine stretches less."""
        if self.watch is None:
            self.watch = self._page().context.new_cdp_session(self._page())
            self.watch.send("Performance.enable", {"timeDomain": "threadTicks"})
        found = self.watch.send("Performance.getMetrics")["metrics"]
        return float(next(each["value"] for each in found if each["name"] == "TaskDuration")) * 1000

    def _page(self) -> Page:
        assert self.page is not None, "open a page first"
        return self.page


def _choose_in_ours(_page: Page, language: str) -> str:
    return f'.menu a[hreflang="{language}"]'


def _choose_in_dash(_page: Page, language: str) -> str:
    return f'#lang input[value="{language}"]'


def _both(ports: tuple[int, int]) -> tuple[Contestant, Contestant]:
    ours = Contestant(
        name="this dashboard",
        port=ports[0],
        choose_language=_choose_in_ours,
        other_basis=".choice a:not([aria-current])",
        back='a:has-text("←")',
    )
    dash = Contestant(
        name="Dash 4.4.1",
        port=ports[1],
        choose_language=_choose_in_dash,
        other_basis="#basis input:not(:checked)",
        back="#back",
    )
    return ours, dash


def play(browser: Browser, both: tuple[Contestant, Contestant], pairs: int) -> dict[str, list[float]]:
    """Measure everything, the two by turns, and return the seconds to each one's first chart."""
    first: dict[str, list[float]] = {each.name: [] for each in both}
    for _ in range(FIRST_PAIRS):
        for each in both:
            first[each.name].append(each.open(browser, "/"))
    _settle(both)
    for turn in range(pairs + 2):
        for each in both:
            each.language(("en", "nb")[turn % 2])
    for _ in range(pairs + 2):
        for each in both:
            each.basis()
    for what in ("a company, asked for by nobody before", "a company, new in this tab"):
        for each in both:
            each.open(browser, "/companies")
        _settle(both)
        for company_id in COMPANIES:
            for each in both:
                each.company(company_id, what)
    for turn in range(pairs + 2):
        for each in both:
            each.company(COMPANIES[turn % 3], "a company again")
    return first


def _settle(both: tuple[Contestant, Contestant]) -> None:
    for each in both:
        if each.page is not None:
            each.page.wait_for_timeout(3000)


def report(both: tuple[Contestant, Contestant], first: dict[str, list[float]]) -> None:
    """Print medians side by side. The first two of each kind warm both up and are left out."""
    ours, dash = both
    rows = []
    for what in ours.taken_ms:
        mine, theirs = ours.taken_ms[what][2:], dash.taken_ms[what][2:]
        won = sum(a < b for a, b in zip(mine, theirs, strict=True))
        ahead = "ahead" if middle(mine) < middle(theirs) else "BEHIND"
        ratio = f"{middle(mine) / middle(theirs):.2f}"
        rows.append([what, middle(mine), p90(mine), middle(theirs), p90(theirs), ratio, f"{won} of {len(mine)}", ahead])
    heads = ["click on", "ours, ms", "p90", "Dash, ms", "p90", "ours / Dash", "pairs won", ""]
    table("From the click to the redrawn title and chart, medians", heads, rows)
    busy = [[what, middle(ours.busy_ms[what][2:]), middle(dash.busy_ms[what][2:])] for what in ours.busy_ms]
    table("Processor time of the page's main thread for a click, medians", ["click on", "ours, ms", "Dash, ms"], busy)
    seconds = [[name, f"{first[name][0]:.2f}", f"{middle(first[name][1:]):.2f}"] for name in first]
    table("First chart, empty browser cache, loopback", ["", "first visit, s", "later ones, median, s"], seconds)


def main() -> None:
    """Serve both and let them play in one browser."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=PAIRS)
    chosen = parser.parse_args()
    chromium = find()
    if chromium is None:
        sys.exit(ADVICE)
    machine()
    ports = free_port(), free_port()
    both = _both(ports)
    with ExitStack() as stack:
        store = stack.enter_context(Stores()).seed()
        dash_command = [sys.executable, "-m", "benchmarks.peers.dash_overview", str(ports[1])]
        stack.enter_context(serving(streamlit_command(ports[0]), ports[0], store))
        stack.enter_context(serving(dash_command, ports[1], store))
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=chromium, args=list(ARGUMENTS))
        first = play(browser, both, chosen.pairs)
        browser.close()
    report(both, first)


if __name__ == "__main__":
    main()
