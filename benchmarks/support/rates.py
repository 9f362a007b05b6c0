"""Requests a second of several servers by turns, of one while people use it, and of its API."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from benchmarks.sessions import arrivals, warm_up
from benchmarks.support.crowd import using
from benchmarks.support.report import least, middle, table, verdict
from benchmarks.support.server import family_cpu_ms
from benchmarks.support.wrk import CONNECTIONS, Load, load

if TYPE_CHECKING:
    from collections.abc import Sequence

REST_S = 1.5
"""After each round, so that what a server does afterwards (sessions that are given up) falls on nobody else."""

PEOPLE, AMONG_PEOPLE, P99_MS = 20, 4000, 30


@dataclass(frozen=True, kw_only=True)
class Server:
    """An address, whose process answers it, how many requests a second it must reach, and what it reached."""

    name: str
    url: str
    pid: int
    floor: float | None = None
    loads: list[Load] = field(default_factory=list)
    each_us: list[float] = field(default_factory=list)

    def round(self, seconds: int) -> None:
        """Ask for some seconds and note what came of it."""
        before_ms = family_cpu_ms(self.pid)
        found = load(self.url, seconds)
        self.each_us.append((family_cpu_ms(self.pid) - before_ms) * 1000 / found.requests)
        self.loads.append(found)
        time.sleep(REST_S)

    def cells(self) -> list[object]:
        """Return its name and the medians: requests a second, the best of them, waits, processor; and troubles."""
        rates = [each.per_second for each in self.loads]
        waits = [middle([each.p50_ms for each in self.loads]), middle([each.p99_ms for each in self.loads])]
        trouble = next((each.trouble for each in self.loads if each.trouble), "")
        return [self.name, middle(rates), max(rates), *waits, middle(self.each_us), trouble]

    def rate(self) -> float:
        """Return the median of the requests a second."""
        return middle([each.per_second for each in self.loads])


HEADS = ("requests/s", "best", "p50, ms", "p99, ms", "processor, µs each", "trouble")


def warm(port: int) -> None:
    """Show the dashboard's page a few times, and let its warm-up end."""
    asyncio.run(warm_up(port))
    time.sleep(5)


def compare(servers: Sequence[Server], port: int, kilobytes: float, *, rounds: int, seconds: int) -> None:
    """Ask every server by turns, and Streamlit for new sessions; print what they reached."""
    sessions = list[float]()
    for _ in range(rounds):
        for server in servers:
            server.round(seconds)
        sessions.append(asyncio.run(arrivals(port))[0])
        time.sleep(REST_S)
    rows = [[*each.cells(), least(each.rate(), each.floor) if each.floor else ""] for each in servers]
    rows.append(["Streamlit, new sessions", middle(sessions), max(sessions), "", "", "", "", ""])
    title = f"Requests a second, wrk with one thread and {CONNECTIONS} connections, medians of {rounds} rounds by turns"
    table(f"{title}; a view of {kilobytes:.1f} kB", ["served by", *HEADS, "limit, requests/s"], rows)


def among_people(server: Server, port: int, *, seconds: int) -> None:
    """Ask our own process while people use the dashboard, who rest between two clicks or do not; print both."""
    rows = []
    for name, rest_s in (("a click every 2 s each", 2.0), ("a click as soon as the page stands", 0.0)):
        with using(port, PEOPLE, rest_s) as crowd:
            time.sleep(2)
            found = load(server.url, seconds)
        seen = [crowd.per_second, crowd.p50_ms, crowd.p90_ms, crowd.trouble or found.trouble]
        holds = f"{least(found.per_second, AMONG_PEOPLE)}; p99 {verdict(found.p99_ms, P99_MS)}"
        rows.append([name, found.per_second, found.p50_ms, found.p99_ms, *seen, holds])
    heads = ["people", "requests/s", "p50, ms", "p99, ms", "pages/s", "page p50, ms", "page p90, ms", "trouble"]
    table(f"The dashboard's own process while {PEOPLE} people use it", [*heads, "limits"], rows)


def ask_api(urls: Sequence[str], pid: int, *, seconds: int) -> None:
    """Ask the API, its limit raised; print what it reached."""
    servers = [Server(name=url.partition("/api")[2], url=url, pid=pid) for url in urls]
    for server in servers:
        server.round(seconds)
    table("The API, its rate limit raised", ["/api…", *HEADS], [each.cells() for each in servers])
