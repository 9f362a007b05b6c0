"""The EU Commission's workbook of verified emissions: an installation a row, years as columns, newest first.

The editions differ: how many rows stand above the header, ``-1`` or ``n/a`` for blank, more columns before the
figures, first labels that stand over the wrong columns. So the installation's country and number are found by what
the columns hold. Of the allocations, the one to existing installations is read; the new entrants' reserve and the
modernisation of power plants are other things and are passed over.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pandas as pd

from tracking.intake.drafts import Draft, Layout, UnknownSite
from tracking.intake.layouts import cells, ets
from tracking.intake.layouts.editions import Publication, find_edition
from tracking.intake.layouts.places import sites_by_identifier

if TYPE_CHECKING:
    from collections.abc import Collection

    from tracking.intake.drafts import Context, Need
    from tracking.intake.layouts.cells import Mask
    from tracking.intake.sheets import Sheet
    from tracking.schema.problems import Problem

PUBLICATION: Final = Publication(
    dataset="eu-ets",
    publisher_id="european-commission",
    publisher="European Commission",
    title="Verified emissions, EU ETS",
    url="https://climate.ec.europa.eu",
)

_FIGURE: Final = re.compile(r"(VERIFIED_EMISSIONS|ALLOCATION)_((?:19|20)\d\d)")
_RESERVE: Final = re.compile(r"ALLOCATION_(RESERVE|TRANSITIONAL)_((?:19|20)\d\d)")
_NO_ROWS: Final = pd.DataFrame(
    {name: pd.Series(dtype="object") for name in ("site_id", "year", "value", "row", "header")}
)
_EXTRACTED: Final = re.compile(r"(\d{1,2})[ .](\w+)[ .](20\d\d)|(20\d\d)-(\d\d)-\d\d")
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True, kw_only=True, slots=True)
class _Figures:
    """One kind of figure in long form: site_id, year, value, row; and what was met on the way."""

    rows: pd.DataFrame
    skipped: dict[str, int]
    needs: tuple[Need, ...]
    problems: tuple[Problem, ...]


def recognise(sheet: Sheet) -> bool:
    """Return whether the sheet has the registry's column and verified emissions by year."""
    return cells.has(sheet, "REGISTRY_CODE") and bool(_columns(sheet, "VERIFIED_EMISSIONS"))


def read(sheet: Sheet, context: Context) -> Draft:
    """Return the region's installations as verified emissions and free allowances."""
    by_identifier = sites_by_identifier(context, "eutl")
    ids = _identifiers(sheet, by_identifier)
    sites = ids.map(by_identifier)
    known = sites.notna().to_numpy()
    ours = cells.subset(sheet, known)
    verified = _long(ours, sites[known], "VERIFIED_EMISSIONS", context)
    allocated = _long(ours, sites[known], "ALLOCATION", context)
    years = sorted(_columns(sheet, "VERIFIED_EMISSIONS").values())
    edition = find_edition(
        PUBLICATION, context, pd.Series(years), stated=_stated(sheet), proposal=f"{years[-1] + 1}-04"
    )
    headers = {"site_id": "INSTALLATION_IDENTIFIER"}
    elsewhere = ets.is_abroad(ids, context) & ~known
    skipped = {**verified.skipped, "other-country": int(elsewhere.sum()), "reserve": _reserve(ours)}
    return Draft(
        layout="ets-workbook",
        sheet=sheet.name,
        tables=(
            *edition.tables,
            ets.emissions(verified.rows, edition, headers),
            ets.allocation(allocated.rows, edition, headers),
        ),
        rows_read=len(sheet.body),
        rows_known=int(known.sum()),
        unknown_sites=_unknown(sheet, ids, ~known & ~elsewhere & (ids != "").to_numpy()),
        skipped={reason: count for reason, count in skipped.items() if count},
        needs=(*edition.needs, *verified.needs, *allocated.needs),
        problems=(*verified.problems, *allocated.problems),
    )


def _columns(sheet: Sheet, kind: str) -> dict[str, int]:
    """Return the columns of one kind of figure with their year, oldest first."""
    found = {}
    for place, label in enumerate(sheet.header):
        match = _FIGURE.fullmatch(label.strip())
        if match and match.group(1) == kind:
            found[f"c{place}"] = int(match.group(2))
    return dict(sorted(found.items(), key=lambda item: item[1]))


