"""Opening the book of record once in a process, in the background, so that a first start can show how far it is."""

from __future__ import annotations

import time
from concurrent.futures import Future, ThreadPoolExecutor, wait
from threading import Lock
from typing import TYPE_CHECKING

import streamlit as st

from tracking.answers.opening import open_with_regions
from tracking.words.language import choose_language
from tracking.words.voice import Voice

if TYPE_CHECKING:
    from tracking.schema.problems import Problem, RefusedError
    from tracking.store.book import Book

GLANCE_S = 0.1
"""How often a waiting page looks again."""


class Opening:
    """A book that is being opened, with the tables done, all tables, and what is wrong with files that were refused."""

    def __init__(self) -> None:
        self.done, self.total = 0, 0
        self.problems: tuple[Problem, ...] = ()
        self.future: Future[Book] = ThreadPoolExecutor(1).submit(
            open_with_regions, progress=self._tell, refused=self._refuse
        )

    def _tell(self, done: int, total: int, _name: str) -> None:
        self.done, self.total = done, total

    def _refuse(self, error: RefusedError) -> None:
        self.problems = error.problems


class _Door:
    """The one opening of a process, until it fails."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._opening: Opening | None = None

    def opening(self) -> Opening:
        """Return the opening that stands or is under way; begin one where there is none."""
        with self._lock:
            self._opening = self._opening or Opening()
            return self._opening

    def forget(self, opening: Opening) -> None:
        """Let the next page begin anew, unless another one has already."""
        with self._lock:
            if self._opening is opening:
                self._opening = None


@st.cache_resource(show_spinner=False)
def _door() -> _Door:
    return _Door()


def book() -> Book:
    """Return the open book, showing the way there while it is taken in for the first time.

    Raises what the opening raised; the next page then tries again, since somebody may have mended it.
    """
    opening = _door().opening()
    wait([opening.future], timeout=3 * GLANCE_S)
    if not opening.future.done():
        _show_the_way(opening)
    error = opening.future.exception()
    if error is not None:
        _door().forget(opening)
        raise error
    return opening.future.result()


def finished() -> Book:
    """Wait until the book is open, showing nothing, and return it. Raises what the opening raised."""
    return _door().opening().future.result()


def problems() -> tuple[Problem, ...]:
    """Return what is wrong with region files that were refused while the newest release stayed in force."""
    return _door().opening().problems


def _show_the_way(opening: Opening) -> None:
    """Show how many tables have come in until all have."""
    voice = Voice(choose_language(st.query_params.get("lang"), st.context.locale, "nb"))
    place = st.empty()
    while not opening.future.done():
        known = {"done": voice.decimal(opening.done), "total": voice.decimal(opening.total)}
        if opening.total:
            text = voice.say("First start: taking in the figures, {done} of {total} tables", **known)
        else:
            text = voice.say("Opening the figures")
        place.progress(opening.done / (opening.total or 1), text=text)
        time.sleep(GLANCE_S)
    place.empty()
