"""Whether the region is on its way to its goal, what it takes, and who is behind."""

from functools import partial

from tracking.answers.parts import Basis
from tracking.charts.budget import budget_chart
from tracking.charts.gap import gap_by_company
from tracking.charts.trajectory import trajectory
from tracking.ui import address, data, parts
from tracking.ui.sheet import Sheet
from tracking.words import facts, story
from tracking.words.headline import headline

view = address.read(data.state())
voice, region = view.voice, view.region_id
basis = Basis.PRELIMINARY if view.get("basis") == Basis.PRELIMINARY else Basis.OFFICIAL
overview = data.the_overview(region, basis)
verdict = overview.verdict


def write(sheet: Sheet) -> None:
    """Write the page."""
    said = headline(verdict, voice)
    sheet.title(said.short if parts.is_narrow() else said.long)
    sheet.text(" ".join((parts.verdict_word(verdict, voice), said.lead, said.preliminary, said.left_out)))
    if verdict.latest is None:
        parts.no_figures(sheet, view)
    else:
        write_figures(sheet)
    sheet.small(parts.foot(view))


def write_figures(sheet: Sheet) -> None:
    """Write what rests on a year of figures."""
    sheet.chart(parts.chart(view, "trajectory", trajectory, overview, basis))
    sheet.numbers(story.four_figures(verdict, voice))
    left, right = sheet.columns()
    by_company = partial(gap_by_company, companies=data.companies(region))
    left.chart(parts.chart(view, "gap", by_company, overview, basis))
    parts.why(right, verdict, voice)
    parts.basis_switch(right, view, verdict, basis)
    left, right = sheet.columns()
    if overview.budget:
        left.chart(parts.chart(view, "budget", budget_chart, overview, basis))
    parts.facts(right, view, facts.facts(overview, voice))
    parts.lines(right, voice.say("Next figures"), facts.due_lines(overview, voice))
    parts.the_region(sheet, view)


parts.sheet(view, "overview", write, basis).show()
