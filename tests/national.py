"""A file in the form of the agency's national export: 490 plants, about 5,900 rows, a sum in the head for each place.

Each plant of place p emits (p + 1) kt in every year that it reports, so that four plants of the first emit 4 kt a year.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

import xlsxwriter

if TYPE_CHECKING:
    from collections.abc import Iterator

HEADER: Final = (
    "Anleggsnavn", "Fylke", "Kommune", "NACE Kode", "År", "Årlig utslipp til luft", "Grunnlagsverdi for luft",
    "Årlig utslipp til vann", "Grunnlagsverdi for vann", "Enhet", "AnleggId", "Org.nr.",
)  # fmt: skip
PLACES: Final = ("Ålesund", "Herøy", "Herøy", *(f"Vik {number}" for number in range(3, 49)))
COUNTIES: Final = {1: "Nordland", 2: "Møre og Romsdal"}
PLANTS_OF_A_PLACE: Final = 10
FIRST_YEAR: Final = 2010
LAST_YEAR: Final = 2021

Row = tuple[object, ...]


def plants() -> Iterator[tuple[int, int, str, str]]:
    """Yield id, number of the place, county and municipality of each plant."""
    for place, name in enumerate(PLACES):
        for number in range(PLANTS_OF_A_PLACE):
            yield 5000 + place * PLANTS_OF_A_PLACE + number, place, COUNTIES.get(place, "Vestland"), name


def rows(*, numbered: bool = False, placed: bool = True) -> list[Row]:
    """Return the export's rows: ``numbered`` with numbers before the municipalities, not ``placed`` without any."""
    made: list[Row] = []
    for plant, place, county, name in plants():
        municipality = f"{4600 + place} {name}" if numbered else name
        said = municipality if placed else ""
        for year in range(FIRST_YEAR, LAST_YEAR + 1):
            figures = ("23.510", year, (place + 1) * 1000, "B", None, None, "tonn", plant, str(900_000_000 + plant))
            made.append((f"Verk {plant}", county, said, *figures))
    return made


def workbook(made: list[Row] | None = None, title: str = "CO2-ekvivalent (CO2-ekv)") -> bytes:
    """Return the rows as the agency's workbook: the pollutant in row 1, the header in row 3."""
    kept = io.BytesIO()
    book = xlsxwriter.Workbook(kept, {"in_memory": True})
    sheet = book.add_worksheet("Utslipp")
    sheet.write(0, 0, title)
    for number, row in enumerate([HEADER, *(rows() if made is None else made)], start=2):
        sheet.write_row(number, 0, row)
    book.close()
    return kept.getvalue()
