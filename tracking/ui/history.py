"""The story of the book: every entry, newest first, found by kind, person and text, all of it in the address."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import streamlit as st
from htpy import Node, a, blockquote, h2, h3, li, ol, p, small, ul

from tracking.answers import extents, history
from tracking.answers.entries import STORY_KINDS, Kind
from tracking.answers.figure_lives import key_text
from tracking.answers.history import Page, Record, Wanted
from tracking.answers.reasons import said
from tracking.schema.state import SHARED
from tracking.ui import access, address, data, opening, parts
from tracking.ui.shelf import Shelf
from tracking.words import history as worded
from tracking.words.entries import day, entry_title, kind_name
from tracking.words.history_tables import figure_name

if TYPE_CHECKING:
    from htpy import Element

    from tracking.answers.entries import Entry, Extent
    from tracking.store.book import Book
    from tracking.store.rows import Key
    from tracking.ui.address import View
    from tracking.ui.sheet import Sheet

ALL = ""
PATH = "history"
NUMBER_DIGITS = 9
FEW_COMMENTS = 5
"""The last comments on an entry that the story tells; its own page has all."""
KEPT = 4096
"""Of how many entries it is kept how much they changed."""


def href(view: View, **params: str) -> str:
    """Return the address of a part of the history. It tells of the whole book, whatever state the reader looked at."""
    kept = {name: value for name, value in view.carried().items() if name != "as_of"}
    return address.href(PATH, kept | params)


def time_zone(view: View) -> str:
    """Return the time zone of the region that is looked at."""
    return str(data.state().table(view.region_id, "region")["time_zone"].iloc[0])


class _Kept:
    """What is kept of a book's past, whatever figures are in force: it can only grow."""

    def __init__(self) -> None:
        self.extents = Shelf(KEPT)
        self.record: tuple[str, Record] | None = None


@st.cache_resource(show_spinner=False)
def _kept() -> _Kept:
    return _Kept()


def record() -> Record:
    """Return the book's record; after a new entry only that is read."""
    access.require_desk()
    book, kept = opening.book(), _kept()
    place, known = kept.record or ("", None)
    known = known if place == book.place else None
    if known is None or not known.entries or known.entries[-1].hash != book.head().hash:
        known = history.record(book, known)
        kept.record = (book.place, known)
    return known


def extent_of(entry: Entry, found: Record) -> Extent | None:
    """Return how much a proposal changes, worked out once for it and its decision; None for another kind of entry."""
    if entry.kind is not Kind.PROPOSAL:
        return None
    book, decision = opening.book(), found.decision(entry)
    key = (entry.hash, decision.hash if decision else "")
    return _kept().extents.get(key, lambda: extents.extent(book, entry, decision))


def number(text: str | None) -> int | None:
    """Return an entry's number from an address; None for any other text."""
    is_number = text is not None and text.isascii() and text.isdigit() and len(text) <= NUMBER_DIGITS
    return int(text) if text is not None and is_number else None


def show(view: View) -> None:
    """Show a page of the story under what narrows it."""
    found, book = record(), opening.book()
    wanted = _wanted(view)
    page = data.kept(("story", book.head().hash, wanted), lambda: history.page(found, wanted))
    st.title(view.voice.say("History"), anchor=False)
    st.markdown(worded.found_line(page.found, is_all=wanted.is_all, voice=view.voice))
    _filters(found, wanted, view)
    parts.sheet(view, "story", lambda sheet: _write(sheet, page, found, view), book.head().hash, wanted).show()


def _wanted(view: View) -> Wanted:
    kind = view.get("kind") or ALL
    return Wanted(
        kind=kind if kind in STORY_KINDS else ALL,
        person=view.get("person") or ALL,
        text=view.get("containing") or ALL,
        before=number(view.get("before")),
    )


def _filters(found: Record, wanted: Wanted, view: View) -> None:
    """Let the reader narrow the story; each choice stands in the address, and leads to its first page."""
    say, people = view.voice.say, found.people
    kinds = [kind for kind in STORY_KINDS if kind in set(found.kinds.values())]
    left, middle, right = st.columns(3)
    with left:
        names = {ALL: say("all kinds"), **{kind: kind_name(kind, view.voice) for kind in kinds}}
        _choice(say("Kind of entry"), "kind", wanted.kind, names)
    with middle:
        _choice(say("Person"), "person", wanted.person, {ALL: say("everybody"), **people})
    with right:
        key = f"containing-{wanted.text}"
        st.text_input(say("Entries that contain"), wanted.text, key=key, on_change=_set, args=("containing", key))


def _choice(label: str, name: str, current: str, names: dict[str, str]) -> None:
    options = list(names)
    key = f"{name}-{current}"
    at = options.index(current) if current in options else 0
    st.selectbox(label, options, at, format_func=names.__getitem__, key=key, on_change=_set, args=(name, key))


