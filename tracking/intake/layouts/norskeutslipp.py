"""The export of norskeutslipp.no, as workbook and as CSV: one pollutant of every plant by year.

Plants are known by ``AnleggId``, which stays while names, counties and municipalities change. The pollutant stands
above the header only. What went to water is not ours and is passed over.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import pandas as pd

from tracking.intake.drafts import Ask, Draft, Layout, Need
from tracking.intake.headings import normal
from tracking.intake.layouts import cells
from tracking.intake.layouts.building import build
from tracking.intake.layouts.editions import Publication, find_edition
from tracking.intake.layouts.places import municipality_ids, sites_by_identifier, unknown_sites
from tracking.intake.layouts.quantities import unit_factors
from tracking.schema.problems import Code, Problem
from tracking.schema.vocabularies import GASES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tracking.intake.drafts import Context, UnknownSite
    from tracking.intake.layouts.cells import Floats, Mask
    from tracking.intake.sheets import Sheet

PUBLICATION: Final = Publication(
    dataset="norskeutslipp",
    publisher_id="miljodirektoratet",
    publisher="Miljødirektoratet",
    title="Norske utslipp",
    url="https://www.norskeutslipp.no",
)

_NEEDED: Final = ("AnleggId", "År", "Årlig utslipp til luft", "Enhet", "Kommune")
_AIR: Final = "Årlig utslipp til luft"
_WATER: Final = "Årlig utslipp til vann"
_POLLUTANTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "co2-ekvivalent": "CO2e",
        "co2-ekvivalenter": "CO2e",
        "co2-ekv": "CO2e",
        "co2e": "CO2e",
        "co2": "CO2",
        "karbondioksid": "CO2",
        "ch4": "CH4",
        "metan": "CH4",
        "n2o": "N2O",
        "lystgass": "N2O",
        "dinitrogenoksid": "N2O",
        "cf4": "CF4",
        "tetrafluormetan": "CF4",
        "c2f6": "C2F6",
        "heksafluoretan": "C2F6",
        "sf6": "SF6",
        "svovelheksafluorid": "SF6",
        "nf3": "NF3",
        "nitrogentrifluorid": "NF3",
    }
)


def recognise(sheet: Sheet) -> bool:
    """Return whether the sheet has the export's columns."""
    return cells.has(sheet, *_NEEDED)


def read(sheet: Sheet, context: Context) -> Draft:
    """Return the export's rows of the region's sites as scope 1 emissions, and the plants that are not known."""
    column = {name: cells.column(sheet, name) for name in (*_NEEDED, _WATER)}
    ids = cells.identifiers(cells.texts(sheet, column["AnleggId"]))
    sites = ids.map(sites_by_identifier(context, "norskeutslipp"))
    known = sites.notna().to_numpy()
    years, _, year_problems = cells.years(sheet, column["År"], among=known)
    air = cells.numbers(sheet, column[_AIR], context)
    gas, gas_needs, gas_problems = _gas(sheet, context)
    units = unit_factors(sheet, column["Enhet"], "t", context, among=~air.blank, proposal="t")
    tonnes = air.values * units.factors
    taken = known & ~air.blank
    edition = find_edition(PUBLICATION, context, years[taken])
    emissions = build(
        "emissions",
        {
            **edition.provenance,
            "site_id": sites[taken],
            "year": years[taken],
            "scope": "1",
            "gas": gas,
            "emissions_t": tonnes[taken],
            "gwp_set": edition.gwp_set if gas == "CO2e" else "not-stated",
            "gwp_basis": edition.gwp_basis if gas == "CO2e" else "stated",
            "status": "reported",
            "confidence": edition.confidence,
        },
        sheet.rows[taken],
        {"site_id": "AnleggId", "year": "År", "emissions_t": _AIR},
    )
    return Draft(
        layout="norskeutslipp",
        sheet=sheet.name,
        tables=(*edition.tables, emissions),
        rows_read=len(sheet.body),
        rows_known=int(taken.sum()),
        unknown_sites=_unknown(sheet, context, ids, years, tonnes, ~known),
        skipped=_skipped(sheet, column[_WATER], air.blank & known),
        needs=(*edition.needs, *gas_needs, *air.needs, *units.needs),
        problems=(*gas_problems, *year_problems, *air.problems, *units.problems),
    )


def _gas(sheet: Sheet, context: Context) -> tuple[str | None, tuple[Need, ...], tuple[Problem, ...]]:
    """Return the gas that the file is about, as the lines above its header or a person say it."""
    said = [cell.strip() for line in sheet.preamble for cell in line if cell.strip()]
    found = next((gas for cell in said if (gas := _pollutant(cell))), None)
    found = found or context.answers.get(Ask.GAS.value)
    if found:
        return found, (), ()
    if not said:
        return None, (Need(ask=Ask.GAS, options=tuple(GASES), proposal="CO2e"),), ()
    unknown = Problem(code=Code.GAS_UNKNOWN, file="", sheet=sheet.name, found=said[0], expected=", ".join(GASES))
    return None, (), (unknown,)


def _pollutant(text: str) -> str | None:
    """Return the gas that a title such as ``CO2-ekvivalent (CO2-ekv)`` or ``Metan (CH4)`` names."""
    names = re.split(r"[()]", normal(text))
    return next((_POLLUTANTS[name.strip()] for name in names if name.strip() in _POLLUTANTS), None)


def _unknown(
    sheet: Sheet, context: Context, ids: pd.Series, years: pd.Series, tonnes: Floats, unknown: Mask
) -> tuple[UnknownSite, ...]:
    def told(header: str) -> pd.Series:
        return cells.texts(sheet, cells.column(sheet, header))

    rows = pd.DataFrame(
        {
            "identifier": ids,
            "year": years,
            "tonnes": tonnes,
            "name": told("Anleggsnavn"),
            "municipality": told("Kommune"),
            "county": told("Fylke"),
            "org_nr": told("Org.nr."),
            "nace": told("NACE Kode"),
            "is_in_region": municipality_ids(context, told("Kommune")) != "",
        }
    )
    return unknown_sites("norskeutslipp", rows[unknown])


def _skipped(sheet: Sheet, water: str, without: Mask) -> dict[str, int]:
    """Return the rows of known sites without a figure to air, those that tell of water apart."""
    wet = without & (cells.texts(sheet, water) != "").to_numpy()
    counts = {"water": int(wet.sum()), "blank": int((without & ~wet).sum())}
    return {reason: count for reason, count in counts.items() if count}


LAYOUT: Final = Layout(id="norskeutslipp", recognise=recognise, read=read)
