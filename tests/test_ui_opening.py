"""One opening for a process: it is waited for, what it raises is raised, and the next page begins anew."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import TYPE_CHECKING

import pytest
import streamlit as st

from tracking.ui import opening

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@pytest.fixture
def opens(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Callable[[], object]], None]]:
    """Open with a function of the test's own instead of a book."""
    st.cache_resource.clear()
    yield lambda make: monkeypatch.setattr(opening, "open_with_regions", lambda **_: make())
    st.cache_resource.clear()


@pytest.mark.parametrize("error", [TimeoutError, PermissionError, KeyError])
def test_whatever_the_opening_raises_is_raised_and_forgotten(
    opens: Callable[[Callable[[], object]], None], error: type[Exception]
) -> None:
    def fail() -> object:
        raise error

    opens(fail)
    with pytest.raises(error):
        opening.book()
    opens(lambda: "mended")
    assert opening.book() == "mended"  # type: ignore[comparison-overlap]


def test_a_late_session_does_not_drop_the_next_opening(opens: Callable[[Callable[[], object]], None]) -> None:
    opens(lambda: 1 / 0)
    first = opening._door().opening()
    with pytest.raises(ZeroDivisionError):
        opening.book()
    opens(lambda: "mended")
    second = opening._door().opening()
    opening._door().forget(first)
    assert opening._door().opening() is second


def test_a_page_waits_for_a_slow_opening(opens: Callable[[Callable[[], object]], None]) -> None:
    may_open = Event()
    opens(lambda: may_open.wait(10))
    with ThreadPoolExecutor(1) as pool:
        pool.submit(lambda: (time.sleep(0.5), may_open.set()))
        assert opening.book() is True  # type: ignore[comparison-overlap]
