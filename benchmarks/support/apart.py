"""Work in a process of its own, and what it took: seconds, seconds of processor, and memory added at the peak."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import threading
import time
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

from benchmarks.support.region import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

EVERY_S = 0.01


@dataclass(frozen=True, kw_only=True, slots=True)
class Took:
    """What work took. Memory counts the process and its children, from what it held before; ``found`` is its result."""

    wall_s: float
    cpu_s: float
    added_mb: float
    stages_s: Mapping[str, float] = field(default_factory=dict)
    found: str = ""


def in_own_process(module: str, *arguments: object) -> Took:
    """Run ``python -m module arguments``, whose last line is a ``Took`` as JSON."""
    command = [sys.executable, "-m", module, *map(str, arguments)]
    ended = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    if ended.returncode:
        raise RuntimeError(f"{module} ended with status {ended.returncode}:\n{ended.stderr}")
    return Took(**json.loads(ended.stdout.splitlines()[-1]))


def watched(work: Callable[[], tuple[Mapping[str, float], str]]) -> Took:
    """Return what ``work`` took, which returns its stages and what it found."""
    before_mb, peak_mb, done = _memory_mb(), [0.0], threading.Event()

    def watch() -> None:
        while not done.wait(EVERY_S):
            peak_mb[0] = max(peak_mb[0], _memory_mb())

    watcher = threading.Thread(target=watch)
    watcher.start()
    cpu_s, start = _cpu_s(), time.perf_counter()
    stages, found = work()
    wall_s, cpu_s = time.perf_counter() - start, _cpu_s() - cpu_s
    done.set()
    watcher.join()
    return Took(wall_s=wall_s, cpu_s=cpu_s, added_mb=peak_mb[0] - before_mb, stages_s=stages, found=found)


def tell(took: Took) -> None:
    """Print it for the process that asked."""
    print(json.dumps(asdict(took)))


def _cpu_s() -> float:
    return sum(
        usage.ru_utime + usage.ru_stime
        for usage in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


def _memory_mb() -> float:
    """Return the resident memory of this process and its children in MB (Linux)."""
    own = os.getpid()
    children: list[str] = []
    for task in os.listdir(f"/proc/{own}/task"):
        try:
            with open(f"/proc/{own}/task/{task}/children", encoding="ascii") as file:
                children += file.read().split()
        except OSError:
            continue
    return sum(map(_resident_mb, (str(own), *children)))


def _resident_mb(pid: str) -> float:
    """Return a process's resident memory; nothing for one that has ended since."""
    try:
        with open(f"/proc/{pid}/statm", encoding="ascii") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
    except (OSError, IndexError):
        return 0.0
