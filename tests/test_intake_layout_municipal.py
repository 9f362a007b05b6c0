"""The municipal inventory: sums by municipality, year and sector, from the workbook and from CSV."""

from __future__ import annotations

import pytest

from tests.sheets_world import figures, fjord, sheet
from tests.worlds import table
from tracking.intake.drafts import Ask
from tracking.intake.layouts.municipal import LAYOUT
from tracking.intake.layouts.places import municipality_names
from tracking.intake.sheets import read_bytes
from tracking.schema.problems import Code
from tracking.schema.tables import TABLES

BOOK = ("Fylke", "Kommunenummer", "Kommune", "År", "Sektor", "Utslippskilde", "Klimagass",
        "Utslipp (tonn CO2-ekvivalenter)")  # fmt: skip
COLUMNS = ("municipality_id", "year", "sector", "emissions_tco2e")


def test_sources_and_gases_are_summed_and_trailing_spaces_do_not_part_a_sector() -> None:
    file = sheet(
        BOOK,
        ["Fjord", "4001", "Vik", 2022, "Veitrafikk", "Personbiler", "CO2", 10],
        ["Fjord", "4001", "Vik ", 2022, "Veitrafikk ", "Personbiler", "CH4", 0.5],
        ["Fjord", "4001", "Vik", 2022, "Jordbruk", "Dyr", "CH4", -2],
        ["Fjord", "4001", "Vik", 2022, "Luftfart", "Fly", "CO2", None],
        ["Fjord", "4002", "Nes", 2022, "Jordbruk", "Dyr", "CH4", 7],
        name="Oversikt - detaljert",
    )
    draft = LAYOUT.read(file, fjord(edition="2026-04"))
    assert LAYOUT.recognise(file)
    assert figures(draft, "municipal_emissions", *COLUMNS) == [
        ["vik", 2022, "Veitrafikk", 10.5],
        ["vik", 2022, "Jordbruk", -2.0],
    ]
    assert draft.tables[-1].rows.tolist() == [2, 4]
    assert (draft.rows_read, draft.rows_known, draft.skipped) == (5, 3, {"other-region": 1, "blank": 1})
    assert figures(draft, "sources", "source_id", "covers_to") == [["municipal-emissions-2026-04", 2022]]
    frame = draft.tables[-1].frame
    assert frame.dtypes.to_dict() == TABLES["municipal_emissions"].empty().dtypes.to_dict()


def test_the_csv_form_with_semicolons_a_mark_and_decimal_commas() -> None:
    content = "Kommune;År;Sektor;Utslippskilde;Utslipp\nVik;2022;Oppvarming;Olje;1,25\nVik;2022;Oppvarming;Gass;2,5\n"
    (file,) = read_bytes(content.encode("utf-8-sig"), "kommune.csv").sheets
    draft = LAYOUT.read(file, fjord())
    assert LAYOUT.recognise(file)
    assert figures(draft, "municipal_emissions", *COLUMNS) == [["vik", 2022, "Oppvarming", 3.75]]
    assert [need.ask for need in draft.needs] == [Ask.EDITION]


def test_a_total_is_not_added_to_its_parts() -> None:
    file = sheet(BOOK, ["", "", "Vik", 2022, "Totalt", "", "", 9], ["", "", "Vik", 2022, "Jordbruk", "", "", 9])
    draft = LAYOUT.read(file, fjord(edition="1"))
    assert (len(draft.tables[-1].frame), draft.skipped) == (1, {"total": 1})


def test_what_is_wrong_is_said_of_our_municipalities_only() -> None:
    file = sheet(BOOK, ["", "", "Vik", "x", "Jordbruk", "", "", "y"], ["", "", "Nes", "x", "Jordbruk", "", "", "y"])
    draft = LAYOUT.read(file, fjord(edition="1"))
    assert [(problem.code, problem.row) for problem in draft.problems] == [(Code.NOT_A_YEAR, 2), (Code.NOT_A_NUMBER, 2)]


SPELLINGS = ("Steinkjer", "Steinkjer - Stïentje", "5006 Steinkjer", "K-5006 Steinkjer", "STEINKJER", "Stïentje")


@pytest.mark.parametrize("name", [*SPELLINGS, "Steinkjer (-2019)"])
def test_a_municipality_has_many_spellings(name: str) -> None:
    known = table(
        "municipalities", [{"municipality_id": "steinkjer", "name": "Steinkjer – Stïentje", "source_id": "map"}]
    )
    file = sheet(BOOK, ["", "", name, 2022, "Jordbruk", "", "", 1])
    draft = LAYOUT.read(file, fjord(edition="1", tables={"municipalities": known}))
    assert figures(draft, "municipal_emissions", "municipality_id") == [["steinkjer"]]


def test_a_name_with_a_hyphen_stays_whole() -> None:
    assert municipality_names("Nord-Aurdal") == ("nord-aurdal", "nord-aurdal")
