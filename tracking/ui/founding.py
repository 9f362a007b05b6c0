"""A new region from a file: what is asked about it, what it would be, and its founding."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from typing import TYPE_CHECKING
from zoneinfo import available_timezones

import streamlit as st

from tracking.answers.founding import found_region, propose_region
from tracking.answers.survey import Survey, survey
from tracking.answers.wanted import FOUND, WANTED, Wanted, faults, labels, left_out, proposed_id, settled_from
from tracking.store import unfinished
from tracking.ui import access, bringing, data, opening, parts, trouble
from tracking.ui.questions import ask_needs
from tracking.ui.small import small
from tracking.words import founding as worded
from tracking.words.language import NAMES, Language
from tracking.words.plain import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tracking.answers.founding import Founding
    from tracking.schema.state import State
    from tracking.store.unfinished import Unfinished
    from tracking.ui.address import View

SHOWN = f"{FOUND}shown"
"""The answer that what the region would be is to be shown."""


def show(view: View, begun: Unfinished) -> None:
    """Ask about the new region, show what it would be, and let it be proposed."""
    access.require_desk()
    voice, state = view.voice, opening.book().state()
    st.header(plain(begun.file), anchor=False)
    found = _survey(view, begun, state)
    if not found.places:
        st.warning(plain(worded.cannot_line(found, voice)))
        return
    if found.needs:
        ask_needs(found, voice, begun.answers, lambda given: bringing.answer(begun, given))
        return
    wanted = _asked(view, begun, found, state)
    if wanted.as_json() != begun.answers.get(WANTED):
        bringing.answer(begun, {WANTED: wanted.as_json()})
    if not begun.answers.get(SHOWN):
        st.button(voice.say("Show what the region would be"), on_click=_look, args=(begun, wanted))
        return
    lacking = faults(wanted, found, state)
    if lacking:
        st.warning("\n".join(f"- {plain(worded.fault_sentence(fault, voice))}" for fault in lacking))
        return
    _preview(view, begun, found, wanted, state)


def _look(begun: Unfinished, wanted: Wanted) -> None:
    bringing.answer(begun, {SHOWN: "yes", WANTED: wanted.as_json()})


def _survey(view: View, begun: Unfinished, state: State) -> Survey:
    """Read what the file holds; the same file with the same answers is read once."""
    book = opening.book()
    answers = {key: text for key, text in begun.answers.items() if not key.startswith(FOUND)}
    content = unfinished.content(book, begun.id) or b""
    with st.spinner(view.voice.say("Reading {file}", file=plain(begun.file))):
        return data.kept(
            ("survey", state.version, begun.id, _digest(answers)),
            lambda: survey(book, state, content, begun.file, data.today(view.region_id), answers=answers),
        )


def _digest(answers: Mapping[str, str]) -> str:
    return hashlib.sha256(json.dumps(dict(answers), sort_keys=True).encode()).hexdigest()


def _asked(view: View, begun: Unfinished, found: Survey, state: State) -> Wanted:
    """Ask what makes a region; what was said before stands there again."""
    said, voice = begun.answers.get(WANTED), view.voice
    before = Wanted.from_json(said) if said else Wanted(language=voice.language.value)
    st.header(voice.say("The new region"), anchor=False)
    left, right = st.columns(2, gap=parts.gap())
    with left:
        named = _asked_for_names(view, begun.id, before, state)
        offered = {place.label: worded.place_line(place, voice) for place in found.places}
        key = _key(begun.id, "places", [each for each in before.places if each in offered])
        places = st.multiselect(
            voice.say("Municipalities"), list(offered), format_func=offered.__getitem__, key=key,
            placeholder=voice.say("Choose"),
        )  # fmt: skip
    with right:
        return _asked_for_rules(view, begun.id, replace(named, places=tuple(places)), found)


def _asked_for_names(view: View, upload_id: str, before: Wanted, state: State) -> Wanted:
    say = view.voice.say
    name = st.text_input(say("Name of the region"), key=_key(upload_id, "name", before.name))
    proposal = proposed_id(name, state)
    held = before.region_id if before.name == name and before.region_id else proposal
    region_id = st.text_input(
        say("Id, as it stands in addresses"),
        key=_key(upload_id, f"id-{proposal}", held),
        help=say("Small letters a–z, digits and hyphens. It never changes."),
    )
    return replace(before, name=name, region_id=region_id.strip())


def _asked_for_rules(view: View, upload_id: str, wanted: Wanted, found: Survey) -> Wanted:
    """Ask where the series begins, which plants are too small, and how the region's pages speak."""
    voice, (first, last) = view.voice, found.years
    plants = found.plants(labels(wanted, found))
    year = st.number_input(
        voice.say("First year of the series"),
        first,
        last,
        key=_key(upload_id, "first-year", wanted.first_year or first),
    )
    settled = worded.settled_line(plants, settled_from(plants), int(year), voice)
    if settled:
        small(settled)
    tonnes = st.number_input(
        voice.say("Leave out plants whose largest year is below, in tonnes of CO₂e"),
        min_value=0, step=100, key=_key(upload_id, "threshold", int(wanted.threshold_tco2e)),
    )  # fmt: skip
    wanted = replace(wanted, first_year=int(year), threshold_tco2e=float(tonnes))
    if plants and tonnes:
        small(worded.left_out_line(left_out(plants, wanted), voice))
    closes = st.checkbox(
        voice.say("Take plants without new figures as closed"),
        key=_key(upload_id, "closed", wanted.closes_silent),
        help=voice.say(
            "A plant without a figure in the last two years of the file is taken as closed with its last one, marked "
            "as inferred. Otherwise the years after that stand as incomplete."
        ),
    )
    language = st.selectbox(
        voice.say("Language shown first"),
        [each.value for each in Language],
        format_func=lambda each: NAMES[Language(each)],
        key=_key(upload_id, "language", wanted.language),
    )
    zone = st.selectbox(
        voice.say("Time zone"), sorted(available_timezones()), key=_key(upload_id, "zone", wanted.time_zone)
    )
    return replace(wanted, closes_silent=closes, language=language, time_zone=zone)


