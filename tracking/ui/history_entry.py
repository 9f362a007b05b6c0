"""One entry of the history: what it changed, why, its files, what was said of it, and the ways back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st
from htpy import blockquote

from tracking.answers import moments
from tracking.answers.entries import Kind
from tracking.answers.reasons import said
from tracking.store.comments import comment
from tracking.ui import card, data, going_back, history, note
from tracking.ui.sheet import Sheet
from tracking.ui.small import small
from tracking.words import history as worded
from tracking.words.entries import entry_title, kind_name, kind_of, moment
from tracking.words.history_tables import tables
from tracking.words.plain import plain
from tracking.words.review import reasoned_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracking.answers.differing import TableChange
    from tracking.answers.entries import Entry
    from tracking.answers.history import Record
    from tracking.store.rows import Figure
    from tracking.ui.address import View

FEW = 3
"""So many original files stand open; more are folded."""
STANDS_OPEN = 15
"""A table of so many rows stands open."""


def show(view: View) -> None:
    """Show the entry that the address names; a decision is told with its proposal."""
    found = history.record()
    entry = found.entry(history.number(view.get("entry")) or 0)  # zero: no entry has that number
    if entry is not None and entry.proposal is not None:
        entry = found.entry(entry.proposal)
    if entry is None:
        sheet = Sheet(view.voice, key="entry")
        sheet.title(view.voice.say("History"))
        sheet.said(view.voice.say("There is no entry {found}.", found=view.get("entry") or ""))
        back(sheet, view)
        sheet.show()
        return
    changes = _changes(entry, found)
    _story(entry, found, changes, view)
    show_tables(changes, view)
    _originals(entry, view)
    comment_box(entry.sequence, view)
    going_back.show(entry, found, view)


def _changes(entry: Entry, found: Record) -> tuple[TableChange, ...]:
    if entry.kind is not Kind.PROPOSAL:
        return ()
    book, decision = history.the_book(), found.decision(entry)
    # What a pending proposal would change depends on the figures in force.
    state = decision.hash if decision else book.head().version
    return data.kept(("entry-changes", entry.hash, state), lambda: moments.by_entry(book, entry))


def back(sheet: Sheet, view: View) -> None:
    """Put the way back to the story on a sheet."""
    sheet.links([(history.href(view), f"← {view.voice.say('The whole history')}")])


def _story(entry: Entry, found: Record, changes: tuple[TableChange, ...], view: View) -> None:
    voice, zone, decision = view.voice, history.time_zone(view), found.decision(entry)
    sheet = Sheet(voice, key="entry")
    back(sheet, view)
    sheet.title(entry_title(entry, voice, extent=history.extent_of(entry, found), decision=decision))
    when = moment(entry.created_utc, zone, voice)
    kind = kind_name(kind_of(entry), voice)
    sheet.small(voice.say("{moment} · {kind}, entry {entry}", moment=when, kind=kind, entry=entry.sequence))
    told = said(entry) if entry.kind is Kind.PROPOSAL else None
    own = entry.message if told is None else told.message
    words = worded.words_of(entry, voice) if own is None else own
    if words.strip():
        sheet.put(blockquote[words])
    if told is not None:
        sheet.said(worded.decided_line(decision, zone, voice))
    sheet.said(worded.nothing_changed_line(entry, decision, voice))
    sheet.lines([plain(line) for line in worded.change_lines(changes, data.region_names(), voice)])
    _links(sheet, entry, decision, view)
    if told is not None and told.reasoned:
        sheet.heading(voice.say("What looked odd, and why it is right"))
        sheet.lines([plain(reasoned_line(each, voice)) for each in told.reasoned])
    sheet.put(*history.comments(found.said_of(entry), zone, view))
    sheet.show()


def _links(sheet: Sheet, entry: Entry, decision: Entry | None, view: View) -> None:
    say = view.voice.say
    links = history.stood(entry, decision, view)
    if decision is not None and decision.kind is Kind.APPROVAL:
        ends = {"from": str(decision.sequence - 1), "to": str(decision.sequence)}
        links.append((history.href(view, **ends), say("What differs, and why the total changes")))
    links += history.commented(entry, view)
    if links:
        sheet.links(links)


def show_tables(changes: Sequence[TableChange], view: View, place: str = "rows") -> None:
    """Let rows that are new, changed and removed be unfolded, each with a way to its figure's life.

    ``place`` parts the tables of one place on a page from those of another.
    """
    voice = view.voice
    found = tables(changes, (data.state(),), data.region_names(), voice, partial(history.life_address, view))
    for turn, each in enumerate(found):
        is_open = each.count <= STANDS_OPEN
        card.folded(plain(each.heading), f"{place}-{turn}-{each.heading}", each.rows, each.link, is_open=is_open)
        if each.more:
            small(voice.say("and {more} more", more=voice.decimal(each.more)))


def _originals(entry: Entry, view: View) -> None:
    """Offer the files as they came, under their own names."""
    originals = entry.details.get("originals", {}) if entry.kind is Kind.PROPOSAL else {}
    if not originals:
        return
    st.header(view.voice.say("The file as it came"), anchor=False)
    with st.expander(view.voice.say("Files")) if len(originals) > FEW else st.container():
        for name, sha256 in originals.items():
            load = partial(_content, sha256)
            own = name.rsplit("/", 1)[-1]
            kind = "application/octet-stream"
            st.download_button(plain(name), load, own, kind, key=f"original-{name}", on_click="ignore")


def _content(sha256: str) -> bytes:
    return history.the_book().blob(sha256)


def comment_box(on: int | Figure, view: View) -> None:
    """Let the reader say something of an entry or a figure."""
    say = view.voice.say
    with st.form("comment", enter_to_submit=False):
        st.text_area(say("Your comment"), key="comment-text")
        st.form_submit_button(say("Save the comment"), on_click=_comment, args=(on, view))


def _comment(on: int | Figure, view: View) -> None:
    from tracking.ui import access

    book, text = history.the_book(), str(st.session_state.get("comment-text") or "")
    if going_back.tried(lambda: comment(book, text, actor=access.person(), on=on), view.voice) is not None:
        st.session_state["comment-text"] = ""
        note.leave("done", view.voice.say("Your comment is kept."))
