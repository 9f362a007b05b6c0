"""People who use the dashboard: each a session that clicks from page to page until it is told to stop.

`python -m benchmarks.support.crowd PORT PEOPLE REST_S` is the crowd, in a process of its own, which `using` starts.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import random
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

from benchmarks.support.region import ROOT
from benchmarks.support.report import middle, p90
from benchmarks.support.session import PATIENCE_S, Look, Session

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


@dataclass(frozen=True, kw_only=True, slots=True)
class _Notes:
    """What the people write down: their waits in ms, what went wrong, and that they have seen a first page."""

    waits_ms: list[float] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)
    arrived: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(0))

    def seen(self, seconds: float) -> Crowd:
        """Return what they saw in so many seconds."""
        return Crowd(
            pages=len(self.waits_ms),
            per_second=len(self.waits_ms) / seconds,
            p50_ms=middle(self.waits_ms),
            p90_ms=p90(self.waits_ms),
            trouble=next(iter(self.troubles), ""),
        )


async def _person(port: int, number: int, rest_s: float, notes: _Notes) -> None:
    """Go round the pages, from another one than most, until this is cancelled."""
    session = await Session.open(port)
    await session.show(LOOKS[0])
    notes.arrived.release()
    await asyncio.sleep(rest_s * random.random())  # noqa: S311 - so that they do not click all at once
    for look in itertools.islice(itertools.cycle(LOOKS), number % len(LOOKS), None):
        shown = await session.show(look)
        notes.waits_ms.append(shown.seconds * 1000)
        if shown.trouble:
            notes.troubles.append(shown.trouble)
        await asyncio.sleep(rest_s)


async def _crowd(port: int, people: int, rest_s: float) -> Crowd:
    notes, clock = _Notes(), asyncio.get_running_loop().time
    tasks = [asyncio.create_task(_person(port, each, rest_s, notes)) for each in range(people)]
    for _ in tasks:
        await asyncio.wait_for(notes.arrived.acquire(), PATIENCE_S)
    print("ready", flush=True)
    notes.waits_ms.clear()
    start = clock()
    await asyncio.to_thread(sys.stdin.readline)
    crowd = notes.seen(clock() - start)
    for task in tasks:
        if task.done():
            task.result()  # somebody who left early fell over something
        task.cancel()
    return crowd


if __name__ == "__main__":
    print(json.dumps(asdict(asyncio.run(_crowd(int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]))))))
