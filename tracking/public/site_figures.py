"""The page of figures and sources: the accounts side by side, where the sources disagree, and every source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from htpy import Node, a, div, fragment, h2, li, p, section, ul

from tracking.charts.accounts import three_accounts
from tracking.charts.publishers import publishers_side_by_side
from tracking.charts.theme import LIGHT
from tracking.public.site_frame import Page
from tracking.public.site_parts import folded, lines, of_chart, paragraphs
from tracking.public.tables import linked, table_of
from tracking.words import definitions as defined
from tracking.words import tables, titles
from tracking.words.labels import named_source, trust_name
from tracking.words.left_out import electricity_line, left_out_lines
from tracking.words.plain import plain

if TYPE_CHECKING:
    from tracking.answers.parts import SourceRef
    from tracking.answers.sources import FiguresPage
    from tracking.public.site_parts import Here
    from tracking.words.voice import Voice

LARGEST = 40
"""Disagreements shown; the rest come with the table of emissions."""


def figures(here: Here) -> Page:
    """Return the page of figures and sources."""
    page, voice = here.found.figures_page, here.voice
    return Page(
        title=titles.figures_title(page, voice),
        content=fragment[
            _side_by_side(page, voice) if page.publishers else None,
            _disagreements(page, voice),
            _corrections(page, voice),
            _electricity(page, voice),
            _municipal(page, voice),
            _targets(here),
            _sources(here),
        ],
    )


def _side_by_side(page: FiguresPage, voice: Voice) -> Node:
    return fragment[
        of_chart(three_accounts(page, voice, LIGHT, narrow=False), voice, is_open=True),
        of_chart(publishers_side_by_side(page, voice, LIGHT, narrow=False), voice),
        lines(left_out_lines(page.left_out, voice)),
    ]


def _disagreements(page: FiguresPage, voice: Voice) -> Node:
    if page.disagreements.empty:
        return None
    name = voice.say("Where the sources disagree")
    return section[
        h2[name],
        p[voice.say("They are shown side by side and never mixed. The largest differences come first.")],
        folded(
            voice.say("Table"), table_of(tables.disagreement_rows(page.disagreements.head(LARGEST), voice), name, voice)
        ),
    ]


def _corrections(page: FiguresPage, voice: Voice) -> Node:
    said = (
        *defined.correction_lines(page, voice),
        *(plain(defined.stale_line(stale, voice)) for stale in page.stale),
    )
    return section[lines(said, voice.say("Corrections"))] if said else None


def _electricity(page: FiguresPage, voice: Voice) -> Node:
    if page.scope2.empty:
        return None
    title = defined.scope2_title(page, voice)
    return section[
        h2[title],
        paragraphs([defined.scope2_text(voice), electricity_line(page.electricity_left_out, voice)]),
        folded(voice.say("Table"), table_of(tables.scope2_rows(page.scope2, voice), title, voice)),
    ]


def _municipal(page: FiguresPage, voice: Voice) -> Node:
    if page.municipal.empty:
        return None
    title = defined.municipal_title(page, voice)
    return section[
        h2[title],
        p[defined.municipal_text(voice)],
        folded(voice.say("Table"), table_of(tables.municipal_rows(page.municipal, voice), title, voice)),
    ]


def _targets(here: Here) -> Node:
    voice = here.voice
    said = [defined.target_line(target, voice) for target in here.found.targets]
    return section[lines(said or [voice.say("No climate target of this region is known.")], voice.say("Targets")),]


def _sources(here: Here) -> Node:
    voice = here.voice
    return section[
        h2[voice.say("Sources")],
        p[
            voice.say("The publishers' own terms apply to their figures; cite them beside us."),
            " ",
            a(href=here.to("method"))[voice.say("How it is counted")],
        ],
        ul(".sources")[(li[_source(source, voice)] for source in here.found.figures_page.sources)],
    ]


def _source(source: SourceRef, voice: Voice) -> Node:
    """A source by name, a way to it, and under which terms and with how much trust it is used."""
    terms = f"{voice.say('Terms of use')}: {source.licence or voice.say('not stated')}"
    trust = f"{voice.say('Trust')}: {trust_name(source.confidence, voice)}"
    return fragment[
        linked(source.url, named_source(source, voice)),
        div(".small")[" · ".join((terms, trust)), f". {note}" if (note := voice.pick(source.note)) else None],
    ]