def _others(sheet: Sheet) -> dict[str, pd.Series]:
    """Return the columns that are no figures: who and where an installation is."""
    figures = (_FIGURE, _RESERVE)
    return {
        f"c{place}": cells.identifiers(cells.texts(sheet, f"c{place}"))
        for place, label in enumerate(sheet.header)
        if not any(pattern.fullmatch(label.strip()) for pattern in figures)
    }


def _identifiers(sheet: Sheet, known: Collection[str]) -> pd.Series:
    """Return each row's ``NO_110``: the column of country codes with the column of numbers that names installations.

    Of several columns of numbers it is the one that names most installations we know, else the most varied.
    """
    columns = list(_others(sheet).values())
    registry = max(columns, key=lambda column: column.str.fullmatch(r"[A-Z]{2}").sum())

    def joined(column: pd.Series) -> pd.Series:
        return (registry + "_" + column).where(column.str.fullmatch(r"\d{1,9}"), "")

    return max(map(joined, columns), key=lambda ids: (ids[ids.isin(known)].nunique(), ids.nunique()))


def _long(sheet: Sheet, sites: pd.Series, kind: str, context: Context) -> _Figures:
    """Return the figures of one kind, a row for each site and year that has one."""
    parts: list[pd.DataFrame] = []
    needs: list[Need] = []
    problems: list[Problem] = []
    skipped = {"blank": 0, "excluded": 0}
    for name, year in _columns(sheet, kind).items():
        excluded = (cells.texts(sheet, name).str.casefold() == ets.EXCLUDED.casefold()).to_numpy()
        read = cells.numbers(sheet, name, context, among=~excluded, blanks=ets.BLANKS)
        skipped["excluded"] += int(excluded.sum())
        skipped["blank"] += int(read.blank.sum())
        needs += read.needs
        problems += read.problems
        there = ~read.blank & ~excluded
        found = {
            "site_id": sites.to_numpy()[there],
            "year": year,
            "value": read.values[there],
            "row": sheet.rows[there],
        }
        parts.append(pd.DataFrame(found | {"header": cells.header(sheet, name)}))
    rows = pd.concat([_NO_ROWS, *parts], ignore_index=True).sort_values(["row", "year"], kind="stable")
    return _Figures(rows=rows, skipped=skipped, needs=tuple(needs), problems=tuple(problems))


def _reserve(sheet: Sheet) -> int:
    """Return how many allocations from the reserve, or for modernisation, are passed over."""
    columns = [f"c{place}" for place, label in enumerate(sheet.header) if _RESERVE.fullmatch(label.strip())]
    return sum(int((~cells.texts(sheet, name).isin(["", "0", *ets.BLANKS])).sum()) for name in columns)


def _unknown(sheet: Sheet, ids: pd.Series, unknown: Mask) -> tuple[UnknownSite, ...]:
    """Return the installations that are not known: years with a figure, and the newest one. They name no place."""
    rest = cells.subset(sheet, unknown)
    years = _columns(rest, "VERIFIED_EMISSIONS")
    told = pd.DataFrame({year: pd.to_numeric(cells.texts(rest, name), errors="coerce") for name, year in years.items()})
    told = told.where(told >= 0)
    names = _name(rest)
    return tuple(
        UnknownSite(
            registry="eutl",
            identifier=identifier,
            name=names[place],
            rows=1,
            years=tuple(int(year) for year in figures.index),
            latest_tonnes=float(figures.to_numpy()[-1]) if len(figures) else None,
        )
        for place, identifier in enumerate(ids[unknown])
        for figures in [told.loc[place].dropna()]
    )


def _name(sheet: Sheet) -> list[str]:
    """Return what each installation is called: of the columns before the figures, the one with the most letters."""
    columns = _others(sheet).values()
    longest = max(columns, key=lambda column: column.str.count(r"[^\W\d_]").sum())
    return list(longest)


def _stated(sheet: Sheet) -> str:
    """Return the month of the extract where a line above the header says it; "" where none does."""
    for line in sheet.preamble:
        for cell in line if any("extraction" in cell.casefold() for cell in line) else ():
            found = _EXTRACTED.search(cell)
            if found and found.group(4):
                return f"{found.group(4)}-{found.group(5)}"
            if found and found.group(2)[:3].casefold() in _MONTHS:
                return f"{found.group(3)}-{_MONTHS.index(found.group(2)[:3].casefold()) + 1:02d}"
    return ""


LAYOUT: Final = Layout(id="ets-workbook", recognise=recognise, read=read)
