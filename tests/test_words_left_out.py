"""What sums leave out for being confidential, in three languages."""

from __future__ import annotations

import pytest

from tracking.answers.parts import LeftOut
from tracking.words.language import Language
from tracking.words.left_out import counted_line, electricity_line, left_out_lines, spans
from tracking.words.voice import Voice

EN = Voice(Language.EN)


def lack(year: int, sites: int, dataset: str = "registry") -> LeftOut:
    return LeftOut(year=year, dataset=dataset, sites=sites, counted=9)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (Language.NB, "Tallene fra to anlegg for 2023 er fortrolige og er ikke med i denne summen."),
        (Language.NN, "Tala frå to anlegg for 2023 er fortrulege og er ikkje med i denne summen."),
        (Language.EN, "Two sites' figures for 2023 are confidential and are not in this sum."),
    ],
)
def test_how_many_sites_are_left_out_in_three_languages(language: Language, said: str) -> None:
    assert left_out_lines([lack(2023, 2)], Voice(language)) == (said,)


def test_years_that_lack_as_many_are_told_of_together() -> None:
    found = [lack(2018, 1), lack(2020, 1), lack(2021, 1), lack(2021, 3, "eu-ets"), lack(2022, 1)]
    assert left_out_lines(found, EN) == (
        "Three sites' figures for 2021 are confidential and are not in this sum.",
        "One site's figures for 2018, 2020, 2022 are confidential and are not in this sum.",
    )
    assert left_out_lines([], EN) == ()


def test_how_many_sites_a_sum_holds() -> None:
    found = [lack(2023, 2)]
    assert counted_line(found, 2023, "registry", EN) == "The sum for 2023 holds nine of eleven sites."
    assert counted_line(found, 2022, "registry", EN) == ""


def test_electricity_that_is_left_out() -> None:
    assert electricity_line(1, EN) == "One site's latest electricity is confidential and is not in this sum."
    assert electricity_line(0, EN) == ""


def test_runs_of_years() -> None:
    assert spans([2001]) == "2001"
    assert spans([2001, 2002, 2003, 2005, 2007, 2008]) == "2001–2003, 2005, 2007–2008"
