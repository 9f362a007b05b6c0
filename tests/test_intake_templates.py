"""Templates: every table in every language, filled in and read back as the same rows."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import openpyxl
import pytest

from tests.sheets_world import figures, fjord
from tracking.intake.headings import LANGUAGES
from tracking.intake.layouts.own import LAYOUT
from tracking.intake.sheets import read_bytes
from tracking.intake.templates import TemplateKind, guarded, header, template
from tracking.schema.tables import TABLES

if TYPE_CHECKING:
    from tracking.intake.sheets import Sheet

KINDS: tuple[TemplateKind, ...] = ("csv", "xlsx")
FILLED = {
    "Anlegg": "mill",
    "År": 2021,
    "Scope": "1",
    "Gass": "CO2e",
    "Utslipp (t)": 1234.5,
    "I kvotesystemet": "true",
}


def read_back(content: bytes, kind: str) -> Sheet:
    return read_bytes(content, f"template.{kind}").sheets[0]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_filled_template_gives_its_rows(kind: TemplateKind, language: str) -> None:
    names = header("emissions", "nb")
    content = template("emissions", kind, language, rows=[[FILLED.get(name, "") for name in names]])
    file = read_back(content, kind)
    assert LAYOUT.recognise(file)
    draft = LAYOUT.read(file, fjord(edition="1"))
    assert figures(draft, "emissions", "site_id", "year", "scope", "gas", "emissions_t", "in_ets", "status") == [
        ["mill", 2021, "1", "CO2e", 1234.5, True, "reported"]
    ]
    assert draft.is_whole


@pytest.mark.parametrize("kind", KINDS)
def test_a_wide_template_gives_a_row_for_each_year(kind: TemplateKind) -> None:
    content = template("energy", kind, "nn", years=(2021, 2022), rows=[["mill", "heat", "", "GWh", 1.5, ""]])
    draft = LAYOUT.read(read_back(content, kind), fjord(edition="1"))
    assert figures(draft, "energy", "site_id", "year", "carrier", "energy_mwh") == [["mill", 2021, "heat", 1500.0]]
    assert draft.layout == "own-wide"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("table", TABLES)
def test_every_table_has_a_template_that_is_known_again(table: str, kind: TemplateKind) -> None:
    row = ["x"] * len(TABLES[table].names)
    file = read_back(template(table, kind, "nb", rows=[row]), kind)
    assert LAYOUT.recognise(file)
    assert LAYOUT.read(file, fjord(edition="1")).tables[-1].table == table


def test_the_workbook_has_lists_notes_and_meanings() -> None:
    book = openpyxl.load_workbook(io.BytesIO(template("emissions", "xlsx", "en")))
    sheet = book["emissions"]
    by_header = {cell.value: cell for cell in sheet[1]}
    assert by_header["Gas"].comment.text.startswith("gas\nThe gas that `emissions_t` counts.\nCO2e, CO2, CH4")
    rules = {str(rule.sqref): rule.formula1 for rule in sheet.data_validations.dataValidation}
    column = by_header["Gas"].column_letter
    assert rules[f"{column}2:{column}2001"] == '"CO2e,CO2,CH4,N2O,CF4,C2F6,SF6,NF3"'
    assert [cell.value for cell in book["README"][2]][:2] == ["Site", "site_id"]


def test_a_long_list_stands_on_a_hidden_sheet() -> None:
    book = openpyxl.load_workbook(io.BytesIO(template("projects", "xlsx", "en")))
    for rule in book["projects"].data_validations.dataValidation:
        assert len(rule.formula1) <= 257


@pytest.mark.parametrize("text", ["=cmd()", "+1", "-1", "@x", "\tx"])
def test_no_text_is_taken_for_a_formula(text: str) -> None:
    assert guarded(text) == f"'{text}"
    row = [text] + [""] * (len(TABLES["companies"].names) - 1)
    assert f"'{text}".encode() in template("companies", "csv", rows=[row])
    cell = openpyxl.load_workbook(io.BytesIO(template("companies", "xlsx", rows=[row])))["companies"]["A2"]
    assert (cell.value, cell.data_type) == (text, "s")


def test_what_there_is_not_is_refused() -> None:
    with pytest.raises(KeyError):
        template("colours")
    with pytest.raises(ValueError, match="no template of 'sites'"):
        template("sites", years=(2021,))
    with pytest.raises(ValueError, match="in 'de'"):
        template("sites", language="de")
