"""One figure's whole life: every entry that touched it, old and new, who, when and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from htpy import a, blockquote, h3, li, ol, p, small, ul

from tracking.answers.entries import Kind
from tracking.answers.figure_lives import figure_life, named_figure
from tracking.answers.reasons import said
from tracking.schema.state import SHARED
from tracking.store.errors import FigureUnknownError
from tracking.ui import data, history, history_entry
from tracking.ui.sheet import Sheet
from tracking.words import history as worded
from tracking.words.entries import capital, moment, person_name
from tracking.words.history_tables import figure_name
from tracking.words.refusals import refusal

if TYPE_CHECKING:
    from htpy import Element

    from tracking.answers.figure_lives import FigureLife, Touch
    from tracking.ui.address import View


def show(view: View) -> None:
    """Show the life of the figure that the address names, and let it be commented on."""
    voice = view.voice
    sheet = Sheet(voice, key="life")
    history_entry.back(sheet, view)
    folder = SHARED if view.get("folder") == SHARED else view.region_id
    try:
        figure = named_figure(folder, view.get("table") or "", view.get("key") or "")
    except FigureUnknownError as error:
        sheet.title(voice.say("History"))
        sheet.said(refusal(error, voice))
        sheet.show()
        return
    found = figure_life(history.the_book(), figure)
    sheet.title(figure_name(figure.table, figure.folder, figure.key, (data.state(),), voice))
    _write(sheet, found, view)
    sheet.show()
    history_entry.comment_box(figure, view)


def _write(sheet: Sheet, found: FigureLife, view: View) -> None:
    voice, zone = view.voice, history.time_zone(view)
    if not found.touches:
        sheet.said(voice.say("No entry has ever named this figure."))
    sheet.put(ol(".story")[(_touch(each, zone, view) for each in reversed(found.touches))])
    if found.comments:
        sheet.heading(voice.say("Said of this figure"))
    for each in found.comments:
        lead = f"{capital(person_name(each.actor, voice))}, {moment(each.created_utc, zone, voice)}"
        text = voice.say("These words were erased.") if each.text is None else each.text
        sheet.put(blockquote(".comment")[small[lead], p[text]])


def _touch(touch: Touch, zone: str, view: View) -> Element:
    voice, proposal = view.voice, touch.proposal
    words = said(proposal).message
    told = voice.say("These words were erased.") if words is None else words
    number = voice.say("Entry {entry}", entry=proposal.sequence)
    is_out = touch.decision is not None and touch.decision.kind is not Kind.APPROVAL
    return li(".out" if is_out else ".proposal")[
        h3[a(href=history.href(view, entry=str(proposal.sequence)))[worded.said_lead(proposal, zone, voice)]],
        ul[(li[line] for line in worded.touch_lines(touch, voice))],
        blockquote[told] if told.strip() else None,
        p[f"{number}. {worded.decided_line(touch.decision, zone, voice)}"],
        (
            blockquote(".comment")[
                small[f"{capital(person_name(each.actor, voice))}, {moment(each.created_utc, zone, voice)}"],
                p[voice.say("These words were erased.") if each.text is None else each.text],
            ]
            for each in touch.comments
        ),
    ]