def _set(name: str, key: str) -> None:
    st.query_params.pop("before", None)
    if st.session_state.get(key):
        address.set_param(name, key)
    else:
        st.query_params.pop(name, None)


def _write(sheet: Sheet, page: Page, found: Record, view: View) -> None:
    zone, voice = time_zone(view), view.voice
    for iso, entries in groupby(page.entries, lambda each: day(each.created_utc, zone)):
        told = [_entry(each, found, zone, view) for each in entries]
        sheet.put(h2[voice.date(iso)], ol(".story")[told])
    links = []
    asked = {name: value for name, value in view.params.items() if name in ("kind", "person", "containing")}
    if view.get("before"):
        links.append((href(view, **asked), f"← {voice.say('The newest')}"))
    if page.older is not None:
        links.append((href(view, **asked, before=str(page.older)), f"{voice.say('Older entries')} →"))
    if links:
        sheet.links(links)


def _entry(entry: Entry, found: Record, zone: str, view: View) -> Element:
    voice, kind = view.voice, found.kinds[entry.sequence]
    decision, extent = found.decision(entry), extent_of(entry, found)
    lines = worded.extent_lines(extent, data.region_names(), voice) if extent else ()
    title = entry_title(entry, voice, extent=extent, decision=decision)
    own = said(entry).message if entry.kind is Kind.PROPOSAL else entry.message
    words = worded.words_of(entry, voice) if own is None else own
    return li(".release" if entry.kind is Kind.RELEASE else f".{kind}")[
        h3[a(href=href(view, entry=str(entry.sequence)))[title]],
        p[small[worded.stands_line(entry, kind, zone, voice)]],
        ul[(li[line] for line in lines)] if lines else None,
        blockquote[words] if words.strip() else None,
        p[worded.decided_line(decision, zone, voice)] if entry.kind is Kind.PROPOSAL else None,
        comments(found.said_of(entry)[-FEW_COMMENTS:], zone, view),
        _more(len(found.said_of(entry)) - FEW_COMMENTS, view),
        _ways(entry, decision, view),
    ]


def _more(count: int, view: View) -> Node:
    return p[small[view.voice.say("and {more} more", more=view.voice.decimal(count))]] if count > 0 else None


def comments(said_of: tuple[Entry, ...], zone: str, view: View) -> list[Node]:
    """Return comments, each with who wrote it and when."""
    voice = view.voice
    return [
        blockquote(".comment")[small[worded.said_lead(each, zone, voice)], p[worded.words_of(each, voice)]]
        for each in said_of
    ]


def _ways(entry: Entry, decision: Entry | None, view: View) -> Node:
    """Return the links that lead on: the figures as they stood, and what differs."""
    found = stood(entry, decision, view)
    say = view.voice.say
    if entry.kind is Kind.RELEASE and entry.details["number"] > 1:
        ends = {"from": f"r{entry.details['number'] - 1}", "to": f"r{entry.details['number']}"}
        found.append((href(view, **ends), say("What differs from the release before")))
    elif decision is not None and decision.kind is Kind.APPROVAL:
        ends = {"from": str(decision.sequence - 1), "to": str(decision.sequence)}
        found.append((href(view, **ends), say("What differs, and why the total changes")))
    found += commented(entry, view)
    return p(".ways")[[a(href=link)[text] for link, text in found]] if found else None


def commented(entry: Entry, view: View) -> list[tuple[str, str]]:
    """Return the link to what a comment is on: an entry, or a figure's life."""
    on = entry.details["on"] if entry.kind is Kind.COMMENT else {}
    if "entry" in on:
        return [(href(view, entry=str(on["entry"])), view.voice.say("Entry {entry}", entry=on["entry"]))]
    if not on:
        return []
    key = tuple(on["key"])
    name = figure_name(on["table"], on["folder"], key, (data.state(),), view.voice)
    return [(life_address(view, on["folder"], on["table"], key), name)]


def life_address(view: View, folder: str, table: str, key: Key) -> str:
    """Return the address of a figure's life."""
    place = {"folder": SHARED} if folder == SHARED else {"region": folder}
    return href(view, **place, table=table, key=key_text(key))


def stood(entry: Entry, decision: Entry | None, view: View) -> list[tuple[str, str]]:
    """Return the link to the figures as they stood after an entry, where it put any in force or released them."""
    if entry.kind is Kind.RELEASE:
        as_of = f"r{entry.details['number']}"
    elif decision is not None and decision.kind is Kind.APPROVAL:
        as_of = str(decision.sequence)
    elif entry.kind is Kind.APPROVAL:
        as_of = str(entry.sequence)
    else:
        return []
    return [(address.href("", view.carried(as_of=as_of)), view.voice.say("See the figures as they stood"))]


def the_book() -> Book:
    """Return the open book, for those who work here."""
    access.require_desk()
    return opening.book()
