"""Whether the region is on its way to its goal, what it takes, and who is behind."""

from functools import partial

import streamlit as st

from tracking.answers.parts import Basis
from tracking.charts.budget import budget_chart
from tracking.charts.gap import gap_by_company
from tracking.charts.trajectory import trajectory
from tracking.goals.verdict import Overall
from tracking.ui import address, card, data, parts
from tracking.words import facts, reasons, story
from tracking.words.headline import headline
from tracking.words.plain import plain

view = address.read(data.state())
voice, region = view.voice, view.region_id
basis = Basis.PRELIMINARY if view.get("basis") == Basis.PRELIMINARY else Basis.OFFICIAL
overview = data.the_overview(region, basis)
verdict = overview.verdict
said = headline(verdict, voice)

st.title(plain(said.short if parts.is_narrow() else said.long), anchor=False)
st.markdown(" ".join((parts.verdict_word(verdict, voice), said.lead, said.preliminary)))
if verdict.latest is None:
    parts.no_figures(view)
    st.stop()

card.show(parts.chart(view, "trajectory", trajectory, overview, basis), voice)
parts.figures(story.four_figures(verdict, voice))

left, right = st.columns([3, 2], gap=parts.gap())
with left:
    by_company = partial(gap_by_company, companies=data.companies(region))
    card.show(parts.chart(view, "gap", by_company, overview, basis), voice)
with right:
    if verdict.verdict.overall is Overall.NO_TARGET:
        parts.no_target(view)
    else:
        st.header(parts.why(verdict.verdict.overall, voice), anchor=False)
        for test in (verdict.verdict.distance, verdict.verdict.pace, verdict.verdict.plan):
            st.markdown(reasons.line(test, voice))
    parts.basis_switch(view, verdict, basis)

left, right = st.columns([3, 2], gap=parts.gap())
with left:
    if overview.budget:
        card.show(parts.chart(view, "budget", budget_chart, overview, basis), voice)
with right:
    parts.facts(view, facts.facts(overview, voice))
    parts.lines(voice.say("Next figures"), facts.due_lines(overview, voice))
parts.the_region(view)
parts.foot(view)
