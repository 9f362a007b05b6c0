"""Numbers in the reader's own signs, with no more digits than they bear."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracking.words.language import Language
from tracking.words.numbers import (
    KILOTONNE,
    MEGATONNE,
    MINUS,
    TONNE,
    MassUnit,
    date_text,
    decimal,
    is_nothing,
    mass,
    mass_range,
    mass_unit,
    percent,
)

NB, NN, EN = Language.NB, Language.NN, Language.EN
S = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("tonnes", "norwegian", "english"),
    [
        (2_191_980, f"2,19{S}Mt", f"2.19{S}Mt"),
        (-2_191_980, f"−2,19{S}Mt", f"−2.19{S}Mt"),
        (999_500, f"1,00{S}Mt", f"1.00{S}Mt"),
        (999_499, f"999{S}kt", f"999{S}kt"),
        (186_753, f"187{S}kt", f"187{S}kt"),
        (9_949, f"9,9{S}kt", f"9.9{S}kt"),
        (9_950, f"10{S}kt", f"10{S}kt"),
        (999.5, f"1,0{S}kt", f"1.0{S}kt"),
        (999.4, f"999{S}t", f"999{S}t"),
        (0.4, f"0{S}t", f"0{S}t"),
        (-0.4, f"0{S}t", f"0{S}t"),
        (0.0, f"0{S}t", f"0{S}t"),
    ],
)
def test_a_mass_is_written_by_its_size(tonnes: float, norwegian: str, english: str) -> None:
    assert mass(NB, tonnes) == mass(NN, tonnes) == norwegian
    assert mass(EN, tonnes) == english


def test_a_signed_mass_has_a_plus_unless_it_is_nothing() -> None:
    assert mass(NB, 186_753, signed=True) == f"+187{S}kt"
    assert mass(NB, -186_753, signed=True) == f"−187{S}kt"
    assert mass(NB, 0.2, signed=True) == f"0{S}t"


def test_nothing_is_what_is_written_as_zero() -> None:
    assert [is_nothing(tonnes) for tonnes in (0.0, 0.49, -0.49, 0.5, -0.5)] == [True, True, True, False, False]


def test_a_mass_in_a_unit_that_is_given() -> None:
    assert mass(EN, 7_118, KILOTONNE) == f"7.1{S}kt"
    assert mass(EN, 28_299, MEGATONNE) == f"0.03{S}Mt"
    assert mass(EN, 0, KILOTONNE) == f"0{S}kt"


@pytest.mark.parametrize(
    ("tonnes", "unit"), [(0, TONNE), (999.4, TONNE), (-1_000, KILOTONNE), (999_500, MEGATONNE), (-3e6, MEGATONNE)]
)
def test_the_unit_follows_the_size_whatever_the_sign(tonnes: float, unit: MassUnit) -> None:
    assert mass_unit(tonnes) is unit


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [
        (7_118, 55_704, "7–56"),
        (3_200, 8_000, "3,2–8,0"),
        (-1_200, 49_000, f"−1{S}–{S}49"),
        (-9_000, -3_000, f"−9,0{S}–{S}−3,0"),
    ],
)
def test_a_range_shares_one_unit_and_keeps_minus_and_dash_apart(low: float, high: float, text: str) -> None:
    assert mass_range(NB, low, high, KILOTONNE) == text


@pytest.mark.parametrize(("language", "text"), [(NB, f"2{S}191{S}980"), (NN, f"2{S}191{S}980"), (EN, "2,191,980")])
def test_whole_numbers_are_grouped_as_the_language_does(language: Language, text: str) -> None:
    assert decimal(language, 2_191_980) == text


def test_percent_has_its_space_in_norwegian_alone() -> None:
    assert percent(NB, 0.076) == f"8{S}%"
    assert percent(NN, -0.076, 1) == f"−7,6{S}%"
    assert percent(EN, 0.993, 1) == "99.3%"


@pytest.mark.parametrize(
    ("iso", "nb", "nn", "en"),
    [
        ("2024", "2024", "2024", "2024"),
        ("2024-12", "desember 2024", "desember 2024", "December 2024"),
        ("2025-06-18", "18. juni 2025", "18. juni 2025", "18 June 2025"),
        ("v2", "v2", "v2", "v2"),
        ("2024-13", "2024-13", "2024-13", "2024-13"),
        ("2024-02-30", "2024-02-30", "2024-02-30", "2024-02-30"),
        ("2024-02-00", "2024-02-00", "2024-02-00", "2024-02-00"),
        ("0000", "0000", "0000", "0000"),
        ("", "", "", ""),
    ],
)
def test_a_date_is_as_exact_as_it_is_known(iso: str, nb: str, nn: str, en: str) -> None:
    assert [date_text(language, iso) for language in (NB, NN, EN)] == [nb, nn, en]


@given(st.floats(min_value=-1e12, max_value=1e12), st.sampled_from(list(Language)))
def test_the_minus_is_a_real_one_and_stands_exactly_where_something_is_below_zero(
    value: float, language: Language
) -> None:
    text = decimal(language, value)
    assert "-" not in text
    assert text.startswith(MINUS) == (round(value) < 0)
    assert int("".join(sign for sign in text if sign.isdigit())) == abs(round(value))


@given(st.floats(min_value=-1e9, max_value=1e9))
def test_a_mass_is_never_further_off_than_half_its_last_digit(tonnes: float) -> None:
    number, sign = mass(EN, tonnes).replace(",", "").replace(MINUS, "-").split(S)
    size = {"t": 1.0, "kt": 1e3, "Mt": 1e6}[sign]
    last = 10.0 ** -len(number.partition(".")[2])
    assert abs(float(number) * size - tonnes) <= 0.5000001 * last * size
