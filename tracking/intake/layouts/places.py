"""Which of the region's sites and municipalities a file means, and the plants that the region does not know."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import pandas as pd

from tracking.intake.drafts import UnknownSite
from tracking.intake.headings import normal
from tracking.schema.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tracking.intake.drafts import Context

_CODE: Final = re.compile(r"^(?:k-?)?\d{4}[\s\-–:]+", re.IGNORECASE)
_TWO_NAMES: Final = re.compile(r"\s+[-–/]\s+")


def table(context: Context, name: str) -> pd.DataFrame:
    """Return a table in force; an empty one where the region has none."""
    frame = context.tables.get(name)
    return TABLES[name].empty() if frame is None else frame


def sites_by_identifier(context: Context, registry: str) -> Mapping[str, str]:
    """Return the region's sites by their id in a registry; the newest row wins where an id changed hands."""
    frame = table(context, "site_identifiers")
    rows = frame[frame["registry"] == registry].sort_values("as_of", kind="stable")
    return MappingProxyType(dict(zip(rows["identifier"], rows["site_id"], strict=True)))


def municipality_names(name: str) -> tuple[str, ...]:
    """Return the forms of a municipality's name that are compared: no code, no bracket, each of two languages."""
    plain = re.sub(r"\s*\(.*?\)", "", _CODE.sub("", name.strip()))
    return tuple(normal(part) for part in (plain, *_TWO_NAMES.split(plain)))


def municipality_ids(context: Context, names: pd.Series) -> pd.Series:
    """Return the region's municipality for each name; "" for others."""
    frame = table(context, "municipalities")
    known = {
        form: identifier
        for name, identifier in zip(frame["name"], frame["municipality_id"], strict=True)
        for form in municipality_names(name)
    }
    found = {name: _first(known, name) for name in names.unique()}
    return names.map(found).astype("str")


def _first(known: Mapping[str, str], name: str) -> str:
    return next((known[form] for form in municipality_names(name) if form in known), "")


def unknown_sites(registry: str, rows: pd.DataFrame) -> tuple[UnknownSite, ...]:
    """Return the plants of the ``rows``, in the file's order.

    ``rows`` has identifier, year and tonnes, and where the file tells them name, municipality, county, org_nr, nace and
    is_in_region. A plant is described by its newest row.
    """
    chosen = rows[rows["identifier"] != ""]
    if chosen.empty:
        return ()
    plants = chosen.groupby("identifier", sort=False)
    ordered = chosen.sort_values("year", kind="stable", na_position="first")
    newest = ordered.drop_duplicates("identifier", keep="last").set_index("identifier")
    counts = plants.size()
    spans = {str(key): tuple(sorted({int(year) for year in years.dropna()})) for key, years in plants["year"]}
    return tuple(
        _unknown(registry, str(key), newest.loc[key], int(counts[key]), spans[str(key)]) for key in counts.index
    )


def _unknown(registry: str, identifier: str, row: pd.Series, count: int, years: tuple[int, ...]) -> UnknownSite:
    described = {name: str(row.get(name, "")) for name in ("name", "municipality", "county", "org_nr", "nace")}
    return UnknownSite(
        registry=registry,
        identifier=identifier,
        rows=count,
        years=years,
        latest_tonnes=None if pd.isna(row["tonnes"]) else float(row["tonnes"]),
        is_in_region=bool(row.get("is_in_region", False)),
        **described,
    )


def resolved(context: Context, refers_to: str, texts: list[str]) -> list[str]:
    """Return ids for texts that may be ids, names or registry ids of what the column refers to; others stay."""
    name, _, column = refers_to.partition(".")
    frame = table(context, name) if name in {"sites", "companies", "municipalities"} else None
    if frame is None:
        return texts
    ids = {"", *frame[column]}
    if ids.issuperset(texts):
        return texts  # asking for the names of thousands of sites takes a while
    known = _names(context, name, column)
    return [text if text in ids else known.get(normal(text), text) for text in texts]


def known_names(context: Context) -> Mapping[str, str]:
    """Return the region's sites by their names and registry ids; a name that means two sites is not in it."""
    return _names(context, "sites", "site_id")


def _names(context: Context, name: str, column: str) -> Mapping[str, str]:
    frames = [table(context, name)[["name", column]]]
    if name == "sites":
        rows = table(context, "site_identifiers")
        frames += [rows[["name", column]], rows[["identifier", column]].rename(columns={"identifier": "name"})]
        frames += [frames[0].assign(name=frames[0][column])]
    every = pd.concat(frames, ignore_index=True).dropna()
    meant: dict[str, set[str]] = {}
    for said, identifier in zip(every["name"], every[column], strict=True):
        meant.setdefault(normal(said), set()).add(identifier)
    return MappingProxyType({said: ids.copy().pop() for said, ids in meant.items() if len(ids) == 1 and said})
