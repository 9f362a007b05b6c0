"""``compliance.csv`` of euets.info: an installation and year a row. A publisher of its own, beside the Commission."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from tracking.intake.drafts import Draft, Layout
from tracking.intake.layouts import cells, ets
from tracking.intake.layouts.editions import Publication, find_edition
from tracking.intake.layouts.places import sites_by_identifier, unknown_sites

if TYPE_CHECKING:
    from tracking.intake.drafts import Context, UnknownSite
    from tracking.intake.layouts.cells import Mask, Numbers
    from tracking.intake.sheets import Sheet

PUBLICATION: Final = Publication(
    dataset="euets-info",
    publisher_id="euets-info",
    publisher="EUETS.INFO",
    title="Compliance, EU ETS",
    url="https://www.euets.info",
    confidence="medium",
)

_NEEDED: Final = ("installation_id", "year", "allocatedFree", "verified")


def recognise(sheet: Sheet) -> bool:
    """Return whether the sheet has the columns of ``compliance.csv``."""
    return cells.has(sheet, *_NEEDED)


def read(sheet: Sheet, context: Context) -> Draft:
    """Return the region's installations as verified emissions and free allowances."""
    ids = cells.texts(sheet, cells.column(sheet, "installation_id"))
    sites = ids.map(sites_by_identifier(context, "eutl"))
    known = sites.notna().to_numpy()
    abroad = ets.is_abroad(ids, context) & ~known
    ours = cells.subset(sheet, known)
    verified, allocated = (
        cells.numbers(ours, cells.column(ours, name), context, blanks=ets.BLANKS)
        for name in ("verified", "allocatedFree")
    )
    years, _, problems = cells.years(ours, cells.column(ours, "year"))
    edition = find_edition(PUBLICATION, context, years)
    rows = pd.DataFrame({"site_id": sites[known].to_numpy(), "year": years, "row": ours.rows, "header": ""})
    headers = {"site_id": "installation_id", "year": "year"}
    nothing = verified.blank & allocated.blank
    skipped = {"other-country": int(abroad.sum()), "blank": int(nothing.sum())}
    return Draft(
        layout="euets-info",
        sheet=sheet.name,
        tables=(
            *edition.tables,
            ets.emissions(_with(rows, verified), edition, headers | {"emissions_t": "verified"}),
            ets.allocation(_with(rows, allocated), edition, headers | {"allowances_eua": "allocatedFree"}),
        ),
        rows_read=len(sheet.body),
        rows_known=int((~nothing).sum()),
        unknown_sites=_unknown(sheet, ids, ~known & ~abroad),
        skipped={reason: count for reason, count in skipped.items() if count},
        needs=(*edition.needs, *verified.needs, *allocated.needs),
        problems=(*problems, *verified.problems, *allocated.problems),
    )


def _with(rows: pd.DataFrame, figures: Numbers) -> pd.DataFrame:
    return rows.assign(value=figures.values)[~figures.blank]


def _unknown(sheet: Sheet, ids: pd.Series, unknown: Mask) -> tuple[UnknownSite, ...]:
    rest = cells.subset(sheet, unknown)
    tonnes = pd.to_numeric(cells.texts(rest, cells.column(rest, "verified")), errors="coerce")
    rows = pd.DataFrame(
        {
            "identifier": ids[unknown].to_numpy(),
            "year": cells.years(rest, cells.column(rest, "year"))[0],
            "tonnes": tonnes.where(tonnes >= 0),
        }
    )
    return unknown_sites("eutl", rows[rows["tonnes"].notna()])


LAYOUT: Final = Layout(id="euets-info", recognise=recognise, read=read)
