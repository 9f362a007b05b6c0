"""Numbers: one decimal sign for a column, thousands in groups of three, and nothing that only looks like a number."""

from __future__ import annotations

import math
import time

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracking.intake.numbers import cast_numbers, decimal_signs

NBSP, NARROW, THIN, MINUS = "\u00a0", "\u202f", "\u2009", "\u2212"


def cast(text: str, decimal: str) -> float | None:
    """Return the number, None where the text is wrong, NaN where it is blank."""
    values, wrong = cast_numbers(pd.Series([text], dtype="str"), decimal)
    return None if wrong[0] else float(values[0])


@pytest.mark.parametrize(
    ("text", "decimal", "value"),
    [
        ("1234", ".", 1234.0),
        ("1.5", ".", 1.5),
        ("1,5", ",", 1.5),
        ("1.234", ".", 1.234),
        ("1.234", ",", 1234.0),
        ("1,234.5", ".", 1234.5),
        ("1.234.567,8", ",", 1234567.8),
        ("1 234,5", ",", 1234.5),
        (f"1{NBSP}234{NBSP}567", ",", 1234567.0),
        (f"1{NARROW}234.5", ".", 1234.5),
        (f"12{THIN}345", ".", 12345.0),
        ("12'345.5", ".", 12345.5),
        ("12’345", ",", 12345.0),
        ("-3,5", ",", -3.5),
        (f"{MINUS}3,5", ",", -3.5),
        ("+7", ".", 7.0),
        ("  42 ", ".", 42.0),
        ("0.123", ".", 0.123),
        ("007", ".", 7.0),
        ("1.2E+05", ".", 120000.0),
        ("1,2E-05", ",", 0.000012),
        ("1e+22", ".", 1e22),
        ("5e-324", ".", 5e-324),
    ],
)
def test_numbers_as_people_write_them(text: str, decimal: str, value: float) -> None:
    assert cast(text, decimal) == value


@pytest.mark.parametrize("decimal", [",", "."])
@pytest.mark.parametrize(
    "text",
    [
        "1e309", "1E+309", "1e5", "12E+05", "NaN", "nan", "inf", "-inf", "#VALUE!", "n/a", "-", "1-", "--1", "- 1",
        "12 34", "1 2345", "1234 567", "0 123", "1  234", f"1 234{NBSP}5", "1'23", ".", ",", "1.", ",5", "5%",
        "0x10", "1_000", "١٢", "1 234'567", "1,2,3", "1.2.3", "9" * 400,
    ],
)  # fmt: skip
def test_what_only_looks_like_a_number(text: str, decimal: str) -> None:
    assert cast(text, decimal) is None


@pytest.mark.parametrize(("text", "decimal"), [("0.123", ","), ("1.5", ","), ("1,5", "."), ("1234.567,8", ",")])
def test_the_other_sign_is_only_for_thousands(text: str, decimal: str) -> None:
    assert cast(text, decimal) is None


def test_a_blank_is_neither_a_number_nor_wrong() -> None:
    values, wrong = cast_numbers(pd.Series(["", "  ", None, "1"], dtype="str"), ".")
    assert np.isnan(values).tolist() == [True, True, True, False]
    assert wrong.tolist() == [False] * 4


def test_an_empty_column() -> None:
    values, wrong = cast_numbers(pd.Series([], dtype="str"), ".")
    assert (len(values), len(wrong)) == (0, 0)
    assert decimal_signs(pd.Series([], dtype="str")).is_ambiguous is False


def test_a_part_of_a_column_is_read_as_that_part() -> None:
    cells = pd.Series(["1,5", "2,5", "", "3,5"], dtype="str")
    assert cast_numbers(cells[cells != ""], ",")[0].tolist() == [1.5, 2.5, 3.5]


def test_any_other_sign_is_refused() -> None:
    with pytest.raises(ValueError, match="not ';'"):
        cast_numbers(pd.Series(["1"]), ";")


@pytest.mark.parametrize(
    ("cells", "possible", "is_ambiguous"),
    [
        (["1.234"], ",.", True),
        (["1,234", "5", ""], ",.", True),
        (["1.234", "12.5"], ".", False),
        (["1.234", "12,5"], ",", False),
        (["1.234.567"], ",", False),
        (["0.123"], ".", False),
        (["1", "2000", f"3{NBSP}000"], ",.", False),
        (["1,5", "2.5"], "", False),
        (["1,5", "n/a", "1e309", "#VALUE!"], ",", False),
        (["n/a"], ",.", False),
    ],
)
def test_which_sign_a_column_uses(cells: list[str], possible: str, is_ambiguous: bool) -> None:
    signs, ambiguous = decimal_signs(pd.Series(cells, dtype="str"))
    assert (signs, ambiguous) == (frozenset(possible), is_ambiguous)


def test_numbers_that_the_file_stored_have_the_point_and_decide_nothing() -> None:
    cells = pd.Series(["1234.5", "1234,5", "1.234", "x"], dtype="str")
    stored = np.array([True, False, True, False])
    assert decimal_signs(cells, stored) == (frozenset(","), False)
    values, wrong = cast_numbers(cells, ",", stored)
    assert values[:3].tolist() == [1234.5, 1234.5, 1.234]
    assert wrong.tolist() == [False, False, False, True]


SPACES = st.sampled_from([" ", NBSP, NARROW, THIN, "'", ""])


@settings(max_examples=200, deadline=None)
@given(
    number=st.decimals(-(10**12), 10**12, places=3),
    decimal=st.sampled_from(",."),
    thousands=SPACES,
    minus=st.sampled_from(["-", MINUS]),
)
def test_a_number_comes_back_however_it_is_written(number: object, decimal: str, thousands: str, minus: str) -> None:
    text = f"{number:,.3f}".replace(",", "T").replace(".", decimal).replace("T", thousands).replace("-", minus)
    assert cast(text, decimal) == float(f"{number:.3f}")
    assert decimal in decimal_signs(pd.Series([text], dtype="str")).possible


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=12), st.sampled_from(",."))
def test_any_text_is_a_number_or_wrong(text: str, decimal: str) -> None:
    value = cast(text, decimal)
    assert value is None or math.isfinite(value) or not text.strip()


@settings(max_examples=200, deadline=None)
@given(st.floats(allow_nan=False, allow_infinity=False))
def test_what_python_writes_comes_back(value: float) -> None:
    assert cast(repr(value), ".") == value


def test_a_million_are_quick() -> None:
    cells = pd.Series([f"{number * 1.37:.2f}".replace(".", ",") for number in range(1_000_000)], dtype="str")
    start = time.process_time()
    assert decimal_signs(cells).possible == {","}
    values, wrong = cast_numbers(cells, ",")
    assert time.process_time() - start < 2, "0.4 s on a quiet machine"
    assert (values[3], wrong.any()) == (4.11, False)


@pytest.mark.parametrize(("late", "possible"), [("2.5", {"."}), ("x", {"."}), ("2,5", set()), ("1.234.567", set())])
def test_a_late_cell_counts_as_much_as_the_first(late: str, possible: set[str]) -> None:
    cells = pd.Series(["1.5"] * 2000 + [late], dtype="str")
    assert decimal_signs(cells) == (possible, False)
