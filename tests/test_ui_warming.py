"""The warm-up computes what the first page asks for, keeps it from the collector, and stays quiet on failure."""

from __future__ import annotations

import gc
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
import streamlit as st

from tracking.answers.opening import open_with_regions
from tracking.ui import data
from tracking.ui.warming import warm_up

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def beside() -> Iterator[ThreadPoolExecutor]:
    """A thread of its own, as the server's warm-up has, and no trace of its warmth in the other tests."""
    st.cache_resource.clear()
    gc.unfreeze()
    with ThreadPoolExecutor(1) as thread:
        yield thread
    st.cache_resource.clear()
    gc.unfreeze()


def test_the_answers_are_there_and_frozen(
    beside: ThreadPoolExecutor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = str(tmp_path / "record.db")
    open_with_regions(place).close()
    monkeypatch.setenv("TRACKING_STORE", place)
    beside.submit(warm_up).result(60)
    assert gc.get_freeze_count() > 10_000
    monkeypatch.setattr(data, "overview", lambda *_, **__: pytest.fail("computed again"))
    assert beside.submit(data.the_overview, "grenland").result(60).verdict.region_id == "grenland"


def test_a_book_that_cannot_be_opened_is_left_to_the_pages(
    beside: ThreadPoolExecutor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "letter.db"
    place.write_text("Dear reader, " * 400, encoding="utf-8")
    monkeypatch.setenv("TRACKING_STORE", str(place))
    beside.submit(warm_up).result(60)
    assert gc.get_freeze_count() == 0
