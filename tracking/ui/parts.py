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
from tracking.ui.small import small
from tracking.ui.viewport import is_narrow
from tracking.words import about
from tracking.words.labels import overall_word
from tracking.words.plain import plain

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from tracking.answers.verdict import RegionVerdict
    from tracking.charts.chart import Chart
    from tracking.charts.theme import Palette
    from tracking.ui.address import View
    from tracking.ui.ready import ReadyChart
    from tracking.words.story import Card
    from tracking.words.voice import Voice

__all__ = [
    "basis_switch",
    "capacity",
    "chart",
    "facts",
    "figures",
    "foot",
    "gap",
    "is_narrow",
    "lines",
    "no_figures",
    "no_target",
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
        return ready(replace(made, name="-".join([*told, f"r{data.state().release}"])), name)

    return data.kept(("chart", name, view.region_id, view.voice.language, scheme, narrow, *key), drawn)


def figures(cards: Sequence[Card]) -> None:
    """Show figures side by side; two by two on a phone."""
    with st.grid(len(cards), min_column_width=150):
        for each in cards:
            with st.container(border=True, gap="xxsmall"):
                st.metric(each.label, each.figure, help=each.explanation)
                small(each.condition)


def gap() -> Literal["small", "large"]:
    """Return the room between columns, which on a phone stand below one another."""
    return "small" if is_narrow() else "large"


def verdict_word(verdict: RegionVerdict, voice: Voice) -> str:
    """Return the verdict in a bold word; nothing where there is none to give."""
    if verdict.verdict.overall in (Overall.NO_TARGET, Overall.NOT_ENOUGH_FIGURES):
        return ""
    word = overall_word(verdict.verdict.overall, voice)
    return f"**{word[:1].upper()}{word[1:]}.**"


def why(overall: Overall, voice: Voice) -> str:
    """Return the heading over the tests."""
    return voice.say("Why “{verdict}”", verdict=overall_word(overall, voice))


def no_figures(view: View) -> None:
    """Say that a region has no figures yet, and what to do."""
    say = view.voice.say
    st.info(
        say(
            "No emissions are registered for this region yet. Whoever works with its figures can bring a file on the "
            "page “{upload}”.",
            upload=say("Upload"),
        )
    )
    foot(view)


def no_target(view: View) -> None:
    """Say that a region has adopted no target, and what the page then shows."""
    say = view.voice.say
    st.header(say("No target adopted"), anchor=False)
    st.markdown(
        say(
            "No climate target of this region is known, so there is no path and no verdict. "
            "Its emissions, its trend and its sources stand here all the same."
        )
    )


def basis_switch(view: View, verdict: RegionVerdict, basis: Basis) -> None:
    """Offer a second verdict on preliminary figures, where there are any; it stands in the address."""
    if not verdict.preliminary or verdict.target is None:
        return
    say = view.voice.say
    years = f"{verdict.preliminary[0].year}–{verdict.preliminary[-1].year}"
    key = f"basis-{basis}"
    st.segmented_control(
        say("The verdict rests on"),
        [Basis.OFFICIAL.value, Basis.PRELIMINARY.value],
        default=basis.value,
        required=True,
        format_func={
            Basis.OFFICIAL.value: say("official figures"),
            Basis.PRELIMINARY.value: say("preliminary, {years}", years=years),
        }.__getitem__,
        key=key,
        on_change=address.set_param,
        args=("basis", key),
    )


def the_region(view: View) -> None:
    """Say what the region is, with other figures about it and its events."""
    known = data.about(view.region_id)
    st.header(plain(data.region_names()[view.region_id]), anchor=False)
    st.markdown(plain(f"{view.voice.pick(known.description)} {', '.join(known.municipalities)}."))
    _list(about.lines(known, view.voice))


def capacity(view: View) -> None:
    """Show the steps of what projects share."""
    found = about.capacity_lines(data.about(view.region_id), view.voice)
    if found:
        st.header(view.voice.say("What the projects share"), anchor=False)
        _list(found)


def facts(view: View, found: Sequence[str]) -> None:
    """Show what the verdict is to be read with; the region's own numbers of tonnes stand last."""
    own = about.tonnes_lines(data.about(view.region_id), view.voice)
    if found or own:
        st.header(view.voice.say("Worth knowing"), anchor=False)
        _list([*map(plain, found), *own])


def lines(heading: str, found: Sequence[str]) -> None:
    """Show lines of plain text under a heading; nothing at all where there are none."""
    if found:
        st.header(heading, anchor=False)
        _list([plain(line) for line in found])


def _list(marked: Sequence[str]) -> None:
    st.markdown("\n".join(f"- {line}" for line in marked))


def foot(view: View) -> None:
    """Say which release is shown and where it all comes from."""
    say = view.voice.say
    release = data.state().release
    st.space("small")
    small(
        say(
            "Release {release}. Every figure carries its source; the tables are on the pages “{figures}” and “{data}”.",
            release=release,
            figures=say("Figures and sources"),
            data=say("Data"),
        )
    )
