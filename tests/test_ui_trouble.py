"""A book that cannot be written says so on the upload page, in the reader's words, and the file can be tried again."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
import streamlit as st

from tests.test_pages_upload import drop, page, press
from tests.upload_world import a_book, rows
from tracking.store import engine

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from streamlit.testing.v1 import AppTest as App

FILE = rows(("mill", 2024, "92000"))
BUSY = {
    "nb": "Noen andre skriver til lageret {path}. Ingenting er tapt. Prøv igjen om litt.",
    "nn": "Nokon andre skriv til lageret {path}. Ingenting er tapt. Prøv igjen om litt.",
    "en": "Someone else is writing to the store {path}. Nothing was lost. Try again in a moment.",
}


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Give each test a book of its own, with the small region, that waits for nobody."""
    st.cache_resource.clear()
    a_book(tmp_path).close()
    monkeypatch.setattr(engine, "WAIT_S", 0.05)
    monkeypatch.setenv("TRACKING_STORE", str(tmp_path / "record.db"))
    monkeypatch.setattr("tracking.answers.opening.take_in", lambda *_: None)
    yield str(tmp_path / "record.db")
    st.cache_resource.clear()


@contextmanager
def another_writes(place: str) -> Iterator[None]:
    other = sqlite3.connect(place, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.rollback()
        other.close()


def errors(app: App) -> list[str]:
    assert not app.exception
    return [each.value.replace("\\", "") for each in app.error]


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_a_file_that_cannot_be_kept_yet_stays_where_it_was_dropped(place: str, language: str) -> None:
    app = page(language)
    with another_writes(place):
        app = drop(app, FILE)
        assert errors(app) == [BUSY[language].format(path=place)]
    app.run()
    assert errors(app) == []
    assert "figures.csv" in [each.value for each in app.header]


def test_a_proposal_that_cannot_be_written_yet_is_made_the_next_time(place: str) -> None:
    app = drop(page(), FILE)
    with another_writes(place):
        app = press(app, "Propose")
        assert errors(app) == [BUSY["en"].format(path=place)]
        assert not app.success
    app = press(app, "Propose")
    assert errors(app) == []
    assert app.success


def test_what_cannot_be_dropped_yet_is_said_too(place: str) -> None:
    app = drop(page(), FILE)
    with another_writes(place):
        assert errors(press(app, "Discard")) == [BUSY["en"].format(path=place)]
    assert errors(press(app, "Discard")) == []
    assert [button.label for button in app.button if button.label == "Discard"] == []


def test_an_answer_that_cannot_be_kept_yet_is_asked_for_again(place: str) -> None:
    app = drop(page(), rows(("mill", 2024, "92.000")))
    next(box for box in app.selectbox if "," in box.options).select(",")
    with another_writes(place):
        assert errors(press(app, "Continue")) == [BUSY["en"].format(path=place)]
    app.run()
    assert "What the file does not say" in [each.value for each in app.header]
