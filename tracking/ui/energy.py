"""Pieces of the page of what projects share: need against room, who waits, and what a later step costs."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from htpy import a, p

from tracking.charts.sharing import shared_chart
from tracking.ui import access, address, parts
from tracking.words import sharing, waiting
from tracking.words.labels import table_name
from tracking.words.plain import plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tracking.answers.capacity import Shared
    from tracking.answers.projects import ProjectCard
    from tracking.ui.address import View
    from tracking.ui.sheet import Sheet


def resource(sheet: Sheet, view: View, found: Shared, cards: Mapping[str, ProjectCard]) -> None:
    """Show one resource: the chart where somebody needs it, and every step that is stated."""
    voice = view.voice
    if found.need_by_project:
        draw = partial(shared_chart, cards=cards)
        sheet.chart(parts.chart(view, f"shared-{found.resource}", draw, found))
        sheet.said(sharing.counted_line(found.resource, voice))
        sheet.said(sharing.running_line(found, cards, voice))
    else:
        sheet.heading(sharing.nobody_needs(found, voice))
    if found.steps:
        sheet.table(
            voice.say("What is known of the room"), waiting.step_headings(voice), waiting.step_rows(found, voice)
        )


def who_waits(sheet: Sheet, view: View, found: Sequence[Shared], cards: Mapping[str, ProjectCard]) -> None:
    """Show who waits for what, and until when."""
    voice = view.voice
    if not any(each.room is not None for each in found):
        return
    sheet.heading(voice.say("Who waits for what"))
    rows = waiting.waiting_rows(found, {name: card.name for name, card in cards.items()}, voice)
    if rows:
        sheet.table(voice.say("Who waits for what"), waiting.waiting_headings(voice), rows)
    else:
        sheet.said(voice.say("Nobody: every project finds room in the year that it is planned for."))


def delays(sheet: Sheet, view: View, found: Sequence[Shared], cards: Mapping[str, ProjectCard]) -> None:
    """Say what a year's delay of each step to come costs; who works here is led to where a size is entered."""
    voice = view.voice
    names = {name: card.name for name, card in cards.items()}
    lines = [line for each in found for line in waiting.delay_lines(each, names, voice)]
    parts.lines(sheet, voice.say("What a year's delay costs"), lines)
    if access.is_desk() and any(waiting.asks_for_size(each) for each in found):
        values = {"table": table_name("assumptions", voice), "page": voice.say("Upload")}
        said = voice.say("Enter a size: fill in the template “{table}” on the page “{page}”", **values)
        sheet.put(p[a(href=address.href("upload", view.carried()))[said]])


def elsewhere(sheet: Sheet, view: View, found: Sequence[Shared]) -> None:
    """Say what nobody has stated, and where the electricity of each site stands."""
    voice = view.voice
    missing = sharing.missing_line(found, voice)
    if missing:
        sheet.heading(voice.say("What nobody has stated"))
        sheet.text(plain(missing))
    said = voice.say("Electricity by site stands on the page “{figures}”", figures=voice.say("Figures and sources"))
    sheet.put(p[a(href=address.href("figures", view.carried()))[said]])
