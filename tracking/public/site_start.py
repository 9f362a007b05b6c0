"""The start page of a region: the finding, its figures and its way, why, who is behind, and what is due next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from htpy import Element, Node, a, div, dl, fragment, h2, p

from tracking.public.embed import number
from tracking.public.site_frame import Page
from tracking.public.site_parts import lines, new_in, of_view, paragraphs, said
from tracking.public.views import COMPANIES, PROJECTS, TRAJECTORY, VERDICT
from tracking.words import about, facts, reasons
from tracking.words.marked import html_of
from tracking.words.plain import plain

if TYPE_CHECKING:
    from tracking.public.site_parts import Here


def start(here: Here) -> Page:
    """Return the start page."""
    view = here.view(VERDICT)
    return Page(
        title=view.title,
        content=fragment[
            _finding(here), _figures(here) if here.found.verdict.latest else _none_yet(here), _about(here)
        ],
        is_view=True,
        shown=(TRAJECTORY, COMPANIES),
    )


def _finding(here: Here) -> Node:
    view = here.view(VERDICT)
    return fragment[
        div(".lead")[html_of(view.lead)] if view.lead else None,
        dl(".numbers")[(number(card) for card in view.cards)],
        p(".small")[view.source],
    ]


def _none_yet(here: Here) -> Node:
    return paragraphs([here.voice.say("No emissions are registered for this region yet.")])


def _figures(here: Here) -> Node:
    say, found = here.voice.say, here.found
    verdict = found.verdict.verdict
    return fragment[
        of_view(here, TRAJECTORY) if here.view(TRAJECTORY).drawn else None,
        div(".columns")[
            div(".column")[
                of_view(here, COMPANIES), p[a(href=here.to("companies"))[say("One company at a time")]], _projects(here)
            ],
            div(".column")[
                said(reasons.lines(verdict, here.voice), reasons.heading(verdict, here.voice)),
                lines(
                    (
                        *map(plain, facts.facts(found.overview, here.voice)),
                        *about.tonnes_lines(found.about, here.voice),
                    ),
                    say("Worth knowing"),
                ),
                lines(map(plain, facts.due_lines(found.overview, here.voice)), say("Next figures")),
            ],
        ],
    ]


def _projects(here: Here) -> Node:
    if not here.found.portfolio.cards:
        return None
    view = here.view(PROJECTS)
    return div[h2[view.title], html_of(view.lead), p[a(href=here.to("projects"))[here.voice.say("All projects")]]]


def _about(here: Here) -> Element:
    known, edition, say = here.found.about, here.told.edition, here.voice.say
    told = f"{here.voice.pick(known.description)} {', '.join(known.municipalities)}.".strip()
    return div(".columns")[
        div(".column")[h2[here.told.region_name], p[told], lines(about.lines(known, here.voice))],
        div(".column")[
            h2[say("What is new in this release")],
            new_in(here, edition) or p[say("Nothing is told of what is new in it.")],
            p[a(href=here.to("releases"))[say("All releases")]],
        ],
    ]
