"""Our own templates: rows or years as columns, headers in three languages, sources left out or named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.sheets_world import figures, fjord, sheet
from tracking.intake.drafts import Ask, Need
from tracking.intake.headings import LANGUAGES, column_named, label
from tracking.intake.layouts.own import LAYOUT, table_of
from tracking.schema.problems import Code, Severity
from tracking.schema.tables import TABLES

if TYPE_CHECKING:
    from tracking.schema.columns import Table

SHORT = ("site_id", "year", "scope", "gas", "emissions_t")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_every_table_is_known_by_its_headers_in_every_language(table: Table, language: str) -> None:
    header = [label(column, language) for column in table.columns]
    assert [column_named(name, table) for name in header] == list(table.names)
    found = table_of(sheet(header))
    assert found is not None
    assert found[0].name == table.name


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_every_table_is_known_by_its_columns_own_names(table: Table) -> None:
    found = table_of(sheet(table.names))
    assert found is not None
    assert found[0].name == table.name
    drafted = LAYOUT.read(sheet(table.names), fjord(edition="1")).tables[-1]
    assert drafted.frame.dtypes.to_dict() == table.empty().dtypes.to_dict()


def test_a_row_with_its_sources_named() -> None:
    header = (*SHORT, "status", "dataset", "edition", "publisher_id", "source_id", "in_ets")
    file = sheet(header, ["mill", "2021", "1", "CO2", "1,5", "verified", "own", "1", "office", "own-1", "JA"])
    draft = LAYOUT.read(file, fjord())
    assert [drafted.table for drafted in draft.tables] == ["emissions"]
    assert figures(draft, "emissions", *header) == [
        ["mill", 2021, "1", "CO2", 1.5, "verified", "own", "1", "office", "own-1", True]
    ]
    assert draft.is_whole


def test_without_sources_the_figures_are_the_regions_own_and_the_edition_is_asked_for() -> None:
    draft = LAYOUT.read(sheet(SHORT, ["The Mill", "2021", "1", "CO2e", "7"]), fjord())
    columns = ("site_id", "dataset", "edition", "publisher_id", "source_id", "status")
    assert figures(draft, "emissions", *columns) == [
        ["mill", "own-figures", "2026-11", "fjord", "own-figures-2026-11", "reported"]
    ]
    assert figures(draft, "sources", "source_id", "covers_from") == [["own-figures-2026-11", 2021]]
    assert draft.needs == (Need(ask=Ask.EDITION, proposal="2026-11"),)


@pytest.mark.parametrize("site", ["mill", "The Mill", "THE  MILL", "11", "NO_110"])
def test_a_site_is_known_by_id_name_and_registry_id(site: str) -> None:
    draft = LAYOUT.read(sheet(SHORT, [site, "2021", "1", "CO2e", "7"]), fjord(edition="1"))
    assert figures(draft, "emissions", "site_id") == [["mill"]]


def test_a_unit_in_the_header_counts() -> None:
    header = ("Anlegg", "År", "Scope", "Gass", "Utslipp (kg)")
    draft = LAYOUT.read(sheet(header, ["mill", "2021", "1", "CO2e", "500"]), fjord(edition="1"))
    assert figures(draft, "emissions", "emissions_t") == [[0.5]]
    wrong = LAYOUT.read(sheet((*header[:4], "Utslipp (kWh)"), ["mill", "2021", "1", "CO2e", "5"]), fjord(edition="1"))
    assert [(problem.code, problem.row, problem.found) for problem in wrong.problems] == [
        (Code.UNIT_WRONG_KIND, 1, "kWh")
    ]
    asked = LAYOUT.read(sheet((*header[:4], "Utslipp (mt)"), ["mill", "2021", "1", "CO2e", "5"]), fjord(edition="1"))
    assert asked.needs == (Need(ask=Ask.UNIT, column="Utslipp (mt)", found=("mt",), proposal="t"),)


def test_every_misfit_is_said_with_its_place() -> None:
    rows = (["Big Mill", "2021", "1", "CO2e", "7"], ["mill", "21", "9", "CO2e", "-7"], ["mill", "2021", "1", "H2O", ""])
    draft = LAYOUT.read(sheet(SHORT, *rows), fjord(edition="1"))
    assert [(problem.code, problem.row, problem.column) for problem in draft.problems] == [
        (Code.NOT_A_SLUG, 2, "site_id"),
        (Code.NOT_A_YEAR, 3, "year"),
        (Code.NOT_A_CHOICE, 3, "scope"),
        (Code.NOT_A_CHOICE, 4, "gas"),
        (Code.VALUE_MISSING, 4, "emissions_t"),
        (Code.BELOW_MINIMUM, 3, "emissions_t"),
    ]


def test_a_source_named_in_part_lacks_the_rest() -> None:
    draft = LAYOUT.read(sheet((*SHORT, "dataset"), ["mill", "2021", "1", "CO2e", "7", "own"]), fjord(edition="1"))
    assert [(problem.code, problem.row, problem.column) for problem in draft.problems] == [
        (Code.COLUMN_MISSING, 1, "edition"),
        (Code.COLUMN_MISSING, 1, "publisher_id"),
        (Code.COLUMN_MISSING, 1, "source_id"),
    ]


def test_a_column_too_many_is_a_question() -> None:
    draft = LAYOUT.read(sheet((*SHORT, "Farge"), ["mill", "2021", "1", "CO2e", "7", "blå"]), fjord(edition="1"))
    assert [(problem.code, problem.column, problem.severity) for problem in draft.problems] == [
        (Code.COLUMN_UNKNOWN, "Farge", Severity.QUESTION)
    ]


def test_years_as_columns() -> None:
    file = sheet(
        ("Anlegg", "Gass", "Enhet", "2021", "2022"), ["mill", "CO2", "kt", "1,5", ""], ["mill", "CH4", "t", "2", "3"]
    )
    draft = LAYOUT.read(file, fjord(edition="1"))
    assert figures(draft, "emissions", "site_id", "year", "gas", "scope", "emissions_t") == [
        ["mill", 2021, "CO2", "1", 1500.0],
        ["mill", 2021, "CH4", "1", 2.0],
        ["mill", 2022, "CH4", "1", 3.0],
    ]
    drafted = draft.tables[-1]
    assert (drafted.rows.tolist(), drafted.figure_headers) == ([2, 3, 3], ("2021", "2021", "2022"))
    assert (draft.layout, draft.skipped, draft.rows_read, draft.rows_known) == ("own-wide", {"blank": 1}, 2, 2)


def test_a_misfit_under_a_year_is_placed_under_that_year() -> None:
    file = sheet(("Site", "Gas", "Unit", "2021", "2022"), ["mill", "CO2", "t", "-1", "x"])
    draft = LAYOUT.read(file, fjord(edition="1"))
    assert [(problem.code, problem.row, problem.column, problem.found) for problem in draft.problems] == [
        (Code.NOT_A_NUMBER, 2, "2022", "x"),
        (Code.BELOW_MINIMUM, 2, "2021", "-1"),
    ]


def test_years_as_columns_of_energy_are_known_by_their_unit() -> None:
    file = sheet(("Site", "Unit", "2021"), ["mill", "GWh", "2"])
    draft = LAYOUT.read(file, fjord(edition="1"))
    assert figures(draft, "energy", "site_id", "year", "carrier", "energy_mwh") == [
        ["mill", 2021, "electricity", 2000.0]
    ]


def test_a_gas_that_nobody_names_is_asked_for() -> None:
    file = sheet(("Site", "Unit", "2021"), ["mill", "t", "2"])
    assert [need.ask for need in LAYOUT.read(file, fjord(edition="1")).needs] == [Ask.GAS]
    told = sheet(("Site", "Unit", "2021"), ["mill", "t CO2e", "2"])
    assert figures(LAYOUT.read(told, fjord(edition="1")), "emissions", "gas") == [["CO2e"]]


def test_other_tables_are_not_ours() -> None:
    assert not LAYOUT.recognise(sheet(("Plant", "Colour", "2021"), ["mill", "blue", "2"]))
    assert not LAYOUT.recognise(sheet(("a", "b")))
