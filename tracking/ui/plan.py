"""Pieces of the page of the plan: what is asked, the solving, the plan beside today's order, and keeping it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

import streamlit as st
from htpy import a, li, ul

from tracking.answers import demanding
from tracking.answers.planning import RegionPlan, plan_task, region_plan
from tracking.charts.plan import plan_chart
from tracking.projects.plan import NoPlan
from tracking.ui import access, address, data, kept_scenarios, parts, solving
from tracking.ui.sheet import Sheet
from tracking.words import plan_page as worded
from tracking.words import planning as told
from tracking.words.plain import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping

    from tracking.answers.outlook import RegionOutlook
    from tracking.answers.planning import Demands
    from tracking.projects.plan import Plan, PlanProgress
    from tracking.projects.plan_task import Task
    from tracking.ui.address import View

SECONDS, GAP = 30.0, 0.01
"""How long and how closely a plan is sought."""

AT_ONCE_S = 0.5
"""A plan that takes no longer is waited for, and no progress is shown."""


def asked_of(view: View, found: RegionOutlook) -> tuple[Task, Demands, tuple[str, ...]]:
    """Return the task, what the address asks of the plan, and what of that is passed over."""
    task = plan_task(data.figures(view.region_id), found)
    return task, *demanding.from_address(view.get(demanding.PIN) or "", view.get(demanding.NEVER) or "", task)


def key_of(view: View, demands: Demands) -> Hashable:
    """Return what tells one plan from another."""
    day = data.today(view.region_id)
    return data.state().version, view.region_id, day, tuple(sorted(demanding.as_address(demands).items()))


def solve(view: View, found: RegionOutlook, demands: Demands) -> RegionPlan | None:
    """Return the plan; None while it is sought, with the progress shown and a way to stop."""
    access.require_desk()
    key, figures = key_of(view, demands), data.figures(view.region_id)

    def work(go_on: Callable[[PlanProgress], bool]) -> RegionPlan:
        return region_plan(figures, found, demands, gap=GAP, seconds=SECONDS, on_progress=go_on)

    heading = view.voice.say("Looking for the best order")
    return cast("RegionPlan | None", solved(view, key, work, heading, is_page=True))


def solved(
    view: View,
    key: Hashable,
    work: Callable[[Callable[[PlanProgress], bool]], object],
    heading: str,
    *,
    is_page: bool = False,
) -> object | None:
    """Return what work gives; None while it goes on, with the progress shown and a way to stop."""
    job = solving.jobs().get(key, work)
    if job.is_done(AT_ONCE_S):
        return job.result()
    if is_page:
        st.title(heading, anchor=False)
    _progress(view, job, heading)
    return None


def _progress(view: View, job: solving.Job[object], heading: str) -> None:
    """Show how far it is until it is done, and then run the page anew."""

    @st.fragment(run_every=0.5)
    def shown() -> None:
        job.seen()
        if job.is_done():
            st.rerun()
        seconds = job.progress.seconds if job.progress else 0.0
        st.progress(min(seconds / SECONDS, 1.0), heading)
        st.markdown(plain(worded.progress_line(job.progress, view.voice)))
        st.button(view.voice.say("Stop, and show the best so far"), on_click=job.stop, key="stop-solving")

    shown()


def show(view: View, found: RegionPlan, demands: Demands, wrong: tuple[str, ...]) -> None:
    """Show the plan beside today's order, or why there is none."""
    names = data.figures(view.region_id).project_names

    def write(sheet: Sheet) -> None:
        voice = view.voice
        sheet.title(told.title(found, voice))
        sheet.said(worded.passed_over(wrong, found.task.years, voice))
        if isinstance(found.best, NoPlan):
            sheet.said(told.clash_lead(found, voice))
            sheet.lines(plain(line) for line in told.clash_lines(found, names, voice))
        else:
            _plan(sheet, view, found, found.best, names)

    parts.sheet(view, "plan", write, key_of(view, demands), wrong, _told(found)).show()


