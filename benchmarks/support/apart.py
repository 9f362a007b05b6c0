"""Work in a process of its own, and what it took: seconds, seconds of processor, and memory added at the peak."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from benchmarks.support.region import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

EVERY_S = 0.01


@dataclass(frozen=True, kw_only=True, slots=True)
class Took:
    """What work took. Memory counts the process and its children, from what it held before; ``found`` is its result.

    ``stages`` gives seconds and seconds of processor of each.
    """

    wall_s: float
    cpu_s: float
    added_mb: float
    found: str
    stages: Mapping[str, tuple[float, float]]


class Stages:
    """What each stage took: seconds, and seconds of processor, which a busy machine does not stretch as much."""

    def __init__(self) -> None:
        self.taken: dict[str, tuple[float, float]] = {}

    @contextmanager
    def of(self, stage: str) -> Iterator[None]:
        """Add what is done within this to a stage."""
        cpu_s, start = _cpu_s(), time.perf_counter()
        try:
            yield
        finally:
            before = self.taken.get(stage, (0.0, 0.0))
            self.taken[stage] = before[0] + time.perf_counter() - start, before[1] + _cpu_s() - cpu_s

    def rest(self, stage: str, wall_s: float, cpu_s: float) -> None:
        """Give a stage what the others leave of a whole."""
        others = self.taken.values()
        self.taken[stage] = wall_s - sum(wall for wall, _ in others), cpu_s - sum(cpu for _, cpu in others)


def in_own_process(module: str, *arguments: object) -> Took:
    """Run ``python -m module arguments``, whose last line is a ``Took`` as JSON."""
    command = [sys.executable, "-m", module, *map(str, arguments)]
    ended = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    if ended.returncode:
        raise RuntimeError(f"{module} ended with status {ended.returncode}:\n{ended.stderr}")
    return Took(**json.loads(ended.stdout.splitlines()[-1]))


def watched(work: Callable[[Stages], str], rest: str = "") -> Took:
    """Return what ``work`` took, which returns what it found; ``rest`` names the stage of all that is in no other."""
    before_mb, peak_mb, done = _memory_mb(), [0.0], threading.Event()

    def watch() -> None:
        while not done.wait(EVERY_S):
            peak_mb[0] = max(peak_mb[0], _memory_mb())

    watcher = threading.Thread(target=watch)
    watcher.start()
    cpu_s, start = _cpu_s(), time.perf_counter()
    stages = Stages()
    found = work(stages)
    wall_s, cpu_s = time.perf_counter() - start, _cpu_s() - cpu_s
    done.set()
    watcher.join()
    if rest:
        stages.rest(rest, wall_s, cpu_s)
    return Took(wall_s=wall_s, cpu_s=cpu_s, added_mb=peak_mb[0] - before_mb, found=found, stages=stages.taken)


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
