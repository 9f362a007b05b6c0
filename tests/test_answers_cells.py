"""Cells as plain values: what is missing stays missing, in whatever way its column says so."""

from __future__ import annotations

from datetime import UTC, datetime

import pandas as pd
import pytest

from tracking.answers.cells import number, public, records, text_of, texts
from tracking.answers.clock import today_in


@pytest.mark.parametrize("missing", [None, float("nan"), pd.NA])
def test_a_missing_cell_is_blank_and_no_number(missing: object) -> None:
    assert text_of(missing) == ""
    assert number(missing) is None


def test_a_text_stays_what_it_is() -> None:
    assert (text_of("nan"), text_of("<NA>"), text_of("0"), text_of(7)) == ("nan", "<NA>", "0", "7")


def test_zero_is_a_number() -> None:
    assert (number(0.0), number(-1.5), number(2040)) == (0.0, -1.5, 2040.0)


def test_nynorsk_and_english_fall_back_to_bokmaal() -> None:
    assert texts({"a_nb": "ja", "a_nn": pd.NA, "a_en": "yes"}, "a") == ("ja", "ja", "yes")
    assert texts({"a_nb": "ja"}, "a") == ("ja", "ja", "ja")
    assert texts({}, "a") == ("", "", "")


def test_only_a_row_that_says_so_is_confidential() -> None:
    frame = pd.DataFrame({"confidential": pd.Series([True, False, None], dtype="boolean"), "n": [1, 2, 3]})
    assert public(frame)["n"].tolist() == [2, 3]
    assert records(frame[["n"]]) == [{"n": 1}, {"n": 2}, {"n": 3}]


def test_rows_hold_pythons_own_values_and_none_for_a_missing_count() -> None:
    frame = pd.DataFrame(
        {
            "year": pd.array([2023, None], dtype="Int64"),
            "in_ets": pd.array([None, True], dtype="boolean"),
            "tonnes": [1.5, 2.0],
            "name": ["a", "b"],
        }
    )
    found = records(frame)
    assert found == [
        {"year": 2023, "in_ets": None, "tonnes": 1.5, "name": "a"},
        {"year": None, "in_ets": True, "tonnes": 2.0, "name": "b"},
    ]
    assert [type(value) for value in found[0].values()] == [int, type(None), float, str]
    assert found == frame.to_dict("records")


def test_today_is_the_regions_own_day() -> None:
    zones = ("Pacific/Kiritimati", "Pacific/Pago_Pago")
    ahead, behind = (today_in({"time_zone": zone}) for zone in zones)
    assert ahead > behind
    assert abs((today_in({"time_zone": "Europe/Oslo"}) - datetime.now(UTC).date()).days) <= 1
