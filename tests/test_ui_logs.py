"""No message of an exception gets into a log: an exception holds the very value that provoked it."""

from __future__ import annotations

import io
import logging
import threading
from typing import TYPE_CHECKING

import pytest
import streamlit as st

from tests.test_pages_upload import drop, page, place  # noqa: F401 - the book of the upload page
from tests.upload_world import rows
from tracking.ui.logs import keep_messages_out

if TYPE_CHECKING:
    from collections.abc import Iterator

MARK = "HEMMELIG-7319"


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    factory, hook = logging.getLogRecordFactory(), threading.excepthook
    keep_messages_out()
    yield
    logging.setLogRecordFactory(factory)
    threading.excepthook = hook


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What Streamlit and the rest of the process log, at every level."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setLevel(logging.DEBUG)
    names = ["test-logs", *(name for name in logging.root.manager.loggerDict if name.startswith("streamlit"))]
    levels = {name: logging.getLogger(name).level for name in names}
    for name in names:
        logging.getLogger(name).addHandler(handler)
        logging.getLogger(name).setLevel(logging.DEBUG)
    yield written
    for name in names:
        logging.getLogger(name).removeHandler(handler)
        logging.getLogger(name).setLevel(levels[name])


def _fail() -> None:
    try:
        float(MARK)
    except ValueError as error:
        raise RuntimeError(f"row 5 of {MARK}.csv") from error


def test_kind_and_place_are_logged_and_what_it_was_about_is_not(log: io.StringIO) -> None:
    try:
        _fail()
    except RuntimeError as error:
        logging.getLogger("test-logs").exception("a page failed: %s", error)
        logging.getLogger("test-logs").warning("once more: %r", error)
        logging.getLogger("test-logs").error(f"in full: {error}", exc_info=True)
    said = log.getvalue()
    assert MARK not in said
    assert "a page failed: builtins.RuntimeError" in said
    assert "builtins.ValueError, its message kept out of the log" in said
    assert "test_ui_logs.py" in said
    assert "in _fail" in said


def test_other_messages_are_logged_as_they_are(log: io.StringIO) -> None:
    logging.getLogger("test-logs").warning("%s of %d", "one", 2)
    logging.getLogger("test-logs").warning("%(a)s", {"a": "named"})
    assert log.getvalue() == "one of 2\nnamed\n"


def test_a_thread_that_ends_by_an_exception_tells_no_more(capsys: pytest.CaptureFixture[str]) -> None:
    thread = threading.Thread(target=_fail)
    thread.start()
    thread.join()
    said = capsys.readouterr().err
    assert MARK not in said
    assert "in _fail" in said


def test_an_upload_that_breaks_the_page_is_logged_and_shown_without_its_content(
    log: io.StringIO, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def broken(_book: object, _state: object, _region: str, content: bytes, file: str, **_: object) -> None:
        raise ValueError(f"{file}: {content!r}")

    monkeypatch.setattr("tracking.answers.upload.read_upload", broken)
    st.cache_resource.clear()
    app = drop(page(), rows(("mill", 2024, "73190001")), f"{MARK}.csv")
    assert app.exception
    said = log.getvalue() + "".join(capfd.readouterr())
    assert "builtins.ValueError, its message kept out of the log" in said
    assert MARK not in said
    assert "73190001" not in said
