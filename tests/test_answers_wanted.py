"""What is asked about a new region: proposals, and everything that is missing or wrong at once."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.upload_world import state
from tracking.answers.survey import Place, Plant, Survey
from tracking.answers.wanted import (
    Lack,
    Wanted,
    faults,
    kept,
    labels,
    left_out,
    matching,
    proposed_id,
    settled_from,
)

BIG = Plant(key="big", name="Big", tonnes={2010: 900.0, 2011: 100.0})
SMALL = Plant(key="small", name="Small", tonnes={2011: 10.0, 2012: 20.0})
OTHER = Plant(key="other", name="Other", tonnes={2012: 5.0})


def place(label: str, *plants: Plant, name: str = "", number: str = "") -> Place:
    return Place(label=label, name=name or label, number=number, county="", plants=plants)


FILE = Survey(
    file="national.xlsx",
    layout="norskeutslipp",
    places=(
        place("Vik", BIG, SMALL),
        place("Herøy (Nordland)", OTHER, name="Herøy"),
        place("Herøy (Møre og Romsdal)", OTHER, name="Herøy"),
        place("Hamar (3403)", OTHER, name="Hamar", number="3403"),
    ),
    needs=(),
)
RIGHT = Wanted(name="Fjordland", region_id="fjordland", places=("Vik",))


def wrong(**said: object) -> list[tuple[Lack, str, str]]:
    wanted = Wanted(**{"name": "Fjordland", "region_id": "fjordland", "places": ("Vik",), **said})  # type: ignore[arg-type]
    return [(fault.lack, fault.found, fault.expected) for fault in faults(wanted, FILE, state())]


def test_nothing_is_wrong_with_what_is_right() -> None:
    assert wrong() == []


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Fjordland", "fjordland"), ("Øvre Ås", "ovre-as"), ("Sæther & sønner", "saether-sonner"),
        ("Mo i Rana!", "mo-i-rana"), ("head", "head-2"), ("Shared", "shared-2"), ("!!!", ""), ("", ""),
    ],
)  # fmt: skip
def test_an_id_is_proposed_from_the_name_and_is_free(name: str, expected: str) -> None:
    assert proposed_id(name, state()) == expected


@given(st.text(max_size=30))
def test_a_proposed_id_is_one_and_is_free(name: str) -> None:
    found = proposed_id(name, state())
    assert found == "" or (re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", found) and found not in state().folders)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"name": " "}, (Lack.NAME_MISSING, "", "")),
        ({"name": " head "}, (Lack.NAME_TAKEN, "head", "head")),
        ({"region_id": "Ås 1"}, (Lack.ID_WRONG, "Ås 1", "as-1")),
        ({"region_id": ""}, (Lack.ID_WRONG, "", "fjord")),
        ({"region_id": "head"}, (Lack.ID_TAKEN, "head", "head-2")),
        ({"region_id": "shared"}, (Lack.ID_TAKEN, "shared", "shared-2")),
        ({"places": ()}, (Lack.PLACES_MISSING, "", "")),
        ({"places": ("Vikk",)}, (Lack.PLACE_UNKNOWN, "Vikk", "Vik")),
        ({"places": ("herøy",)}, (Lack.PLACE_AMBIGUOUS, "herøy", "Herøy (Nordland), Herøy (Møre og Romsdal)")),
        ({"first_year": 2009}, (Lack.FIRST_YEAR, "2009", "2010–2012")),
        ({"threshold_tco2e": -1.0}, (Lack.THRESHOLD, "-1", "")),
        ({"threshold_tco2e": float("nan")}, (Lack.THRESHOLD, "nan", "")),
        ({"threshold_tco2e": 901.0}, (Lack.NOTHING_LEFT, "901", "900")),
        ({"language": "sv"}, (Lack.LANGUAGE, "sv", "nb, nn, en")),
        ({"time_zone": "Europe/Skien"}, (Lack.TIME_ZONE, "Europe/Skien", "Europe/Oslo")),
    ],
)  # fmt: skip
def test_each_thing_that_is_wrong_is_told(said: dict[str, object], expected: tuple[Lack, str, str]) -> None:
    assert wrong(**said) == [expected]


def test_everything_that_is_wrong_is_told_at_once() -> None:
    told = [lack for lack, _, _ in wrong(name="", places=("Oslo",), first_year=1900)]
    assert told == [Lack.NAME_MISSING, Lack.PLACE_UNKNOWN, Lack.FIRST_YEAR]


def test_a_municipality_goes_by_label_number_and_name() -> None:
    assert [matching(FILE, text)[0].label for text in ("hamar", "3403", "Hamar (3403)", "VIK")] == [
        "Hamar (3403)", "Hamar (3403)", "Hamar (3403)", "Vik",
    ]  # fmt: skip
    assert labels(Wanted(places=("Vik", "vik", "3403", "Herøy")), FILE) == ("Vik", "Hamar (3403)")


def test_a_plant_below_the_threshold_in_every_year_is_left_out() -> None:
    wanted = Wanted(threshold_tco2e=20.0)
    assert kept((BIG, SMALL, OTHER), wanted) == (BIG, SMALL)
    assert left_out((BIG, SMALL, OTHER), wanted) == (OTHER,)


def test_the_series_is_settled_where_half_the_plants_report_from_then_on() -> None:
    assert settled_from((BIG, SMALL)) == 2010
    assert settled_from((BIG, SMALL, OTHER)) == 2011
    assert settled_from(()) is None


def test_what_is_said_is_kept_as_it_is() -> None:
    assert Wanted.from_json(RIGHT.as_json()) == RIGHT
