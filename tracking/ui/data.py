"""The one door to answers: each is computed once for a state of the figures, and the ones not asked for longest go."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, TypeVar

import streamlit as st

from tracking.answers import about as about_answers
from tracking.answers import companies as companies_answers
from tracking.answers import company as company_answers
from tracking.answers import sources, tables
from tracking.answers import targets as target_answers
from tracking.answers.capacity import Shared, shared
from tracking.answers.clock import today_in
from tracking.answers.figures_of import RegionFigures, prepare
from tracking.answers.opening import released
from tracking.answers.outlook import AS_PLANNED, Choices, RegionOutlook, region_outlook, with_plan
from tracking.answers.overview import Overview, overview
from tracking.answers.parts import Basis
from tracking.answers.pipeline import pipeline
from tracking.answers.projects import ProjectCard, project_cards
from tracking.answers.shielded import shielded
from tracking.answers.verdict import RegionVerdict, region_verdict
from tracking.schema.problems import RefusedError
from tracking.store.errors import StoreError
from tracking.ui import access, opening, states, trouble
from tracking.ui.shelf import Shelf

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping
    from datetime import date

    import pandas as pd

    from tracking.answers.about import About
    from tracking.answers.companies import CompanyFigures
    from tracking.answers.company import CompanyPage
    from tracking.answers.sources import FiguresPage
    from tracking.answers.targets import TargetShown
    from tracking.schema.state import State
    from tracking.store.heads import Head

T = TypeVar("T")

YEARS_AHEAD = 15
"""Years from this one on that are looked at where no target says which."""

KEPT = 512
"""How many answers and charts are kept; the oldest go first."""


class _Run(threading.local):
    """What a run of a page goes by. Every run has a thread of its own."""

    now: tuple[Shelf, State] | None = None
    as_of: str | None = None
    head: Head | None = None


_run = _Run()


@st.cache_resource(show_spinner=False)
def _shelf() -> Shelf:
    return Shelf(KEPT)


def kept(key: tuple[Hashable, ...], compute: Callable[[], T]) -> T:
    """Return what ``compute`` gives, computed once for the figures shown and ``key``. It must not be changed."""
    shelf, shown = _run.now or begin()
    return shelf.get((shown.version, *key), compute)


def state() -> State:
    """Return the figures that this run shows."""
    return (_run.now or begin())[1]


def newest() -> State:
    """Return the figures that the address asks for, and go by them until the run ends.

    So a page never mixes two states, and asks the book once. Where it cannot be opened, say why and stop the page.
    """
    try:
        shown = begin(st.query_params.get("as_of"))[1]
    except (RefusedError, StoreError) as error:
        trouble.show(error)
        st.stop()
    if not shown.region_ids:
        trouble.no_region()
        st.stop()
    return shown


def begin(as_of: str | None = None) -> tuple[Shelf, State]:
    """Go by the figures as of an entry or release, or the newest. Raises what the opening of the book raised.

    The public sees releases only; who works here sees what is approved.
    """
    book, shelf = opening.book(), _shelf()
    head = book.head()
    found = states.at(book, as_of, entries=access.is_desk(), keep=shelf.get) if as_of else None
    _run.as_of, _run.head = as_of if found else None, head
    if access.is_desk():
        now = shelf.get((book.place, head.version), book.state)
    else:
        now = shelf.get((book.place, head.release), lambda: released(book))
    if found:
        key = (book.place, "shielded", as_of, now.version)
        _run.now = shelf, shelf.get(key, lambda: shielded(found, now))
    else:
        _run.now = shelf, now
    return _run.now


def as_of() -> str | None:
    """Return the entry (``12``) or release (``r3``) whose figures this run shows, None where it shows the newest."""
    return _run.as_of


def head() -> Head:
    """Return where the book stood when this run began."""
    return _run.head or opening.book().head()


def edition() -> str:
    """Return what the figures shown are called in file names: ``r3`` for a release, else ``e12`` for an entry."""
    shown = state()
    return f"r{shown.release}" if shown.release else f"e{shown.entry}"


def today(region_id: str) -> date:
    """Return today's date where the region is."""
    return today_in(figures(region_id).region)


