"""What a button did, or why it did nothing: said once, above the page as it is after it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import streamlit as st

from tracking.ui.sheet import Sheet
from tracking.words.plain import plain

if TYPE_CHECKING:
    from tracking.words.voice import Voice

Mood = Literal["done", "refused"]

_KEY = "note"


def leave(mood: Mood, text: str, *links: tuple[str, str]) -> None:
    """Leave a note for the run that follows, with links: each an address and a text."""
    st.session_state[_KEY] = (mood, text, links)


def show(voice: Voice) -> None:
    """Show the note that was left, once."""
    if _KEY not in st.session_state:
        return
    mood, text, links = st.session_state.pop(_KEY)
    (st.success if mood == "done" else st.error)(plain(text))
    if links:
        sheet = Sheet(voice, key="note")
        sheet.links(links)
        sheet.show()
