"""What an upload needs from a person: answers, mending where it is wrong, and reasons where it is odd."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import streamlit as st

from tracking.answers import mapped
from tracking.answers.remarked import remarked_rows, with_remarks
from tracking.answers.uploaded import REASON, question_key
from tracking.intake.drafts import Ask
from tracking.schema.tables import TABLES
from tracking.words import uploads as worded
from tracking.words.plain import plain
from tracking.words.problems import sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from tracking.answers.survey import Survey
    from tracking.answers.uploaded import Upload
    from tracking.intake.drafts import Need
    from tracking.schema.problems import Problem
    from tracking.words.voice import Voice

    Keep = Callable[[Mapping[str, str]], None]

SHOWN = 30
"""Problems of one kind that are listed; the download has all."""


def ask_needs(upload: Upload | Survey, voice: Voice, answered: Mapping[str, str], keep: Keep) -> None:
    """Ask what the file does not say; each answer is kept at once."""
    if not upload.needs:
        return
    st.header(voice.say("What the file does not say"), anchor=False)
    with st.form("needs"):
        given = {}
        for need in upload.needs:
            given[need.key] = _asked_for(need, voice, answered)
        if st.form_submit_button(voice.say("Continue")):
            keep({key: str(text or "") for key, text in given.items()})
            st.rerun()


def _asked_for(need: Need, voice: Voice, answered: Mapping[str, str]) -> str | None:
    """Ask one thing. What has no proposal has nothing chosen beforehand, so that none is confirmed unseen."""
    table = answered.get("table", "")
    is_ours = need.ask is Ask.COLUMN and table in TABLES and need.column in TABLES[table].names
    column = mapped.column_label(table, need.column, voice.language.value) if is_ours else need.column
    label = plain(worded.need_line(f"{need.ask.value}:{column}" if column else need.key, voice))
    examples = ", ".join(need.found[:5])
    shown = plain(voice.say("Examples from the file: {examples}", examples=examples)) if examples else None
    proposal = answered.get(need.key) or need.proposal
    if not need.options:
        return st.text_input(label, proposal, help=shown, key=f"need-{need.key}")
    return st.selectbox(
        label,
        need.options,
        index=need.options.index(proposal) if proposal in need.options else None,
        help=shown,
        key=f"need-{need.key}",
        placeholder=voice.say("Choose"),
        accept_new_options=need.ask is Ask.COLUMN,
    )


def show_refused(upload: Upload, voice: Voice) -> None:
    """List what has to be mended in the file, by kind, and show it at its cells."""
    if upload.refused:
        count = len(upload.refused)
        text = voice.plural(
            "One thing has to be corrected in the file", "{count} things have to be corrected in the file", count
        )
        st.header(worded.capital(text), anchor=False)
        _listed(upload.refused, voice)
    if upload.refused or upload.asked:
        _at_the_cells(upload)
        name = f"{upload.file.rsplit('.', 1)[0]}-{voice.say('remarks')}.csv"
        heading = voice.say("Remarks")
        st.download_button(
            voice.say("Download the rows with remarks"),
            lambda: with_remarks(upload, heading, lambda problem: sentence(problem, voice)),
            name,
            "text/csv",
            on_click="ignore",
        )


def ask_reasons(upload: Upload, voice: Voice, keep: Keep) -> None:
    """Ask for a reason for each odd figure, or one for all of a kind."""
    if not upload.asked:
        return
    text = voice.plural("One thing looks odd", "{count} things look odd", len(upload.asked))
    st.header(worded.capital(text), anchor=False)
    with st.form("reasons"):
        given: dict[str, str] = {}
        for code, group in groupby(sorted(upload.asked, key=_kind), key=_kind):
            problems = list(group)
            _listed(problems, voice)
            known = next((upload.reasons.get(question_key(each), "") for each in problems), "")
            reason = st.text_input(
                voice.say("Why is this right, or where was it checked?"), known, key=f"reason-{code}"
            )
            given |= {REASON + question_key(each): reason for each in problems}
        if st.form_submit_button(voice.say("Keep the reasons")):
            keep(given)
            st.rerun()


def _kind(problem: Problem) -> str:
    return problem.code.value


def _listed(problems: Sequence[Problem], voice: Voice) -> None:
    st.markdown("\n".join(f"- {plain(sentence(problem, voice))}" for problem in problems[:SHOWN]))
    if len(problems) > SHOWN:
        st.caption(voice.say("and {more} more", more=voice.decimal(len(problems) - SHOWN)))


def _at_the_cells(upload: Upload) -> None:
    """Show the rows that something is remarked about, the cells marked."""
    frame, marks = remarked_rows(upload)
    if frame.empty:
        return
    from tracking.charts.theme import palette

    colours = palette(st.context.theme.type)
    look = {"refused": f"background-color: {colours.behind}; color: {colours.page}", "question": "font-weight: bold"}

    def styled(row: object) -> list[str]:
        name = getattr(row, "name", 0)
        return [look.get(marks.get((name, str(column)), ""), "") for column in frame.columns]

    st.dataframe(frame.style.apply(styled, axis=1))
