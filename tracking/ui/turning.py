"""What each project weighs and what would turn the verdict: as planned, and once a scenario's changes are made."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from tracking.answers.outlook import Choices
from tracking.answers.turning import turning
from tracking.ui import data, parts, scenarios
from tracking.words import turning as turned
from tracking.words import weights as weighed
from tracking.words.plain import plain

if TYPE_CHECKING:
    from tracking.answers.turning import Turning
    from tracking.ui.scenarios import Question
    from tracking.ui.sheet import Sheet


def the_turning(region_id: str, choices: Choices) -> Turning:
    """Return what would turn the verdict in an outlook that is there."""
    day, found = data.today(region_id), data.outlook(region_id, choices)
    if found is None:
        raise ValueError(f"region {region_id!r} has no outlook")
    figures, verdict = data.figures(region_id), data.verdict(region_id)
    return data.kept(("turning", region_id, choices, day), lambda: turning(figures, verdict, found, today=day))


def weighing(asked: Question) -> None:
    """Show what each project weighs, with the changes and as planned, and what would turn the verdict."""
    view, voice = asked.view, asked.view.voice
    region = view.region_id
    planned = scenarios.weights(region, Choices(growth=asked.growth))
    changed = scenarios.weights(region, asked.outlook().choices) if asked.asked.changes else None
    tried = the_turning(region, Choices(growth=asked.growth))

    def write(sheet: Sheet) -> None:
        year = asked.base.case.goal.year if asked.base.case.goal else asked.levers.this_year
        sheet.heading(voice.say("Which projects weigh most in {year}", year=year))
        sheet.said(weighed.lead(planned, asked.levers, year, voice))
        sheet.table(*weighed.table(planned, changed, asked.levers, voice))
        sheet.heading(voice.say("What would turn the verdict, as planned"))
        _write(sheet, asked, tried)

    parts.sheet(view, "weighing", write, *asked.key, place="weighing").show()


def _write(sheet: Sheet, asked: Question, tried: Turning) -> None:
    voice, levers = asked.view.voice, asked.levers
    year = asked.base.case.goal.year if asked.base.case.goal else levers.this_year
    sheet.said(turned.lead(tried, levers, year, voice))
    sheet.lines([plain(line) for line in turned.lines(tried, levers, year, voice)])
    sheet.lines([plain(line) for line in turned.still_lines(tried, levers, voice)])
    sheet.small(turned.how_line(tried, voice))


def further(asked: Question) -> None:
    """Show, to who unfolds it, what would turn the verdict once the changes are made: it takes most of a second."""
    if not asked.asked.changes:
        return
    label = asked.view.voice.say("What would turn the verdict, with these changes")
    with st.expander(label, key="turning-further", on_change="rerun") as fold:
        if fold.open:
            tried = the_turning(asked.view.region_id, asked.outlook().choices)
            place = "turning-further"
            parts.sheet(asked.view, place, lambda sheet: _write(sheet, asked, tried), *asked.key, place=place).show()
