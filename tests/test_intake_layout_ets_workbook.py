"""The Commission's workbook of verified emissions: its blanks, its wandering columns, its country."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from tests.sheets_world import SAMPLES, figures, fjord, needs_samples, sheet, sheet_of
from tracking.intake.drafts import Ask, Need
from tracking.intake.layouts.ets_workbook import LAYOUT
from tracking.intake.regions import load_folders
from tracking.schema.problems import Code
from tracking.schema.tables import TABLES

if TYPE_CHECKING:
    from tracking.intake.sheets import Sheet

DATA = Path(__file__).parent.parent / "data"
WHO = ("REGISTRY_CODE", "IDENTIFIER_IN_REG", "INSTALLATION_NAME", "INSTALLATION_IDENTIFIER", "PERMIT_IDENTIFIER",
       "MAIN_ACTIVITY_TYPE_CODE")  # fmt: skip
YEARS = ("ALLOCATION_2018", "ALLOCATION_RESERVE_2018", "ALLOCATION_TRANSITIONAL_2018", "VERIFIED_EMISSIONS_2018",
         "ALLOCATION_2012", "VERIFIED_EMISSIONS_2012", "ACCOUNT_CLOSURE")  # fmt: skip
TITLE = (("Date of Extraction", "1 April 2019"), ())


def row(number: int, *cells: object, country: str = "NO", name: str = "Mill AS") -> list[object]:
    return [country, "Mill", name, number, f"{country}-2007-1", 42, *cells, "OPEN"]


def book(*rows: list[object]) -> Sheet:
    return sheet((*WHO, *YEARS), *rows, preamble=TITLE, name="verified_emissions_2018")


def test_it_is_known_by_its_columns() -> None:
    assert LAYOUT.recognise(book())
    assert not LAYOUT.recognise(sheet((*WHO, "ACCOUNT_CLOSURE")))
    assert not LAYOUT.recognise(sheet(("value", "code")))


def test_years_as_columns_become_rows() -> None:
    draft = LAYOUT.read(book(row(110, 50, 0, 0, 100, 40, 90)), fjord())
    assert figures(
        draft, "emissions", "site_id", "year", "emissions_t", "status", "in_ets", "edition", "source_id"
    ) == [
        ["mill", 2012, 90.0, "verified", True, "2019-04", "eu-ets-2019-04"],
        ["mill", 2018, 100.0, "verified", True, "2019-04", "eu-ets-2019-04"],
    ]
    assert figures(draft, "free_allocation", "site_id", "year", "allowances_eua") == [
        ["mill", 2012, 40.0],
        ["mill", 2018, 50.0],
    ]
    assert figures(draft, "sources", "source_id", "published", "covers_from", "covers_to") == [
        ["eu-ets-2019-04", "2019-04", 2012, 2018]
    ]
    assert draft.is_whole
    assert [drafted.figure_headers for drafted in draft.tables[1:]] == [
        ("VERIFIED_EMISSIONS_2012", "VERIFIED_EMISSIONS_2018"),
        ("ALLOCATION_2012", "ALLOCATION_2018"),
    ]
    assert draft.tables[1].rows.tolist() == [4, 4]


def test_the_frames_are_the_schemas_to_the_dtype_with_and_without_rows() -> None:
    for file in (book(row(110, 50, 0, 0, 100, 40, 90)), book()):
        for drafted in LAYOUT.read(file, fjord()).tables:
            assert drafted.frame.dtypes.to_dict() == TABLES[drafted.table].empty().dtypes.to_dict()


def test_minus_one_is_blank_and_zero_is_zero() -> None:
    draft = LAYOUT.read(book(row(110, -1, -1, -1, 0, 0, -1)), fjord())
    assert figures(draft, "emissions", "year", "emissions_t") == [[2018, 0.0]]
    assert figures(draft, "free_allocation", "year", "allowances_eua") == [[2012, 0.0]]
    assert draft.skipped == {"blank": 1}


def test_excluded_is_counted_and_another_word_is_refused() -> None:
    draft = LAYOUT.read(book(row(110, -1, -1, -1, "Excluded", -1, "none")), fjord())
    assert draft.skipped == {"excluded": 1}
    assert [(problem.code, problem.row, problem.column, problem.found) for problem in draft.problems] == [
        (Code.NOT_A_NUMBER, 4, "VERIFIED_EMISSIONS_2012", "none")
    ]


def test_the_reserve_is_another_thing() -> None:
    draft = LAYOUT.read(book(row(110, 50, 7, 0, 100, 40, 90)), fjord())
    assert draft.skipped == {"reserve": 1}
    assert figures(draft, "free_allocation", "allowances_eua") == [[40.0], [50.0]]


def test_unknown_installations_of_the_country_are_listed_and_others_counted() -> None:
    rows = (row(110, -1, -1, -1, 1, -1, -1), row(111, -1, -1, -1, -1, -1, 5), row(9, 1, 0, 0, 8, 1, 1, country="SE"))
    draft = LAYOUT.read(book(*rows), fjord())
    (plant,) = draft.unknown_sites
    assert (plant.registry, plant.identifier, plant.name, plant.rows) == ("eutl", "NO_111", "Mill AS", 1)
    assert (plant.years, plant.latest_tonnes, plant.is_in_region) == ((2012,), 5.0, False)
    assert (draft.rows_read, draft.rows_known, draft.skipped["other-country"]) == (3, 1, 1)


def test_a_later_edition_with_more_columns_shifted_labels_and_other_blanks() -> None:
    header = ("REGISTRY_CODE", "ACCOUNT_TYPE", "IDENTIFIER_IN_REG", "INSTALLATION_NAME", "INSTALLATION_IDENTIFIER",
              "PERMIT_IDENTIFIER", "MAIN_ACTIVITY_TYPE_CODE", "ALLOCATION_2025", "VERIFIED_EMISSIONS_2025",
              "VERIFIED_EMISSIONS_2024")  # fmt: skip
    rows = [
        ["OPERATOR_HOLDING_ACCOUNT", "NO", "Mill account", "Mill AS", "NO-2007-1", "110", "42", "n/a", "100", "n/a"],
        ["OPERATOR_HOLDING_ACCOUNT", "NO", "Hut account", "Hut AS", "NO-2007-2", "111", "42", "7", "9", "8"],
    ]
    draft = LAYOUT.read(sheet(header, *rows, preamble=((), ()), name="data"), fjord())
    assert figures(draft, "emissions", "site_id", "year", "emissions_t") == [["mill", 2025, 100.0]]
    assert figures(draft, "free_allocation", "site_id") == []
    assert [plant.identifier for plant in draft.unknown_sites] == ["NO_111"]
    assert draft.needs == (Need(ask=Ask.EDITION, proposal="2026-04"),)


@needs_samples
def test_the_commissions_own_workbook_against_grenland() -> None:
    grenland = load_folders(DATA)["grenland"]
    file = sheet_of(SAMPLES / "ets_verified_emissions_2018.xlsx")
    draft = LAYOUT.read(file, dataclasses.replace(fjord(), region_id="grenland", tables=grenland))
    assert (draft.rows_read, draft.rows_known, draft.is_whole) == (164, 10, True)
    assert len(draft.unknown_sites) == 154
    key = ["site_id", "year"]
    for drafted in draft.tables:
        held = grenland[drafted.table].query("source_id == 'eu-ets-2019-04'")
        ours, theirs = (frame.sort_values(key).reset_index(drop=True) for frame in (drafted.frame, held))
        columns = [name for name in ours if not name.startswith("note") and name != "confidence"]
        pd.testing.assert_frame_equal(ours[columns], theirs[columns])
