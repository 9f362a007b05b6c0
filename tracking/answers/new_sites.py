"""Plants that a file names and the region does not know, added as sites in the same upload where a person says so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import numpy as np

from tracking.intake.drafts import Draft, DraftTable
from tracking.intake.headings import normal
from tracking.intake.layouts.building import build
from tracking.intake.layouts.editions import slug

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from tracking.intake.drafts import UnknownSite

ADD_SITE = "add-site:"
"""Before a plant's registry and id in the answers: the municipality that it is added in."""

CLOSED = "closed:"
"""Before the same in the answers: the year of a plant's last report, where it is to be taken as closed then."""

_NUMBERED: Final = re.compile(r"^(?:k-?)?(\d{4})[\s\-–:]+", re.IGNORECASE)
"""A municipality's number before its name, as in ``4001 Porsgrunn`` and ``K-4001 Porsgrunn``."""

_SILENT: Final = {
    "note_nb": "Siste rapport gjelder {year}; anlegget kan også ha falt under rapporteringsgrensen.",
    "note_nn": "Siste rapport gjeld {year}; anlegget kan òg ha falle under rapporteringsgrensa.",
    "note_en": "The last report is for {year}; the plant may also have fallen under the reporting threshold.",
}
"""What is kept beside such a closing, in the three languages of the tables."""

LAYOUT = ""
"""The layout of a draft that no sheet holds."""


def site_key(site: UnknownSite) -> str:
    """Return what the reply about a plant goes by: its registry and its id there, or its name where it has none."""
    return f"{ADD_SITE}{site.registry}:{site.identifier or site.name}"


def site_reply(key: str, prefix: str) -> str:
    """Return the key of another reply about the plant that ``key`` is about."""
    return prefix + key.removeprefix(ADD_SITE)


def place_name(text: str) -> str:
    """Return a municipality's name without its number."""
    return _NUMBERED.sub("", text.strip()).strip()


def place_number(text: str) -> str:
    """Return the number that stands before a municipality's name; "" where none does."""
    found = _NUMBERED.match(text.strip())
    return found.group(1) if found else ""


def municipality_of(site: UnknownSite, municipalities: pd.DataFrame) -> str:
    """Return the id of the municipality that the file names; a new id where the region has none of that name."""
    named = zip(municipalities["name"], municipalities["municipality_id"], strict=True)
    return next((id_ for name, id_ in named if normal(name) == normal(site.municipality)), slug(site.municipality))


def chosen_sites(drafts: Sequence[Draft], answers: Mapping[str, str]) -> tuple[UnknownSite, ...]:
    """Return the unknown plants that a person has given a municipality."""
    unknown = {site_key(site): site for draft in drafts for site in draft.unknown_sites}
    return tuple(site for key, site in unknown.items() if answers.get(key))


def draft_of_sites(
    sites: Sequence[UnknownSite],
    drafts: Sequence[Draft],
    answers: Mapping[str, str],
    tables: Mapping[str, pd.DataFrame],
    last_year: int,
) -> Draft:
    """Return the rows that make these plants sites: with their ids in registries, their owners and municipalities.

    A plant's company goes by the plant's name. ``last_year`` is the first year of an owner where no year is known.
    """
    source_id, edition = _source(drafts)
    ids = _ids(sites, set(tables["sites"]["site_id"]))
    rows: dict[str, list[dict[str, object]]] = {
        "municipalities": [], "companies": [], "sites": [], "site_identifiers": [], "site_owners": [],
    }  # fmt: skip
    for site, site_id in zip(sites, ids, strict=True):
        place, company = answers[site_key(site)], slug(site.name) or site_id
        common = {"source_id": source_id}
        rows["municipalities"].append(
            {"municipality_id": place, "name": place_name(site.municipality) or place, **common}
        )
        rows["companies"].append({"company_id": company, "name": site.name or company, **common})
        named = {"site_id": site_id, "name": site.name or site_id}
        rows["sites"].append(
            {
                **named,
                "municipality_id": place,
                "nace": site.nace or None,
                **_closing(site, answers, source_id),
                **common,
            }
        )
        since = min(site.years, default=last_year)
        rows["site_owners"].append({"site_id": site_id, "company_id": company, "from_year": since, **common})
        for registry, identifier in ((site.registry, site.identifier), ("brreg", site.org_nr)):
            if registry and identifier:
                known_as = {"registry": registry, "identifier": identifier, "as_of": edition}
                rows["site_identifiers"].append({**named, **known_as, **common})
    fresh = {
        "municipalities": _fresh(rows["municipalities"], "municipality_id", tables),
        "companies": _fresh(rows["companies"], "company_id", tables),
    }
    made = tuple(_table(name, found) for name, found in {**rows, **fresh}.items() if found)
    return Draft(layout=LAYOUT, sheet="", tables=made, rows_read=0, rows_known=0)


def with_tables(tables: Mapping[str, pd.DataFrame], draft: Draft) -> dict[str, pd.DataFrame]:
    """Return the tables in force with the draft's rows under them."""
    import pandas as pd

    held = {each.table: tables.get(each.table, each.frame.iloc[:0]) for each in draft.tables}
    added = {each.table: pd.concat([held[each.table], each.frame], ignore_index=True) for each in draft.tables}
    return {**tables, **added}


def _closing(site: UnknownSite, answers: Mapping[str, str], source_id: str) -> dict[str, object]:
    """Return the closing of a plant that is to be taken as closed with its last report, marked as inferred."""
    year = answers.get(site_reply(site_key(site), CLOSED))
    if not year:
        return {}
    notes = {column: text.format(year=year) for column, text in _SILENT.items()}
    return {"closed": year, "dates_basis": "inferred", "dates_source_id": source_id, **notes}


def _source(drafts: Sequence[Draft]) -> tuple[str, str]:
    """Return the source of the file's figures and its edition."""
    for table in (table for draft in drafts for table in draft.tables):
        if {"source_id", "edition"} <= set(table.frame.columns) and not table.frame.empty:
            row = table.frame.iloc[0]
            return str(row["source_id"]), str(row["edition"])
    return "", ""


def _ids(sites: Sequence[UnknownSite], taken: set[str]) -> list[str]:
    ids: list[str] = []
    for site in sites:
        wanted = slug(site.name) or slug(f"{site.registry}-{site.identifier}")
        number, free = 2, wanted
        while free in taken or free in ids:
            free, number = f"{wanted}-{number}", number + 1
        ids.append(free)
    return ids


def _fresh(rows: list[dict[str, object]], key: str, tables: Mapping[str, pd.DataFrame]) -> list[dict[str, object]]:
    """Return the rows whose key is not in force, each once."""
    held = set(tables["municipalities" if key == "municipality_id" else "companies"][key])
    return list({row[key]: row for row in rows if row[key] not in held}.values())


def _table(name: str, rows: list[dict[str, object]]) -> DraftTable:
    import pandas as pd

    frame = pd.DataFrame(rows)
    return build(name, {str(column): frame[column] for column in frame}, np.zeros(len(rows), dtype=np.int64), {})