def _told(found: RegionPlan) -> Hashable:
    """Return what tells a plan that was found from another: one that was stopped is sought again."""
    best = found.best
    return None if isinstance(best, NoPlan) else (best.bound_tco2e, best.gap, *best.starts.values())


def _plan(sheet: Sheet, view: View, found: RegionPlan, best: Plan, names: Mapping[str, str]) -> None:
    voice = view.voice
    sheet.said(worded.nothing_binds(found, best, voice))
    sheet.numbers(worded.cards(found, best, voice))
    draw = partial(plan_chart, names=names, best=best)
    sheet.chart(parts.chart(view, "plan", draw, found, _told(found)))
    sheet.small(
        voice.say(
            "◇ is today's order. Green starts earlier than that, ochre later, grey alike; blue-green runs already."
        )
    )
    parts.lines(sheet, voice.say("Not in the plan"), told.idle_lines(found, best, names, voice))
    parts.lines(sheet, voice.say("What holds projects back"), told.binding_lines(best, names, voice))
    parts.lines(sheet, voice.say("What is not known"), told.unknown_lines(found, best, voice))


def ask(view: View, task: Task, demands: Demands) -> None:
    """Let a start be pinned or ruled out; what is asked stands in the address, with a way to take it back."""
    say, names = view.voice.say, data.figures(view.region_id).project_names
    st.header(say("Ask something of the plan"), anchor=False)
    lines = worded.demand_lines(demands, names, view.voice)
    if lines:
        sheet = Sheet(view.voice, key="demands")
        links = ((_href(view, demanding.without(demands, name)), text) for name, text in lines)
        sheet.put(ul[(li[text, " · ", a(href=link)[say("take back")]] for link, text in links)])
        sheet.show()
    movable = [one.project_id for one in task.projects if one.stage != "operating"]
    if not movable:
        return
    with st.form("demand", enter_to_submit=False):
        left, middle, right = st.columns([3, 2, 1], vertical_alignment="bottom")
        left.selectbox(say("Project"), movable, format_func=names.__getitem__, key="demand-project")
        kinds = {demanding.PIN: say("starts in"), demanding.NEVER: say("never comes")}
        middle.selectbox(say("What is asked"), list(kinds), format_func=kinds.__getitem__, key="demand-kind")
        right.number_input(say("Year"), task.years[0], task.years[-1], task.years[-1], key="demand-year")
        st.form_submit_button(say("Ask, and solve again"), on_click=_asked, args=(demands,))


def _asked(demands: Demands) -> None:
    access.require_desk()
    project = str(st.session_state["demand-project"])
    if st.session_state["demand-kind"] == demanding.PIN:
        demands = demanding.with_pin(demands, project, int(st.session_state["demand-year"]))
    else:
        demands = demanding.with_never(demands, project)
    told_now = demanding.as_address(demands)
    for name in (demanding.PIN, demanding.NEVER):
        if name in told_now:
            st.query_params[name] = told_now[name]
        else:
            st.query_params.pop(name, None)


def _href(view: View, demands: Demands) -> str:
    return address.href("plan", view.carried(**demanding.as_address(demands)))


def keep(view: View, found: RegionPlan) -> None:
    """Let the plan be kept as a scenario, where it changes anything."""
    if isinstance(found.best, NoPlan):
        return
    say = view.voice.say
    st.header(say("Keep the plan as a scenario"), anchor=False)
    changes = demanding.as_changes(found, found.best)
    if changes:
        kept_scenarios.keep(view, changes)
    else:
        st.markdown(say("There is nothing to keep: the plan starts every project as it is planned already."))


def stopped(view: View, demands: Demands) -> None:
    """Say that the search was stopped, and let it go on."""
    key = key_of(view, demands)
    if solving.jobs().was_stopped(key):
        st.info(view.voice.say("The search was stopped, and this is the best it had found."))
        st.button(view.voice.say("Search on"), on_click=solving.jobs().forget, args=(key,))
