"""Scenarios under a name: keeping one as a proposal, the list of those that are kept, and some side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st
from htpy import a, h2, p, small

from tracking.answers.keeping_scenarios import propose_scenario, scenario_of_name
from tracking.answers.scenarios import scenarios
from tracking.answers.side_by_side import chosen, toggled
from tracking.answers.what_if import what_if
from tracking.charts.scenario import scenario_chart
from tracking.intake.layouts.editions import slug
from tracking.ui import access, data, note, opening, parts, review
from tracking.ui.sheet import Sheet
from tracking.ui.trouble import REFUSALS
from tracking.words import kept_scenarios as worded
from tracking.words.plain import plain
from tracking.words.refusals import refusal

if TYPE_CHECKING:
    from htpy import Node

    from tracking.answers.scenarios import Change, Scenario
    from tracking.ui.address import View
    from tracking.ui.scenarios import Question

COMPARE = "compare"
"""The parameter of the address that names scenarios to be seen side by side."""

_NAME, _NOTE = "scenario-name", "scenario-note"


def compared(view: View) -> tuple[Scenario, ...]:
    """Return the kept scenarios that the address asks to see side by side."""
    return chosen(_kept(view), view.get(COMPARE) or "")


def _kept(view: View) -> tuple[Scenario, ...]:
    return data.kept(("scenarios", view.region_id), lambda: scenarios(data.figures(view.region_id)))


def side_by_side(asked: Question, shown: tuple[Scenario, ...]) -> None:
    """Show scenarios beside each other and what is planned."""
    view, voice = asked.view, asked.view.voice
    verdict = data.verdict(view.region_id)
    told = {each.scenario_id: asked.levers.sort(each.changes).changes for each in shown}
    outlooks = [(each.name, asked.outlook(told[each.scenario_id])) for each in shown]

    def write(sheet: Sheet) -> None:
        found = what_if(verdict, asked.base, outlooks)
        sheet.links([(asked.address(), f"← {voice.say('Scenarios')}")])
        sheet.title(worded.compared_title(found, voice))
        key = (asked.growth, *told.items())
        sheet.chart(parts.chart(view, "scenario", scenario_chart, found, *key))
        sheet.table(*worded.compared_table(found, voice))
        for each in shown:
            sheet.heading(each.name)
            sheet.small(worded.made_line(each, voice))
            sheet.said(each.note)
            sheet.lines([plain(line) for line in worded.change_lines(each, asked.levers, voice)])

    parts.sheet(view, "side-by-side", write, asked.growth, shown).show()


def form(asked: Question) -> None:
    """Let the changes be kept under a name; it is a proposal, as every change of the book."""
    say = asked.view.voice.say
    st.header(say("Keep this scenario"), anchor=False)
    if not asked.asked.changes:
        st.write(say("There is nothing to keep as long as nothing is changed."))
        return
    keep(asked.view, asked.asked.changes)


def keep(view: View, changes: tuple[Change, ...]) -> None:
    """Ask for a name and a note, and let the changes be proposed."""
    say = view.voice.say
    with st.form("keep-scenario", enter_to_submit=False):
        st.text_input(say("Name"), key=_NAME, max_chars=80)
        st.text_input(say("What it is meant to show"), key=_NOTE, max_chars=300)
        st.form_submit_button(say("Propose"), type="primary", on_click=_propose, args=(view, changes))


def _propose(view: View, changes: tuple[Change, ...]) -> None:
    access.require_desk()
    say = view.voice.say
    name, why = st.session_state[_NAME], st.session_state[_NOTE]
    if not slug(name):
        note.leave("refused", say("Give it a name first, with letters or digits; the changes are still here."))
        return
    figures = data.figures(view.region_id)
    replaced = scenario_of_name(figures, name)
    try:
        entry = propose_scenario(opening.book(), figures, name, why, changes, access.person())
    except REFUSALS as error:
        note.leave("refused", refusal(error, view.voice))
    except ValueError:
        note.leave("refused", say("It is kept like this already, under the name “{name}”.", name=name.strip()))
    else:
        note.leave("done", worded.proposed_line(name, replaced, view.voice), (review.link(view, entry), say("Review")))


def listing(asked: Question, shown: tuple[Scenario, ...]) -> None:
    """List the kept scenarios with who made them, to be opened and compared."""
    view = asked.view
    sheet = Sheet(view.voice, key="kept-scenarios")
    sheet.heading(view.voice.say("Kept scenarios"))
    every = _kept(view)
    if every:
        sheet.cards(_card(each, asked, shown) for each in every)
    else:
        sheet.said(view.voice.say("Nothing is kept yet. Move a lever, give the changes a name, and it stands here."))
    sheet.show()


def _card(each: Scenario, asked: Question, shown: tuple[Scenario, ...]) -> Node:
    say = asked.view.voice.say
    names = toggled(shown, each.scenario_id)
    label = say("Take out of the comparison") if each in shown else say("Compare")
    return [
        h2[a(href=asked.address(each.changes))[each.name]],
        p[each.note] if each.note else None,
        p[small[worded.made_line(each, asked.view.voice)]],
        p[a(href=asked.address(compare=names) if names else asked.address())[label]],
    ]
