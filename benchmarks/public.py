"""The public's embed: bytes, first chart on a slow phone, requests a second, publishing, and the API.

    benchmarks/.venv/bin/python -m benchmarks.public [quick]

Our views from the dashboard's own process and from nginx, beside the same chart in Streamlit, Dash and Panel, by turns
in one run on loopback. wrk asks and shares the machine with what it asks, so seconds of processor are given beside its
requests. ``quick`` takes shorter rounds and leaves out the peers on a slow network. Needs wrk, nginx and a Chromium.
"""

from __future__ import annotations

import gzip
import os
import sys
import urllib.request
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from benchmarks.in_chromium import ARGUMENTS
from benchmarks.support import rates, wrk
from benchmarks.support.nginx import nginx, program
from benchmarks.support.phone import OURS, PLOTLY, Visit, visit
from benchmarks.support.published import Publishing, change_one_figure, published
from benchmarks.support.rates import Server
from benchmarks.support.report import machine, middle, table, verdict
from benchmarks.support.server import free_port, serving, streamlit_command
from benchmarks.support.stores import Stores
from tools.chromium import ADVICE, find

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from playwright.sync_api import Browser

KILOBYTES, FIRST_CHART_MS = 15, 600
ALL_S, ONE_FIGURE_S = 90, 5
VIEW = "/embed/nb/grenland/trajectory"


@dataclass(frozen=True, kw_only=True)
class Shown:
    """The trajectory in one of the contestants, and how it was seen on a phone."""

    name: str
    url: str
    chart: str = PLOTLY
    is_shadowed: bool = False
    slow: list[Visit] = field(default_factory=list)
    fast: list[Visit] = field(default_factory=list)


def publish(store: Path, folder: Path, address: str) -> None:
    """Publish everything, once more when nothing and when one figure changed, and print what it took."""
    rows = []

    def note(what: str, took: Publishing, limit_s: float | None) -> None:
        steps = " + ".join(f"{took.steps_s.get(step, 0):.1f}" for step in ("begin", "answer", "draw", "write"))
        holds = verdict(took.wall_s, limit_s) if limit_s else ""
        pictures = f"{took.drawn} of {took.pictures}"
        rows.append([what, took.wall_s, steps, took.cpu_s, pictures, took.files, took.peak_mb, holds])

    note("first, nothing drawn before", published(store, folder, address), ALL_S)
    note("again, nothing changed", published(store, folder, address), None)
    change_one_figure(store)
    note("one figure changed and released", published(store, folder, address), ONE_FIGURE_S)
    heads = ["publishing", "s", "begin + answer + draw + write, s", "processor, s", "pictures drawn", "files"]
    table("Publishing two regions, all views, three languages", [*heads, "memory, MB", "limit, s"], rows)


def sizes(folder: Path) -> None:
    """Print the largest packed view of each kind."""
    largest: dict[str, tuple[int, str]] = {}
    for place in (folder / "current" / "embed").rglob("index.html.gz"):
        path = place.relative_to(folder / "current" / "embed").parent.as_posix()
        kind = next((each for each in _KINDS if f"/{each}" in path), "other")
        largest[kind] = max(largest.get(kind, (0, "")), (place.stat().st_size, path))
    rows = [
        [kind, size / 1000, path, verdict(size / 1000, KILOBYTES)]
        for kind, (size, path) in sorted(largest.items(), key=lambda each: -each[1][0])
    ]
    table("The largest view of each kind, both regions, packed", ["view", "kB", "which", "limit, kB"], rows)


_KINDS = ("trajectory", "verdict", "companies", "company", "projects", "energy")


def look(browser: Browser, all_shown: Sequence[Shown], visits: int, slow_peers: int) -> None:
    """Open the chart in each by turns, held back and not, and print when it stood."""
    for turn in range(visits):
        for shown in all_shown:
            is_ours = shown.chart == OURS
            for is_slow, seen in ((False, shown.fast), (True, shown.slow)):
                if is_ours or turn < (slow_peers if is_slow else 3):
                    seen.append(_visit(browser, shown, is_slow=is_slow))
    rows = []
    for shown in all_shown:
        one, is_ours = shown.fast[-1], shown.chart == OURS
        slow = middle([each.chart_ms for each in shown.slow]) if shown.slow else None
        paint = middle([each.first_paint_ms for each in shown.slow]) if shown.slow else "–"
        holds = verdict(slow, FIRST_CHART_MS) if slow and is_ours else ""
        fast = middle([each.chart_ms for each in shown.fast])
        counts = [one.requests, one.kilobytes, "yes" if one.in_sight else "no"]
        rows.append([shown.name, *counts, fast, "–" if slow is None else slow, paint, len(shown.slow), holds])
    heads = ["the trajectory in", "requests", "kB", "in sight", "loopback, ms", "slow 4G, ms", "first paint, ms"]
    title = "First chart on a phone, empty profile, medians; slow 4G is 1.6 Mb/s and 150 ms"
    table(title, [*heads, "slow visits", "limit, ms"], rows)


