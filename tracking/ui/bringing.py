"""Pieces of the upload page. What was begun is kept in the book's store, so that leaving or a restart loses nothing."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

import streamlit as st

from tracking.answers import mapped
from tracking.answers import upload as bringing
from tracking.store import unfinished
from tracking.ui import access, address, card, data, note, opening, trouble
from tracking.ui.mapping import ask_mapping, ask_sites
from tracking.ui.questions import ask_needs, ask_reasons, show_refused
from tracking.ui.small import small
from tracking.words import uploads as worded
from tracking.words.effects import effect_line
from tracking.words.plain import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tracking.answers.uploaded import Upload
    from tracking.store.unfinished import Unfinished
    from tracking.ui.address import View

PARAMETER = "upload"
_TURN = "dropped"


def current(view: View) -> Unfinished | None:
    """Return the upload that the address names, or None."""
    access.require_desk()
    asked = view.get(PARAMETER)
    return next((each for each in unfinished.waiting(opening.book(), view.region_id) if each.id == asked), None)


def drop_file(view: View, begun: Callable[[View], None] = lambda _view: None) -> None:
    """Take a file; it is kept at once, before anything is read. ``begun`` is called when it is.

    Where it cannot be kept, it stays in the field that it was dropped on, to be tried again.
    """
    access.require_desk()
    say = view.voice.say
    turn = st.session_state.get(_TURN, 0)  # a file that was taken is not found again in the field that it came through
    file = st.file_uploader(say("Drop a file here: CSV, Excel or Parquet"), key=f"dropped-{turn}")
    if file is not None and begin(view, file.name, file.getvalue()):
        st.session_state[_TURN] = turn + 1
        begun(view)
        st.rerun()
    small(say("The kind of file is recognised by its content. No figure changes before you propose it."))


def begin(view: View, name: str, content: bytes) -> bool:
    """Keep a file as an upload that has begun, and go to it; say why and return False where it cannot be kept."""
    access.require_desk()
    with trouble.told(view.voice):
        st.query_params[PARAMETER] = unfinished.begin(opening.book(), view.region_id, name, content)
        return True
    return False


def waiting(view: View) -> None:
    """List what was begun and not finished."""
    begun = unfinished.waiting(opening.book(), view.region_id)
    if not begun:
        return
    say = view.voice.say
    st.header(say("Not finished yet"), anchor=False)
    for each in begun:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.button(plain(each.file), key=f"open-{each.id}", on_click=_open, args=(each.id,))
            small(view.voice.date(each.updated_utc[:10]), width="content")
            st.button(say("Discard"), key=f"drop-{each.id}", type="tertiary", on_click=_drop, args=(each.id, view))


def _open(upload_id: str) -> None:
    st.query_params[PARAMETER] = upload_id


def _drop(upload_id: str, view: View) -> None:
    access.require_desk()
    with trouble.told(view.voice):
        unfinished.drop(opening.book(), upload_id)
        st.query_params.pop(PARAMETER, None)


def back(view: View, begun: Unfinished) -> None:
    """Let the reader leave the upload (it stays) or drop it."""
    with st.container(horizontal=True):
        st.button(f"← {view.voice.say('Another file')}", type="tertiary", on_click=_leave)
        st.button(view.voice.say("Discard"), type="tertiary", on_click=_drop, args=(begun.id, view))


def _leave() -> None:
    st.query_params.pop(PARAMETER, None)


def read(view: View, begun: Unfinished) -> Upload:
    """Read the file against the state in force; the same file with the same answers is read once."""
    book = opening.book()
    state = book.state()
    answers = hashlib.sha256(json.dumps(dict(begun.answers), sort_keys=True).encode()).hexdigest()
    content = unfinished.content(book, begun.id) or b""
    with st.spinner(view.voice.say("Reading {file}", file=plain(begun.file))):
        return data.kept(
            ("upload", state.version, begun.id, answers),
            lambda: bringing.read_upload(book, state, view.region_id, content, begun.file, answers=begun.answers),
        )


def answer(begun: Unfinished, given: Mapping[str, str]) -> None:
    """Keep answers beside those that were given before; a blank one is taken back."""
    kept = {key: text for key, text in {**begun.answers, **given}.items() if text}
    with trouble.told(stops=True):
        unfinished.answer(opening.book(), begun.id, kept)
        mapped.remember(opening.book(), given)


def summary(upload: Upload, view: View) -> None:
    """Say what the file was taken for, which plants are not known, and whether it was here before."""
    voice = view.voice
    st.header(plain(upload.file), anchor=False)
    st.markdown(plain(worded.recognised_line(upload, voice)))
    unknown = worded.unknown_line(upload, voice)
    if unknown:
        st.markdown(plain(unknown))
    if upload.entry is not None:
        st.info(worded.same_line(upload.entry, voice))


def needs(upload: Upload, begun: Unfinished, view: View) -> None:
    """Ask which columns a file of no known kind has, else what the file does not say, once for a column."""
    mapping = mapped.waiting(upload)
    if mapping is not None:
        ask_mapping(mapping, view.voice, begun.answers, lambda given: answer(begun, given))
        st.stop()
    ask_needs(upload, view.voice, begun.answers, lambda given: answer(begun, given))


def sites(upload: Upload, begun: Unfinished, view: View) -> None:
    """Let plants that are not known become sites."""
    municipalities = opening.book().state().table(view.region_id, "municipalities")
    ask_sites(upload, municipalities, view.voice, begun.answers, lambda given: answer(begun, given))


def problems(upload: Upload, begun: Unfinished, view: View) -> None:
    """Show what is refused and what is asked, at its cell and with its reason."""
    show_refused(upload, view.voice)
    ask_reasons(upload, view.voice, lambda given: answer(begun, given))


def difference(upload: Upload, view: View) -> None:
    """Show what would change, and what that does to the verdict."""
    if upload.needs or upload.refused or not upload.drafts:
        return
    voice = view.voice
    st.header(voice.say("What would change"), anchor=False)
    st.markdown(plain(worded.changes_line(upload, voice)))
    effect = effect_line(upload.effect, voice)
    if effect:
        st.markdown(f"**{plain(effect)}**")
    for each in upload.comparisons:
        for label, frame in worded.difference_tables(each, voice):
            with st.expander(label):
                card.table(frame)


def propose(upload: Upload, begun: Unfinished, view: View) -> None:
    """Let the analyst propose the change, with a word about why. No figure changes before it is approved."""
    if not upload.can_be_proposed:
        return
    say = view.voice.say
    message = st.text_input(
        say("What is new in these figures, and why? Your words are kept with them."), key=f"message-{begun.id}"
    )
    if st.button(say("Propose"), type="primary"):
        access.require_desk()
        book = opening.book()
        content = unfinished.content(book, begun.id) or b""
        with trouble.told(view.voice):
            proposed(bringing.propose(book, upload, content, actor=access.person(), message=message), begun, view)


def proposed(entry: int, begun: Unfinished, view: View) -> None:
    """Let go of the upload, and say what became of it."""
    _drop(begun.id, view)
    to_review = address.href("review", view.carried(proposal=str(entry)))
    told = worded.proposed_line(entry, view.voice)
    note.leave("done", told, (to_review, view.voice.say("Review entry {entry}", entry=entry)))
    st.rerun()


def one_figure(view: View) -> None:
    """Let one figure be entered without a file; it goes the same way as one."""
    from tracking.answers.single import figure_file

    say = view.voice.say
    figures = data.figures(view.region_id)
    with st.form("one-figure"):
        st.markdown(f"**{say('Enter one figure')}**")
        site = st.selectbox(say("Site"), list(figures.site_names), format_func=figures.site_names.__getitem__)
        year = st.number_input(say("Year"), 1990, data.today(view.region_id).year, data.today(view.region_id).year - 1)
        tonnes = st.text_input(say("Tonnes of CO₂e"))
        source = st.selectbox(say("Source"), [s.source_id for s in figures.sources.values() if s.dataset])
        if st.form_submit_button(say("Check the figure")) and site and source:
            file = figure_file(figures.sources[source], figures, site, int(year), tonnes)
            if begin(view, f"{site}-{year}.csv", file):
                st.rerun()


def templates(view: View) -> None:
    """Offer empty templates, as CSV and as Excel with drop-down lists."""
    from tracking.intake.templates import template
    from tracking.schema.tables import REGION_TABLES
    from tracking.words.labels import table_name

    voice = view.voice
    with st.container(border=True):
        st.markdown(f"**{voice.say('Templates to fill in')}**")
        names = ["emissions", *(table.name for table in REGION_TABLES if table.name != "emissions")]
        name = st.selectbox(voice.say("Table"), names, format_func=lambda each: table_name(each, voice))
        language = voice.language.value
        with st.container(horizontal=True):
            st.download_button(
                "CSV", lambda: template(name, "csv", language), f"{name}.csv", "text/csv", on_click="ignore"
            )
            excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            st.download_button(
                "Excel", lambda: template(name, "xlsx", language), f"{name}.xlsx", excel, on_click="ignore"
            )
