"""The views that other sites can show: what each says, in one language, of a region of a release."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from tracking.charts.companies import company_chart
from tracking.charts.gap import gap_by_company
from tracking.charts.sharing import shared_chart
from tracking.charts.starts import starts_chart
from tracking.charts.theme import LIGHT
from tracking.charts.trajectory import trajectory as trajectory_chart
from tracking.charts.weights import weights_chart
from tracking.words import outlook, sharing, story
from tracking.words import portfolio as worded
from tracking.words.headline import headline
from tracking.words.labels import overall_word
from tracking.words.left_out import left_out_lines
from tracking.words.titles import company_title

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tracking.charts.chart import Chart
    from tracking.public.answered import Answered
    from tracking.words.story import Card
    from tracking.words.voice import Voice

VERDICT, TRAJECTORY, COMPANIES, PROJECTS, ENERGY = "verdict", "trajectory", "companies", "projects", "energy"
REGION_VIEWS: Final = (VERDICT, TRAJECTORY, COMPANIES, PROJECTS, ENERGY)
"""The views that every region has; each of its companies has one more, ``company/<id>``."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Drawn:
    """A chart for a wide place and for a phone: the same finding and table, another figure."""

    wide: Chart
    narrow: Chart


@dataclass(frozen=True, kw_only=True, slots=True)
class View:
    """What one view says. ``path`` is its place in addresses; ``title`` the finding; ``lead`` Markdown of ours.

    ``page`` is the page of the dashboard where it can be explored, ``subject`` the parameters that lead to its subject.
    """

    path: str
    title: str
    lead: str
    cards: tuple[Card, ...]
    drawn: Drawn | None
    source: str
    page: str
    subject: tuple[tuple[str, str], ...] = ()

    @property
    def description(self) -> str:
        """What a share card and a search engine tell of it: the chart in words, else the lead, in plain text."""
        return (self.drawn.wide.alt if self.drawn else self.lead).replace("**", "")


def views(found: Answered, voice: Voice) -> Iterator[View]:
    """Yield every view of a region."""
    yield verdict(found, voice)
    yield trajectory(found, voice)
    yield companies(found, voice)
    for company_id in found.pages:
        yield company(found, company_id, voice)
    yield projects(found, voice)
    yield energy(found, voice)


def verdict(found: Answered, voice: Voice) -> View:
    """Return the verdict in a sentence, and its figures."""
    said = headline(found.verdict, voice)
    word = overall_word(found.verdict.verdict.overall, voice) if found.verdict.target else ""
    parts = (f"**{word[:1].upper()}{word[1:]}.**" if word else "", said.lead, said.preliminary, said.left_out)
    return View(
        path=VERDICT,
        title=said.long,
        lead=" ".join(filter(None, parts)),
        cards=story.four_figures(found.verdict, voice),
        drawn=None,
        source=said.source,
        page="",
    )


def trajectory(found: Answered, voice: Voice) -> View:
    """Return the region's way to its goal."""
    said = headline(found.verdict, voice)
    drawn = _drawn(partial(trajectory_chart, found.overview, voice, LIGHT)) if found.verdict.series else None
    return View(
        path=TRAJECTORY,
        title=drawn.wide.title if drawn else said.long,
        lead=" ".join(filter(None, (f"{said.long}.", said.preliminary, said.left_out))),
        cards=(),
        drawn=drawn,
        source=drawn.wide.source if drawn else said.source,
        page="",
    )


def companies(found: Answered, voice: Voice) -> View:
    """Return who is behind and who is not; without a target, who emits what."""
    draw = partial(gap_by_company, found.overview, voice, LIGHT, companies=found.companies)
    return _of_chart(COMPANIES, _drawn(draw), "", "companies")


def company(found: Answered, company_id: str, voice: Voice) -> View:
    """Return one company's figures over the years. KeyError for one that is not there."""
    page = found.pages[company_id]
    own, path = page.figures, f"company/{company_id}"
    subject = (("company", company_id),)
    lead = " ".join(filter(None, (voice.pick(page.story), *left_out_lines(own.left_out, voice))))
    if not (own.years or own.preliminary):
        title = company_title(own, voice)
        return View(path=path, title=title, lead=lead, cards=(), drawn=None, source="", page="company", subject=subject)
    draw = partial(company_chart, own, voice, LIGHT, sources=page.drawn_sources)
    return _of_chart(path, _drawn(draw), lead, "company", subject)


def projects(found: Answered, voice: Voice) -> View:
    """Return which projects decide the goal; without a target, when they start."""
    together = found.portfolio
    title, lead = worded.page_title(together, voice), worded.lead(together, voice)
    drawn = None
    if together.weights and outlook.deciding(together.weights):
        drawn = _drawn(partial(weights_chart, together, voice, LIGHT))
    elif together.starts:
        drawn = _drawn(partial(starts_chart, together, voice, LIGHT))
    source = drawn.wide.source if drawn else ""
    return View(path=PROJECTS, title=title, lead=lead, cards=(), drawn=drawn, source=source, page="projects")


def energy(found: Answered, voice: Voice) -> View:
    """Return what projects need of the power grid, or of what else somebody needs first."""
    cards = {card.project_id: card for card in found.portfolio.cards}
    title = sharing.page_title(found.shared, cards, found.figures.name, voice)
    needed = next((each for each in found.shared if each.need_by_project), None)
    drawn = _drawn(partial(shared_chart, needed, voice, LIGHT, cards=cards)) if needed else None
    return View(
        path=ENERGY,
        title=title,
        lead=drawn.wide.title + "." if drawn else "",
        cards=(),
        drawn=drawn,
        source=drawn.wide.source if drawn else "",
        page="energy",
    )


def _of_chart(path: str, drawn: Drawn, lead: str, page: str, subject: tuple[tuple[str, str], ...] = ()) -> View:
    chart = drawn.wide
    return View(
        path=path, title=chart.title, lead=lead, cards=(), drawn=drawn, source=chart.source, page=page, subject=subject
    )


def _drawn(draw: Callable[..., Chart]) -> Drawn:
    return Drawn(wide=draw(narrow=False), narrow=draw(narrow=True))
