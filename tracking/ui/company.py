"""Pieces of the page of companies: links to each, and one company's story, sites, projects and rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from tracking.ui import card, project
from tracking.ui.small import small
from tracking.words import tables as worded
from tracking.words.findings import capital
from tracking.words.labels import basis_name, registry_name
from tracking.words.plain import plain

if TYPE_CHECKING:
    from tracking.answers.companies import CompanyFigures
    from tracking.answers.company import CompanyPage, SiteCard
    from tracking.ui.address import View
    from tracking.words.voice import Voice

ALL = "public/companies.py"
ONE = "public/company.py"

LINKED = 60
"""Companies that have a link each; all are found by name where there are more."""


def links(view: View, companies: tuple[CompanyFigures, ...]) -> None:
    """Link to every company, with what it emitted last."""
    st.header(view.voice.say("One company at a time"), anchor=False)
    shown = companies[:LINKED]
    if len(companies) > LINKED:
        shown = (*_found(view, companies), *shown)
    with st.grid("auto", min_column_width=230, gap="xxsmall"):
        for each in {each.company_id: each for each in shown}.values():
            level = "" if each.latest_tco2e is None else f" · {view.voice.mass(each.latest_tco2e)}"
            params = view.carried(company=each.company_id)
            st.page_link(ONE, label=f"{plain(each.name)}{level}", query_params=params)


def _found(view: View, companies: tuple[CompanyFigures, ...]) -> list[CompanyFigures]:
    """Let the reader find companies by name, to be linked to first."""
    known = {each.company_id: each for each in companies}
    chosen = st.multiselect(
        view.voice.say("All companies"),
        list(known),
        format_func=lambda company_id: known[company_id].name,
        placeholder=view.voice.say("Company"),
    )
    return [known[company_id] for company_id in chosen]


def open_page(view: View) -> None:
    """Go to the page of the company that the address names."""
    st.switch_page(ONE, query_params=view.carried(company=view.get("company") or ""))


def open_all(view: View) -> None:
    """Go to the page of all companies."""
    st.switch_page(ALL, query_params=view.carried())


def back(view: View) -> None:
    """Link back to all companies."""
    st.page_link(ALL, label=f"← {view.voice.say('All companies')}", query_params=view.carried())


def story(page: CompanyPage, voice: Voice) -> None:
    """Say what the company does, where the data know it."""
    text = voice.pick(page.story)
    if text:
        st.markdown(plain(text))


def sites(page: CompanyPage, voice: Voice) -> None:
    """Show the company's sites."""
    st.header(capital(voice.plural("One site", "{count} sites", len(page.sites))), anchor=False)
    for site in page.sites:
        st.markdown(f"**{plain(site.name)}** · {plain(_told(site, voice))}")
        note = voice.pick(site.note)
        if note:
            st.markdown(plain(note))
        known = (
            f"{registry_name(registry, voice)}: {identifier}" + (f" ({name})" if name else "")
            for registry, identifier, name in site.identifiers
        )
        small(" · ".join(known))


def _told(site: SiteCard, voice: Voice) -> str:
    return f"{site.municipality} · {voice.pick(site.sector) or '–'}{_dates(site, voice)}"


def _dates(site: SiteCard, voice: Voice) -> str:
    basis = basis_name(site.dates_basis, voice)
    parts = []
    if site.opened:
        parts.append(voice.say("opened {date} ({basis})", date=voice.date(site.opened), basis=basis))
    if site.closed:
        parts.append(voice.say("closed {date} ({basis})", date=voice.date(site.closed), basis=basis))
    return "".join(f" · {part}" for part in parts)


def projects(page: CompanyPage, view: View) -> None:
    """Show the company's projects."""
    if not page.projects:
        return
    st.header(view.voice.say("Projects"), anchor=False)
    for each in page.projects:
        project.show(each, view.voice)


def tables(page: CompanyPage, voice: Voice) -> None:
    """Show every published row with its source, electricity and free allocation."""
    st.header(voice.say("Every figure and its source"), anchor=False)
    card.table(worded.company_rows(page.rows, voice))
    if not page.energy.empty:
        st.header(voice.say("Electricity"), anchor=False)
        card.table(worded.energy_rows(page.energy, voice))
    if not page.allocation.empty:
        label = voice.say("Free allowances in the EU ETS")
        card.folded(label, "allowance-rows", lambda: worded.allocation_rows(page.allocation, voice))
    card.folded(voice.say("Sources"), "source-rows", lambda: worded.sources(page.sources, voice))