def region_names() -> Mapping[str, str]:
    """Return the regions' names by id."""
    now = state()
    return kept(
        ("region-names",),
        lambda: {region_id: str(now.table(region_id, "region")["name"].iloc[0]) for region_id in now.region_ids},
    )


def figures(region_id: str) -> RegionFigures:
    """Return a region's prepared figures."""
    return kept(("figures", region_id), lambda: prepare(state(), region_id))


def verdict(region_id: str, basis: Basis = Basis.OFFICIAL) -> RegionVerdict:
    """Return a region's verdict as of today, with its projects counted in."""
    day = today(region_id)
    return kept(("verdict", region_id, basis, day), lambda: with_plan(_measured(region_id, basis), outlook(region_id)))


def _measured(region_id: str, basis: Basis) -> RegionVerdict:
    """Return the verdict by what was measured alone."""
    day = today(region_id)
    return kept(("measured", region_id, basis, day), lambda: region_verdict(figures(region_id), today=day, basis=basis))


def the_overview(region_id: str, basis: Basis = Basis.OFFICIAL) -> Overview:
    """Return a region's overview as of today."""
    day = today(region_id)
    return kept(
        ("overview", region_id, basis, day),
        lambda: overview(figures(region_id), verdict(region_id, basis), today=day, found=outlook(region_id)),
    )


def companies(region_id: str) -> tuple[CompanyFigures, ...]:
    """Return a region's companies."""
    return kept(("companies", region_id), lambda: companies_answers.companies(figures(region_id), verdict(region_id)))


def company(region_id: str, company_id: str) -> CompanyPage | None:
    """Return one company's page; None where there is no such company, which anybody may ask for and nothing keeps."""
    if all(each.company_id != company_id for each in companies(region_id)):
        return None
    return kept(
        ("company", region_id, company_id),
        lambda: company_answers.company_page(figures(region_id), verdict(region_id), company_id),
    )


def projects(region_id: str) -> tuple[ProjectCard, ...]:
    """Return a region's projects."""
    return kept(("projects", region_id), lambda: project_cards(figures(region_id)))


def outlook(region_id: str, choices: Choices = AS_PLANNED) -> RegionOutlook | None:
    """Return a region's outlook as of today, which rests on official years alone.

    None where it has no target, no complete year or no project.
    """
    day = today(region_id)
    return kept(
        ("outlook", region_id, choices, day),
        lambda: region_outlook(figures(region_id), _measured(region_id, Basis.OFFICIAL), today=day, choices=choices),
    )


def shared_capacity(region_id: str) -> tuple[Shared, ...]:
    """Return need against room of all that a region's projects share, by year."""
    day = today(region_id)

    def found() -> tuple[Shared, ...]:
        projects = pipeline(figures(region_id), this_year=day.year)
        years = range(day.year, day.year + YEARS_AHEAD)
        return shared(figures(region_id), outlook(region_id), projects=projects, years=years)

    return kept(("shared-capacity", region_id, day), found)


def figures_page(region_id: str) -> FiguresPage:
    """Return what the page of figures and sources shows."""
    return kept(("figures-page", region_id), lambda: sources.figures_page(figures(region_id)))


def targets(region_id: str) -> tuple[TargetShown, ...]:
    """Return a region's targets."""
    return kept(("targets", region_id), lambda: target_answers.targets(figures(region_id)))


def table_names(region_id: str) -> tuple[str, ...]:
    """Return the tables that hold rows for a region; those with confidential rows alone for who works here."""
    desk = access.is_desk()
    return kept(("tables", region_id, desk), lambda: tables.table_names(state(), region_id, with_confidential=desk))


def public_table(region_id: str, name: str) -> pd.DataFrame:
    """Return a table's public rows."""
    return kept(("table", region_id, name), lambda: tables.public_table(state(), region_id, name))


def about(region_id: str) -> About:
    """Return what is told about a region beside its emissions."""
    return kept(("about", region_id), lambda: about_answers.about(figures(region_id)))
