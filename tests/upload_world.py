"""A real book of record with one small region, and files for it, so that uploads can be tried on sums in the head.

The mill emitted 100 kt in 2020 and 90 kt in each of 2021 to 2023; the goal is zero in 2030, so that 2023 allows 70 kt.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import openpyxl

from tests.states import by_year, head
from tracking.answers.upload import propose, read_upload
from tracking.store.book import Book, open_book
from tracking.store.changes import difference
from tracking.store.people import Person

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    import pandas as pd

    from tracking.answers.uploaded import Upload
    from tracking.schema.state import State

REGION = "head"
ANNE = Person(id="anne", name="Anne Analyst")
HEADER = "site_id;year;scope;gas;dataset;edition;publisher_id;source_id;emissions_t"
TAIL = "1;CO2e;registry;2024-01;registrar;registry-2024-01"
SOURCE = {
    "source_id": "registry-2024-01", "dataset": "registry", "edition": "2024-01", "publisher_id": "registrar",
    "publisher": "The Registry", "title": "The Registry",
}  # fmt: skip
EXPORT = (
    "Fylke", "Kommune", "Org.nr.", "Anleggsnavn", "AnleggId", "År", "Årlig utslipp til luft",
    "Årlig utslipp til vann", "Enhet",
)  # fmt: skip


def state() -> State:
    """Return the small region: the mill, known to norskeutslipp.no as 11, its owner and its goal."""
    known = {
        "site_id": "mill",
        "registry": "norskeutslipp",
        "identifier": "11",
        "as_of": "2023",
        "source_id": "roadmap",
    }
    made = head(by_year(2020, 100, 90, 90, 90), goal={}, site_identifiers=[known])
    sources = made.folders[REGION]["sources"]
    for name, value in SOURCE.items():
        sources.loc[sources["source_id"] == SOURCE["source_id"], name] = value
    made.folders[REGION]["emissions"]["publisher_id"] = "registrar"
    return made


def a_book(folder: Path) -> Book:
    """Return a book of record that holds the region, released."""
    book = open_book(str(folder / "record.db"))
    book.propose(difference({}, state().folders), actor=ANNE, message="the first figures", approve=True)
    book.release("", "", ANNE)
    return book


def rows(*figures: tuple[str, int, str], header: str = HEADER) -> bytes:
    """Return our own template with a row for each site, year and tonnes as they are written."""
    lines = [header, *(f"{site};{year};{TAIL};{tonnes}" for site, year, tonnes in figures)]
    return ("\n".join(lines) + "\n").encode()


def export(*figures: tuple[object, ...], title: str = "CO2-ekvivalent (CO2-ekv)", sheets: int = 1) -> bytes:
    """Return a workbook shaped like the export of norskeutslipp.no: (id, name, municipality, year, tonnes) a row."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number in range(sheets):
        sheet = book.create_sheet(f"Utslipp {number + 1}")
        sheet.append([title])
        sheet.append([])
        sheet.append(list(EXPORT))
        for plant, name, municipality, year, tonnes in figures[number::sheets]:
            sheet.append(["Telemark", municipality, "912345678", name, plant, year, tonnes, None, "tonn"])
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def workbook(**sheets: str) -> bytes:
    """Return a workbook with a sheet for each text of lines parted by semicolons; what is a number is stored as one."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, text in sheets.items():
        sheet = book.create_sheet(name.removeprefix("_"))
        for line in text.strip().splitlines():
            sheet.append([int(cell) if cell.lstrip("-").isdigit() else cell or None for cell in line.split(";")])
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def read(book: Book, data: bytes, file: str = "figures.csv", answers: Mapping[str, str] | None = None) -> Upload:
    """Read a file against the book's state in force."""
    return read_upload(book, book.state(), REGION, data, file, answers=answers or {})


def suggest(book: Book, data: bytes, file: str = "figures.csv", answers: Mapping[str, str] | None = None) -> int:
    """Read a file and propose what it changes."""
    return propose(book, read(book, data, file, answers), data, actor=ANNE, message="this year's figures")


def take(book: Book, data: bytes, file: str = "figures.csv", answers: Mapping[str, str] | None = None) -> int:
    """Read a file, propose what it changes, approve and release it; return the proposal."""
    sequence = suggest(book, data, file, answers)
    book.accept(sequence, actor=ANNE)
    return sequence


def tonnes_of(frame: pd.DataFrame) -> list[tuple[str, int, str, float]]:
    """Return site, year, edition and tonnes of rows of emissions, sorted."""
    names: Sequence[str] = ("site_id", "year", "edition", "emissions_t")
    return sorted(zip(*(frame[name].tolist() for name in names), strict=True))
