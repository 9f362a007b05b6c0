"""Where published files lie, what they are called from outside, and who publishes."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from tracking.public import settings
from tracking.ui.publisher import Publisher

if TYPE_CHECKING:
    from pathlib import Path


def test_a_process_that_is_told_not_to_publish_only_serves(monkeypatch: pytest.MonkeyPatch) -> None:
    before = threading.active_count()
    monkeypatch.setenv("TRACKING_PUBLISH", "off")
    Publisher().start()
    assert threading.active_count() == before
    monkeypatch.setenv("TRACKING_PUBLISH", "never")
    with pytest.raises(ValueError, match="TRACKING_PUBLISH is on or off, found 'never'"):
        Publisher().start()


def test_the_folder_lies_beside_the_book_unless_another_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRACKING_STORE", str(tmp_path / "tall.db"))
    assert settings.folder() == tmp_path / "tall-published"
    monkeypatch.setenv("TRACKING_STORE", f"sqlite:///{tmp_path}/tall.db")
    assert settings.folder() == tmp_path / "tall-published"
    monkeypatch.setenv("TRACKING_PUBLISHED", str(tmp_path / "elsewhere"))
    assert settings.folder() == tmp_path / "elsewhere"


def test_an_address_is_whole_and_has_no_slash_at_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    assert settings.place(8600).address == "http://localhost:8600"
    monkeypatch.setenv("TRACKING_ADDRESS", "https://tall.example.no/")
    monkeypatch.setenv("TRACKING_CONTACT", "post@example.no")
    assert settings.place() == settings.Place(address="https://tall.example.no", contact="post@example.no")
    monkeypatch.setenv("TRACKING_ADDRESS", "tall.example.no")
    with pytest.raises(ValueError, match=r"an address begins with http:// or https:// .*'tall\.example\.no'"):
        settings.place()
