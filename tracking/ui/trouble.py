"""What a page shows when the figures cannot be opened: every problem, in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from tracking.store.errors import StoreError
from tracking.words.language import choose_language
from tracking.words.plain import plain
from tracking.words.problems import sentence, store_sentence
from tracking.words.voice import Voice

if TYPE_CHECKING:
    from tracking.schema.problems import RefusedError

SHOWN = 50
"""Problems shown at once; a file that is wrong throughout repeats itself."""


def show(error: RefusedError | StoreError) -> None:
    """Show why there is nothing to show, and what to do."""
    voice = Voice(choose_language(st.query_params.get("lang"), st.context.locale, "nb"))
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
    for problem in error.problems[:SHOWN]:
        st.markdown(f"- {plain(sentence(problem, voice))}")
    if count > SHOWN:
        st.caption(voice.say("and {more} more", more=voice.decimal(count - SHOWN)))