def _key(upload_id: str, name: str, value: object) -> str:
    """Return a widget's key, with what was said before as its first value."""
    key = f"found-{name}-{upload_id}"
    st.session_state.setdefault(key, value)
    return key


def _preview(view: View, begun: Unfinished, found: Survey, wanted: Wanted, state: State) -> None:
    """Show what the region would be, what is wrong with the file or asked, and let it be proposed."""
    book, voice = opening.book(), view.voice
    content = unfinished.content(book, begun.id) or b""
    answers = {key: text for key, text in begun.answers.items() if not key.startswith(FOUND)}
    with st.spinner(voice.say("Reading {file}", file=plain(begun.file))):
        founding = data.kept(
            ("founding", state.version, begun.id, _digest({**answers, WANTED: wanted.as_json()})),
            lambda: found_region(book, state, found, wanted, content, answers=answers),
        )
    upload = founding.upload
    st.header(voice.say("What the region would be"), anchor=False)
    st.markdown(plain(worded.size_line(founding, voice)))
    verdict = worded.verdict_line(founding, voice)
    if verdict:
        st.markdown(f"**{plain(verdict)}**")
    small(*worded.beside_lines(founding, voice))
    bringing.needs(upload, begun, view)
    bringing.problems(upload, begun, view)
    bringing.difference(upload, view)
    _propose(view, begun, founding, content)


def _propose(view: View, begun: Unfinished, founding: Founding, content: bytes) -> None:
    """Let the analyst propose the region, with a word about why."""
    if not founding.upload.can_be_proposed:
        return
    say = view.voice.say
    message = st.text_input(say("Why is this region founded? Your words are kept with it."), key=f"why-{begun.id}")
    if st.button(say("Propose"), type="primary"):
        access.require_desk()
        with trouble.told(view.voice):
            entry = propose_region(opening.book(), founding, content, actor=access.person(), message=message)
            bringing.proposed(entry, begun, view)
