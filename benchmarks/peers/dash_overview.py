"""The overview, the companies and one company in Dash: same answers, same charts, same words, kept as ours are.

It shows a little less than the dashboard (no menu, tables, downloads or projects), which is to its advantage. Run it
with `python -m benchmarks.peers.dash_overview PORT`.
"""

from __future__ import annotations

import sys
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

from dash import Dash, Input, Output, State, dcc, html, no_update

from tracking.answers import companies as every
from tracking.answers import company as single
from tracking.answers.figures_of import prepare
from tracking.answers.opening import open_with_regions, released
from tracking.answers.overview import overview
from tracking.answers.parts import Basis
from tracking.answers.verdict import region_verdict
from tracking.charts.budget import budget_chart
from tracking.charts.companies import company_chart, small_multiples
from tracking.charts.gap import gap_by_company
from tracking.charts.theme import LIGHT
from tracking.charts.trajectory import trajectory
from tracking.words import facts as told
from tracking.words import reasons, story, titles
from tracking.words.headline import headline
from tracking.words.language import NAMES, Language
from tracking.words.voice import Voice

if TYPE_CHECKING:
    from tracking.answers.companies import CompanyFigures
    from tracking.answers.company import CompanyPage
    from tracking.answers.figures_of import RegionFigures
    from tracking.answers.overview import Overview
    from tracking.answers.verdict import RegionVerdict
    from tracking.charts.chart import Chart

REGION = "grenland"
TODAY = date(2026, 11, 21)
GRAPH = {"displaylogo": False, "modeBarButtons": [["toImage"]]}


@cache
def figures() -> RegionFigures:
    """Return the region's figures."""
    return prepare(released(open_with_regions()), REGION)


@cache
def verdict(basis: Basis) -> RegionVerdict:
    """Return the verdict."""
    return region_verdict(figures(), today=TODAY, basis=basis)


@cache
def the_overview(basis: Basis) -> Overview:
    """Return the overview."""
    return overview(figures(), verdict(basis), today=TODAY)


@cache
def companies() -> tuple[CompanyFigures, ...]:
    """Return the companies."""
    return every.companies(figures(), verdict(Basis.OFFICIAL))


@cache
def company(company_id: str) -> CompanyPage | None:
    """Return one company's page."""
    return single.company_page(figures(), verdict(Basis.OFFICIAL), company_id)


@cache
def charts(language: Language, basis: Basis) -> tuple[Chart, ...]:
    """Return the overview's charts, drawn once."""
    answer, voice = the_overview(basis), Voice(language)
    drawn = [
        trajectory(answer, voice, LIGHT, narrow=False),
        gap_by_company(answer, voice, LIGHT, narrow=False, companies=companies()),
    ]
    return (*drawn, budget_chart(answer, voice, LIGHT, narrow=False)) if answer.budget else tuple(drawn)


@cache
def panels(language: Language) -> Chart:
    """Return the chart of all companies, drawn once."""
    return small_multiples(companies(), Voice(language), LIGHT, narrow=False, sources=verdict(Basis.OFFICIAL).sources)


@cache
def lines(language: Language, company_id: str) -> Chart | None:
    """Return the chart of one company, drawn once."""
    page = company(company_id)
    if page is None:
        return None
    return company_chart(page.figures, Voice(language), LIGHT, narrow=False, sources=page.drawn_sources)


@cache
def content(chart: int, language: Language, basis: Basis) -> dict[str, Any]:
    """Return a chart of the overview as Dash sends it, worked out once."""
    return charts(language, basis)[chart].spec


def shown_chart(chart: Chart, name: str) -> list[Any]:
    """Return a chart under its finding and over its source."""
    graph = dcc.Graph(id=name, figure=chart.spec, config=GRAPH)
    return [html.H3(chart.title), graph, html.Small(chart.source)]


def overview_texts(language: Language, basis: Basis) -> list[Any]:
    """Return headline, lead, four figures, tests, facts and dates, in the order of the layout's places."""
    voice, answer = Voice(language), the_overview(basis)
    said, tests = headline(answer.verdict, voice), answer.verdict.verdict
    cards = [
        html.Div([html.Small(each.label), html.H2(each.figure), html.Small(each.condition)], title=each.explanation)
        for each in story.four_figures(answer.verdict, voice)
    ]
    why = [dcc.Markdown(reasons.line(test, voice)) for test in (tests.distance, tests.pace, tests.plan)]
    facts = [html.Li(fact) for fact in told.facts(answer, voice)]
    due = [html.Li(line) for line in told.due_lines(answer, voice)]
    return [said.long, dcc.Markdown(f"{said.lead} {said.preliminary}"), cards, why, facts, due]


