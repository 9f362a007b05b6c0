"""The export of norskeutslipp.no: known by its columns, sites by their plant id, the rest listed."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from tests.sheets_world import SAMPLES, figures, fjord, needs_samples, sheet, sheet_of
from tests.worlds import table
from tracking.intake.drafts import Ask, Context, Need, UnknownSite
from tracking.intake.layouts.norskeutslipp import LAYOUT
from tracking.intake.regions import load_folders
from tracking.schema.problems import Code, Problem
from tracking.schema.tables import TABLES

if TYPE_CHECKING:
    from tracking.intake.sheets import Sheet

DATA = Path(__file__).parent.parent / "data"
HEADER = (
    "Anleggsnavn", "Fylke", "Kommune", "NACE Kode", "År", "Årlig utslipp til luft", "Grunnlagsverdi for luft",
    "Årlig utslipp til vann", "Grunnlagsverdi for vann", "Enhet", "AnleggId", "Org.nr.",
)  # fmt: skip
TITLE = (("CO2-ekvivalent (CO2-ekv)",), ("",))


def row(year: object, tonnes: object, *, plant: str = "11", place: str = "Vik", unit: str = "tonn") -> list[object]:
    return ["Mill", "Fjord", place, "17.110", year, tonnes, "B", None, None, unit, plant, "001234567"]


def export(*rows: list[object], title: tuple[tuple[str, ...], ...] = TITLE, header: tuple[str, ...] = HEADER) -> Sheet:
    return sheet(header, *rows, preamble=title, name="Utslipp")


def test_it_is_known_by_its_columns_alone() -> None:
    assert LAYOUT.recognise(export())
    assert not LAYOUT.recognise(export(header=(*HEADER[:10], "Anlegg", "Org.nr.")))


def test_rows_of_known_plants_become_emissions() -> None:
    draft = LAYOUT.read(export(row(2021, "100.5"), row(2022, "90")), fjord(edition="2026-11"))
    columns = "site_id company_id year scope category gas origin dataset edition emissions_t gwp_set status source_id"
    found = figures(draft, "emissions", *columns.split(), "confidence", "in_ets")
    assert found == [
        ["mill", "", 2021, "1", "", "CO2e", "not-stated", "norskeutslipp", "2026-11", 100.5, "not-stated", "reported",
         "norskeutslipp-2026-11", "high", None],
        ["mill", "", 2022, "1", "", "CO2e", "not-stated", "norskeutslipp", "2026-11", 90.0, "not-stated", "reported",
         "norskeutslipp-2026-11", "high", None],
    ]  # fmt: skip
    assert (draft.rows_read, draft.rows_known, draft.is_whole) == (2, 2, True)


def test_the_rows_say_where_in_the_file_they_stand() -> None:
    draft = LAYOUT.read(export(row(2021, None), row(2022, "90")), fjord(edition="2026-11"))
    emissions = draft.tables[-1]
    assert emissions.rows.tolist() == [5]
    assert emissions.columns == {"site_id": "AnleggId", "year": "År", "emissions_t": "Årlig utslipp til luft"}
    assert draft.skipped == {"blank": 1}


def test_the_frame_is_the_schemas_to_the_dtype() -> None:
    for drafted in LAYOUT.read(export(row(2021, "1")), fjord()).tables:
        assert drafted.frame.dtypes.to_dict() == TABLES[drafted.table].empty().dtypes.to_dict()


def test_a_new_edition_brings_its_source() -> None:
    draft = LAYOUT.read(export(row(2021, "1"), row(2023, "1")), fjord(edition="2026-11"))
    found = figures(draft, "sources", "source_id", "dataset", "edition", "publisher_id", "published", "covers_from",
                    "covers_to", "gwp_set")  # fmt: skip
    assert found == [["norskeutslipp-2026-11", "norskeutslipp", "2026-11", "miljodirektoratet", "2026-11", 2021, 2023,
                      "not-stated"]]  # fmt: skip


def test_an_edition_held_brings_no_source_and_keeps_its_gwp_set() -> None:
    draft = LAYOUT.read(export(row(2021, "1")), fjord(edition="2023-02"))
    assert [drafted.table for drafted in draft.tables] == ["emissions"]
    assert figures(draft, "emissions", "source_id", "gwp_set", "gwp_basis") == [
        ["norskeutslipp-2023-02", "AR4", "inferred"]
    ]


def test_the_edition_is_asked_for_once_with_this_month_proposed() -> None:
    draft = LAYOUT.read(export(row(2021, "1")), fjord())
    assert draft.needs == (Need(ask=Ask.EDITION, proposal="2026-11"),)
    assert figures(draft, "emissions", "edition") == [["2026-11"]]
    answered = LAYOUT.read(export(row(2021, "1")), fjord(answers={"edition": "2026-10"}))
    assert answered.needs == ()
    assert figures(answered, "emissions", "edition") == [["2026-10"]]


def test_the_csv_form_has_days_for_years_and_decimal_commas() -> None:
    draft = LAYOUT.read(export(row("2001-01-01", "1 234,5"), row("2002-01-01", "10,25")), fjord(edition="1"))
    assert figures(draft, "emissions", "year", "emissions_t") == [[2001, 1234.5], [2002, 10.25]]


def test_an_ambiguous_column_is_asked_about_never_guessed() -> None:
    file = export(row(2021, "1,234"), row(2022, "2,345"))
    column = "Årlig utslipp til luft"
    draft = LAYOUT.read(file, fjord(edition="1"))
    assert draft.needs == (Need(ask=Ask.DECIMAL, column=column, found=("1,234", "2,345"), options=(",", ".")),)
    assert figures(draft, "emissions", "emissions_t") == [[None], [None]]
    assert figures(LAYOUT.read(file, fjord(edition="1", decimal=",")), "emissions", "emissions_t") == [[1.234], [2.345]]
    answered = fjord(edition="1", decimal=",", answers={f"decimal:{column}": "."})
    assert figures(LAYOUT.read(file, answered), "emissions", "emissions_t") == [[1234.0], [2345.0]]


@pytest.mark.parametrize(
    ("title", "gas"),
    [("Metan (CH4)", "CH4"), ("Lystgass (N2O)", "N2O"), ("Karbondioksid (CO2)", "CO2"), ("CO2", "CO2"), ("SF6", "SF6")],
)
def test_other_gases_keep_their_own_tonnes(title: str, gas: str) -> None:
    draft = LAYOUT.read(export(row(2021, "7"), title=((title,), ())), fjord(edition="2023-02"))
    assert figures(draft, "emissions", "gas", "emissions_t", "gwp_set") == [[gas, 7.0, "not-stated"]]


def test_another_pollutant_is_refused_by_name() -> None:
    draft = LAYOUT.read(export(row(2021, "7"), title=(("Svoveldioksid (SO2)",), ())), fjord(edition="1"))
    assert draft.problems == (
        Problem(code=Code.GAS_UNKNOWN, file="", sheet="Utslipp", found="Svoveldioksid (SO2)",
                expected="CO2e, CO2, CH4, N2O, CF4, C2F6, SF6, NF3"),
    )  # fmt: skip


def test_a_file_that_names_no_pollutant_is_asked_about() -> None:
    assert [need.ask for need in LAYOUT.read(export(row(2021, "7"), title=()), fjord(edition="1")).needs] == [Ask.GAS]
    answered = fjord(edition="1", answers={"gas": "CH4"})
    assert figures(LAYOUT.read(export(row(2021, "7"), title=()), answered), "emissions", "gas") == [["CH4"]]


def test_units_row_by_row() -> None:
    draft = LAYOUT.read(export(row(2021, "7"), row(2022, "7", unit="kg")), fjord(edition="1"))
    assert figures(draft, "emissions", "emissions_t") == [[7.0], [0.007]]


def test_a_unit_of_the_wrong_kind_is_refused_and_an_unknown_one_asked_about() -> None:
    draft = LAYOUT.read(export(row(2021, "7", unit="kWh"), row(2022, "7", unit="mt")), fjord(edition="1"))
    assert draft.problems == (
        Problem(code=Code.UNIT_WRONG_KIND, file="", sheet="Utslipp", row=4, column="Enhet", found="kWh", expected="t"),
    )
    assert draft.needs == (Need(ask=Ask.UNIT, column="Enhet", found=("mt",), proposal="t"),)
    answered = fjord(edition="1", answers={"unit:Enhet": "kt"})
    assert figures(LAYOUT.read(export(row(2022, "7", unit="mt")), answered), "emissions", "emissions_t") == [[7000.0]]


def test_what_is_no_number_or_year_is_said_with_its_place() -> None:
    draft = LAYOUT.read(export(row(2021, "#VALUE!"), row("21", "7"), row("", "7")), fjord(edition="1"))
    assert [(problem.code, problem.row, problem.column, problem.found) for problem in draft.problems] == [
        (Code.NOT_A_YEAR, 5, "År", "21"),
        (Code.VALUE_MISSING, 6, "År", ""),
        (Code.NOT_A_NUMBER, 4, "Årlig utslipp til luft", "#VALUE!"),
    ]


def test_unknown_plants_are_listed_with_what_the_file_says_of_them() -> None:
    rows = (row(2020, "5", plant="12.0"), row(2022, "3", plant="12"), row(2021, "4", plant="12"))
    draft = LAYOUT.read(export(*rows, row(2022, None, plant="13", place="Nes")), fjord(edition="1"))
    told = {"registry": "norskeutslipp", "name": "Mill", "county": "Fjord", "org_nr": "001234567", "nace": "17.110"}
    assert draft.unknown_sites == (
        UnknownSite(identifier="12", municipality="Vik", rows=3, years=(2020, 2021, 2022), latest_tonnes=3.0,
                    is_in_region=True, **told),
        UnknownSite(identifier="13", municipality="Nes", rows=1, years=(2022,), latest_tonnes=None,
                    is_in_region=False, **told),
    )  # fmt: skip
    assert (draft.rows_known, draft.skipped) == (0, {})


def test_figures_to_water_are_passed_over() -> None:
    wet = row(2021, None)
    wet[7] = "3"
    assert LAYOUT.read(export(wet), fjord(edition="1")).skipped == {"water": 1}


def test_a_plant_added_in_the_same_upload_is_known() -> None:
    row_ = {"site_id": "new", "registry": "norskeutslipp", "identifier": "12", "as_of": "2026", "source_id": "map"}
    more = table("site_identifiers", [row_])
    context = fjord(edition="1", tables={"site_identifiers": more})
    assert figures(LAYOUT.read(export(row(2021, "5", plant="12")), context), "emissions", "site_id") == [["new"]]


@needs_samples
def test_the_agencys_own_export_against_grenland() -> None:
    grenland = load_folders(DATA)["grenland"]
    file = sheet_of(SAMPLES / "norskeutslipp_export.xlsx")
    context: Context = dataclasses.replace(fjord(edition="2023-02"), region_id="grenland", tables=grenland)
    draft = LAYOUT.read(file, context)
    assert (draft.rows_read, draft.rows_known, draft.skipped, draft.is_whole) == (340, 304, {}, True)
    assert [(plant.municipality, plant.is_in_region) for plant in draft.unknown_sites] == [("Nome", False)] * 2
    assert sum(plant.rows for plant in draft.unknown_sites) == 36
    held = grenland["emissions"].query("source_id == 'norskeutslipp-2023-02'")
    key = ["site_id", "year"]
    ours, theirs = (frame.sort_values(key).reset_index(drop=True) for frame in (draft.tables[0].frame, held))
    by_hand = ["emissions_t", "confidence", "note_nb", "note_nn", "note_en"]  # the tables hold whole tonnes
    pd.testing.assert_frame_equal(ours.drop(columns=by_hand), theirs.drop(columns=by_hand))
    assert (ours["emissions_t"] - theirs["emissions_t"]).abs().max() <= 0.5
