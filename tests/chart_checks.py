"""What must hold for every chart: plotly accepts it, its colours have meanings, its words are the reader's."""

from __future__ import annotations

import datetime
import re
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from tracking.answers.companies import companies
from tracking.answers.figures_of import prepare
from tracking.answers.outlook import region_outlook, with_plan
from tracking.answers.overview import overview
from tracking.answers.sources import figures_page
from tracking.answers.verdict import region_verdict
from tracking.charts.theme import DARK, LIGHT
from tracking.intake.regions import load_folders
from tracking.schema.state import State
from tracking.words.language import Language
from tracking.words.voice import Voice

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tracking.answers.companies import CompanyFigures
    from tracking.answers.overview import Overview
    from tracking.answers.sources import FiguresPage
    from tracking.charts.chart import Chart
    from tracking.charts.theme import Palette

EN = Voice(Language.EN)
LOOKS = [(language, colours, narrow) for language in Language for colours in (LIGHT, DARK) for narrow in (False, True)]
_RAW = re.compile(r"\bnan\b|None|<NA>|[{}]|\d\.\d{3,}|\d{5,}")
"""A missing value, a placeholder, or a number that nobody has written for a reader."""


@cache
def real(region_id: str) -> tuple[Overview, tuple[CompanyFigures, ...], FiguresPage]:
    """Return the overview, the companies and the page of figures of a region of ``data/``."""
    today = datetime.date(2026, 11, 21)
    folders = load_folders(Path(__file__).parents[1] / "data")
    figures = prepare(State(version="x", entry=1, release=1, folders=folders), region_id)
    verdict = region_verdict(figures, today=today)
    found = region_outlook(figures, verdict, today=today)
    verdict = with_plan(verdict, found)
    return overview(figures, verdict, today=today, found=found), companies(figures, verdict), figures_page(figures)


def plain(value: Any) -> Any:  # noqa: ANN401 - whatever plotly holds
    """Return plotly's values as they are compared: lists, attributes by name, ordinary spaces."""
    if isinstance(value, dict):
        return SimpleNamespace(**{key: plain(each) for key, each in value.items()})
    if isinstance(value, (list, tuple)):
        return [plain(each) for each in value]
    return value.replace("\N{NO-BREAK SPACE}", " ") if isinstance(value, str) else value


def traces(chart: Chart) -> dict[str, Any]:
    """Return a chart's traces by their meaning; of several with one, the first."""
    found: dict[str, Any] = {}
    for trace in chart.figure.to_dict()["data"]:
        found.setdefault(trace["meta"], plain(trace))
    return found


def notes(chart: Chart) -> list[str]:
    """Return the texts set in the chart."""
    return [plain(note.text) for note in chart.figure.layout.annotations]


def in_every_look(build: Callable[..., Chart], *answers: object) -> None:
    """Draw the chart in every language, scheme and size, and check what must hold for all charts."""
    for language, colours, narrow in LOOKS:
        chart = build(*answers, Voice(language), colours, narrow=narrow)
        plotly_accepts(chart)
        colours_have_meanings(chart, colours)
        words_are_words(chart)
        height = chart.figure.layout.height
        assert height >= 120
        assert set(chart.figure.layout.font.family.split(", ")) >= {"Arial", "sans-serif"}


def plotly_accepts(chart: Chart) -> None:
    """The figures are built without plotly's validation; here it looks at each."""
    go.Figure(chart.figure.to_dict())


def colours_have_meanings(chart: Chart, colours: Palette) -> None:
    """Every colour of a trace is a token of the palette, or one let through."""
    tokens = {getattr(colours, name) for name in colours.__slots__}
    rgb = {f"rgba({int(t[1:3], 16)},{int(t[3:5], 16)},{int(t[5:7], 16)}," for t in tokens}
    for colour in _values(chart.figure.to_dict()["data"], ("color", "fillcolor")):
        assert colour in tokens or any(colour.startswith(start) for start in rgb), colour


def words_are_words(chart: Chart) -> None:
    """No text of a chart holds a missing value, a placeholder or a raw number."""
    texts = [chart.title, chart.alt, chart.source, *chart.table.columns]
    texts += _values(chart.figure.to_dict(), ("text", "hovertext", "ticktext", "name", "title"))
    for text in texts:
        assert not _RAW.search(str(text)), text
    assert chart.title
    assert chart.alt


def _values(tree: object, keys: tuple[str, ...], *, inside: bool = False) -> Iterator[str]:
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield from _values(value, keys, inside=key in keys)
    elif isinstance(tree, (list, tuple)):
        for value in tree:
            yield from _values(value, keys, inside=inside)
    elif inside and isinstance(tree, str):
        yield tree
