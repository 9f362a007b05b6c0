"""People who use the dashboard: each a session that clicks from page to page until it is told to stop.

`python -m benchmarks.support.crowd PORT PEOPLE REST_S` is the crowd, in a process of its own, which `using` starts.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.support.region import ROOT
from benchmarks.support.report import middle, p90
from benchmarks.support.session import Look, Session

if TYPE_CHECKING:
    from collections.abc import Iterator

LOOKS = (
    Look(name="overview"),
    Look(name="companies", page="companies"),
    Look(name="one company", page="company", query="company=yara-norge"),
    Look(name="projects", page="projects"),
    Look(name="figures and sources", page="figures"),
    Look(name="overview, Innherred", query="region=innherred"),
    Look(name="overview, English", query="lang=en"),
)


@dataclass(kw_only=True, slots=True)
class Crowd:
    """What the people saw in all: pages, the median and 90th percentile of their waits in ms, the first trouble."""

    pages: int = 0
    per_second: float = 0
    p50_ms: float = 0
    p90_ms: float = 0
    trouble: str = ""


@contextmanager
def using(port: int, people: int, rest_s: float) -> Iterator[Crowd]:
    """Let people click for as long as this lasts; what they saw stands in the crowd afterwards."""
    crowd = Crowd()
    command = [sys.executable, "-m", "benchmarks.support.crowd", str(port), str(people), str(rest_s)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None, "it was asked for"
        process.stdout.readline()  # everybody has seen a page
        yield crowd
        said, _ = process.communicate("stop\n")
    for name, value in json.loads(said).items():
        setattr(crowd, name, value)


async def _person(port: int, number: int, rest_s: float, waits: list[float], troubles: list[str]) -> None:
    session = await Session.open(port)
    await session.show(LOOKS[0])
    yield_first.release()
    await asyncio.sleep(rest_s * number / 20)
    for look in itertools.islice(itertools.cycle(LOOKS), number % len(LOOKS), None):
        shown = await session.show(look)
        waits.append(shown.seconds * 1000)
        if shown.trouble:
            troubles.append(shown.trouble)
        await asyncio.sleep(rest_s)


yield_first = asyncio.Semaphore(0)


async def _crowd(port: int, people: int, rest_s: float) -> Crowd:
    waits, troubles = list[float](), list[str]()
    clock = asyncio.get_running_loop().time
    tasks = [asyncio.create_task(_person(port, each, rest_s, waits, troubles)) for each in range(people)]
    for _ in range(people):
        await yield_first.acquire()
    print("ready", flush=True)
    waits.clear()
    start = clock()
    await asyncio.to_thread(sys.stdin.readline)
    taken_s = clock() - start
    for task in tasks:
        task.cancel()
    seen = list(waits)
    return Crowd(
        pages=len(seen),
        per_second=len(seen) / taken_s,
        p50_ms=middle(seen),
        p90_ms=p90(seen),
        trouble=troubles[0] if troubles else "",
    )


if __name__ == "__main__":
    from dataclasses import asdict

    print(json.dumps(asdict(asyncio.run(_crowd(int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]))))))
