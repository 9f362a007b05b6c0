"""The ways back: undoing an entry, doing it again, restoring what stood after it. What would change is shown first."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from tracking.answers import moments
from tracking.answers.entries import Kind, kind_of
from tracking.answers.moments import Point
from tracking.store import restoring
from tracking.ui import access, address, data, history, note
from tracking.ui.trouble import REFUSALS
from tracking.words import history as worded
from tracking.words.plain import plain
from tracking.words.refusals import refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tracking.answers.differing import TableChange
    from tracking.answers.entries import Entry
    from tracking.answers.history import Record
    from tracking.store.book import Book
    from tracking.ui.address import View
    from tracking.words.voice import Voice


def show(entry: Entry, found: Record, view: View) -> None:
    """Offer the ways back that an entry has, each folded, with what it would change."""
    say, decision = view.voice.say, found.decision(entry)
    is_in_force = decision is not None and decision.kind is Kind.APPROVAL and decision.state_entry == decision.sequence
    ways: dict[str, str] = {}
    if is_in_force:
        deed = "redo" if kind_of(entry) == "undo" else "undo"
        ways[deed] = worded.undo_label("undo" if deed == "redo" else "", view.voice)
    if entry.kind is Kind.RELEASE or is_in_force:
        ways["restore"] = say("Restore the figures as they stood")
    if not ways:
        return
    st.header(say("Going back"), anchor=False)
    for deed, label in ways.items():
        with st.expander(label, key=f"way-{deed}", on_change="rerun") as fold:
            if fold.open:
                _way(deed, label, entry, decision or entry, view)


def _way(deed: str, label: str, entry: Entry, decision: Entry, view: View) -> None:
    voice, book = view.voice, history.the_book()
    newest = data.state().entry if data.as_of() is None else book.state().entry
    is_moved = deed != "restore" and newest != decision.sequence
    st.markdown(plain(worded.going_back_line(deed, is_moved=is_moved, voice=voice)))
    changes = data.kept(("way", deed, entry.hash, newest), lambda: preview(book, deed, decision))
    if not changes:
        st.info(voice.say("The figures are already as they were then."))
        return
    lines = worded.change_lines(changes, data.region_names(), voice)
    st.markdown("\n".join(f"- {plain(line)}" for line in lines))
    from tracking.ui.history_entry import show_tables

    show_tables(changes, view, deed)
    message, force = f"{deed}-message", f"{deed}-in-force"
    with st.form(deed, enter_to_submit=False):
        st.text_input(voice.say("Why? Your words are kept with it."), key=message)
        if not access.four_eyes() and not is_moved:
            st.checkbox(voice.say("and put in force at once"), key=force)
        st.form_submit_button(label, on_click=_do, args=(deed, entry, newest, message, force, view))


def preview(book: Book, deed: str, decision: Entry) -> tuple[TableChange, ...]:
    """Return what a way back changes: a restoring all that differs from then, else the inverse of what was done."""
    if deed == "restore":
        return moments.between(book, Point(entry=book.state().entry), Point(entry=decision.sequence))
    return moments.between(book, Point(entry=decision.sequence), Point(entry=decision.sequence - 1))


def _do(deed: str, entry: Entry, seen: int, message: str, force: str, view: View) -> None:
    book, voice = history.the_book(), view.voice
    asked = bool(st.session_state.get(force)) and not access.four_eyes()
    known = {"actor": access.person(), "message": str(st.session_state.get(message) or "").strip(), "approve": asked}
    proposal = tried(partial(_done, book, deed, entry, seen, known), voice)
    if proposal is None:
        return
    text = worded.done_line(proposal, in_force=asked, voice=voice)
    st.toast(plain(text))  # the button stands far below the note
    if asked:
        note.leave("done", text, (history.href(view, entry=str(proposal)), voice.say("See the entry")))
    else:
        link = address.href("review", view.carried(proposal=str(proposal)))
        note.leave("done", text, (link, voice.say("Review it")))


def _done(book: Book, deed: str, entry: Entry, seen: int, known: Mapping[str, object]) -> int:
    if deed == "undo":
        return restoring.undo(book, entry.sequence, seen=seen, **known)  # type: ignore[arg-type]
    if deed == "redo":
        return restoring.redo(book, entry.sequence, seen=seen, **known)  # type: ignore[arg-type]
    if entry.kind is Kind.RELEASE:
        return restoring.restore_release(book, entry.details["number"], **known)  # type: ignore[arg-type]
    decision = history.record().decision(entry) or entry
    return restoring.restore(book, decision.sequence, **known)  # type: ignore[arg-type]


def tried(deed: Callable[[], int], voice: Voice) -> int | None:
    """Do something with the book and return its entry; where it is refused, leave a note that says why, and None."""
    try:
        return deed()
    except REFUSALS as error:
        told = refusal(error, voice)
        st.toast(plain(told))
        note.leave("refused", told)
        return None