def _visit(browser: Browser, shown: Shown, *, is_slow: bool) -> Visit:
    return visit(browser, shown.url, shown.chart, is_slow=is_slow, is_shadowed=shown.is_shadowed)


def same_bytes(first: str, second: str) -> int:
    """Return the bytes of an answer that two servers both give, packed. Raises ValueError where they differ."""
    answers = []
    for url in (first, second):
        request = urllib.request.Request(url, headers={"Accept-Encoding": "gzip"})  # noqa: S310 - our own servers
        with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310
            answers.append(answer.read())
    if answers[0] != answers[1] or not gzip.decompress(answers[0]):
        raise ValueError(f"{first} and {second} answer differently")
    return len(answers[0])


def main() -> None:
    """Publish, serve everything at once, and measure."""
    is_quick = "quick" in sys.argv[1:]
    chromium = find()
    if chromium is None:
        sys.exit(ADVICE)
    if not wrk.there() or program() is None:
        sys.exit("wrk and nginx are needed: sudo apt-get install wrk nginx-light")
    machine()
    with ExitStack() as stack:
        stores = stack.enter_context(Stores())
        store, folder = stores.seed(), stores.folder / "published"
        ports = {name: free_port() for name in ("ours", "nginx", "dash", "panel")}
        address = f"http://127.0.0.1:{ports['ours']}"
        publish(store, folder, address)
        sizes(folder)
        settings = {"TRACKING_PUBLISHED": str(folder), "TRACKING_ADDRESS": address, "CHROMIUM": chromium}
        settings |= {"TRACKING_API_PER_MINUTE": "1000000000"}
        pids = {"ours": stack.enter_context(serving(streamlit_command(ports["ours"]), ports["ours"], store, settings))}
        pids["nginx"] = stack.enter_context(nginx(folder / "current", ports["nginx"]))
        for name in ("dash", "panel"):
            command = [sys.executable, "-m", f"benchmarks.peers.{name}_overview", str(ports[name])]
            pids[name] = stack.enter_context(serving(command, ports[name], store))
        at = {name: f"http://127.0.0.1:{port}" for name, port in ports.items()}
        rates.warm(ports["ours"])
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=list(ARGUMENTS))
            look(browser, _all_shown(at), 3 if is_quick else 7, 0 if is_quick else 1)
            browser.close()
        kilobytes = same_bytes(at["ours"] + VIEW, at["nginx"] + VIEW) / 1000
        servers = [
            Server(name="dashboard's own process", url=at["ours"] + VIEW, pid=pids["ours"].pid, floor=8000),
            Server(name="nginx, two workers", url=at["nginx"] + VIEW, pid=pids["nginx"].pid, floor=50_000),
            Server(name="Dash, its page without figures", url=at["dash"] + "/", pid=pids["dash"].pid),
            Server(name="Panel, its page", url=at["panel"] + "/", pid=pids["panel"].pid),
        ]
        rates.compare(servers, ports["ours"], kilobytes, rounds=2 if is_quick else 4, seconds=3 if is_quick else 4)
        rates.among_people(servers[0], ports["ours"], seconds=6 if is_quick else 12)
        api = at["ours"] + "/api/v1/regions/grenland/"
        rates.ask_api([api + "verdict", api + "series", api + "series.csv"], pids["ours"].pid, seconds=3)
    print(f"Load at the end {os.getloadavg()[0]:.1f}")


def _all_shown(at: dict[str, str]) -> list[Shown]:
    return [
        Shown(name="our embed", url=at["ours"] + VIEW, chart=OURS),
        Shown(name="Streamlit's embed", url=at["ours"] + "/?embed=true"),
        Shown(name="Dash 4.4.1", url=at["dash"] + "/"),
        Shown(name="Panel 1.9.4", url=at["panel"] + "/", is_shadowed=True),
    ]


if __name__ == "__main__":
    main()
