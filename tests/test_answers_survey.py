"""What a national file holds: its municipalities with their plants, and nothing where it names none."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests import national
from tests.sheets_world import SAMPLES, needs_samples
from tests.upload_world import a_book, rows
from tracking.answers.survey import Plant, Survey, most_in_a_year, survey
from tracking.store.book import open_book

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("survey")
    a_book(made).close()
    return made


def look(folder: Path, data: bytes, name: str = "national.xlsx", **answers: str) -> Survey:
    book = open_book(str(folder / "record.db"))
    found = survey(book, book.state(), data, name, TODAY, answers={"edition": "2026-11", **answers})
    book.close()
    return found


def test_a_national_file_is_told_by_municipality(folder: Path) -> None:
    found = look(folder, national.workbook())
    assert (found.layout, found.needs, found.datasets, found.years) == (
        "norskeutslipp", (), ("norskeutslipp",), (2010, 2021),
    )  # fmt: skip
    assert (len(found.places), sum(len(place.plants) for place in found.places)) == (49, 490)
    assert sum(place.rows for place in found.places) == 5_880
    (place,) = (place for place in found.places if place.name == "Ålesund")
    assert (place.label, place.number, place.rows) == ("Ålesund", "", 120)
    assert [plant.peak_tco2e for plant in place.plants] == [1_000.0] * 10


def test_two_municipalities_of_one_name_are_told_apart_by_county(folder: Path) -> None:
    labels = [place.label for place in look(folder, national.workbook()).places if place.name == "Herøy"]
    assert sorted(labels) == ["Herøy (Møre og Romsdal)", "Herøy (Nordland)"]


def test_a_number_before_the_name_is_the_municipality(folder: Path) -> None:
    found = look(folder, national.workbook(national.rows(numbered=True)))
    assert [(place.label, place.name) for place in found.places if place.number in {"4600", "4601"}] == [
        ("Herøy (4601)", "Herøy"), ("Ålesund (4600)", "Ålesund"),
    ]  # fmt: skip


def test_the_edition_is_asked_for_first(folder: Path) -> None:
    assert [need.key for need in look(folder, national.workbook(), edition="").needs] == ["edition"]


@pytest.mark.parametrize(
    ("data", "name", "layout"),
    [
        (national.workbook(national.rows(placed=False)), "national.xlsx", "norskeutslipp"),
        (rows(("mill", 2024, "92000")), "figures.csv", "own"),
        (b"Plant;When;How much (kt)\nmill;2024;92\n", "odd.csv", ""),
    ],
)
def test_a_file_without_municipalities_offers_none(folder: Path, data: bytes, name: str, layout: str) -> None:
    found = look(folder, data, name)
    assert (found.places, found.layout) == ((), layout)


def test_a_broken_file_says_why(folder: Path) -> None:
    assert [problem.file for problem in look(folder, b"PK\x03\x04", "broken.xlsx").problems] == ["broken.xlsx"]


def test_what_is_left_out_is_told_by_its_largest_year() -> None:
    one = Plant(key="a", name="A", tonnes={2001: 5.0, 2002: 1.0})
    other = Plant(key="b", name="B", tonnes={2002: 6.0})
    assert most_in_a_year([one, other]) == 7.0
    assert most_in_a_year([]) is None


@needs_samples
def test_the_agencys_own_export(folder: Path) -> None:
    file = SAMPLES / "norskeutslipp_export.xlsx"
    found = look(folder, file.read_bytes(), file.name)
    assert [(place.label, len(place.plants), place.rows) for place in found.places] == [
        ("Bamble", 5, 103), ("Kragerø", 2, 34), ("Nome", 2, 36), ("Porsgrunn", 9, 144), ("Skien", 3, 23),
    ]  # fmt: skip


@needs_samples
def test_the_commissions_workbook_names_no_municipality(folder: Path) -> None:
    file = SAMPLES / "ets_verified_emissions_2018.xlsx"
    found = look(folder, file.read_bytes(), file.name)
    assert (found.places, found.layout) == ((), "ets-workbook")
