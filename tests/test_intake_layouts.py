"""All layouts together: each sheet of a file goes to the one that knows it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sheets_world import SAMPLES, figures, fjord, needs_samples, sheet
from tracking.intake.drafts import Ask
from tracking.intake.layouts import LAYOUTS, drafts_of, recognise
from tracking.intake.sheets import Reading, read_bytes
from tracking.intake.templates import template
from tracking.schema.tables import TABLES


@needs_samples
@pytest.mark.parametrize(
    ("name", "layout"),
    [("norskeutslipp_export.xlsx", "norskeutslipp"), ("ets_verified_emissions_2018.xlsx", "ets-workbook")],
)
def test_the_publishers_files(name: str, layout: str) -> None:
    found = recognise(read_bytes((SAMPLES / name).read_bytes(), "whatever.xlsx"))
    assert [each.id for each, _ in found] == [layout]


def test_a_template_is_known_and_its_meanings_passed_over() -> None:
    found = recognise(read_bytes(template("projects", "xlsx"), "whatever.xlsx"))
    assert [(layout.id, file.name) for layout, file in found] == [("own", "projects")]


def test_a_table_that_nobody_knows() -> None:
    assert not any(layout.recognise(sheet(("Colour", "Size"), ["blue", "7"])) for layout in LAYOUTS)


def test_ids_are_unique() -> None:
    assert len({layout.id for layout in LAYOUTS}) == len(LAYOUTS)


OTHER = "Fabrikk;Rapporteringsår;Utslipp (kg CO2e)\nThe Mill;2021;1500\n".encode()


def test_a_table_that_nobody_knows_is_read_by_a_proposal_to_be_confirmed_once() -> None:
    reading = read_bytes(OTHER, "other.csv")
    (draft,) = drafts_of(reading, fjord(edition="1"))
    (need,) = draft.needs
    assert (draft.layout, need.ask, need.found[0]) == ("mapping", Ask.MAPPING, "Fabrikk")
    assert figures(draft, "emissions", "site_id", "year", "gas", "emissions_t") == [["mill", 2021, "CO2e", 1.5]]
    (again,) = drafts_of(reading, fjord(edition="1", answers={need.key: need.proposal}))
    assert again.is_whole
    assert figures(again, "emissions", "emissions_t") == [[1.5]]


def test_a_table_without_any_likeness_is_asked_about() -> None:
    (draft,) = drafts_of(read_bytes(b"Colour;Size\nblue;big\n", "other.csv"), fjord())
    assert [(need.ask, need.proposal) for need in draft.needs] == [(Ask.MAPPING, "")]


def test_one_layout_or_table_can_be_asked_for() -> None:
    reading = read_bytes(template("emissions"), "t.csv")
    assert [draft.layout for draft in drafts_of(reading, fjord(), layout="own")] == ["own"]
    assert drafts_of(reading, fjord(), layout="municipal") == ()
    assert [draft.layout for draft in drafts_of(reading, fjord(), table="emissions")] == ["own"]
    with pytest.raises(ValueError, match="no layout 'x'"):
        drafts_of(reading, fjord(), layout="x")


CELLS = st.sampled_from(
    [
        "",
        "mill",
        "The Mill",
        "2021",
        "1.234",
        "1,5",
        "-1",
        "n/a",
        "Excluded",
        "NO",
        "NO_110",
        "11",
        "t",
        "kWh",
        "Vik",
        "x",
        "#VALUE!",
        "NaN",
        "1e309",
        "=cmd()",
        "−",
    ]
)
HEADERS = st.sampled_from(
    [
        "",
        "site_id",
        "year",
        "Year",
        "Anlegg",
        "Enhet",
        "Gass",
        "scope",
        "emissions_t",
        "Utslipp (kg)",
        "2021",
        "2022",
        "REGISTRY_CODE",
        "ALLOCATION_2018",
        "VERIFIED_EMISSIONS_2018",
        "AnleggId",
        "År",
        "Årlig utslipp til luft",
        "Kommune",
        "Sektor",
        "Utslippskilde",
        "Utslipp",
        "Verdi",
        "Forbrukergruppe",
        "installation_id",
        "verified",
        "allocatedFree",
        "energy_mwh",
        "carrier",
        "dataset",
        "edition",
    ]
)


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_no_sheet_makes_reading_raise_and_every_frame_is_the_schemas(data: st.DataObject) -> None:
    header = data.draw(st.lists(HEADERS, min_size=2, max_size=8))
    rows = data.draw(st.lists(st.lists(CELLS, min_size=len(header), max_size=len(header)), max_size=4))
    reading = Reading(sheets=(sheet(header, *rows),), problems=(), encoding="", delimiter="", kind="csv")
    for draft in drafts_of(reading, fjord(edition="1")):
        for drafted in draft.tables:
            assert drafted.frame.dtypes.to_dict() == TABLES[drafted.table].empty().dtypes.to_dict()
            assert len(drafted.rows) == len(drafted.frame)
