"""Where answers and charts are kept: each is made once, and the ones not asked for longest go first."""

from __future__ import annotations

from collections import OrderedDict
from concurrent.futures import Future
from threading import Lock
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable
    from typing import TypeVar

    T = TypeVar("T")


class Shelf:
    """Answers by key, for all sessions of a process. Looking one up takes a microsecond.

    Streamlit's own cache hashes every part of a key anew each time, which took a tenth of a millisecond for each of
    the twenty or more answers and charts of a page.
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._lock = Lock()
        self._answers: OrderedDict[Hashable, Future[object]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._answers)

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what stands under ``key``; what is not there is made, once, while others who want it wait.

        What ``make`` raises is raised here, nothing is kept, and the next one who asks tries again.
        """
        while True:
            with self._lock:
                answer = self._answers.get(key)
                if answer is None:
                    mine = self._answers[key] = Future[object]()
                else:
                    self._answers.move_to_end(key)
            if answer is None:
                return self._make(key, mine, make)
            try:
                return cast("T", answer.result())
            except _FailedError:
                continue

    def _make(self, key: Hashable, mine: Future[object], make: Callable[[], T]) -> T:
        try:
            made = make()
        except BaseException:
            with self._lock:
                # It may have gone already, as the one not asked for longest, and another's stand there since.
                if self._answers.get(key) is mine:
                    del self._answers[key]
            mine.set_exception(_FailedError())
            raise
        mine.set_result(made)
        with self._lock:
            while len(self._answers) > self._size:
                self._answers.popitem(last=False)
        return made


class _FailedError(Exception):
    """Whoever was making the answer did not get there: the one who waited makes it."""
