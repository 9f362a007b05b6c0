"""What if: the levers, what comes of them beside what is planned, and what would turn the verdict."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from htpy import a, li, p, ul

from tracking.answers.levers import levers as found_levers
from tracking.answers.outlook import Choices, region_outlook, with_plan
from tracking.answers.scenarios import as_address, from_address
from tracking.answers.what_if import what_if
from tracking.charts.scenario import scenario_chart
from tracking.projects.growth import GrowthKind
from tracking.ui import access, address, data, parts
from tracking.ui.levers import PARAMETER, other_rows, project_rows
from tracking.ui.sheet import Sheet
from tracking.words import levers as lever_words
from tracking.words import outlook as outlook_words
from tracking.words import scenarios as worded
from tracking.words.findings import capital

if TYPE_CHECKING:
    from collections.abc import Iterable

    from htpy import Element

    from tracking.answers.levers import Asked, Levers
    from tracking.answers.outlook import RegionOutlook
    from tracking.answers.scenarios import Change
    from tracking.goals.verdict import Overall
    from tracking.projects.weights import Weights
    from tracking.ui.address import View

GROWTH = "growth"
"""The parameter of the address that says how emissions go on without measures."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """What the address asks: changes to what is planned, with growth without measures taken one way for both."""

    view: View
    levers: Levers
    growth: GrowthKind
    asked: Asked
    base: RegionOutlook

    @property
    def key(self) -> tuple[GrowthKind, tuple[Change, ...], tuple[Change, ...]]:
        """What the answer depends on besides the figures."""
        return (self.growth, self.asked.changes, self.asked.idle)

    def outlook(self, changes: tuple[Change, ...] | None = None) -> RegionOutlook:
        """Return the outlook with changes, those that are asked for where none are named."""
        wanted = Choices(growth=self.growth, changes=self.asked.changes if changes is None else changes)
        region, day = self.view.region_id, data.today(self.view.region_id)

        def found() -> RegionOutlook | None:
            figures, verdict = data.figures(region), data.verdict(region)
            return region_outlook(figures, verdict, today=day, choices=wanted, grounds=self.base.grounds)

        return data.kept(("outlook", region, wanted, day), found) or self.base

    def address(self, changes: Iterable[Change] = (), **more: str) -> str:
        """Return the page's address with other changes."""
        told = as_address(changes)
        kept = {GROWTH: self.growth.value} if self.growth is not GrowthKind.FLAT else {}
        return address.href("scenarios", self.view.carried(**kept, **({PARAMETER: told} if told else {}), **more))


def question(view: View) -> Question | None:
    """Return what is asked; None where the region has no outlook to change."""
    access.require_desk()
    growth = view.get(GROWTH)
    kind = GrowthKind(growth) if growth in list(GrowthKind) else GrowthKind.FLAT
    base = data.outlook(view.region_id, Choices(growth=kind))
    if base is None:
        return None
    known = levers(view.region_id)
    asked = known.sort(from_address(view.get(PARAMETER) or ""))
    return Question(view=view, levers=known, growth=kind, asked=asked, base=base)


def levers(region_id: str) -> Levers:
    """Return what can be changed, the projects that weigh most first."""
    day = data.today(region_id)

    def found() -> Levers:
        order = [each.project_id for each in weights(region_id, Choices()).ranked]
        return found_levers(data.figures(region_id), this_year=day.year, order=order)

    return data.kept(("levers", region_id, day), found)


def weights(region_id: str, choices: Choices) -> Weights:
    """Return what each project weighs in an outlook that is there."""
    found = data.outlook(region_id, choices)
    if found is None:
        raise ValueError(f"region {region_id!r} has no outlook")
    return data.kept(("weights", region_id, choices, data.today(region_id)), found.weights)


def nothing(view: View) -> None:
    """Say why there is nothing to change here."""
    sheet = Sheet(view.voice, key="what-if")
    sheet.title(view.voice.say("Scenarios"))
    if data.verdict(view.region_id).target is None:
        parts.no_target(sheet, view.voice)
    sheet.said(
        view.voice.say(
            "Scenarios change an outlook, and an outlook needs a target, a complete year of figures and a project with "
            "a start and a cut that are stated."
        )
    )
    sheet.show()


def show(asked: Question) -> None:
    """Show the answer, then the levers, all as one element that changes where it stands."""
    view = asked.view
    verdict = data.verdict(view.region_id)
    scenario = asked.outlook()
    others = [("", scenario)] if asked.asked.changes else []
    verdicts = (_overall(view, asked.base), _overall(view, scenario))

    def write(sheet: Sheet) -> None:
        found = what_if(verdict, asked.base, others)
        sheet.title(worded.title(found, view.voice))
        sheet.numbers(worded.cards(found, verdicts, view.voice))
        left, right = sheet.columns()
        left.chart(parts.chart(view, "scenario", scenario_chart, found, *asked.key))
        left.small(outlook_words.unknown_line(scenario, view.voice))
        _changes(left, asked)
        _growth(left, asked)
        if parts.is_narrow():
            right.put(p(".result")[worded.result_line(found, view.voice)])
        right.heading(view.voice.say("Projects"))
        right.put(project_rows(asked.levers, asked.asked.changes, view.voice))
        right.small(lever_words.idle_line(asked.levers.idle, view.voice))
        right.heading(view.voice.say("What they share, and growth"))
        right.put(other_rows(asked.levers, asked.asked.changes, view.voice))

    parts.sheet(view, "what-if", write, *asked.key).show()


def _overall(view: View, found: RegionOutlook) -> Overall:
    return with_plan(data.verdict(view.region_id), found).verdict.overall


def _changes(sheet: Sheet, asked: Question) -> None:
    """List the changes, each with a way to undo it, and the way back to what is planned."""
    say, changes = asked.view.voice.say, asked.asked.changes
    sheet.heading(capital(lever_words.changes_count(changes, asked.view.voice)))
    if not changes and not asked.asked.idle:
        sheet.said(say("Move a lever, and what comes of it stands here beside what is planned."))
        return
    lines = [(change, lever_words.change_line(change, asked.levers, asked.view.voice)) for change in changes]
    sheet.put(ul[(_undone(asked, change, line) for change, line in lines)])
    if asked.asked.idle:
        told = [lever_words.change_line(change, asked.levers, asked.view.voice) for change in asked.asked.idle]
        sheet.said(say("Changes nothing here: {changes}.", changes="; ".join(told)))
    sheet.put(p[a(href=asked.address())[say("Back to what is planned")]])
    sheet.small(say("The address of this page holds the changes: whoever gets it sees the same."))


def _undone(asked: Question, change: Change, line: str) -> Element:
    rest = [each for each in asked.asked.changes if each != change]
    say = asked.view.voice.say
    label = say("Undo: {change}", change=line)
    return li[line, " ", a(href=asked.address(rest), aria_label=label)[say("undo")]]


def _growth(sheet: Sheet, asked: Question) -> None:
    """Offer how emissions go on without measures, for what is planned and the changes alike."""
    say, view = asked.view.voice.say, asked.view
    words = {GrowthKind.FLAT: say("as they are"), GrowthKind.TREND: say("as the trend goes")}
    if asked.base.grounds.stated_growth:
        words[GrowthKind.STATED] = say("as companies expect")
    changes = {PARAMETER: as_address(asked.asked.changes)} if asked.asked.changes else {}
    options = (
        (address.href("scenarios", view.carried(**changes, **{GROWTH: kind.value})), words[kind], kind is asked.growth)
        for kind in words
    )
    sheet.choice(say("Emissions without measures go on"), options)
