"""How many new sessions a second one process serves, and the memory of 200 open ones, beside Streamlit's defaults.

A session is one WebSocket that asks for the overview and waits until its script has finished. The clients run in this
process, on the same machine as the server, and take a share of it. Everything stays on 127.0.0.1; counts are fixed.
"""

from __future__ import annotations

import argparse
import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from benchmarks.support.report import machine, middle, table
from benchmarks.support.server import free_port, memory_mb, serving, streamlit_command
from benchmarks.support.session import Look, Session
from benchmarks.support.stores import Stores

if TYPE_CHECKING:
    from pathlib import Path

ROUNDS = 4
SESSIONS, AT_ONCE = 80, 8
OPEN_SESSIONS = 200
OVERVIEW = Look(name="overview")


@dataclass(frozen=True, kw_only=True)
class Setting:
    """One way to serve the same pages, and what was measured of it."""

    name: str
    script: str
    options: tuple[str, ...] = ()
    per_second: list[float] = field(default_factory=list)
    wait_ms: list[float] = field(default_factory=list)
    memory_mb: list[float] = field(default_factory=list)


def settings() -> tuple[Setting, ...]:
    """Return ours, and Streamlit's defaults."""
    defaults = ("--runner.postScriptGC", "true", "--server.fileWatcherType", "auto")
    return (
        Setting(name="ours", script="dashboard.py"),
        Setting(name="Streamlit's defaults", script="benchmarks/peers/plain_dashboard.py", options=defaults),
    )


async def _visit(port: int, gate: asyncio.Semaphore) -> float:
    async with gate:
        session = await Session.open(port)
        shown = await session.show(OVERVIEW)
        await session.close()
        if shown.trouble:
            raise RuntimeError(shown.trouble)
        return shown.seconds * 1000


async def arrivals(port: int) -> tuple[float, list[float]]:
    """Return new sessions per second, some at once, and how long each waited for its page in ms."""
    gate, clock = asyncio.Semaphore(AT_ONCE), asyncio.get_running_loop().time
    start = clock()
    waits = await asyncio.gather(*(_visit(port, gate) for _ in range(SESSIONS)))
    return SESSIONS / (clock() - start), list(waits)


async def held(port: int, pid: int) -> tuple[float, float]:
    """Return the server's memory in MB before and while 200 sessions are open with their page shown."""
    before = memory_mb(pid)
    gate, sessions = asyncio.Semaphore(AT_ONCE), []

    async def enter() -> None:
        async with gate:
            session = await Session.open(port)
            await session.show(OVERVIEW)
            sessions.append(session)

    await asyncio.gather(*(enter() for _ in range(OPEN_SESSIONS)))
    after = memory_mb(pid)
    await asyncio.gather(*(session.close() for session in sessions))
    return before, after


async def warm_up(port: int) -> None:
    """Show the page a few times, as any server soon has."""
    for _ in range(4):
        await _visit(port, asyncio.Semaphore(1))
    await asyncio.sleep(3)


def measure(setting: Setting, store: Path) -> None:
    """Start a server with a setting and measure it once."""
    port = free_port()
    with serving(streamlit_command(port, setting.script, setting.options), port, store) as process:
        asyncio.run(warm_up(port))
        rate, waits = asyncio.run(arrivals(port))
        setting.per_second.append(rate)
        setting.wait_ms.extend(waits)
    port = free_port()
    with serving(streamlit_command(port, setting.script, setting.options), port, store) as process:
        asyncio.run(warm_up(port))
        setting.memory_mb[:] = asyncio.run(held(port, process.pid))


def main() -> None:
    """Measure both settings in turn, several times."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    rounds = parser.parse_args().rounds
    machine()
    both = settings()
    with Stores() as stores:
        for _ in range(rounds):
            for setting in both:
                measure(setting, stores.seed())
    rows = []
    for s in both:
        before, after = s.memory_mb
        each_kb = (after - before) / OPEN_SESSIONS * 1000
        rows.append([s.name, middle(s.per_second), middle(s.wait_ms), before, after, each_kb])
    heads = ["setting", "new sessions/s", "wait, ms", "memory before, MB", f"with {OPEN_SESSIONS} open, MB", "kB each"]
    table(f"Sessions, {SESSIONS} new ones, {AT_ONCE} at once, medians of {rounds} rounds", heads, rows)
    ours, plain = both
    print(f"Ours serves {middle(ours.per_second) / middle(plain.per_second):.1f} times as many new sessions.\n")


if __name__ == "__main__":
    main()
