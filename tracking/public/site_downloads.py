"""What can be taken away: every table of the newest release as files, the documents, and all releases."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from htpy import Element, Node, a, code, div, fragment, h2, li, p, section, table, tbody, td, th, thead, tr, ul

from tracking.public.documents import document_path
from tracking.public.open_tables import table_stem
from tracking.public.site_frame import Page
from tracking.public.site_parts import new_in
from tracking.public.views import COMPANIES, ENERGY, PROJECTS, TRAJECTORY, VERDICT
from tracking.schema.state import SHARED
from tracking.words.labels import table_name
from tracking.words.published import release_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracking.public.edition import Edition
    from tracking.public.open_tables import OpenTable
    from tracking.public.site_parts import Here
    from tracking.words.voice import Voice

DOCUMENTS: Final = ("region", "verdict", "series", "companies", "projects", "sources")
"""The JSON documents of a region of a release."""


def downloads(here: Here) -> Page:
    """Return the page of downloads."""
    say, told = here.voice.say, here.told
    return Page(
        title=say("Every figure is yours to check and take away"),
        content=fragment[
            p[
                say(
                    "All tables of the newest release, as CSV, JSON and Parquet. Their addresses hold the number of "
                    "the release and never change."
                )
            ],
            _tables(here, told.region_id, say("Tables of {region}", region=told.region_name)),
            _tables(here, SHARED, say("Tables that all regions share")),
            _documents(here),
        ],
        description=say("All tables of the newest release, as CSV, JSON and Parquet, and the API."),
    )


def _tables(here: Here, folder: str, name: str) -> Node:
    voice, found = here.voice, [each for each in here.found.tables if each.folder == folder]
    if not found:
        return None
    headings = (voice.say("Table"), voice.say("Rows"), voice.say("Terms of use"), voice.say("Files"))
    return section[
        h2[name],
        div(".scroll", tabindex="0", role="region", aria_label=name)[
            table[
                thead[tr[(th(scope="col", class_={"n": n == 1})[heading] for n, heading in enumerate(headings))]],
                tbody[(_row(here, each) for each in found)],
            ]
        ],
    ]


def _row(here: Here, found: OpenTable) -> Element:
    voice, stem = here.voice, table_stem(here.told.edition, found.folder, found.name)
    name = table_name(found.name, voice)
    return tr[
        td[name],
        td(".n")[voice.decimal(found.rows)],
        td[", ".join(_terms(here, found)) or "–"],
        td[
            a(href=here.file(f"{stem}.csv"), aria_label=f"{name}, CSV")["CSV"],
            " · ",
            a(href=here.file(f"{stem}.json"), aria_label=f"{name}, JSON")["JSON"],
            " · ",
            a(href=here.file(f"{stem}.parquet"), aria_label=f"{name}, Parquet")["Parquet"],
        ],
    ]


def _terms(here: Here, found: OpenTable) -> Iterator[str]:
    """Yield the terms of the sources that a table rests on, each once; that some state none where that is so."""
    known = here.found.figures.sources
    used = (known[each] for each in found.source_ids if each in known)
    yield from dict.fromkeys(source.licence or here.voice.say("not stated") for source in used)


def _documents(here: Here) -> Element:
    say, told = here.voice.say, here.told
    return section[
        h2[say("For programs")],
        p[say("The same answers as the pages give, with units and sources, as JSON:")],
        ul(".ways")[
            (
                li[a(href=here.file(document_path(told.edition.number, told.region_id, name)))[f"{name}.json"]]
                for name in DOCUMENTS
            )
        ],
        p[
            say("The API answers the same for every release, and filters:"),
            " ",
            a(href=told.url("api/v1/docs"))[code["/api/v1"]],
        ],
    ]


def releases(here: Here) -> Page:
    """Return the archive of releases, the newest first."""
    say = here.voice.say
    return Page(
        title=say("Every release, and what was new in it"),
        content=fragment[
            p[say("What a release said can be seen and cited for good, also after newer figures have come.")],
            (_release(here, edition) for edition in reversed(here.editions) if here.told.region_id in edition.regions),
        ],
        description=say("What a release said can be seen and cited for good, also after newer figures have come."),
    )


def _release(here: Here, edition: Edition) -> Element:
    voice, told = here.voice, replace(here.told, edition=edition, pinned=True)
    which = release_name(edition.number, edition.created_utc, voice)
    named = {told.view(path): name for path, name in _view_names(voice).items()} | {
        document_path(edition.number, told.region_id, "region"): "JSON",
        f"{table_stem(edition, told.region_id, 'emissions')}.csv": f"{table_name('emissions', voice)} (CSV)",
        f"{table_stem(edition, told.region_id, 'sources')}.csv": f"{table_name('sources', voice)} (CSV)",
    }
    return section(id=edition.slug)[
        h2[f"{which[:1].upper()}{which[1:]}", f": {edition.name}" if edition.name else None],
        new_in(here, edition),
        ul(".ways")[(li[a(href=here.file(path))[name]] for path, name in named.items())],
    ]


def _view_names(voice: Voice) -> dict[str, str]:
    say = voice.say
    return {
        VERDICT: say("The verdict"),
        TRAJECTORY: say("The way to the goal"),
        COMPANIES: say("Companies"),
        PROJECTS: say("Projects"),
        ENERGY: say("Energy and CO₂"),
    }
