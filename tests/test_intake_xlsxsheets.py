"""Columns of a workbook as text: the short ways give what the long one does."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from tracking.intake.xlsxsheets import _column, text_of

NUMBERS = st.floats(allow_nan=False, allow_infinity=False)


@settings(max_examples=300, deadline=None)
@given(st.lists(NUMBERS | NUMBERS.map(lambda number: round(number % 1e6, 3)) | st.floats(1e-4, 1e10), min_size=1))
@example([0.1, -0.0, 0.0, 2.0])
@example([1e-4, 9_999_999_999.123])
@example([9.9e-5, 1e10 + 0.5, 1e15, 5e-324])
def test_numbers_read_back_as_they_were(numbers: list[float]) -> None:
    texts, is_number = _column(tuple(numbers))
    assert texts.to_pylist() == [text_of(number) for number in numbers]
    assert [float(text) for text in texts.to_pylist()] == numbers
    assert is_number.to_pylist() == [True] * len(numbers)


def test_a_column_of_several_kinds_is_told_cell_by_cell() -> None:
    texts, is_number = _column((1.5, "1,5", 2, True, ""))
    assert texts.to_pylist() == ["1.5", "1,5", "2", "true", ""]
    assert is_number.to_pylist() == [True, False, True, False, False]
