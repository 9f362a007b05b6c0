"""Tables of charts: years whole, tonnes rounded, missing as missing."""

from __future__ import annotations

import math

from tracking.charts.tables import by_year, numbers_table


def test_a_row_for_each_year_that_has_a_figure() -> None:
    table = by_year({"Reported": {2020: 10.4, 2022: -0.2}, "Path": {2021: 7.6}, "Nothing": {}}, "Year")
    assert list(table.columns) == ["Year", "Reported", "Path"]
    assert list(table["Year"]) == [2020, 2021, 2022]
    assert table["Year"].dtype.kind == "i"
    assert table["Reported"].tolist()[0] == 10.0
    assert math.isnan(table["Reported"].tolist()[1])
    assert str(table["Reported"].tolist()[2]) == "0.0"
    assert math.isnan(table["Path"].tolist()[0])


def test_words_come_first() -> None:
    table = numbers_table({"Company": ["A", "B"]}, {"Year": [2020, 2020]}, {"Emitted": [1.0, None]})
    assert list(table.columns) == ["Company", "Year", "Emitted"]
    assert math.isnan(table["Emitted"][1])


def test_no_rows_no_trouble() -> None:
    assert by_year({}, "Year").empty
