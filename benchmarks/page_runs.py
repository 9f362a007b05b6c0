"""How long a run of each page takes on the server, from the request to the script's end, through the real server.

Measured over a WebSocket as the browser uses it, so the time holds everything that a click costs on this side: the
script, what Streamlit makes of it, and sending it to one client on the same machine. Each page is shown twice first.
"""

from __future__ import annotations

import argparse
import asyncio
from typing import TYPE_CHECKING

from benchmarks.support.region import LARGE
from benchmarks.support.report import machine, middle, p90, table, verdict
from benchmarks.support.server import cpu_ms, free_port, serving, streamlit_command
from benchmarks.support.session import Look, Session
from benchmarks.support.stores import Stores

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.support.session import Shown

SEED_LIMIT_MS, LARGE_LIMIT_MS = 50, 250
WARM_UP = 2

SEED = (
    Look(name="overview"),
    Look(name="overview, preliminary", query="basis=preliminary"),
    Look(name="overview, Innherred", query="region=innherred"),
    Look(name="companies", page="companies"),
    Look(name="one company", page="company", query="company=yara-norge"),
    Look(name="projects", page="projects"),
    Look(name="figures and sources", page="figures"),
    Look(name="data", page="data"),
)
LARGE_LOOKS = tuple(
    Look(name=name, page=page, query=f"region={LARGE}{more}")
    for name, page, more in (
        ("overview", "", ""),
        ("companies", "companies", ""),
        ("one company", "company", "&company=company-0007"),
        ("projects", "projects", ""),
        ("figures and sources", "figures", ""),
        ("data", "data", ""),
        ("data, one year", "data", "&years=2020-2020"),
    )
)


async def runs(port: int, pid: int, look: Look, repeats: int) -> tuple[Shown, list[Shown], float]:
    """Return the first run of a look and the warm ones, in one session, and the processor's ms for each of these."""
    session = await Session.open(port)
    try:
        first = await session.show(look)
        for _ in range(WARM_UP - 1):
            await session.show(look)
        before = cpu_ms(pid)
        warm = [await session.show(look) for _ in range(repeats)]
        return first, warm, (cpu_ms(pid) - before) / repeats
    finally:
        await session.close()


def measure(title: str, looks: tuple[Look, ...], store: Path, limit_ms: float, repeats: int) -> None:
    """Serve a store, run each look several times and print the table."""
    port, rows = free_port(), []
    with serving(streamlit_command(port), port, store) as server:
        for look in looks:
            first, warm, used_ms = asyncio.run(runs(port, server.pid, look, repeats))
            taken = [each.seconds * 1000 for each in warm]
            holds = verdict(middle(taken), limit_ms) if not first.trouble else first.trouble[:60]
            rows.append(
                [look.name, first.seconds * 1000, middle(taken), p90(taken), used_ms, warm[0].size / 1000, holds]
            )
    table(title, ["page", "first run, ms", "median, ms", "p90, ms", "processor, ms", "sent, kB", "limit, ms"], rows)


def main() -> None:
    """Measure every page on the project's own data and on the large region."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeats", type=int, default=20)
    parser.add_argument("--only", choices=("seed", "large"))
    chosen = parser.parse_args()
    machine()
    with Stores() as stores:
        if chosen.only != "large":
            measure("Pages, the project's own data", SEED, stores.seed(), SEED_LIMIT_MS, chosen.repeats)
        if chosen.only != "seed":
            title = "Pages, 1,000 companies × 30 years × 3 scopes"
            measure(title, LARGE_LOOKS, stores.large(), LARGE_LIMIT_MS, chosen.repeats)


if __name__ == "__main__":
    main()
