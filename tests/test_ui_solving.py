"""Long sums in the background: one for all who ask, stopped when told to, given up when nobody looks."""

from __future__ import annotations

import time
from threading import Event
from typing import TYPE_CHECKING

import pytest

from tracking.projects.plan import PlanProgress
from tracking.ui.solving import ABANDONED_S, Job, Jobs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    GoOn = Callable[[PlanProgress], bool]

AT = PlanProgress(objective_tco2e=90.0, bound_tco2e=100.0, gap=0.1, seconds=1.0)


@pytest.fixture
def jobs() -> Iterator[Jobs]:
    found = Jobs()
    yield found
    found.close()


def until_stopped(go_on: GoOn) -> str:
    while go_on(AT):
        time.sleep(0.005)
    return "best so far"


def test_a_sum_is_made_once_for_all_who_ask(jobs: Jobs) -> None:
    made: list[int] = []
    for _ in range(3):
        job = jobs.get("key", lambda _go_on: made.append(1))
        assert job.is_done(5.0)
    assert made == [1]


def test_it_tells_how_far_it_is_and_ends_with_the_best_when_stopped(jobs: Jobs) -> None:
    job = jobs.get("key", until_stopped)
    assert not job.is_done(0.05)
    assert job.progress == AT
    assert not jobs.was_stopped("key")
    job.stop()
    assert job.is_done(5.0)
    assert job.result() == "best so far"
    assert jobs.was_stopped("key")
    assert jobs.get("key", until_stopped) is job


def test_who_wants_to_search_on_gets_a_new_one(jobs: Jobs) -> None:
    first = jobs.get("key", until_stopped)
    jobs.forget("key")
    assert first.is_done(5.0)
    assert jobs.get("key", until_stopped) is not first
    jobs.forget("never asked")


def test_a_sum_that_nobody_looks_at_ends_and_is_begun_anew_by_the_next_who_asks(jobs: Jobs) -> None:
    clock = [0.0]
    job: Job[object] = Job(now=lambda: clock[0])
    assert job._heard(AT)
    clock[0] = ABANDONED_S
    assert job._heard(AT)
    clock[0] = ABANDONED_S + 0.1
    assert not job._heard(AT)
    job.seen()
    assert not job._heard(AT)
    jobs._jobs["key"] = job
    job.begin(jobs._pool, until_stopped)
    assert job.is_done(5.0)
    assert job.is_lost
    assert jobs.get("key", until_stopped) is not job


def test_whoever_looks_keeps_it_going() -> None:
    clock = [0.0]
    job: Job[object] = Job(now=lambda: clock[0])
    for _ in range(3):
        clock[0] += ABANDONED_S - 1.0
        job.seen()
        assert job._heard(AT)


def test_what_fails_is_raised_where_it_is_asked_for_and_tried_again_by_the_next(jobs: Jobs) -> None:
    def fails(_go_on: GoOn) -> object:
        raise ValueError("no such thing")

    job = jobs.get("key", fails)
    assert job.is_done(5.0)
    with pytest.raises(ValueError, match="no such thing"):
        job.result()
    assert jobs.get("key", fails) is not job


def test_of_many_the_one_asked_for_longest_ago_is_stopped_and_goes() -> None:
    few = Jobs(at_once=2, kept=1)
    first = few.get("first", until_stopped)
    few.get("second", lambda _go_on: None)
    assert first.is_done(5.0)
    assert list(few._jobs) == ["second"]
    few.close()


def test_no_more_run_at_once_than_there_is_room_for() -> None:
    few, begun = Jobs(at_once=1), Event()

    def second(_go_on: GoOn) -> None:
        begun.set()

    first = few.get("first", until_stopped)
    waiting = few.get("second", second)
    assert not begun.wait(0.05)
    assert waiting.progress is None
    first.stop()
    assert begun.wait(5.0)
    few.close()
