"""A project moved to another stage on its own page: what was reached, when, by which source and why; then what it does.

It is an entry in the book of record like every other change, and is undone on the page of the history.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from tracking.answers.moving import Move, Moved, NewSource, propose_move, read_move
from tracking.answers.projects import STAGE_ORDER
from tracking.ui import access, data, history, note, opening, review
from tracking.ui.trouble import REFUSALS
from tracking.words import history as history_words
from tracking.words import moving as worded
from tracking.words.labels import named_source, stage_name
from tracking.words.plain import plain
from tracking.words.refusals import refusal

if TYPE_CHECKING:
    from tracking.answers.projects import ProjectCard
    from tracking.ui.address import View

_NEW: Final = "a new source"
_SEEN, _FORCE = "move-seen", "move-in-force"


def is_possible() -> bool:
    """Return whether a project can be moved here: where analysts work, on the figures in force."""
    return access.is_desk() and data.as_of() is None


def form(view: View, card: ProjectCard) -> None:
    """Offer to move a project to another stage, to whom unfolds it."""
    if not is_possible():
        return
    with st.expander(view.voice.say("Move to another stage"), key="move", on_change="rerun") as fold:
        if fold.open:
            move = _asked(view, card)
            if st.button(view.voice.say("See what it does")):
                _see(view, move)
            if st.session_state.get(_SEEN) == move:
                _shown(view, move)


def _asked(view: View, card: ProjectCard) -> Move:
    """Ask for a move and return it as far as it is filled in."""
    voice, say = view.voice, view.voice.say

    def field(name: str, text: str, value: str = "", help_text: str | None = None) -> str:
        key = f"move-{name}-{card.project_id}"
        return st.text_input(text, value, key=key, max_chars=300, help=help_text).strip()

    stages = [stage for stage in STAGE_ORDER if stage != card.stage]
    stage = st.selectbox(
        say("New stage"),
        stages,
        index=None,
        format_func=lambda each: stage_name(each, voice),
        key=f"move-stage-{card.project_id}",
        placeholder=say("Choose"),
    )
    as_known = say("As exact as it is known: 2026, 2026-11 or 2026-11-28.")
    reached = field("reached", say("Reached"), data.today(view.region_id).isoformat(), as_known)
    start = field("start", say("New planned start, where the source states one"), help_text=as_known)
    source = _source(view, card)
    if source == _NEW:
        told = (field("publisher", say("Publisher")), field("title", say("Title")), field("url", say("Address")))
        source = NewSource(publisher=told[0], title=told[1], url=told[2])
    reason = field("reason", say("Why? Your words are kept with it."))
    return Move(
        project_id=card.project_id,
        stage=stage or "",
        reached=reached,
        planned_start=start,
        source=source,
        reason=reason,
    )


def _source(view: View, card: ProjectCard) -> str | NewSource:
    known, say = data.figures(view.region_id).sources, view.voice.say
    names = {_NEW: say("A source that is not here yet"), **{i: named_source(s, view.voice) for i, s in known.items()}}
    chosen = st.selectbox(
        say("Source"),
        [_NEW, *sorted(known, key=lambda each: names[each].casefold())],
        index=None,
        format_func=names.__getitem__,
        key=f"move-source-{card.project_id}",
        placeholder=say("Choose"),
    )
    return chosen or ""


def _see(view: View, move: Move) -> None:
    """Look at a move, unless something is still to be filled in."""
    lacking = worded.missing_line(move, view.voice)
    st.session_state[_SEEN] = None if lacking else move
    if lacking:
        st.error(plain(lacking))


def _shown(view: View, move: Move) -> None:
    """Show what a move would do, and let it be proposed; or what is wrong with it."""
    voice, say, moved = view.voice, view.voice.say, _read(view, move)
    for line in worded.refused_lines(moved, voice):
        st.error(plain(line))
    if moved.upload.refused:
        return
    st.markdown(f"**{plain(worded.effect_text(moved, voice))}**")
    if not moved.upload.can_be_proposed:
        return
    if not access.four_eyes():
        st.checkbox(say("and put in force at once"), key=_FORCE)
    st.button(say("Propose"), type="primary", on_click=_propose, args=(view, move))


def _read(view: View, move: Move) -> Moved:
    book = opening.book()
    state = book.state()
    return data.kept(("move", state.version, move), lambda: read_move(book, state, view.region_id, move))


def _propose(view: View, move: Move) -> None:
    access.require_desk()
    say, in_force = view.voice.say, bool(st.session_state.get(_FORCE)) and not access.four_eyes()
    moved = _read(view, move)
    if not moved.upload.can_be_proposed:  # the figures have changed since it was looked at
        lines = worded.refused_lines(moved, view.voice) or (worded.effect_text(moved, view.voice),)
        note.leave("refused", " ".join(lines))
        return
    try:
        entry = propose_move(opening.book(), moved, actor=access.person(), approve=in_force)
    except REFUSALS as error:
        st.toast(plain(refusal(error, view.voice)))
        note.leave("refused", refusal(error, view.voice))
        return
    st.session_state[_SEEN] = None
    text = history_words.done_line(entry, in_force=in_force, voice=view.voice)
    st.toast(plain(text))  # the button stands far below the note
    if in_force:
        note.leave("done", text, (history.href(view, entry=str(entry)), say("See the entry, or undo it")))
    else:
        note.leave("done", text, (review.link(view, entry), say("Review it")))
