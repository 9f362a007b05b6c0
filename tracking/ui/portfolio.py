"""Pieces of the page of projects: the board, what is without a plan, and what stands folded under it."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from htpy import a, fragment, h3, li, small, ul

from tracking.charts.costs import costs_chart
from tracking.charts.starts import starts_chart
from tracking.charts.wedge import wedge_chart
from tracking.charts.weights import weights_chart
from tracking.ui import address, moving, parts
from tracking.words import counting, labels, outlook
from tracking.words import portfolio as worded
from tracking.words.entries import capital
from tracking.words.projects import board_line

if TYPE_CHECKING:
    from htpy import Node

    from tracking.answers.portfolio import Portfolio
    from tracking.answers.projects import ProjectCard
    from tracking.ui.address import View
    from tracking.ui.sheet import Sheet


def deciding(sheet: Sheet, view: View, found: Portfolio) -> None:
    """Show which projects decide, and the wedge with what is without a plan; nothing without a target."""
    if found.weights is None or found.without_plan is None:
        return
    voice = view.voice
    if outlook.deciding(found.weights):
        sheet.chart(parts.chart(view, "weights", weights_chart, found))
        sheet.small(outlook.weights_meaning(found.without_plan.year, voice))
    sheet.chart(parts.chart(view, "wedge", wedge_chart, found))
    sheet.lines(worded.without_plan_lines(found.without_plan, found, voice))
    if found.outlook:
        told = outlook.correlated_line(found.correlated, found.without_plan.year, voice)
        sheet.small(told, outlook.unknown_line(found.outlook, voice))


def timeline(sheet: Sheet, view: View, found: Portfolio) -> None:
    """Show when projects start, and when they were to start before."""
    if found.starts:
        sheet.chart(parts.chart(view, "starts", starts_chart, found))


def board(sheet: Sheet, view: View, found: Portfolio) -> None:
    """Show every project under its stage, the furthest along first, each a way to its own page."""
    sheet.heading(view.voice.say("All projects by stage"))
    stages = groupby(found.cards, key=lambda card: card.stage)
    sheet.cards([_stage(stage, list(cards), view, found) for stage, cards in stages])
    sheet.small(
        view.voice.say(
            "Each project stands under the last stage that a source tells of. Shelved, moved and closed ones stay: "
            "they are part of the story. What nobody has stated is not filled in."
        )
    )
    if moving.is_possible():
        sheet.small(view.voice.say("A project is moved to another stage on its own page."))


def _stage(stage: str, cards: list[ProjectCard], view: View, found: Portfolio) -> Node:
    starts = {start.project_id: start for start in found.starts}
    items = (
        li[
            a(href=_address(view, card))[card.name],
            small[f" {board_line(card, starts.get(card.project_id), view.voice)}"],
        ]
        for card in cards
    )
    return fragment[h3[labels.stage_name(stage, view.voice)], ul[items]]


def _address(view: View, card: ProjectCard) -> str:
    return address.href("projects", view.carried(project=card.project_id))


def costs(sheet: Sheet, view: View, found: Portfolio) -> None:
    """Show the cost curve where there is one, and below it who is off it and why."""
    voice = view.voice
    if found.curve.steps:
        sheet.chart(parts.chart(view, "costs", costs_chart, found))
    if found.curve.apart:
        fold = sheet.folded(
            voice.say("Off the cost curve, and why")
            if found.curve.steps
            else voice.say("No cost curve: no project states all that a cost per tonne takes")
        )
        fold.lines(counting.apart_line(each, found, voice) for each in found.curve.apart)


def counted(sheet: Sheet, view: View, found: Portfolio) -> None:
    """Show, folded, what running projects were to cut against what was reported, and what is claimed twice."""
    voice = view.voice
    if found.afterwards:
        fold = sheet.folded(voice.say("Planned cuts against what the plants reported afterwards"))
        fold.lines(counting.afterwards_line(each, found, voice) for each in found.afterwards)
        fold.said(counting.afterwards_text(voice))
    fold = sheet.folded(
        capital(voice.plural("One claim counts twice", "{count} claims count twice", len(found.twice)))
        if found.twice
        else voice.say("Double counting: none found")
    )
    fold.lines(counting.twice_lines(found, voice))
