"""What a button did, or why it did nothing: said above the page until its reader goes somewhere else."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

import streamlit as st

from tracking.ui.sheet import Sheet
from tracking.words.plain import plain

if TYPE_CHECKING:
    from tracking.words.voice import Voice

_KEY = "note"


@dataclass(frozen=True, kw_only=True, slots=True)
class _Note:
    """A note. ``place`` is the address that it is shown at, None until it is."""

    mood: Literal["done", "refused"]
    text: str
    links: tuple[tuple[str, str], ...]
    place: tuple[object, ...] | None = None


def leave(mood: Literal["done", "refused"], text: str, *links: tuple[str, str]) -> None:
    """Leave a note in place of the last one, with links: each an address and a text."""
    st.session_state[_KEY] = _Note(mood=mood, text=text, links=links)


def show(path: str, voice: Voice) -> None:
    """Show the note that was left, at the address where it is first shown; elsewhere it is forgotten."""
    note: _Note | None = st.session_state.get(_KEY)
    if note is None:
        return
    here = (path, *sorted(st.query_params.items()))
    if note.place not in (None, here):
        del st.session_state[_KEY]
        return
    st.session_state[_KEY] = replace(note, place=here)
    (st.success if note.mood == "done" else st.error)(plain(note.text))
    if note.links:
        sheet = Sheet(voice, key="note")
        sheet.links(note.links)
        sheet.show()