def overview_page() -> Any:  # noqa: ANN401 - Dash's components have no types
    """Return the overview's places; `fill` fills them."""
    row = {"display": "flex", "gap": "1rem"}
    places = [html.Div(id=f"place-{number}", style=row if number == 2 else None) for number in range(2, 6)]
    graphs = [
        [html.H3(id=f"title-{n}"), dcc.Graph(id=f"graph-{n}", config=GRAPH), html.Small(id=f"source-{n}")]
        for n in range(3)
    ]
    choices = [{"label": basis.value, "value": basis.value} for basis in Basis]
    return html.Div(
        [
            html.H1(id="place-0"),
            html.Div(id="place-1"),
            *graphs[0],
            places[0],
            *graphs[1],
            places[1],
            dcc.RadioItems(choices, Basis.OFFICIAL.value, id="basis", inline=True),
            *graphs[2],
            *places[2:],
        ]
    )


def companies_page(language: Language) -> Any:  # noqa: ANN401
    """Return the page of companies with a link to each."""
    voice = Voice(language)
    links = [
        html.Li(dcc.Link(f"{each.name} · {voice.mass(each.latest_tco2e or 0)}", f"/company?company={each.company_id}"))
        for each in companies()
    ]
    title = titles.companies_title(companies(), figures().name, voice)
    return html.Div([html.H1(title), *shown_chart(panels(language), "panels"), html.Ul(links)])


def company_page(language: Language, company_id: str) -> Any:  # noqa: ANN401
    """Return one company's page."""
    voice, page, chart = Voice(language), company(company_id), lines(language, company_id)
    if page is None or chart is None:
        return html.H1("404")
    sites = [html.Li(f"{site.name} · {site.municipality} · {voice.pick(site.sector)}") for site in page.sites]
    title = html.H1(titles.company_title(page.figures, voice))
    back = dcc.Link("←", "/companies", id="back")
    return html.Div([back, title, html.P(voice.pick(page.story)), *shown_chart(chart, "company"), html.Ul(sites)])


app = Dash(__name__, suppress_callback_exceptions=True, title="Overview")
app.layout = html.Div(
    [
        dcc.Location(id="address"),
        dcc.RadioItems(
            [{"label": NAMES[language], "value": language.value} for language in Language], "nb", id="lang", inline=True
        ),
        html.Div(id="page"),
    ]
)


@app.callback(
    Output("page", "children"), Input("address", "pathname"), Input("address", "search"), State("lang", "value")
)
def route(pathname: str, search: str, lang: str) -> Any:  # noqa: ANN401
    """Show the page that the address names."""
    if pathname == "/companies":
        return companies_page(Language(lang))
    if pathname == "/company":
        return company_page(Language(lang), parse_qs((search or "").lstrip("?")).get("company", [""])[0])
    return overview_page()


@app.callback(
    *(Output(f"place-{n}", "children") for n in range(6)),
    *(Output(f"title-{n}", "children") for n in range(3)),
    *(Output(f"graph-{n}", "figure") for n in range(3)),
    *(Output(f"source-{n}", "children") for n in range(3)),
    Input("lang", "value"),
    Input("basis", "value"),
)
def fill(lang: str, basis: str) -> list[Any]:
    """Fill the overview in a language and on a basis, all in one answer."""
    language, asked = Language(lang), Basis(basis)
    drawn = charts(language, asked)
    missing = [no_update] * (3 - len(drawn))
    return [
        *overview_texts(language, asked),
        *(chart.title for chart in drawn),
        *missing,
        *(content(n, language, asked) for n in range(len(drawn))),
        *missing,
        *(chart.source for chart in drawn),
        *missing,
    ]


if __name__ == "__main__":
    for each in Language:
        for kind in Basis:
            charts(each, kind)
    app.run(host="127.0.0.1", port=int(sys.argv[1]), debug=False)
