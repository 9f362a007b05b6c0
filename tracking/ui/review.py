"""Pieces of the review page: what waits, and one proposal with what it would do."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st
from htpy import a, h2, p, small

from tracking.answers import review as answers
from tracking.answers.entries import Kind
from tracking.store.errors import StoreError
from tracking.ui import access, address, card, data, deciding, opening
from tracking.ui.sheet import Sheet
from tracking.ui.small import small as small_print
from tracking.words import differences
from tracking.words import review as worded
from tracking.words.entries import entry_title
from tracking.words.plain import plain
from tracking.words.refusals import refusal

if TYPE_CHECKING:
    from htpy import Node

    from tracking.answers.entries import Entry
    from tracking.answers.review import Difference, Review
    from tracking.ui.address import View

PARAMETER = "proposal"
FEW = 3
"""So many original files stand open; more are folded."""
OPEN_ROWS = 10
"""A table of so many rows stands open: a reviewer sees at once what changes."""


def link(view: View, entry: int) -> str:
    """Return the address of one proposal."""
    return address.href("review", view.carried(proposal=str(entry)))


def time_zone(view: View) -> str:
    """Return the time zone of the region that is looked at."""
    return str(data.state().table(view.region_id, "region")["time_zone"].iloc[0])


def waiting(view: View) -> None:
    """List what waits for a decision, the oldest first."""
    access.require_desk()
    entries = opening.book().pending()
    sheet = Sheet(view.voice, key="waiting")
    sheet.title(view.voice.say("Review"))
    sheet.said(worded.waiting_line(len(entries), view.voice))
    if entries:
        sheet.cards(_card(each, view) for each in entries)
    sheet.show()


def _card(entry: Entry, view: View) -> Node:
    voice = view.voice
    said = answers.said(entry).message
    return [
        h2[a(href=link(view, entry.sequence))[entry_title(entry, voice)]],
        p[worded.comment_text(said, voice)] if said != "" else None,
        p[small[worded.stands_line(entry, time_zone(view), voice)]],
        p[small[worded.places_line(entry, data.region_names(), voice)]],
    ]


def one(view: View, asked: str) -> None:
    """Show the proposal that the address names, and let it be decided on."""
    access.require_desk()
    voice = view.voice
    try:
        found = _found(asked)
    except StoreError as error:
        sheet = Sheet(voice, key="proposal")
        sheet.title(voice.say("Review"))
        sheet.said(refusal(error, voice))
        _back(sheet, view)
        sheet.show()
        return
    _story(found, view)
    show_tables(found.difference, view)
    _moved(found, view)
    _reasons(found, view)
    _originals(found, view)
    deciding.comments(found, view, time_zone(view))
    if found.decision is None:
        deciding.form(found, view)


def _found(asked: str) -> Review:
    """Return what is known of a proposal, worked out once for each state of the book."""
    book = opening.book()
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 10 else 0
    return data.kept(("review", book.place, book.head().hash, number), lambda: answers.review(book, number))


def _back(sheet: Sheet, view: View) -> None:
    sheet.links([(address.href("review", view.carried()), f"← {view.voice.say('All that waits')}")])


def _story(found: Review, view: View) -> None:
    """Say who proposed what, when and why, and what it would do."""
    voice, zone = view.voice, time_zone(view)
    sheet = Sheet(voice, key="proposal")
    _back(sheet, view)
    sheet.title(entry_title(found.entry, voice, extent=found.difference.extent))
    sheet.small(worded.stands_line(found.entry, zone, voice))
    sheet.said(worded.comment_text(found.said.message, voice))
    if found.decision is not None:
        sheet.heading(worded.decided_line(found.decision, zone, voice))
        sheet.said(worded.comment_text(found.decision.message, voice))
    did = found.decision is not None and found.decision.kind is Kind.APPROVAL
    sheet.heading(voice.say("What it did") if did else voice.say("What it would do"))
    sheet.said(worded.nothing_left_line(found, voice))
    effects(sheet, found.difference, view)
    sheet.show()


def _moved(found: Review, view: View) -> None:
    """Say what somebody else has changed since it was proposed."""
    if not found.moved:
        return
    sheet = Sheet(view.voice, key="moved")
    sheet.heading(view.voice.say("What has changed since it was proposed"))
    sheet.said(worded.moved_line(found, view.voice))
    sheet.lines([plain(differences.conflict_line(each, view.voice)) for each in found.conflicts])
    sheet.show()


def effects(sheet: Sheet, difference: Difference, view: View) -> None:
    """Say what a difference does to the verdict of each region, and which tables it changes."""
    for effect in difference.effects:
        lead, *lines = differences.effect_lines(effect, view.voice) or ("",)
        sheet.text(f"**{plain(lead)}**" if lead else "")
        for line in lines:
            sheet.said(line)
    sheet.lines([plain(line) for line in differences.counts_lines(difference, view.voice)])


def show_tables(difference: Difference, view: View) -> None:
    """Let the rows that are new, changed and removed be unfolded."""
    for number, each in enumerate(differences.tables(difference, view.voice)):
        label = f"{plain(each.heading)} ({view.voice.decimal(each.count)})"
        card.folded(label, f"rows-{number}-{each.heading}", each.rows, is_open=each.count <= OPEN_ROWS)
        if each.more:
            small_print(view.voice.say("and {more} more", more=view.voice.decimal(each.more)))


def _reasons(found: Review, view: View) -> None:
    if not found.said.reasoned:
        return
    sheet = Sheet(view.voice, key="reasons")
    sheet.heading(view.voice.say("What looked odd, and why it is right"))
    sheet.lines([plain(worded.reasoned_line(each, view.voice)) for each in found.said.reasoned])
    sheet.show()


def _originals(found: Review, view: View) -> None:
    """Offer the files as they came."""
    if not found.originals:
        return
    st.header(view.voice.say("The file as it came"), anchor=False)
    with st.expander(view.voice.say("Files")) if len(found.originals) > FEW else st.container():
        for name, sha256 in found.originals.items():
            st.download_button(
                plain(name),
                partial(_content, sha256),
                name.rsplit("/", 1)[-1],
                "application/octet-stream",
                key=f"original-{name}",
                on_click="ignore",
            )


def _content(sha256: str) -> bytes:
    access.require_desk()
    return opening.book().blob(sha256)
