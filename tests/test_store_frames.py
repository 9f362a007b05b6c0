"""Frames in and out of Parquet, their order and their keys."""

from __future__ import annotations

import io

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from pandas.testing import assert_frame_equal

from tests.store_world import emission, frame, site
from tracking.schema.tables import TABLES
from tracking.store.errors import BlobBrokenError, ChangeRefusedError
from tracking.store.frames import from_parquet, in_order, key_codes, normal, rows_differ, to_parquet


def test_every_empty_table_comes_back_with_its_dtypes() -> None:
    for table in TABLES.values():
        assert_frame_equal(from_parquet(to_parquet(table.empty(), table), table, "x"), table.empty())


def test_columns_all_missing_come_back_with_their_dtypes() -> None:
    for table in TABLES.values():
        missing = pd.DataFrame({c.name: pd.Series([None, None], dtype=c.dtype) for c in table.columns})
        assert_frame_equal(from_parquet(to_parquet(missing, table), table, "x"), missing)


def test_values_come_back_as_they_were() -> None:
    row = {**emission("å", 2023, 0.1), "in_ets": True, "zero_rated": False, "note_nb": "", "uncertainty_pct": None}
    rows = frame("emissions", row, emission("b", 2024, -0.0))
    back = from_parquet(to_parquet(rows, TABLES["emissions"]), TABLES["emissions"], "x")
    assert_frame_equal(back, rows, check_exact=True)
    assert back.loc[0, "note_nb"] == ""
    assert pd.isna(back.loc[1, "note_nb"])


def test_the_same_rows_give_the_same_bytes() -> None:
    rows = frame("sites", site("a"), site("b"))
    assert to_parquet(rows, TABLES["sites"]) == to_parquet(rows.copy(), TABLES["sites"])


def test_a_column_that_the_schema_got_later_is_missing() -> None:
    rows = frame("sites", site("a"))
    sink = io.BytesIO()
    pq.write_table(pa.table({"site_id": ["a"], "name": ["Works"]}), sink)
    assert_frame_equal(from_parquet(sink.getvalue(), TABLES["sites"], "x"), rows)


def test_a_column_that_is_not_the_tables_is_refused() -> None:
    data = to_parquet(frame("sites", site("a")), TABLES["sites"])
    with pytest.raises(BlobBrokenError) as caught:
        from_parquet(data, TABLES["region"], "x")
    assert caught.value.path == "blob x"


def test_a_column_of_another_kind_is_refused() -> None:
    sink = io.BytesIO()
    pq.write_table(pa.table({"site_id": ["a"], "name": [1]}), sink)
    with pytest.raises(BlobBrokenError) as caught:
        from_parquet(sink.getvalue(), TABLES["sites"], "x")
    assert (caught.value.found, caught.value.expected) == ("name: int64", "name: string")


def test_no_flipped_bit_in_the_pages_is_read_as_another_number() -> None:
    table = TABLES["grid_factors"]
    rows = pd.DataFrame(
        {
            "basis": pd.Series(["location"] * 9, dtype="str"),
            "year": pd.Series(range(2015, 2024), dtype="Int64"),
            "factor_gco2e_per_kwh": np.linspace(11.0, 19.0, 9),
            "confidence": pd.Series(["high"] * 9, dtype="str"),
            "source_id": pd.Series(["nve"] * 9, dtype="str"),
        }
    )
    data = to_parquet(rows, table)
    footer = int.from_bytes(data[-8:-4], "little")
    for place in range(4, len(data) - 8 - footer):
        flipped = data[:place] + bytes([data[place] ^ 4]) + data[place + 1 :]
        try:
            back = from_parquet(flipped, table, "x")
        except BlobBrokenError:
            continue
        assert_frame_equal(back, rows)


def test_text_missing_in_a_key_becomes_blank_and_dtypes_are_set() -> None:
    rows = pd.DataFrame([emission("a", 2023, 1.0)]).reindex(columns=list(TABLES["emissions"].names)).astype(object)
    rows["company_id"] = None
    typed = normal(rows, TABLES["emissions"])
    assert typed["company_id"].tolist() == [""]
    assert_frame_equal(typed.iloc[:0], TABLES["emissions"].empty())


def test_other_columns_and_other_kinds_are_refused() -> None:
    with pytest.raises(ChangeRefusedError) as caught:
        normal(pd.DataFrame({"site": ["a"]}), TABLES["sites"])
    assert (caught.value.path, caught.value.found) == ("sites", "site")
    rows = frame("emissions", emission("a", 2023, 1.0)).astype({"year": object})
    rows["year"] = "last year"
    with pytest.raises(ChangeRefusedError) as caught:
        normal(rows, TABLES["emissions"])
    assert (caught.value.path, caught.value.expected) == ("emissions.year", "Int64")


def test_rows_are_sorted_by_key_with_what_is_missing_first() -> None:
    owner = {"site_id": "a", "company_id": "x"}
    rows = frame("site_owners", {**owner, "from_year": 2010}, {"site_id": "Z"} | owner, {**owner, "from_year": 2001})
    assert in_order(normal(rows, TABLES["site_owners"]), TABLES["site_owners"])["from_year"].tolist() == [
        pd.NA,
        2001,
        2010,
    ]


def test_rows_of_a_project_keep_their_order() -> None:
    stages = [("b", "study"), ("a", "study"), ("a", "engineering"), ("b", "building"), ("a", "decided")]
    rows = frame("project_stages", *({"project_id": p, "stage": s, "reached": ""} for p, s in stages))
    ordered = in_order(rows, TABLES["project_stages"])
    assert ordered["stage"].tolist() == ["study", "engineering", "decided", "study", "building"]


def test_codes_stay_right_when_the_numbers_grow_too_large_for_a_word() -> None:
    rng = np.random.default_rng(7)
    columns = {f"k{i}": pd.Series(rng.integers(0, 5000, 5000), dtype="Int64") for i in range(9)}
    keys = pd.DataFrame(columns)
    (codes,) = key_codes(tuple(keys), keys)
    expected = keys.sort_values(list(keys), kind="stable").index
    assert np.argsort(codes, kind="stable").tolist() == expected.tolist()


def test_missing_equals_missing_and_nothing_else() -> None:
    one = frame("sites", site("a"), {"site_id": "b"}, {"site_id": "c"})
    other = frame("sites", site("a"), {"site_id": "b"}, {"site_id": "c", "name": ""})
    assert rows_differ(one, other).tolist() == [False, False, True]
