"""Electricity by municipality from Statistics Norway: gigawatt-hours become megawatt-hours."""

from __future__ import annotations

from tests.sheets_world import figures, fjord
from tracking.intake.layouts.ssb_electricity import LAYOUT
from tracking.intake.sheets import read_bytes
from tracking.schema.tables import TABLES

CONTENT = """\
Kommune,Forbrukergruppe,År,Verdi
4001 Vik,Industri,2022,12.5
4001 Vik,Husholdninger,2022,:
4001 Vik,Industri,2023,0
4002 Nes,Industri,2022,99
"""


def test_rows_of_our_municipalities_in_megawatt_hours() -> None:
    (file,) = read_bytes(CONTENT.encode(), "strom.csv").sheets
    draft = LAYOUT.read(file, fjord(edition="2026-10"))
    assert LAYOUT.recognise(file)
    assert figures(draft, "municipal_energy", "municipality_id", "year", "consumer_group", "energy_mwh") == [
        ["vik", 2022, "Industri", 12500.0],
        ["vik", 2023, "Industri", 0.0],
    ]
    assert draft.tables[-1].rows.tolist() == [2, 4]
    assert (draft.rows_read, draft.rows_known, draft.skipped) == (4, 2, {"other-region": 1, "blank": 1})
    assert draft.is_whole
    assert draft.tables[-1].frame.dtypes.to_dict() == TABLES["municipal_energy"].empty().dtypes.to_dict()
