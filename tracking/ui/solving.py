"""Long sums in the background: begun once, told of while they run, stopped when asked or when nobody looks any more."""

from __future__ import annotations

import time
from collections import OrderedDict
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as StillRunningError
from threading import Event, Lock
from typing import TYPE_CHECKING, Final, Generic, TypeVar

import streamlit as st

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from tracking.projects.plan import PlanProgress

T = TypeVar("T")

ABANDONED_S: Final = 10.0
"""A sum that nobody has asked about for so long is given up."""

AT_ONCE: Final = 2
"""Sums that run at the same time; further ones wait for their turn."""

KEPT: Final = 64
"""Sums whose results are kept; the ones asked for longest ago go first."""


class Job(Generic[T]):
    """One sum: how far it is, and its result once it is there."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._stopped = Event()
        self._was_abandoned = False
        self._seen = now()
        self._future: Future[T] = Future()
        self.progress: PlanProgress | None = None

    def begin(self, pool: ThreadPoolExecutor, work: Callable[[Callable[[PlanProgress], bool]], T]) -> None:
        """Let the pool do the work, which tells how far it is and asks whether to go on."""
        self._future = pool.submit(work, self._heard)

    def _heard(self, progress: PlanProgress) -> bool:
        self.progress = progress
        self._was_abandoned = self._was_abandoned or self._now() - self._seen > ABANDONED_S
        return not (self._stopped.is_set() or self._was_abandoned)

    def seen(self) -> None:
        """Say that somebody still looks."""
        self._seen = self._now()

    def stop(self) -> None:
        """Ask it to end with the best so far."""
        self._stopped.set()

    @property
    def is_lost(self) -> bool:
        """Whether it ended because nobody looked any more, or failed: the next who asks begins it anew."""
        return self.is_done() and (self._was_abandoned or self._future.exception() is not None)

    @property
    def was_stopped(self) -> bool:
        """Whether somebody asked it to end before it was done."""
        return self._stopped.is_set()

    def is_done(self, seconds: float = 0.0) -> bool:
        """Return whether the result is there, waiting for it for so long at most."""
        try:
            self._future.exception(timeout=seconds)
        except StillRunningError:
            return False
        return True

    def result(self) -> T:
        """Return the result; what the work raised is raised here."""
        return self._future.result()


class Jobs:
    """Sums by key, for all sessions of a process: a reload finds the one that runs, or its result."""

    def __init__(self, at_once: int = AT_ONCE, kept: int = KEPT) -> None:
        self._pool = ThreadPoolExecutor(max_workers=at_once, thread_name_prefix="solving")
        self._kept = kept
        self._lock = Lock()
        self._jobs: OrderedDict[Hashable, Job[object]] = OrderedDict()

    def get(self, key: Hashable, work: Callable[[Callable[[PlanProgress], bool]], object]) -> Job[object]:
        """Return the sum under a key, begun now where there is none, or where it was given up or failed."""
        with self._lock:
            job = self._jobs.get(key)
            if job is None or job.is_lost:
                job = self._jobs[key] = Job()
                job.begin(self._pool, work)
            self._jobs.move_to_end(key)
            while len(self._jobs) > self._kept:
                self._jobs.popitem(last=False)[1].stop()
            job.seen()
            return job

    def was_stopped(self, key: Hashable) -> bool:
        """Return whether somebody asked a sum to end before it was done."""
        with self._lock:
            job = self._jobs.get(key)
        return job is not None and job.was_stopped

    def forget(self, key: Hashable) -> None:
        """End a sum and let go of its result: the next who asks begins it anew."""
        with self._lock:
            job = self._jobs.pop(key, None)
        if job is not None:
            job.stop()

    def close(self) -> None:
        """End what runs and let the threads go."""
        with self._lock:
            for job in self._jobs.values():
                job.stop()
        self._pool.shutdown(wait=False, cancel_futures=True)


@st.cache_resource(show_spinner=False)
def jobs() -> Jobs:
    """Return the sums of this process."""
    return Jobs()
