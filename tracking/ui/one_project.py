"""One project's page: what it is and decides, then everything that is known of it, each with its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from htpy import a, p

from tracking.ui import address
from tracking.ui.sheet import Sheet
from tracking.words import counting
from tracking.words import one_project as worded
from tracking.words.labels import trust_name

if TYPE_CHECKING:
    from tracking.answers.one_project import OneProject
    from tracking.answers.portfolio import Portfolio
    from tracking.ui.address import View


def not_found(view: View, asked: str, found: Portfolio) -> None:
    """Say that there is no such project, and which there are."""
    sheet = Sheet(view.voice)
    back(sheet, view)
    sheet.title(view.voice.say("No project with the id “{project}” in this region.", project=asked))
    sheet.links((address.href("projects", view.carried(project=card.project_id)), card.name) for card in found.cards)
    sheet.show()


def back(sheet: Sheet, view: View) -> None:
    """Link back to all projects."""
    sheet.put(p[a(href=address.href("projects", view.carried()))[f"← {view.voice.say('All projects')}"]])


def write(sheet: Sheet, view: View, page: OneProject, found: Portfolio) -> None:
    """Write the project's page."""
    voice, card = view.voice, page.card
    back(sheet, view)
    sheet.title(worded.page_title(page, found, voice))
    sheet.small(worded.about_line(page, voice))
    for text in (card.summary, card.support, card.note):
        sheet.said(voice.pick(text))
    sheet.lines(worded.decides_lines(page, found, voice))
    own = [each for each in found.afterwards if each.project_id == card.project_id]
    if own:
        sheet.heading(voice.say("Planned, and reported afterwards"))
        sheet.lines(counting.afterwards_line(each, found, voice) for each in own)
        sheet.said(counting.afterwards_text(voice))
    _tables(sheet, view, page)
    if page.news:
        sheet.heading(voice.say("News"))
        sheet.lines(worded.news_line(each, voice) for each in page.news)
    if page.ties:
        sheet.heading(voice.say("Tied to other projects"))
        sheet.lines(worded.tie_lines(page, voice))
    sheet.small(voice.say("Trust in this page's figures: {trust}", trust=trust_name(card.confidence, voice)))


def _tables(sheet: Sheet, view: View, page: OneProject) -> None:
    voice = view.voice
    if page.figures:
        sheet.heading(voice.say("Figures"))
        sheet.table(voice.say("Figures"), worded.figure_headings(voice), worded.figure_rows(page, voice))
    if page.card.stages:
        sheet.heading(voice.say("Stages"))
        sheet.table(voice.say("Stages"), worded.stage_headings(voice), worded.stage_rows(page, voice))
    if page.starts:
        sheet.heading(voice.say("Planned starts"))
        sheet.table(voice.say("Planned starts"), worded.start_headings(voice), worded.start_rows(page, voice))
