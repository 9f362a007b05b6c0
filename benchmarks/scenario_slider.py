"""A slider of the page of scenarios in Chromium: from its being let go to the redrawn chart.

The clock starts in the browser as the slider is let go, and stops in the frame in which the chart's lines are new.
Every pull asks for a scenario that nobody has asked for before, so that all its draws are made: 10,000 of them, on the
project's own figures.
"""

from __future__ import annotations

import argparse
import sys
from contextlib import ExitStack
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from benchmarks.in_chromium import ARGUMENTS, CHART
from benchmarks.support.report import machine, middle, p90, table, verdict
from benchmarks.support.server import cpu_ms, free_port, serving, streamlit_command
from benchmarks.support.stores import Stores
from tools.chromium import ADVICE, find

if TYPE_CHECKING:
    from playwright.sync_api import CDPSession, Page

LIMIT_MS = 400
WARM_UP, REST_MS = 3, 600
SLIDER, OTHER = "giccs.slip-years.", "inovyn-hydrogen.slip-years."
LATEST = 8
# Later than this the project starts after the goal year, and the chart stays as it is.
PULLED_TO_DRAWN = """([says, value]) => new Promise((resolve, reject) => {
    const slider = document.querySelector(`input[data-says="${says}"]`);
    const lines = () => [...document.querySelectorAll('.js-plotly-plot .scatterlayer path')]
        .map(path => path.getAttribute('d')).join('|');
    const before = lines();
    const start = performance.now();
    const look = () => {
        const now = lines();
        if (now && now !== before) resolve(performance.now() - start);
        else if (performance.now() - start > 20000) reject(new Error('nothing new at ' + value));
        else requestAnimationFrame(look);
    };
    slider.value = value;
    slider.dispatchEvent(new Event('input', { bubbles: true }));
    slider.dispatchEvent(new Event('change', { bubbles: true }));
    look();
})"""


def pull(page: Page, says: str, value: int) -> float:
    """Let a slider go at a value; return the ms until the chart's lines are new."""
    taken: float = page.evaluate(PULLED_TO_DRAWN, [says, str(value)])
    page.wait_for_timeout(REST_MS)
    return taken


def busy_ms(watch: CDPSession) -> float:
    """Return the processor time of the page's main thread so far."""
    found = watch.send("Performance.getMetrics")["metrics"]
    return float(next(each["value"] for each in found if each["name"] == "TaskDuration")) * 1000


def play(page: Page, server_pid: int, pulls: int) -> tuple[list[float], float, float]:
    """Return the ms of each pull, and the processor's ms of the page and of the server for one, on average."""
    watch = page.context.new_cdp_session(page)
    watch.send("Performance.enable", {"timeDomain": "threadTicks"})
    for late in range(1, WARM_UP + 1):
        pull(page, OTHER, late)
    taken: list[float] = []
    page_before, server_before, others = busy_ms(watch), cpu_ms(server_pid), 0
    while len(taken) < pulls:
        late = len(taken) % LATEST
        if late == 0 and taken:
            others += 1
            pull(page, OTHER, WARM_UP + others)
        taken.append(pull(page, SLIDER, late + 1))
    every = len(taken) + others
    return taken, (busy_ms(watch) - page_before) / every, (cpu_ms(server_pid) - server_before) / every


def main() -> None:
    """Serve the project's own figures, and pull."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pulls", type=int, default=30)
    chosen = parser.parse_args()
    chromium = find()
    if chromium is None:
        sys.exit(ADVICE)
    machine()
    port = free_port()
    with ExitStack() as stack:
        store = stack.enter_context(Stores()).seed()
        server = stack.enter_context(serving(streamlit_command(port), port, store))
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=chromium, args=list(ARGUMENTS))
        page = browser.new_context(viewport={"width": 1440, "height": 900}, locale="nb-NO").new_page()
        page.goto(f"http://127.0.0.1:{port}/scenarios")
        page.wait_for_selector(CHART, timeout=60_000)
        page.wait_for_timeout(5 * REST_MS)
        taken, page_ms, server_ms = play(page, server.pid, chosen.pulls)
        browser.close()
    table(
        "From a slider let go to the redrawn chart",
        ["pulls", "median, ms", "p90, ms", "processor, page, ms", "processor, server, ms", "limit, ms"],
        [[len(taken), middle(taken), p90(taken), page_ms, server_ms, verdict(middle(taken), LIMIT_MS)]],
    )


if __name__ == "__main__":
    main()
