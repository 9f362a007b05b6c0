"""Electricity use by municipality and group of consumers, from Statistics Norway, in gigawatt-hours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tracking.intake.drafts import Draft, Layout
from tracking.intake.layouts import cells
from tracking.intake.layouts.building import build
from tracking.intake.layouts.editions import Publication, find_edition
from tracking.intake.layouts.places import municipality_ids

if TYPE_CHECKING:
    from tracking.intake.drafts import Context
    from tracking.intake.sheets import Sheet

PUBLICATION: Final = Publication(
    dataset="ssb-electricity",
    publisher_id="ssb",
    publisher="Statistisk sentralbyrå",
    title="Elektrisitet",
    url="https://www.ssb.no",
)

_NEEDED: Final = ("Kommune", "Forbrukergruppe", "År", "Verdi")
_BLANKS: Final = (".", "..", ":", "-")
"""The agency's marks: not possible, not yet there, may not be shown, nothing stated."""

_MWH_PER_GWH: Final = 1000.0


def recognise(sheet: Sheet) -> bool:
    """Return whether the sheet has the table's columns."""
    return cells.has(sheet, *_NEEDED)


def read(sheet: Sheet, context: Context) -> Draft:
    """Return the electricity of the region's municipalities, in megawatt-hours."""
    places = municipality_ids(context, cells.texts(sheet, cells.column(sheet, "Kommune")))
    ours = (places != "").to_numpy()
    energy = cells.numbers(sheet, cells.column(sheet, "Verdi"), context, among=ours, blanks=_BLANKS)
    taken = ours & ~energy.blank
    years, _, problems = cells.years(sheet, cells.column(sheet, "År"), among=taken)
    edition = find_edition(PUBLICATION, context, years[taken])
    table = build(
        "municipal_energy",
        {
            **edition.provenance,
            "municipality_id": places[taken],
            "year": years[taken],
            "consumer_group": cells.texts(sheet, cells.column(sheet, "Forbrukergruppe"))[taken],
            "energy_mwh": energy.values[taken] * _MWH_PER_GWH,
        },
        sheet.rows[taken],
        {"municipality_id": "Kommune", "year": "År", "consumer_group": "Forbrukergruppe", "energy_mwh": "Verdi"},
    )
    skipped = {"other-region": int((~ours).sum()), "blank": int((ours & energy.blank).sum())}
    return Draft(
        layout="ssb-electricity",
        sheet=sheet.name,
        tables=(*edition.tables, table),
        rows_read=len(sheet.body),
        rows_known=int(taken.sum()),
        skipped={reason: count for reason, count in skipped.items() if count},
        needs=(*edition.needs, *energy.needs),
        problems=(*problems, *energy.problems),
    )


LAYOUT: Final = Layout(id="ssb-electricity", recognise=recognise, read=read)
