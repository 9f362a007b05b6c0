"""Pieces of the page of companies: links to each, and one company's story, sites, projects and rows."""

from __future__ import annotations

from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

import streamlit as st
from htpy import a, p, strong

from tracking.charts.companies import company_chart
from tracking.ui import address, card, data, parts, project
from tracking.ui.sheet import Sheet
from tracking.words import sites as worded_sites
from tracking.words import tables as worded
from tracking.words.findings import capital

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tracking.answers.companies import CompanyFigures
    from tracking.answers.company import CompanyPage
    from tracking.ui.address import View
    from tracking.ui.ready import ReadyChart
    from tracking.words.voice import Voice

ALL = "public/companies.py"
ONE = "public/company.py"
AHEAD = 16
"""How many companies' charts are drawn before anybody goes to them: some 80 kB to send, a third of a second to draw."""


def chart(view: View, page: CompanyPage) -> ReadyChart | None:
    """Return the chart of one company's page; None where it has no figures."""
    own = page.figures
    if not (own.years or own.preliminary):
        return None
    lines = partial(company_chart, sources=page.drawn_sources)
    return parts.chart(view, "company", lines, own, own.company_id)


def ahead(sheet: Sheet, view: View, companies: Iterable[CompanyFigures]) -> None:
    """Let the charts of these companies' pages, the first ones of many, be drawn before anybody goes there."""
    pages = (data.company(view.region_id, each.company_id) for each in islice(companies, AHEAD))
    sheet.ahead(drawn for page in pages if page and (drawn := chart(view, page)))


def links(sheet: Sheet, view: View, companies: tuple[CompanyFigures, ...]) -> None:
    """Link to every company, with what it emitted last."""
    sheet.heading(view.voice.say("One company at a time"))
    sheet.links((_address(view, each.company_id), _label(each, view.voice)) for each in companies)


def _label(company: CompanyFigures, voice: Voice) -> str:
    level = "" if company.latest_tco2e is None else f" · {voice.mass(company.latest_tco2e)}"
    return f"{company.name}{level}"


def _address(view: View, company_id: str) -> str:
    return address.href("company", view.carried(company=company_id))


def open_page(view: View) -> None:
    """Go to the page of the company that the address names."""
    st.switch_page(ONE, query_params=view.carried(company=view.get("company") or ""))


def open_all(view: View) -> None:
    """Go to the page of all companies."""
    st.switch_page(ALL, query_params=view.carried())


def not_found(view: View, asked: str, companies: tuple[CompanyFigures, ...]) -> None:
    """Say that there is no such company, and which there are."""
    sheet = Sheet(view.voice)
    back(sheet, view)
    sheet.title(view.voice.say("No company with the id “{company}” in this region.", company=asked))
    links(sheet, view, companies)
    sheet.show()


def back(sheet: Sheet, view: View) -> None:
    """Link back to all companies."""
    sheet.put(p[a(href=address.href("companies", view.carried()))[f"← {view.voice.say('All companies')}"]])


def sites(sheet: Sheet, page: CompanyPage, voice: Voice) -> None:
    """Show the company's sites."""
    sheet.heading(capital(voice.plural("One site", "{count} sites", len(page.sites))))
    for site in page.sites:
        sheet.put(p[strong[site.name], f" · {worded_sites.about_line(site, voice)}"])
        sheet.said(voice.pick(site.note))
        sheet.small(worded_sites.registries_line(site, voice))


def projects(sheet: Sheet, page: CompanyPage, voice: Voice) -> None:
    """Show the company's projects."""
    if page.projects:
        sheet.heading(voice.say("Projects"))
        sheet.cards([project.card(each, voice) for each in page.projects])


def tables(page: CompanyPage, voice: Voice) -> None:
    """Show, to who unfolds them, every published row with its source, electricity and free allocation."""
    with st.expander(voice.say("Every figure and its source"), key="figure-rows", on_change="rerun") as fold:
        if not fold.open:
            return
        card.table(worded.company_rows(page.rows, voice))
        if not page.energy.empty:
            st.header(voice.say("Electricity"), anchor=False)
            card.table(worded.energy_rows(page.energy, voice))
        if not page.allocation.empty:
            st.header(voice.say("Free allowances in the EU ETS"), anchor=False)
            card.table(worded.allocation_rows(page.allocation, voice))
        st.header(voice.say("Sources"), anchor=False)
        card.table(worded.sources(page.sources, voice))
