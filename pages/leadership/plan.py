"""The order of projects that cuts most by the goal year within what they share, beside today's order."""

import streamlit as st

from tracking.ui import address, data, parts, plan, plan_worth

view = address.read(data.state())
say = view.voice.say
found = data.outlook(view.region_id)

if found is None:
    st.title(say("Nothing to plan yet"), anchor=False)
    st.markdown(say("There is nothing to plan: the region has no target, or no project with a start."))
    parts.foot_below(view)
    st.stop()
task, demands, wrong = plan.asked_of(view, found)
best = plan.solve(view, found, demands)
if best is None:
    st.stop()
plan.show(view, best, demands, wrong)
plan.stopped(view, demands)
plan.ask(view, task, demands)
plan_worth.show(view, best, demands)
plan.keep(view, best)
parts.foot_below(view)
