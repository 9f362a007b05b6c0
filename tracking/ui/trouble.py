"""What a page shows when the figures cannot be opened: every problem, in the reader's language."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import streamlit as st

from tracking.schema.problems import RefusedError
from tracking.store.errors import StoreError
from tracking.ui import access
from tracking.words.findings import capital
from tracking.words.language import choose_language
from tracking.words.plain import plain
from tracking.words.problems import sentence, store_sentence
from tracking.words.refusals import refusal
from tracking.words.voice import Voice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracking.schema.problems import Problem

_RESTORE = "python -m tracking restore r1"

REFUSALS = (StoreError, RefusedError)
"""What the book raises where it does not do what it was asked: it cannot, or the figures would break a rule."""

SHOWN = 50
"""Problems shown at once; a file that is wrong throughout repeats itself."""


def show(error: RefusedError | StoreError) -> None:
    """Show why there is nothing to show, and what to do."""
    voice = _voice()
    st.title(voice.say("The figures cannot be opened"))
    if isinstance(error, StoreError):
        said = store_sentence(error.code.value, voice, path=error.path, found=error.found, expected=error.expected)
        st.error(plain(said))
        return
    count = len(error.problems)
    st.error(
        voice.plural(
            "One problem was found; nothing was taken in.", "{count} problems were found; nothing was taken in.", count
        )
    )
    if access.is_desk():  # a problem names what was found, and the row may be confidential
        _list(error.problems, voice)


def no_region() -> None:
    """Say that the figures in force hold no region at all, and how one comes back."""
    voice = _voice()
    st.title(voice.say("There is no region here"))
    st.info(
        voice.say("The figures in force hold no region. `{command}` brings back an earlier state.", command=_RESTORE)
    )


@contextmanager
def told(voice: Voice | None = None, *, stops: bool = False) -> Iterator[None]:
    """Show why the book did not do what is tried within, in the reader's words; the page ends there if it ``stops``."""
    try:
        yield
    except REFUSALS as error:
        st.error(plain(refusal(error, voice or _voice())))
        if stops:
            st.stop()


def refused_files(problems: tuple[Problem, ...], voice: Voice) -> None:
    """Show that newer region files were refused while the release stays in force; nothing where none were."""
    if not problems:
        return
    st.warning(voice.say("The region files were not taken in. The newest release stays as it is."))
    with st.expander(capital(voice.plural("One problem", "{count} problems", len(problems)))):
        _list(problems, voice)


def _voice() -> Voice:
    return Voice(choose_language(st.query_params.get("lang"), st.context.locale, "nb"))


def _list(problems: tuple[Problem, ...], voice: Voice) -> None:
    for problem in problems[:SHOWN]:
        st.markdown(f"- {plain(sentence(problem, voice))}")
    if len(problems) > SHOWN:
        st.caption(voice.say("and {more} more", more=voice.decimal(len(problems) - SHOWN)))
