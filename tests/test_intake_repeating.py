"""Columns with one text in every row."""

from __future__ import annotations

import io

import pandas as pd
import pyarrow as pa
import pytest

from tracking.intake.keying import factorized
from tracking.intake.parsed import Parsed, ParsedSheet, read, write
from tracking.intake.repeating import only_text, repeated


@pytest.mark.parametrize("times", [0, 1, 65_535, 65_536, 65_537, 200_000])
def test_one_text_so_many_times(times: int) -> None:
    cells = repeated("ø", times)
    assert cells.to_pylist() == ["ø"] * times
    assert only_text(cells) == ("ø" if times else None)


def test_a_million_take_no_room() -> None:
    assert (
        len({buffer.address for chunk in repeated("own", 1_000_000).chunks for buffer in chunk.buffers() if buffer})
        == 2
    )


@pytest.mark.parametrize(
    "cells",
    [["a", "b"], ["a", "b", "a", "a", "a"], ["a", None, "a", "a", "a"], [None, None], []],
    ids=["two", "one between", "one missing", "all missing", "none"],
)
def test_what_differs_or_is_missing_is_not_one_text(cells: list[str | None]) -> None:
    assert only_text(pa.array(cells, pa.large_string())) is None
    halves = [pa.array(part, pa.large_string()) for part in (cells[:1], cells[1:])]
    assert only_text(pa.chunked_array(halves, pa.large_string())) is None


def test_one_text_in_several_pieces() -> None:
    assert only_text(pa.chunked_array([["a"], ["a", "a"], ["a"]])) == "a"
    assert only_text(pa.array(["", ""])) == ""


def test_it_is_numbered_as_any_column_is() -> None:
    codes, texts = factorized(pd.Series(repeated("own", 70_000), dtype="str"))
    assert (set(codes.tolist()), texts.tolist(), len(codes)) == ({0}, ["own"], 70_000)


def test_it_travels_from_the_child_in_its_place() -> None:
    body = pa.table({"c0": repeated("t", 3), "c1": pa.array(["1", "2", ""], pa.large_string()), "c2": repeated("", 3)})
    sheet = ParsedSheet(
        name="",
        preamble=(),
        header=("unit", "value", "note"),
        header_row=1,
        body=body,
        rows=pa.array([2, 3, 4], pa.int64()),
    )
    sink = io.BytesIO()
    write(Parsed(kind="csv", sheets=(sheet,)), sink)
    (found,) = read(pa.py_buffer(sink.getvalue())).sheets
    assert found.body.equals(body)
    assert found.body.schema == body.schema
