"""Pieces of the page of figures and sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from tracking.ui import card
from tracking.words import definitions as defined
from tracking.words import tables
from tracking.words.left_out import electricity_line
from tracking.words.plain import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracking.answers.sources import FiguresPage
    from tracking.answers.targets import TargetShown
    from tracking.words.voice import Voice

LARGEST = 40
"""Disagreements shown at first; the rest come with the download of the table of emissions."""


def disagreements(page: FiguresPage, voice: Voice) -> None:
    """Show where two sources say different things about one site and year."""
    if page.disagreements.empty:
        return
    st.header(voice.say("Where the sources disagree"), anchor=False)
    st.markdown(voice.say("They are shown side by side and never mixed. The largest differences come first."))
    card.table(tables.disagreement_rows(page.disagreements.head(LARGEST), voice))


def corrections(page: FiguresPage, voice: Voice) -> None:
    """Show corrections, and complain about those whose original has changed."""
    if not page.corrections and not page.stale:
        return
    st.header(voice.say("Corrections"), anchor=False)
    for line in defined.correction_lines(page, voice):
        st.markdown(f"- {line}")
    for stale in page.stale:
        st.warning(plain(defined.stale_line(stale, voice)))


def scope2(page: FiguresPage, voice: Voice) -> None:
    """Show the emissions of bought electricity, both ways."""
    if page.scope2.empty:
        return
    st.header(defined.scope2_title(page, voice), anchor=False)
    st.markdown(" ".join((defined.scope2_text(voice), electricity_line(page.electricity_left_out, voice))))
    card.folded(voice.say("Table"), "scope2-rows", lambda: tables.scope2_rows(page.scope2, voice))


def municipal(page: FiguresPage, voice: Voice) -> None:
    """Show the municipal inventory beside the plants' sum."""
    if page.municipal.empty:
        return
    st.header(plain(defined.municipal_title(page, voice)), anchor=False)
    st.markdown(defined.municipal_text(voice))
    card.folded(voice.say("Table"), "municipal-rows", lambda: tables.municipal_rows(page.municipal, voice))


def targets(found: Sequence[TargetShown], voice: Voice) -> None:
    """Show each target with everything that decides how it is read."""
    st.header(voice.say("Targets"), anchor=False)
    if not found:
        st.markdown(voice.say("No climate target of this region is known."))
    for target in found:
        st.markdown(f"- {defined.target_line(target, voice)}")


def definitions(page: FiguresPage, voice: Voice) -> None:
    """Show how things are counted, and every threshold with its reason."""
    st.header(voice.say("How it is counted"), anchor=False)
    for line in defined.method_lines(page, voice):
        st.markdown(f"- {line}")
    card.folded(
        voice.say("Every threshold, and why"), "threshold-rows", lambda: tables.constants(page.constants, voice)
    )


def sources(page: FiguresPage, voice: Voice) -> None:
    """Show every source with publisher, edition, terms and trust."""
    st.header(voice.say("Sources"), anchor=False)
    card.table(tables.sources(page.sources, voice))
