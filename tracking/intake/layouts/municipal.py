"""The municipal inventory of the Norwegian Environment Agency, as workbook and as CSV.

Its rows go down to source and gas; ours are sums by municipality, year and sector.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from tracking.intake.drafts import Draft, Layout
from tracking.intake.layouts import cells
from tracking.intake.layouts.building import build
from tracking.intake.layouts.editions import Publication, find_edition
from tracking.intake.layouts.places import municipality_ids

if TYPE_CHECKING:
    from tracking.intake.drafts import Context
    from tracking.intake.sheets import Sheet

PUBLICATION: Final = Publication(
    dataset="municipal-emissions",
    publisher_id="miljodirektoratet",
    publisher="Miljødirektoratet",
    title="Utslipp av klimagasser i kommuner",
    url="https://www.miljodirektoratet.no",
)

_NEEDED: Final = ("Kommune", "År", "Sektor", "Utslippskilde")
_FIGURES: Final = ("Utslipp (tonn CO2-ekvivalenter)", "Utslipp", "Utslipp (tonn CO₂-ekvivalenter)")
_TOTALS: Final = ("total", "totalt", "sum", "i alt", "alle sektorer")


def recognise(sheet: Sheet) -> bool:
    """Return whether the sheet has the inventory's columns."""
    return cells.has(sheet, *_NEEDED) and bool(cells.column(sheet, *_FIGURES))


def read(sheet: Sheet, context: Context) -> Draft:
    """Return the sums of the region's municipalities by year and sector."""
    places = municipality_ids(context, cells.texts(sheet, cells.column(sheet, "Kommune")))
    sectors = cells.texts(sheet, cells.column(sheet, "Sektor"))
    ours = (places != "").to_numpy()
    total = ours & sectors.str.casefold().isin(_TOTALS).to_numpy()
    wanted = ours & ~total
    figure = cells.column(sheet, *_FIGURES)
    tonnes = cells.numbers(sheet, figure, context, among=wanted)
    taken = wanted & ~tonnes.blank
    years, _, problems = cells.years(sheet, cells.column(sheet, "År"), among=taken)
    edition = find_edition(PUBLICATION, context, years[taken])
    rows = pd.DataFrame(
        {"place": places, "year": years, "sector": sectors, "tonnes": tonnes.values, "row": sheet.rows}
    )[taken]
    sums = summed(rows, ["place", "year", "sector"], "tonnes")
    table = build(
        "municipal_emissions",
        {
            **edition.provenance,
            "municipality_id": sums["place"],
            "year": sums["year"],
            "sector": sums["sector"],
            "emissions_tco2e": sums["tonnes"],
            "gwp_set": edition.gwp_set,
        },
        sums["row"].to_numpy(dtype=np.int64),
        {
            "municipality_id": "Kommune",
            "year": "År",
            "sector": "Sektor",
            "emissions_tco2e": cells.header(sheet, figure),
        },
    )
    skipped = {
        "other-region": int((~ours).sum()),
        "total": int(total.sum()),
        "blank": int((wanted & tonnes.blank).sum()),
    }
    return Draft(
        layout="municipal",
        sheet=sheet.name,
        tables=(*edition.tables, table),
        rows_read=len(sheet.body),
        rows_known=int(taken.sum()),
        skipped={reason: count for reason, count in skipped.items() if count},
        needs=(*edition.needs, *tonnes.needs),
        problems=(*problems, *tonnes.problems),
    )


def summed(rows: pd.DataFrame, key: list[str], figure: str) -> pd.DataFrame:
    """Return the sums by key in the file's order, each with the first of its rows; missing where nothing is known."""
    groups = rows.groupby(key, sort=False, dropna=False)
    sums = groups[figure].sum(min_count=1)
    return pd.DataFrame({figure: sums, "row": groups["row"].first()}).reset_index()


LAYOUT: Final = Layout(id="municipal", recognise=recognise, read=read)
