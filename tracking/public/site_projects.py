"""The page of projects: which decide, when they start, and each under its stage with all that is known of it."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from htpy import Element, Node, div, fragment, h2, h3, li, p, section, ul

from tracking.charts.costs import costs_chart
from tracking.charts.theme import LIGHT
from tracking.charts.wedge import wedge_chart
from tracking.public.site_frame import Page
from tracking.public.site_parts import folded, lines, of_chart, of_view, paragraphs, project_anchor, rows
from tracking.public.views import ENERGY, PROJECTS
from tracking.words import counting, labels, outlook, starts
from tracking.words import one_project as worded
from tracking.words import portfolio as together
from tracking.words.findings import capital
from tracking.words.marked import html_of
from tracking.words.plain import plain
from tracking.words.projects import board_line

if TYPE_CHECKING:
    from tracking.answers.one_project import OneProject
    from tracking.answers.portfolio import Portfolio
    from tracking.answers.projects import ProjectCard
    from tracking.public.site_parts import Here


def projects(here: Here) -> Page:
    """Return the page of projects."""
    found, voice = here.found.portfolio, here.voice
    title = together.page_title(found, voice)
    none = voice.say("Nobody has brought any project of this region with a source yet.")
    return Page(
        title=title,
        content=_all(here, found) if found.cards else fragment[paragraphs([none]), _needs(here)],
        view=PROJECTS,
        is_view=True,
        shown=(PROJECTS, ENERGY),
    )


def _all(here: Here, found: Portfolio) -> Node:
    voice, lead = here.voice, together.lead(found, here.voice)
    return fragment[
        div(".lead")[html_of(lead)] if lead else None,
        _deciding(here, found),
        _board(here, found),
        _needs(here),
        of_chart(costs_chart(found, voice, LIGHT, narrow=False), voice) if found.curve.steps else None,
        _counted(here, found),
    ]


def _deciding(here: Here, found: Portfolio) -> Node:
    """Who decides, what is without a plan, and the starts: as the picture of the view and as tables beside it."""
    voice = here.voice
    decides = found.weights is not None and bool(outlook.deciding(found.weights))
    without = found.without_plan
    return fragment[
        of_view(here, PROJECTS, heading=here.view(PROJECTS).title != together.page_title(found, voice))
        if here.view(PROJECTS).drawn
        else None,
        p(".small")[outlook.weights_meaning(without.year, voice)] if decides and without else None,
        _starts(here, found) if decides and found.starts else None,
        section[
            of_chart(wedge_chart(found, voice, LIGHT, narrow=False), voice, with_source=False),
            lines(together.without_plan_lines(without, found, voice)),
            p(".small")[outlook.correlated_line(found.correlated, without.year, voice)],
        ]
        if without
        else None,
    ]


def _starts(here: Here, found: Portfolio) -> Element:
    voice = here.voice
    told = (plain(starts.start_words(start, voice)) for start in found.starts)
    return section[lines(told, starts.starts_title(found.starts, voice))]


def _board(here: Here, found: Portfolio) -> Element:
    say = here.voice.say
    return section[
        h2[say("All projects by stage")],
        p(".small")[
            say(
                "Each project stands under the last stage that a source tells of. Shelved, moved and closed ones stay: "
                "they are part of the story. What nobody has stated is not filled in."
            )
        ],
        (
            fragment[
                h3[labels.stage_name(stage, here.voice)], ul(".stage")[(li[_project(here, card)] for card in cards)]
            ]
            for stage, cards in groupby(found.cards, key=lambda card: card.stage)
        ),
    ]


def _project(here: Here, card: ProjectCard) -> Node:
    found, voice = here.found.portfolio, here.voice
    start = next((each for each in found.starts if each.project_id == card.project_id), None)
    page = here.found.projects[card.project_id]
    return folded(
        f"{card.name} · {board_line(card, start, voice)}", _told(page, here), anchor=project_anchor(card.project_id)
    )


def _told(page: OneProject, here: Here) -> Node:
    found, voice, card = here.found.portfolio, here.voice, page.card
    own = [each for each in found.afterwards if each.project_id == card.project_id]
    return fragment[
        p(".small")[worded.about_line(page, voice)],
        paragraphs(map(voice.pick, (card.summary, card.support, card.note))),
        lines(worded.decides_lines(page, found, voice)),
        lines(counting.afterwards_line(each, found, voice) for each in own),
        _tables(page, here),
        lines(worded.news_line(each, voice) for each in page.news),
        lines(worded.tie_lines(page, voice)),
        p(".small")[
            voice.say("Trust in this page's figures: {trust}", trust=labels.trust_name(card.confidence, voice))
        ],
    ]


def _tables(page: OneProject, here: Here) -> Node:
    voice, say = here.voice, here.voice.say
    tables = (
        (say("Figures"), worded.figure_headings(voice), worded.figure_rows(page, voice)),
        (say("Stages"), worded.stage_headings(voice), worded.stage_rows(page, voice)),
        (say("Planned starts"), worded.start_headings(voice), worded.start_rows(page, voice)),
    )
    return fragment[
        (rows(headings, cells, f"{page.card.name}: {name}", voice) for name, headings, cells in tables if cells)
    ]


def _needs(here: Here) -> Node:
    return of_view(here, ENERGY) if here.view(ENERGY).drawn else None


def _counted(here: Here, found: Portfolio) -> Node:
    """Who is off the cost curve, what ran as planned, and what is claimed twice, folded."""
    voice, say = here.voice, here.voice.say
    off = (
        say("Off the cost curve, and why")
        if found.curve.steps
        else say("No cost curve: no project states all that a cost per tonne takes")
    )
    twice = (
        capital(voice.plural("One claim counts twice", "{count} claims count twice", len(found.twice)))
        if found.twice
        else say("Double counting: none found")
    )
    ran = [counting.afterwards_line(each, found, voice) for each in found.afterwards]
    return section[
        h2[say("What counts, and what it costs")],
        folded(off, lines(counting.apart_line(each, found, voice) for each in found.curve.apart))
        if found.curve.apart
        else None,
        folded(
            say("Planned cuts against what the plants reported afterwards"),
            lines(ran),
            paragraphs([counting.afterwards_text(voice)]),
        )
        if ran
        else None,
        folded(twice, lines(counting.twice_lines(found, voice))),
    ]
