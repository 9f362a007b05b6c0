"""Any other table: proposed by name and content, asked where it says nothing, remembered by its header's shape."""

from __future__ import annotations

import pytest

from tests.sheets_world import figures, fjord, sheet
from tracking.intake.drafts import Ask, Need
from tracking.intake.mapping import Mapping, apply_mapping, propose, shape_of
from tracking.schema.problems import Code

REPORT = ("Fabrikk", "Rapporteringsår", "CO2-utslipp (kg)", "Kommentar")


def proposed(*args: object, **kwargs: object) -> Mapping:
    found = propose(*args, **kwargs)  # type: ignore[arg-type]
    assert found is not None
    return found


def test_a_proposal_by_names_that_are_applied_with_the_headers_unit() -> None:
    file = sheet(REPORT, ["The Mill", "2021", "1 500", "x"], ["Smelter", "2022", "2 000", ""])
    mapping = proposed(file, fjord())
    assert (mapping.table, dict(mapping.columns)) == (
        "emissions",
        {"site_id": "Fabrikk", "year": "Rapporteringsår", "emissions_t": "CO2-utslipp (kg)", "note_nb": "Kommentar"},
    )
    draft = apply_mapping(file, mapping, fjord(edition="1", answers={"gas": "CO2"}))
    assert figures(draft, "emissions", "site_id", "year", "gas", "emissions_t") == [
        ["mill", 2021, "CO2", 1.5],
        ["smelter", 2022, "CO2", 2.0],
    ]
    assert draft.is_whole
    assert draft.tables[-1].columns["emissions_t"] == "CO2-utslipp (kg)"


def test_a_proposal_by_content_alone() -> None:
    file = sheet(("A", "B", "C"), ["The Mill", "2021", "7"], ["Smelter", "2022", "8"], ["Elsewhere", "2022", "9"])
    mapping = proposed(file, fjord(), "energy")
    assert dict(mapping.columns) == {"site_id": "A", "year": "B", "energy_mwh": "C"}


def test_the_unit_tells_energy_from_emissions() -> None:
    file = sheet(("Anleggsnavn", "År", "Forbruk", "Enhet"), ["The Mill", "2021", "7", "GWh"])
    mapping = proposed(file, fjord())
    assert (mapping.table, mapping.unit_header) == ("energy", "Enhet")
    draft = apply_mapping(file, mapping, fjord(edition="1"))
    assert figures(draft, "energy", "site_id", "carrier", "energy_mwh") == [["mill", "electricity", 7000.0]]


def test_a_unit_that_nothing_tells_is_asked_for() -> None:
    file = sheet(("Plant", "Year", "Emission"), ["The Mill", "2021", "7"])
    mapping = proposed(file, fjord())
    context = fjord(edition="1", answers={"gas": "CO2e"})
    assert apply_mapping(file, mapping, context).needs == (
        Need(ask=Ask.UNIT, column="Emission", found=("7",), proposal="t"),
    )
    answered = fjord(edition="1", answers={"gas": "CO2e", "unit:Emission": "kt"})
    assert figures(apply_mapping(file, mapping, answered), "emissions", "emissions_t") == [[7000.0]]
    kept = Mapping(table="emissions", columns=mapping.columns, given={"gas": "CO2e"}, units={"emissions_t": "kg"})
    assert figures(apply_mapping(file, kept, fjord(edition="1")), "emissions", "gas", "emissions_t") == [
        ["CO2e", 0.007]
    ]


def test_a_unit_of_the_wrong_kind_is_refused() -> None:
    file = sheet(("Plant", "Year", "Emission"), ["The Mill", "2021", "7"])
    mapping = Mapping(table="emissions", columns=proposed(file, fjord()).columns, units={"emissions_t": "kWh"})
    draft = apply_mapping(file, mapping, fjord(edition="1", answers={"gas": "CO2e"}))
    assert [(problem.code, problem.found, problem.expected) for problem in draft.problems] == [
        (Code.UNIT_WRONG_KIND, "kWh", "t")
    ]


def test_years_as_columns() -> None:
    file = sheet(("Plant", "Unit", "2021", "2022"), ["The Mill", "kg CO2e", "1000", "2000"])
    mapping = proposed(file, fjord())
    assert mapping.is_wide
    draft = apply_mapping(file, mapping, fjord(edition="1"))
    assert figures(draft, "emissions", "year", "gas", "emissions_t") == [[2021, "CO2e", 1.0], [2022, "CO2e", 2.0]]


def test_a_file_of_one_year_is_asked_which() -> None:
    file = sheet(("Plant", "Emission (t CO2e)"), ["The Mill", "7"])
    mapping = proposed(file, fjord(), "emissions")
    context = fjord(edition="1", answers={"gas": "CO2e"})
    assert apply_mapping(file, mapping, context).needs == (Need(ask=Ask.YEAR, proposal="2025"),)
    answered = fjord(edition="1", answers={"gas": "CO2e", "year": "2024"})
    assert figures(apply_mapping(file, mapping, answered), "emissions", "year") == [[2024]]


def test_sites_that_are_not_known_are_listed_and_left_out() -> None:
    file = sheet(REPORT, ["The Mill", "2021", "1", ""], ["Hut", "2021", "5", ""], ["Hut", "2022", "5", ""])
    mapping = proposed(file, fjord())
    draft = apply_mapping(file, mapping, fjord(edition="1", answers={"gas": "CO2"}))
    assert [(plant.name, plant.rows) for plant in draft.unknown_sites] == [("Hut", 2)]
    assert (draft.rows_read, draft.rows_known, draft.tables[-1].rows.tolist()) == (3, 1, [2])


def test_what_the_mapping_lacks_is_asked_for() -> None:
    file = sheet(("Plant", "Year", "Colour"), ["The Mill", "2021", "blue"])
    mapping = Mapping(table="activity", columns={"site_id": "Plant", "year": "Year"})
    needs = apply_mapping(file, mapping, fjord(edition="1")).needs
    assert [(need.ask, need.column) for need in needs] == [
        (Ask.COLUMN, "product"),
        (Ask.COLUMN, "quantity"),
        (Ask.COLUMN, "quantity_unit"),
    ]


def test_a_mapping_is_stored_and_found_again() -> None:
    mapping = Mapping(table="emissions", columns={"year": "År"}, given={"gas": "CO2"}, units={"emissions_t": "kg"})
    again = Mapping.from_json(mapping.as_json())
    assert again.as_json() == mapping.as_json()
    assert again == mapping


def test_the_shape_of_a_header_stands_when_a_year_is_added_or_letters_change() -> None:
    assert shape_of(("Plant", "2021", "2022")) == shape_of(("PLANT ", "2021", "2022", "2023"))
    assert shape_of(("Plant", "Year")) != shape_of(("Year", "Plant"))


def test_a_mapping_to_a_column_that_there_is_not_is_refused() -> None:
    with pytest.raises(ValueError, match="'emissions' has no columns \\['colour'\\]"):
        Mapping(table="emissions", columns={"colour": "Farge"})
