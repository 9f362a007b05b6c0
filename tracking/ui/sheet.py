"""What a page shows besides its widgets, sent as one element and changed where it stands.

Streamlit lays every element of a page out anew at each run, and the pages that are read rather than filled in had some
seventy. Their text and figures are one element: its HTML is built here, from text that is escaped unless it is
Markdown of ours, and `sheet.js` changes what has changed. Links are links: the address is the only state.
"""

from __future__ import annotations

from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

import streamlit as st
from htpy import (
    Element,
    Node,
    a,
    article,
    button,
    dd,
    details,
    div,
    dl,
    dt,
    fragment,
    h1,
    h2,
    li,
    p,
    summary,
    table,
    tbody,
    td,
    th,
    thead,
    tr,
    ul,
)
from htpy import figcaption as caption
from htpy import figure as figure_of
from htpy import small as small_print

from tracking.ui import downloads
from tracking.ui.plotlyjs import PATH
from tracking.words.marked import html_of, inline

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tracking.ui.ready import ReadyChart
    from tracking.words.story import Card
    from tracking.words.voice import Voice

_HERE: Final = Path(__file__).parent


class Sheet:
    """A page's text and figures, in the order in which they are put on it.

    What is named ``markdown`` is Markdown with names from data already escaped (`words/plain.py`); all other text is
    shown as it stands.
    """

    def __init__(self, voice: Voice, key: str = "sheet") -> None:
        self._voice = voice
        self._key = key
        self._nodes: list[Node] = []
        self._charts: dict[str, ReadyChart] = {}
        self._ahead: list[ReadyChart] = []

    def put(self, *nodes: Node) -> None:
        """Put HTML built with htpy on the sheet."""
        self._nodes.extend(nodes)

    def title(self, text: str) -> None:
        """Put the page's one title."""
        self.put(h1[text])

    def heading(self, text: str) -> None:
        """Put a heading."""
        self.put(h2[text])

    def text(self, *markdown: str) -> None:
        """Put paragraphs of Markdown; empty ones are left out."""
        self.put(*(html_of(each) for each in markdown if each))

    def said(self, text: str) -> None:
        """Put a paragraph of text from data."""
        if text:
            self.put(p[text])

    def lines(self, markdown: Iterable[str]) -> None:
        """Put a list with a line of Markdown to each item."""
        self.put(ul[(li[inline(each)] for each in markdown)])

    def table(self, label: str, headings: Iterable[str], rows: Iterable[Iterable[str]]) -> None:
        """Put a short table of text, a heading to each column; ``label`` is what it is called to those who hear it."""
        head = thead[tr[(th(scope="col")[each] for each in headings)]]
        body = tbody[(tr[(td[cell] for cell in row)] for row in rows)]
        self.put(div(".table", tabindex="0", role="group", aria_label=label)[table[head, body]])

    def small(self, *lines: str) -> None:
        """Put small print, a line each."""
        self.put(small_lines(*lines))

    def numbers(self, cards: Sequence[Card]) -> None:
        """Put figures side by side, each with the condition it stands under and, unfolded, how it is found."""
        self.put(dl(".numbers")[(_number(each) for each in cards)])

    def links(self, links: Iterable[tuple[str, str]]) -> None:
        """Put links in columns, each an address and a text."""
        self.put(ul(".links")[(li[a(href=address)[text]] for address, text in links)])

    def choice(self, label: str, options: Iterable[tuple[str, str, bool]]) -> None:
        """Put a choice of addresses, each with its text and whether it is the present one."""
        chosen = ((address, text, "true" if is_present else None) for address, text, is_present in options)
        choices = (a(href=address, aria_current=current)[text] for address, text, current in chosen)
        self.put(p[small_print[label]], p[div(".choice", role="group", aria_label=label)[choices]])

    def cards(self, cards: Iterable[Node]) -> None:
        """Put cards side by side."""
        self.put(div(".cards")[(article[each] for each in cards)])

    def chart(self, chart: ReadyChart) -> None:
        """Put a chart under its finding and over its source, with a way to its table and downloads."""
        self.heading(chart.title)
        self._charts[chart.place] = chart
        say = self._voice.say
        buttons = (
            button(type="button", data_save=chart.place)[say("Save as PNG")],
            button(type="button", data_more=chart.place)[say("Table and downloads")],
        )
        place = div(
            role="img",
            aria_label=chart.alt,
            data_figure=chart.place,
            data_name=chart.name,
            style=f"height:{chart.height_px}px",
        )
        self.put(figure_of[place, caption[small_print[chart.source], buttons]])

    def ahead(self, charts: Iterable[ReadyChart]) -> None:
        """Let charts of the pages that this one leads to be drawn out of sight, so that who goes there finds them."""
        self._ahead += charts

    def columns(self) -> tuple[Sheet, Sheet]:
        """Put two columns, the first half as wide again, and return them; on a phone they stand below each other."""
        both = Sheet(self._voice), Sheet(self._voice)
        for each in both:
            each._charts = self._charts
        self.put(_Columns(both))
        return both

    def folded(self, label: str) -> Sheet:
        """Put a fold that its reader opens, and return what is in it; text alone, since a chart needs its room."""
        inner = Sheet(self._voice)
        self.put(_Folded(label, inner))
        return inner

    @cached_property
    def _html(self) -> str:
        return str(fragment[self._nodes])

    def show(self) -> None:
        """Send the sheet to its reader. Nothing is put on it afterwards."""
        told = {
            "html": self._html,
            "figures": {place: chart.sent for place, chart in self._charts.items()},
            "ahead": [chart.sent for chart in self._ahead],
            "plotly": PATH,
        }
        script, style = _parts()
        element = st.components.v2.component("tracking-sheet", js=script, css=style, isolate_styles=False)
        sent = element(key=self._key, data=told, on_more_change=_nothing)
        chart = self._charts.get(str(sent.get("more")))
        if chart is not None:
            downloads.ask(chart, self._voice)


class _Columns:
    """Two sheets beside each other, rendered when the sheet that they stand on is."""

    def __init__(self, both: tuple[Sheet, Sheet]) -> None:
        self._both = both

    def __html__(self) -> str:
        return str(div(".columns")[(div[each._nodes] for each in self._both)])


class _Folded:
    """A sheet under its name, rendered when the sheet that it stands on is."""

    def __init__(self, label: str, inner: Sheet) -> None:
        self._label, self._inner = label, inner

    def __html__(self) -> str:
        return str(details(".fold")[summary[self._label], self._inner._nodes])


def small_lines(*lines: str) -> Element:
    """Return small print, a line each; empty ones are left out."""
    return p[small_print[(div[line] for line in lines if line)]]


def _number(card: Card) -> Element:
    figure = div(".figure")[card.figure]
    return div[dt[card.label], dd[figure, details[summary[card.condition], card.explanation]]]


@cache
def _parts() -> tuple[str, str]:
    return (_HERE / "sheet.js").read_text(encoding="utf-8"), (_HERE / "sheet.css").read_text(encoding="utf-8")


def _nothing() -> None:
    """Make a run of what is told; what it means is decided where the sheet is shown."""
