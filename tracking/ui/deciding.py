"""Comments on a proposal, and the buttons that decide on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st
from htpy import p, small

from tracking.answers import review as answers
from tracking.store.comments import comment
from tracking.ui import access, note, opening
from tracking.ui.sheet import Sheet
from tracking.ui.trouble import REFUSALS
from tracking.words import review as worded
from tracking.words.refusals import refusal

if TYPE_CHECKING:
    from tracking.answers.review import Review
    from tracking.ui.address import View
    from tracking.words.voice import Voice


def comments(found: Review, view: View, time_zone: str) -> None:
    """Show what was said about a proposal and its decision."""
    sheet = Sheet(view.voice, key="comments")
    sheet.heading(view.voice.say("Comments"))
    every = answers.comments_on(opening.book(), found)
    for each in every:
        lead = worded.comment_lead(each, time_zone, view.voice)
        sheet.put(p[small[lead]], p[worded.comment_text(each.text, view.voice)])
    if not every:
        sheet.said(view.voice.say("Nobody has commented yet."))
    sheet.show()


def form(found: Review, view: View) -> None:
    """Let a proposal be commented on, approved, turned down or withdrawn, with a comment each."""
    say, entry = view.voice.say, found.entry
    key = f"comment-{entry.sequence}"
    is_own = entry.actor is not None and entry.actor.id == access.person().id
    is_barred = access.four_eyes() and (is_own or entry.actor is None)
    deeds = [] if is_barred else [("approve", worded.approve_label(found, view.voice)), ("reject", say("Turn down"))]
    if is_own:
        deeds.append(("withdraw", say("Withdraw")))
    deeds.append(("comment", say("Only comment")))
    with st.form("decide", enter_to_submit=False):
        st.text_area(say("Your comment"), key=key, help=say("Whoever turns a proposal down says why."))
        with st.container(horizontal=True):
            for deed, label in deeds:
                st.form_submit_button(
                    label,
                    key=f"deed-{deed}",
                    type="primary" if deed == "approve" else "secondary",
                    disabled=deed == "approve" and not found.difference.tables,
                    on_click=_do,
                    args=(deed, entry.sequence, found.difference.state_entry, key, view.voice),
                )
    if is_barred:
        st.info(worded.own_line(entry, view.voice))


def _do(deed: str, sequence: int, seen: int, key: str, voice: Voice) -> None:
    """Do what a button says. The comment stays in its box where nothing was done.

    ``seen`` is the state that the page showed when it was clicked, not the one in force by now.
    """
    access.require_desk()
    text = str(st.session_state.get(key) or "").strip()
    if deed == "reject" and not text:
        note.leave("refused", voice.say("Say why in the comment, then turn the proposal down. Nothing was changed."))
        return
    try:
        _written(deed, sequence, seen, text)
    except REFUSALS as error:
        note.leave("refused", refusal(error, voice))
        return
    st.session_state[key] = ""
    note.leave("done", worded.done_line(deed, sequence, voice))


def _written(deed: str, sequence: int, seen: int, text: str) -> None:
    book, actor, two = opening.book(), access.person(), access.four_eyes()
    if deed == "approve":
        book.approve(sequence, actor=actor, message=text, four_eyes=two, seen=seen)
    elif deed == "reject":
        book.reject(sequence, actor=actor, message=text, four_eyes=two)
    elif deed == "withdraw":
        book.withdraw(sequence, actor=actor, message=text)
    else:
        comment(book, text, actor=actor, on=sequence)
