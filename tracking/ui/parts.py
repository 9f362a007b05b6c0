"""Pieces that pages are made of: charts in the reader's scheme and size, figures, empty states, the foot."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal, Protocol, TypeVar

import streamlit as st

from tracking.answers.parts import Basis
from tracking.charts.theme import palette
from tracking.goals.verdict import Overall
from tracking.ui import address, data
from tracking.ui.ready import ready
from tracking.ui.sheet import Sheet
from tracking.ui.small import small
from tracking.ui.viewport import is_narrow
from tracking.words import about, reasons
from tracking.words.labels import overall_word
from tracking.words.left_out import left_out_lines
from tracking.words.plain import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from tracking.answers.parts import LeftOut
    from tracking.answers.verdict import RegionVerdict
    from tracking.charts.chart import Chart
    from tracking.charts.theme import Palette
    from tracking.ui.address import View
    from tracking.ui.ready import ReadyChart
    from tracking.words.voice import Voice

__all__ = [
    "basis_switch",
    "chart",
    "facts",
    "foot",
    "foot_below",
    "gap",
    "is_narrow",
    "left_out",
    "lines",
    "no_figures",
    "no_target",
    "sheet",
    "the_region",
    "verdict_word",
    "why",
]

A = TypeVar("A", contravariant=True)


class Builder(Protocol[A]):
    """What builds a chart from an answer, in a voice, a palette and a size."""

    def __call__(self, answer: A, /, voice: Voice, colours: Palette, *, narrow: bool) -> Chart:
        """Build it."""


def chart(view: View, name: str, build: Builder[A], answer: A, *key: Hashable) -> ReadyChart:
    """Return a chart in the reader's language, scheme and size, drawn once for a release."""
    scheme, narrow = st.context.theme.type, is_narrow()

    def drawn() -> ReadyChart:
        made = build(answer, voice=view.voice, colours=palette(scheme), narrow=narrow)
        told = [view.region_id, made.name, *(["preliminary"] if Basis.PRELIMINARY in key else [])]
        return ready(replace(made, name="-".join([*told, data.edition()])), name)

    return data.kept(("chart", name, view.region_id, view.voice.language, scheme, narrow, *key), drawn)


def sheet(view: View, name: str, write: Callable[[Sheet], None], *key: Hashable, place: str = "sheet") -> Sheet:
    """Return a page's sheet, written once for all who see that page of a release on one day in the same way.

    A page of several sheets has a ``place`` for each.
    """
    seen = (st.context.theme.type, is_narrow(), data.today(view.region_id), tuple(view.carried().items()))

    def written() -> Sheet:
        new = Sheet(view.voice, key=place)
        write(new)
        return new

    return data.kept(("sheet", name, view.region_id, view.voice.language, *seen, *key), written)


def gap() -> Literal["small", "large"]:
    """Return the room between columns, which on a phone stand below one another."""
    return "small" if is_narrow() else "large"


def verdict_word(verdict: RegionVerdict, voice: Voice) -> str:
    """Return the verdict in a bold word; nothing where there is none to give."""
    if verdict.verdict.overall in (Overall.NO_TARGET, Overall.NOT_ENOUGH_FIGURES):
        return ""
    word = overall_word(verdict.verdict.overall, voice)
    return f"**{word[:1].upper()}{word[1:]}.**"


def why(sheet: Sheet, verdict: RegionVerdict, voice: Voice) -> None:
    """Say why the verdict is what it is, a line for each test; without a target, that there is none."""
    sheet.heading(reasons.heading(verdict.verdict, voice))
    sheet.text(*reasons.lines(verdict.verdict, voice))


def no_figures(sheet: Sheet, view: View) -> None:
    """Say that a region has no figures yet, and what to do."""
    say = view.voice.say
    sheet.said(
        say(
            "No emissions are registered for this region yet. Whoever works with its figures can bring a file on the "
            "page “{upload}”.",
            upload=say("Upload"),
        )
    )


def no_target(sheet: Sheet, voice: Voice) -> None:
    """Say that a region has adopted no target, and what the page then shows."""
    heading, text = reasons.no_target(voice)
    sheet.heading(heading)
    sheet.said(text)


def basis_switch(sheet: Sheet, view: View, verdict: RegionVerdict, basis: Basis) -> None:
    """Offer a second verdict on preliminary figures, where there are any; it stands in the address."""
    if not verdict.preliminary or verdict.target is None:
        return
    say = view.voice.say
    first, last = verdict.preliminary[0].year, verdict.preliminary[-1].year
    years = f"{first}–{last}" if first < last else str(last)
    words = {
        Basis.OFFICIAL: say("official figures"),
        Basis.PRELIMINARY: say("preliminary, {years}", years=years),
    }
    options = ((address.href("", view.carried(basis=each.value)), words[each], each is basis) for each in words)
    sheet.choice(say("The verdict rests on"), options)


def the_region(sheet: Sheet, view: View) -> None:
    """Say what the region is, with other figures about it and its events."""
    known = data.about(view.region_id)
    sheet.heading(data.region_names()[view.region_id])
    sheet.said(f"{view.voice.pick(known.description)} {', '.join(known.municipalities)}.".strip())
    sheet.lines(about.lines(known, view.voice))


def facts(sheet: Sheet, view: View, found: Sequence[str]) -> None:
    """Show what the verdict is to be read with; the region's own numbers of tonnes stand last."""
    own = about.tonnes_lines(data.about(view.region_id), view.voice)
    if found or own:
        sheet.heading(view.voice.say("Worth knowing"))
        sheet.lines([*map(plain, found), *own])


def lines(sheet: Sheet, heading: str, found: Sequence[str]) -> None:
    """Show lines of plain text under a heading; nothing at all where there are none."""
    if found:
        sheet.heading(heading)
        sheet.lines([plain(line) for line in found])


def left_out(sheet: Sheet, found: tuple[LeftOut, ...], voice: Voice) -> None:
    """Say how many sites' figures are confidential and in no sum; nothing where none are."""
    said = left_out_lines(found, voice)
    if said:
        sheet.lines(said)


def foot(view: View) -> str:
    """Return the line that says which figures are shown and where they all come from."""
    say = view.voice.say
    shown = data.state()
    if shown.release:
        which = say("Release {release}.", release=shown.release)
    else:
        which = say("Approved figures as of entry {entry}, not yet released.", entry=shown.entry)
    return f"{which} " + say(
        "Every figure carries its source; the tables are on the pages “{figures}” and “{data}”.",
        figures=say("Figures and sources"),
        data=say("Data"),
    )


def foot_below(view: View) -> None:
    """Show the foot below a page's widgets and tables."""
    st.space("small")
    small(foot(view))
