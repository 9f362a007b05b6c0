"""What differs between any two states: why the total changes, and every row, table by table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from tracking.answers import differing, moments
from tracking.answers.bridging import bridged
from tracking.answers.entries import Kind
from tracking.answers.tables import EXCEL, as_csv, as_excel
from tracking.charts.bridge import bridge_chart
from tracking.store.errors import StoreError
from tracking.ui import data, history, history_entry, parts
from tracking.ui.sheet import Sheet
from tracking.words import history as worded
from tracking.words.bridge import leg_meaning, leg_name
from tracking.words.entries import capital, day
from tracking.words.numbers import is_nothing
from tracking.words.plain import plain
from tracking.words.record import point_name
from tracking.words.refusals import refusal

if TYPE_CHECKING:
    from tracking.answers.bridging import Bridged
    from tracking.answers.differing import TableChange
    from tracking.answers.history import Record
    from tracking.answers.moments import Point
    from tracking.ui.address import View

NOW = ""
"""Stands in the address for the figures in force."""


def show(view: View) -> None:
    """Show what differs between the two ends that the address names."""
    found, voice = history.record(), view.voice
    old = moments.point(view.get("from") or "")
    asked = view.get("to") or NOW
    new = moments.point(asked)
    sheet = Sheet(voice, key="ends")
    history_entry.back(sheet, view)
    sheet.title(voice.say("What differs"))
    sheet.show()
    _choose(found, view)
    if old is None or (new is None and asked != NOW):
        st.info(voice.say("Choose the two that are to be compared."))
        return
    try:
        changes = _changes(old, new)
    except StoreError as error:
        told = refusal(error, voice)
        st.error(plain(told))
        return
    _bridge(old, new, view)
    _rows(old, new, changes, view)


def _key(old: Point, new: Point | None) -> tuple[str, str, str]:
    book = history.the_book()
    return str(old), str(new) if new else NOW, "" if new else book.head().version


def _changes(old: Point, new: Point | None) -> tuple[TableChange, ...]:
    book = history.the_book()
    return data.kept(("between", *_key(old, new)), lambda: moments.between(book, old, new))


def _choose(found: Record, view: View) -> None:
    """Let the reader choose the two ends: releases and entries that changed figures, the newest first."""
    say = view.voice.say
    names = _names(found, view)
    left, right = st.columns(2)
    for column, name, label in ((left, "from", say("From")), (right, "to", say("To"))):
        asked = view.get(name) or NOW
        point = moments.point(asked)
        options = names if asked in names or point is None else {**names, asked: capital(point_name(point, view.voice))}
        places = list(options)
        key = f"{name}-{asked}"
        with column:
            st.selectbox(
                label,
                places,
                places.index(asked) if asked in options else 0,
                format_func=options.__getitem__,
                key=key,
                on_change=_set,
                args=(name, key),
            )


def _names(found: Record, view: View) -> dict[str, str]:
    zone, voice = history.time_zone(view), view.voice
    names = {NOW: capital(point_name(None, voice))}
    for entry in reversed(found.entries):
        if entry.kind is Kind.RELEASE:
            point = moments.Point(release=entry.details["number"])
        elif entry.kind is Kind.APPROVAL and entry.state_entry == entry.sequence:
            point = moments.Point(entry=entry.sequence)
        else:
            continue
        date = voice.date(day(entry.created_utc, zone))
        names[str(point)] = f"{capital(point_name(point, voice))}, {date}"
    return names


def _set(name: str, key: str) -> None:
    chosen = str(st.session_state.get(key) or "")
    if chosen or name == "from":
        st.query_params[name] = chosen
    else:
        st.query_params.pop(name, None)
    st.query_params.pop("year", None)


def _bridge(old: Point, new: Point | None, view: View) -> None:
    """Say why the region's total of a year changes, leg by leg."""
    voice, book = view.voice, history.the_book()
    year = history.number(view.get("year"))

    def found() -> Bridged | None:
        after = book.state() if new is None else new.state(book)
        return bridged(old.state(book), after, view.region_id, year)

    bridge = data.kept(("bridge", *_key(old, new), view.region_id, year), found)
    sheet = Sheet(voice, key="bridge")
    if bridge is None or bridge.bridge is None:
        sheet.said(voice.say("The region has no year of figures in both, so there are no totals to compare."))
        sheet.show()
        return
    if not bridge.changed_years:
        sheet.said(voice.say("No year's total of {region} changes.", region=bridge.region_name))
        sheet.show()
        return
    names = tuple(capital(point_name(each, voice)) for each in (old, new))

    def drawn(answer: Bridged, /, voice: object, colours: object, *, narrow: bool) -> object:
        return bridge_chart(answer, voice, colours, narrow=narrow, names=names)  # type: ignore[arg-type]

    sheet.chart(parts.chart(view, "bridge", drawn, bridge, *_key(old, new), bridge.bridge.year))  # type: ignore[arg-type]
    told = [(leg, float(tonnes)) for leg, tonnes in bridge.bridge.legs if not is_nothing(float(tonnes))]
    sheet.lines(
        f"**{plain(leg_name(leg, voice))}**, {voice.mass(tonnes, signed=True)}: {plain(leg_meaning(leg, voice))}"
        for leg, tonnes in told
    )
    if len(bridge.changed_years) > 1:
        ends = {"from": str(old), **({"to": str(new)} if new else {})}
        options = (
            (history.href(view, **ends, year=str(each)), str(each), each == bridge.bridge.year)
            for each in bridge.changed_years
        )
        sheet.choice(voice.say("Years whose total changes"), options)
    sheet.show()


def _rows(old: Point, new: Point | None, changes: tuple[TableChange, ...], view: View) -> None:
    voice = view.voice
    st.header(voice.say("Table by table"), anchor=False)
    if not changes:
        st.markdown(voice.say("Nothing differs."))
        return
    lines = worded.change_lines(changes, data.region_names(), voice)
    st.markdown("\n".join(f"- {plain(line)}" for line in lines))
    history_entry.show_tables(changes, view)
    name = f"{view.region_id}-{old}-{new or 'now'}"
    with st.container(horizontal=True, gap="small"):
        frame = differing.as_frame
        st.download_button("CSV", lambda: as_csv(frame(changes)), f"{name}.csv", "text/csv", on_click="ignore")
        st.download_button("Excel", lambda: as_excel(frame(changes)), f"{name}.xlsx", EXCEL, on_click="ignore")
