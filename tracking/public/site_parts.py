"""What the pages of the public site are made of: charts with their numbers, lines, and the way to other pages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd
from htpy import Node, VoidElement, a, details, div, fragment, h2, li, p, section, summary, ul
from htpy import input as field

from tracking.public.embed import Shown, chart
from tracking.public.newness import rows_path
from tracking.public.tables import table_of
from tracking.words.marked import html_of, inline
from tracking.words.news import lines as news_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from htpy import Element

    from tracking.charts.chart import Chart
    from tracking.public.addresses import Told
    from tracking.public.answered import Answered
    from tracking.public.edition import Edition
    from tracking.public.newness import AllNews
    from tracking.public.rendering import Hung
    from tracking.public.views import View
    from tracking.words.voice import Voice

_ID = re.compile(r'(?<=id=")(?=[wn]\d)|(?<=url\(#)(?=[wn]\d)')
_CLASS = re.compile(r'(?<=class=")(?=s\d)')
_RULE = re.compile(r"(?:^|(?<=\}))\.(?=s\d)")


@dataclass(frozen=True, kw_only=True, slots=True)
class Here:
    """A page of the site of a region in a language: ``page`` is its path below the region's, blank for the start.

    ``news`` tells what is new in each release.
    Ways to other pages are told from here, so that the folder works wherever it is served from.
    """

    hung: Hung
    editions: tuple[Edition, ...]
    news: AllNews
    page: str = ""

    @property
    def told(self) -> Told:
        """Whom and of what it tells."""
        return self.hung.made.told

    @property
    def found(self) -> Answered:
        """What is told of the region."""
        return self.hung.made.found

    @property
    def voice(self) -> Voice:
        """The language that it speaks."""
        return self.told.voice

    def view(self, path: str) -> View:
        """Return a view of the region."""
        return self.hung.made.views[path]

    def shown(self, path: str) -> Shown | None:
        """Return a view's pictures, told apart from those of other views on the page; None where none were drawn."""
        found = self.hung.shown.get(path)
        return apart(found, path.partition("/")[0]) if found else None

    def to(self, page: str = "", anchor: str = "") -> str:
        """Return the way to another page of the region."""
        return self.file(self.told.page(page, anchor))

    def project(self, project_id: str) -> str:
        """Return the way to a project on the page of projects."""
        return self.to("projects", project_anchor(project_id))

    def file(self, path: str) -> str:
        """Return the way to a path below the published folder."""
        return way(self.told.page(self.page), path)


def project_anchor(project_id: str) -> str:
    """Return the name of a project's place on the page of projects, which is no other place's."""
    return f"project-{project_id}"


def way(from_page: str, path: str) -> str:
    """Return the way from a page, whose path ends with a slash, to another path below the published folder."""
    here, there = from_page.split("/")[:-1], path.split("/")
    same = 0
    while same < len(here) and same < len(there) - 1 and here[same] == there[same]:
        same += 1
    return "../" * (len(here) - same) + "/".join(there[same:]) or "./"


def apart(shown: Shown, name: str) -> Shown:
    """Return a view's pictures with names of their own, so that several can stand on one page."""

    def renamed(svg: str) -> str:
        return _CLASS.sub(f"{name}-", _ID.sub(f"{name}-", svg))

    return Shown(wide=renamed(shown.wide), narrow=renamed(shown.narrow), css=_RULE.sub(f".{name}-", shown.css))


def of_view(here: Here, path: str, *, heading: bool = True) -> Element:
    """Return a view's chart under its finding, with its source and its numbers."""
    view, shown = here.view(path), here.shown(path)
    return section[
        h2[view.title] if heading else None,
        chart(view, shown),
        p(".small")[view.source] if view.source else None,
        _numbers_of_view(here, view, is_open=shown is None) if view.drawn else None,
    ]


def _numbers_of_view(here: Here, view: View, *, is_open: bool) -> Element:
    say, told = here.voice.say, here.told
    picture = told.share(view.path)
    return details(open=is_open or None)[
        summary[say("The numbers as a table")],
        table_of(view.drawn.wide.table, view.title, here.voice) if view.drawn else None,
        ul(".ways")[
            li[a(href=here.file(told.table(view.path)))[say("Download as CSV")]],
            li[a(href=here.file(picture))[say("Picture to share")]] if here.hung.has_cards else None,
            li[a(href=here.file(told.view(view.path)))[say("On its own, to show on other sites")]],
        ],
    ]


def of_chart(drawn: Chart, voice: Voice, *, is_open: bool = False, with_source: bool = True) -> Element:
    """Return what a chart of the dashboard finds, and its numbers, where only the numbers are shown."""
    return section[
        h2[drawn.title],
        folded(voice.say("The numbers as a table"), table_of(drawn.table, drawn.title, voice), is_open=is_open),
        p(".small")[drawn.source] if with_source and drawn.source else None,
    ]


def folded(title: str, *content: Node, is_open: bool = False, anchor: str = "") -> Element:
    """Return what its reader unfolds. ``anchor`` stands inside, so that a link to it unfolds it."""
    return details(open=is_open or None)[summary[title], div(id=anchor or None)[content]]


def lines(found: Iterable[str], heading: str = "") -> Node:
    """Return lines of Markdown as a list; nothing at all where there are none."""
    items = [li[inline(line)] for line in found if line]
    return fragment[h2[heading] if heading else None, ul[items]] if items else None


def new_in(here: Here, edition: Edition) -> Node:
    """Return what is new in a release: the publisher's words, the change of the total, how many rows of which table."""
    region_id, region = here.told.region_id, here.told.region_name
    found = here.news.get((edition.number, region_id))
    if found is None:
        return p[edition.note] if edition.note else None
    rows = here.file(rows_path(edition.number, region_id))
    return fragment[
        p[edition.note] if edition.note else None,
        ul[(li[line] for line in news_lines(found, region, here.voice))],
        p[a(href=rows)[here.voice.say("Every changed figure, before and after (CSV)")]] if found.tables else None,
    ]


def said(found: Iterable[str], heading: str) -> Node:
    """Return paragraphs of Markdown under a heading."""
    return fragment[h2[heading], map(html_of, found)]


def paragraphs(texts: Iterable[str]) -> Node:
    """Return texts as they stand, each in a paragraph, without those that are blank."""
    return fragment[(p[text] for text in texts if text)]


def rows(headings: Sequence[str], cells: Sequence[Sequence[str]], name: str, voice: Voice) -> Element:
    """Return written rows as a table; ``name`` is what it is called to those who hear it."""
    return table_of(pd.DataFrame(cells, columns=list(headings)), name, voice)


def to_copy(text: str, name: str) -> VoidElement:
    """Return a text that is chosen whole to be copied; ``name`` says to those who hear it what it is."""
    return field(".copy", type="text", readonly=True, value=text, aria_label=name)
