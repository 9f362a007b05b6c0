"""Answers are made once, also when two ask at a time, and a failure is nobody's answer."""

from __future__ import annotations

import sys
from collections import OrderedDict
from collections.abc import Hashable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Barrier, Event

import pytest

from tracking.ui.shelf import Shelf, _FailedError


def test_an_answer_is_made_once() -> None:
    shelf, made = Shelf(2), []
    assert [shelf.get("a", lambda: made.append(1) or len(made)) for _ in range(3)] == [1, 1, 1]  # type: ignore[func-returns-value]


def test_the_one_not_asked_for_longest_goes_first() -> None:
    shelf = Shelf(2)
    for key in ("a", "b", "a", "c"):
        shelf.get(key, lambda key=key: f"first {key}")  # type: ignore[misc]
    assert len(shelf) == 2
    assert shelf.get("a", lambda: "second a") == "first a"
    assert shelf.get("b", lambda: "second b") == "second b"


def test_a_failure_is_raised_and_not_kept() -> None:
    shelf = Shelf(2)
    with pytest.raises(ZeroDivisionError):
        shelf.get("a", lambda: 1 / 0)
    assert shelf.get("a", lambda: 5) == 5


def test_two_at_a_time_get_the_same_answer() -> None:
    shelf, together, made = Shelf(2), Barrier(2), []

    def make() -> int:
        made.append(1)
        return len(made)

    def ask() -> int:
        together.wait(5)
        return shelf.get("a", make)

    with ThreadPoolExecutor(2) as pool:
        assert [each.result(5) for each in [pool.submit(ask), pool.submit(ask)]] == [1, 1]


def test_a_failure_takes_no_other_answer_away() -> None:
    shelf, made = Shelf(1), []

    def fail() -> int:
        shelf.get("b", lambda: 2)  # the shelf holds one: what is being made under "a" goes
        shelf.get("a", lambda: made.append(1) or 3)  # type: ignore[func-returns-value]
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        shelf.get("a", fail)
    assert shelf.get("a", lambda: 4) == 3
    assert made == [1]


def test_waiting_for_failure_after_failure_does_not_end() -> None:
    shelf, asked = Shelf(2), 2 * sys.getrecursionlimit()
    failed = Future[object]()
    failed.set_exception(_FailedError())
    answers = iter([failed] * asked)

    class Failing(OrderedDict[Hashable, "Future[object]"]):
        def get(self, _key: Hashable, _default: object = None) -> Future[object] | None:  # type: ignore[override]
            return next(answers, None)

        def move_to_end(self, key: Hashable, last: bool = True) -> None:
            pass

    shelf._answers = Failing()
    assert shelf.get("a", lambda: 7) == 7


def test_who_waited_for_a_failure_makes_the_answer() -> None:
    shelf, begun, may_fail = Shelf(2), Event(), Event()

    def fail() -> int:
        begun.set()
        may_fail.wait(5)
        raise ZeroDivisionError

    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(lambda: shelf.get("a", fail))
        assert begun.wait(5)
        second = pool.submit(lambda: shelf.get("a", lambda: 7))
        may_fail.set()
        assert second.result(5) == 7
        with pytest.raises(ZeroDivisionError):
            first.result(5)
