"""A state as files: whole or not at all, and by the public's rules unless told otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.store_world import emission, frame, world
from tracking.answers import exported
from tracking.schema.state import State

if TYPE_CHECKING:
    from pathlib import Path


def state() -> State:
    return State(version="0" * 64, entry=2, release=1, folders=world(a=9.0, b=-3.0))


def test_a_table_too_long_for_a_sheet_is_refused_and_nothing_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exported, "SHEET_ROWS", 1)
    with pytest.raises(exported.TooManyRowsError, match="sites has 2 rows, a sheet holds 1"):
        exported.export(state(), tmp_path / "out", "xlsx")
    assert list(tmp_path.iterdir()) == []
    assert len(exported.export(state(), tmp_path / "out", "csv")["files"]) == 2


def test_the_same_state_gives_the_same_bytes() -> None:
    first, second = (
        [(each.path, each.data) for form in ("csv", "parquet") for each in exported.exported(state(), form)]
        for _ in range(2)
    )
    assert first == second


def test_a_table_of_confidential_rows_alone_is_not_there() -> None:
    secret = frame("emissions", emission("a", 2023, 9.0) | {"confidential": True})
    hidden = State(
        version="0" * 64, entry=2, release=1, folders={"fjord": world(a=1.0)["fjord"] | {"emissions": secret}}
    )
    assert [each.table for each in exported.exported(hidden, "csv")] == ["sites"]
    assert [each.table for each in exported.exported(hidden, "csv", with_confidential=True)] == ["sites", "emissions"]
    assert b"confidential" not in next(exported.exported(hidden, "csv")).data
