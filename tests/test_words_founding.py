"""A new region in words: each sentence in three languages, and none without what it was found with."""

from __future__ import annotations

import pytest

from tests.test_pages import plain
from tracking.answers.survey import Place, Plant, Survey
from tracking.answers.wanted import Fault, Lack
from tracking.words.founding import cannot_line, fault_sentence, left_out_line, place_line, settled_line
from tracking.words.language import Language
from tracking.words.voice import Voice

NB, NN, EN = (Voice(language) for language in Language)
MILL = Plant(key="mill", name="Mill", tonnes={2010: 900.0, 2011: 100.0})
LATE = Plant(key="late", name="Late", tonnes={2011: 1_200.0})


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        (Fault(lack=Lack.NAME_MISSING), "Give the region a name."),
        (
            Fault(lack=Lack.NAME_TAKEN, found="Head", expected="head"),
            "There is a region called “Head” already (head). Give this one another name.",
        ),
        (
            Fault(lack=Lack.ID_WRONG, found="Ås", expected="as"),
            "The id “Ås” is not one: it has only a–z, digits and hyphens, such as “as”.",
        ),
        (
            Fault(lack=Lack.ID_TAKEN, found="head", expected="head-2"),
            "The id “head” is taken. Choose another one, such as “head-2”.",
        ),
        (Fault(lack=Lack.PLACES_MISSING), "Choose at least one municipality."),
        (
            Fault(lack=Lack.PLACE_UNKNOWN, found="Vikk", expected="Vik"),
            "No plant in the file lies in “Vikk”. The file has Vik, for example.",
        ),
        (
            Fault(lack=Lack.PLACE_AMBIGUOUS, found="Herøy", expected="Herøy (A), Herøy (B)"),
            "“Herøy” can be Herøy (A), Herøy (B). Say which one.",
        ),
        (
            Fault(lack=Lack.FIRST_YEAR, found="1980", expected="1990–2021"),
            "The first year is 1980, and the file has figures for 1990–2021.",
        ),
        (Fault(lack=Lack.THRESHOLD, found="-1"), "The threshold is zero tonnes or more, and not -1."),
        (
            Fault(lack=Lack.NOTHING_LEFT, found="2000", expected="1200"),
            "Every plant stays below 2,000 t a year; the largest had 1,200 t. Lower the threshold.",
        ),
        (
            Fault(lack=Lack.LANGUAGE, found="sv", expected="nb, nn, en"),
            "The language is one of nb, nn, en, and not “sv”.",
        ),
        (
            Fault(lack=Lack.TIME_ZONE, found="Mars", expected="Europe/Oslo"),
            "There is no time zone “Mars”; Europe/Oslo is one.",
        ),
    ],
)
def test_each_fault_is_a_sentence_that_says_what_to_do(fault: Fault, sentence: str) -> None:
    assert fault_sentence(fault, EN) == sentence
    told = [fault_sentence(fault, voice) for voice in (NB, NN, EN)]
    assert len(set(told)) > 1
    assert all(not fault.found or fault.lack is Lack.NOTHING_LEFT or fault.found in each for each in told)


def test_every_lack_has_its_sentence() -> None:
    for lack in Lack:
        assert fault_sentence(Fault(lack=lack, found="1", expected="2"), NB)


def test_a_file_without_municipalities_says_why_and_what_to_bring() -> None:
    file = Survey(file="ets.xlsx", layout="ets-workbook", places=(), needs=())
    assert cannot_line(file, EN) == (
        "The file has been recognised as the EU Commission's verified emissions. No region can be founded from it: it "
        "does not say which municipality a plant lies in, so it cannot say which plants are the region's. Bring the "
        "export of norskeutslipp.no for the whole country; this file's figures can be added to the region afterwards."
    )
    assert cannot_line(file, NB).startswith("Fila er gjenkjent som EU-kommisjonens verifiserte utslipp. Den kan ikke")
    assert cannot_line(Survey(file="x", layout="", places=(), needs=()), NN).startswith("Ho kan ikkje opprette")


def test_a_municipality_tells_its_plants_and_figures() -> None:
    vik = Place(label="Vik", name="Vik", number="", county="", plants=(MILL, LATE))
    assert [place_line(vik, voice) for voice in (NB, NN, EN)] == [
        "Vik: to anlegg, tre tall", "Vik: to anlegg, tre tal", "Vik: two plants, three figures",
    ]  # fmt: skip


def test_the_threshold_says_what_it_leaves_out() -> None:
    assert left_out_line((), EN) == "The threshold leaves out no plant."
    assert plain(left_out_line((MILL,), EN)) == (
        "The threshold leaves out one plant, which reported 900 t in its largest year."
    )
    assert plain(left_out_line((MILL, LATE), NB)) == (
        "Grensen utelater to anlegg, som til sammen rapporterte høyst 1,3 kt i ett år."
    )


def test_the_first_year_says_how_much_it_rests_on() -> None:
    plants = (MILL, LATE, LATE)
    assert settled_line(plants, 2011, 2010, EN) == (
        "In 2010 one of 3 plants has a figure; from 2011 on at least half of them have."
    )
    assert settled_line(plants, 2011, 2009, NN) == (
        "I 2009 har ingen av anlegga tal; frå 2011 har minst halvparten det."
    )
    assert settled_line(plants, 2011, 2011, EN) == settled_line((), None, 2011, EN) == ""
