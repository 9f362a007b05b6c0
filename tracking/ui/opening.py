"""Opening the book of record once in a process, in the background, so that a first start can show how far it is."""

from __future__ import annotations

import time
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING

import streamlit as st

from tracking.answers.opening import open_with_regions
from tracking.schema.problems import RefusedError
from tracking.store.errors import StoreError
from tracking.words.language import choose_language
from tracking.words.voice import Voice

if TYPE_CHECKING:
    from tracking.store.book import Book

GLANCE_S = 0.1
"""How often a waiting page looks again."""


class Opening:
    """A book that is being opened, with the tables done and all tables."""

    def __init__(self) -> None:
        self.done, self.total = 0, 0
        self.future: Future[Book] = ThreadPoolExecutor(1).submit(open_with_regions, progress=self._tell)

    def _tell(self, done: int, total: int, _name: str) -> None:
        self.done, self.total = done, total


@st.cache_resource(show_spinner=False)
def _opening() -> Opening:
    return Opening()


def book() -> Book:
    """Return the open book, showing the way there while it is taken in for the first time.

    Raises what the opening raised; the next page then tries again, since somebody may have mended it.
    """
    opening = _opening()
    try:
        return opening.future.result(timeout=3 * GLANCE_S)
    except TimeoutError:
        _wait(opening)
    except (RefusedError, StoreError):
        _opening.clear()
        raise
    return book()


def finished() -> Book:
    """Wait until the book is open, showing nothing, and return it. Raises what the opening raised."""
    return _opening().future.result()


def _wait(opening: Opening) -> None:
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
