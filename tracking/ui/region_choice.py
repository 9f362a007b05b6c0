"""Which region a file is for: one that is there, or a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from tracking.answers.wanted import FOUND
from tracking.store import unfinished
from tracking.ui import access, bringing, data, opening
from tracking.ui.small import small

if TYPE_CHECKING:
    from tracking.store.unfinished import Unfinished
    from tracking.ui.address import View

PARAMETER, NEW = "for", "new"
"""What stands in the address while a file for a new region is yet to come."""


def is_new(view: View, begun: Unfinished | None) -> bool:
    """Return whether the file, or the one to come, is for a region that is not there yet."""
    return bool(begun.answers.get(FOUND)) if begun else view.get(PARAMETER) == NEW


def choose(view: View, begun: Unfinished | None) -> None:
    """Ask which region the file is for; the last choice is a new one."""
    say, names = view.voice.say, data.region_names()
    chosen = NEW if is_new(view, begun) else view.region_id
    options = [*names, NEW]
    key = f"for-{chosen}-{begun.id if begun else ''}"
    st.selectbox(
        say("The file is for"),
        options,
        options.index(chosen),
        format_func=lambda each: say("A new region…") if each == NEW else names[each],
        key=key,
        on_change=_chosen,
        args=(key, begun, view.region_id),
        width=320,
    )
    if begun is None and chosen == NEW:
        small(
            say(
                "A file that names the municipality of each plant founds a region, such as the export of "
                "norskeutslipp.no for the whole country. What the region is called and which municipalities are its "
                "own is asked for next."
            )
        )


def _chosen(key: str, begun: Unfinished | None, region_id: str) -> None:
    """Go to what was chosen; a file that is here already comes along, with what was answered about it."""
    access.require_desk()
    chosen = str(st.session_state[key])
    st.query_params.pop(PARAMETER, None)
    if chosen != NEW:
        st.query_params["region"] = chosen
    if begun is None:
        if chosen == NEW:
            st.query_params[PARAMETER] = NEW
        return
    book = opening.book()
    if chosen in {NEW, region_id}:
        bringing.answer(begun, {FOUND: "yes" if chosen == NEW else ""})
        return
    content = unfinished.content(book, begun.id) or b""
    there = unfinished.begin(book, chosen, begun.file, content)
    unfinished.answer(book, there, {key: text for key, text in begun.answers.items() if not key.startswith(FOUND)})
    unfinished.drop(book, begun.id)
    st.query_params["upload"] = there


def remember(view: View) -> None:
    """Keep that the file which has just been dropped is for a new region, where that was chosen before it came."""
    upload_id = st.query_params.get("upload")
    begun = next((each for each in unfinished.waiting(opening.book(), view.region_id) if each.id == upload_id), None)
    if begun and view.get(PARAMETER) == NEW:
        bringing.answer(begun, {FOUND: "yes"})
    st.query_params.pop(PARAMETER, None)
