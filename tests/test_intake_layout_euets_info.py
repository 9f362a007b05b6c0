"""``compliance.csv`` of euets.info: rows of known installations, and the rest."""

from __future__ import annotations

from tests.sheets_world import figures, fjord, sheet
from tracking.intake.layouts.euets_info import LAYOUT
from tracking.schema.problems import Code

HEADER = ("installation_id", "year", "euetsPhase", "allocatedFree", "allocatedTotal", "verified", "surrendered")


def test_rows_of_known_installations() -> None:
    file = sheet(
        HEADER,
        ["NO_110", 2020, "p3", 50, 60, 100, 100],
        ["NO_110", 2021, "p4", "", "", "", ""],
        ["NO_110", 2022, "p4", 40.0, 40, 90.0, ""],
        ["NO_111", 2022, "p4", 1, 1, 7, 7],
        ["SE_9", 2022, "p4", 1, 1, 7, 7],
    )
    draft = LAYOUT.read(file, fjord(edition="2026-05"))
    assert LAYOUT.recognise(file)
    assert figures(draft, "emissions", "site_id", "year", "emissions_t", "dataset", "publisher_id", "confidence") == [
        ["mill", 2020, 100.0, "euets-info", "euets-info", "medium"],
        ["mill", 2022, 90.0, "euets-info", "euets-info", "medium"],
    ]
    assert figures(draft, "free_allocation", "year", "allowances_eua") == [[2020, 50.0], [2022, 40.0]]
    assert draft.tables[1].rows.tolist() == [2, 4]
    assert [(plant.identifier, plant.latest_tonnes) for plant in draft.unknown_sites] == [("NO_111", 7.0)]
    assert (draft.rows_read, draft.rows_known, draft.skipped) == (5, 2, {"other-country": 1, "blank": 1})
    assert draft.is_whole


def test_what_is_wrong_is_said_of_known_installations_only() -> None:
    file = sheet(HEADER, ["NO_110", "x", "", "many", "", 1, ""], ["NO_111", "x", "", "many", "", 1, ""])
    draft = LAYOUT.read(file, fjord(edition="1"))
    assert [(problem.code, problem.row) for problem in draft.problems] == [(Code.NOT_A_YEAR, 2), (Code.NOT_A_NUMBER, 2)]
