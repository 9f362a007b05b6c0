"""What a carbon price would pay for, on the page of scenarios, where one is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracking.answers.costs import priced
from tracking.ui import data, parts
from tracking.words import carbon as worded

if TYPE_CHECKING:
    from tracking.ui.scenarios import Question
    from tracking.ui.sheet import Sheet


def show(asked: Question) -> None:
    """Show what the carbon price that is chosen would pay for, with the other changes made; nothing without one."""
    voice, projects = asked.view.voice, asked.base.grounds.projects
    figures = data.figures(asked.view.region_id)
    found = priced(figures, projects, asked.asked.changes, this_year=asked.levers.this_year)
    if found is None:
        return

    def write(sheet: Sheet) -> None:
        sheet.heading(worded.heading(found, voice))
        sheet.said(worded.lead(found, voice))
        if found.curve.steps:
            sheet.table(*worded.table(found, voice))
        if found.curve.apart:
            sheet.folded(worded.apart_label(found, voice)).lines(worded.apart_lines(found, voice))
        if found.known:
            sheet.folded(voice.say("Carbon prices that sources quote")).lines(worded.known_lines(found, voice))
        sheet.small(worded.terms_line(found, voice))

    parts.sheet(asked.view, "carbon", write, *asked.key, place="carbon").show()
