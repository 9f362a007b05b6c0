"""The pages of companies: all of them, and one at a time with its sites, its projects and every row with its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from htpy import Node, a, fragment, h2, li, p, section, small, strong, ul

from tracking.public.site_frame import Page
from tracking.public.site_parts import folded, lines, of_view, paragraphs
from tracking.public.tables import table_of
from tracking.public.views import COMPANIES
from tracking.words import sites as worded_sites
from tracking.words import tables as worded
from tracking.words import titles
from tracking.words.findings import capital
from tracking.words.left_out import left_out_lines
from tracking.words.projects import board_line

if TYPE_CHECKING:
    from collections.abc import Callable, Sized

    import pandas as pd

    from tracking.answers.company import CompanyPage
    from tracking.public.site_parts import Here


def companies(here: Here) -> Page:
    """Return the page of all companies."""
    found, voice = here.found, here.voice
    named = ((each, titles.company_title(each, voice)) for each in found.companies)
    return Page(
        title=titles.companies_title(found.companies, here.told.region_name, voice),
        content=fragment[
            of_view(here, COMPANIES),
            section[
                h2[voice.say("One company at a time")],
                ul[
                    (
                        li[a(href=here.to(f"companies/{each.company_id}"))[each.name], small[_rest(each.name, told)]]
                        for each, told in named
                    )
                ],
            ],
        ],
        description=here.view(COMPANIES).description,
        view=COMPANIES,
        is_view=True,
        shown=(COMPANIES,),
    )


def _rest(name: str, told: str) -> str:
    """What is told of a company after its name, which stands before it as a link."""
    return told.removeprefix(name) if told.startswith(name) else f" {told}"


def company(here: Here, company_id: str) -> Page:
    """Return one company's page."""
    page, voice = here.found.pages[company_id], here.voice
    path = f"company/{company_id}"
    view = here.view(path)
    return Page(
        title=titles.company_title(page.figures, voice),
        content=fragment[
            p[a(href=here.to("companies"))[f"← {voice.say('All companies')}"]],
            paragraphs([voice.pick(page.story)]),
            of_view(here, path, heading=view.title != titles.company_title(page.figures, voice))
            if view.drawn
            else None,
            lines(left_out_lines(page.figures.left_out, voice)),
            _sites(page, here),
            _projects(page, here),
            _rows(page, here),
        ],
        view=path,
        is_view=True,
        shown=(path,),
    )


def _sites(page: CompanyPage, here: Here) -> Node:
    voice = here.voice
    return section[
        h2[capital(voice.plural("One site", "{count} sites", len(page.sites)))],
        (
            fragment[
                p[strong[site.name], f" · {worded_sites.about_line(site, voice)}"],
                paragraphs([voice.pick(site.note)]),
                p(".small")[known] if (known := worded_sites.registries_line(site, voice)) else None,
            ]
            for site in page.sites
        ),
    ]


def _projects(page: CompanyPage, here: Here) -> Node:
    if not page.projects:
        return None
    starts = {start.project_id: start for start in here.found.portfolio.starts}
    return section[
        h2[here.voice.say("Projects")],
        ul[
            (
                li[
                    a(href=here.project(each.project_id))[each.name],
                    small[f" {board_line(each, starts.get(each.project_id), here.voice)}"],
                ]
                for each in page.projects
            )
        ],
    ]


def _rows(page: CompanyPage, here: Here) -> Node:
    """Every published row with its source, folded; electricity and free allowances where there are any."""
    voice, say = here.voice, here.voice.say
    tables: list[tuple[str, Sized, Callable[[], pd.DataFrame]]] = [
        (say("Every figure and its source"), page.rows, lambda: worded.company_rows(page.rows, voice)),
        (say("Electricity"), page.energy, lambda: worded.energy_rows(page.energy, voice)),
        (say("Free allowances in the EU ETS"), page.allocation, lambda: worded.allocation_rows(page.allocation, voice)),
        (say("Sources"), page.sources, lambda: worded.sources(page.sources, voice)),
    ]
    return section[
        h2[say("Figures by year")],
        (
            folded(name, table_of(write(), name, voice, link=say("Where")))
            for name, found, write in tables
            if len(found)
        ),
    ]
