"""What more of a limit is worth: asked by its reader, found by solving again."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import streamlit as st

from tracking.answers.demanding import More, from_more
from tracking.projects.capacity import RESOURCES
from tracking.projects.plan import NoPlan, worth
from tracking.ui import access, plan
from tracking.words import plan_page as worded
from tracking.words.amounts import MILLION
from tracking.words.plain import plain
from tracking.words.project_labels import resource_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracking.answers.planning import Demands, RegionPlan
    from tracking.projects.plan import Plan, PlanProgress, Worth
    from tracking.ui.address import View

PARAMETER = "more"
"""The parameter of the address: resource, year and how much, as ``power.2030.10``."""

USUAL = {"power": 1.0, "co2-transport": 100_000.0, "hydrogen": 1000.0, "capital": 100.0}
"""What is asked about at first: MW, tonnes a year, million kroner."""


def show(view: View, found: RegionPlan, demands: Demands) -> None:
    """Ask how much more of what, and say what it is worth."""
    access.require_desk()
    best = found.best
    if isinstance(best, NoPlan):
        return
    say = view.voice.say
    st.header(say("What more would be worth"), anchor=False)
    limited = [each for each in RESOURCES if each in found.task.capacities]
    if not limited:
        st.markdown(say("No limit is stated, so there is nothing to have more of."))
        return
    _form(view, found, limited)
    more = from_more(view.get(PARAMETER) or "", found.task)
    if more is not None:
        answer = _worth(view, found, best, demands, more)
        if answer is not None:
            last = found.task.years[-1]
            lines = (worded.worth_line(answer, last, view.voice), worded.once_line(answer, view.voice))
            st.markdown(plain(" ".join(filter(None, lines))))


def _form(view: View, found: RegionPlan, limited: list[str]) -> None:
    say, voice = view.voice.say, view.voice
    units = {"power": say("MW"), "capital": say("NOK million")}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        resource = st.selectbox(
            say("More of"), limited, format_func=lambda each: resource_name(each, voice), key="more-resource"
        )
        years = [year for year in found.task.years if found.task.capacities[resource].floor(year) is not None]
        if not years:
            st.markdown(say("No size of it is known in any year."))
            return
        st.selectbox(say("From the year"), years, key="more-year")
        st.number_input(
            say("How much more ({unit})", unit=units.get(resource, say("t a year"))),
            min_value=0.0,
            max_value=1e9,
            value=USUAL[resource],
            format="%g",
            key=f"more-extra-{resource}",
        )
        st.button(say("What is it worth?"), on_click=_asked)


def _asked() -> None:
    access.require_desk()
    resource = str(st.session_state["more-resource"])
    extra = float(st.session_state[f"more-extra-{resource}"]) * (MILLION if resource == "capital" else 1.0)
    st.query_params[PARAMETER] = str(More(resource=resource, year=int(st.session_state["more-year"]), extra=extra))


def _worth(view: View, found: RegionPlan, best: Plan, demands: Demands, more: More) -> Worth | None:
    def work(go_on: Callable[[PlanProgress], bool]) -> Worth:
        return worth(
            found.task,
            best,
            more.resource,
            more.year,
            more.extra,
            gap=plan.GAP,
            seconds=plan.SECONDS,
            on_progress=go_on,
        )

    key = (plan.key_of(view, demands), str(more))
    return cast("Worth | None", plan.solved(view, key, work, view.voice.say("Solving again with more")))
