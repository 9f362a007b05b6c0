"""The publisher beside the pages: a release is published by itself, failures are told and tried again later."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests import publishing_world as world
from tests import states as s
from tracking.public import builds
from tracking.public.hired import RenderingError
from tracking.ui import opening, publisher
from tracking.ui.publisher import Publisher, Status

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tracking.store.book import Book


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Book]:
    """A released book that the publisher finds open, on a machine without a Chromium."""
    found = world.book_at(tmp_path / "record.db", s.head({("mill", 2023): 1000.0}))
    monkeypatch.setattr(opening, "finished", lambda: found)
    monkeypatch.setattr(publisher, "browser_path", lambda: None)
    monkeypatch.setenv("TRACKING_PUBLISHED", str(tmp_path / "published"))
    world.in_process(monkeypatch)
    yield found
    found.close()


def shown(folder: Path) -> int | None:
    build = builds.current(folder / "published")
    return int(build.manifest["newest"]) if build else None


def test_a_release_is_published_once_and_the_next_one_as_well(book: Book, tmp_path: Path) -> None:
    beside = Publisher()
    beside._look()
    assert (shown(tmp_path), beside.status) == (1, Status(has_pictures=False))
    before = world.all_files(tmp_path / "published")
    beside._look()
    assert world.all_files(tmp_path / "published") == before
    world.released(book, s.head({("mill", 2023): 1000.0, ("mill", 2024): 900.0}))
    beside._look()
    assert shown(tmp_path) == 2


def test_what_is_approved_and_not_released_is_not_published(book: Book, tmp_path: Path) -> None:
    beside = Publisher()
    beside._look()
    world.changed(book, "companies", {"company_id": "mill", "name": "Renamed"})
    beside._look()
    assert shown(tmp_path) == 1
    assert not [path for path, text in world.readable(tmp_path / "published" / "current") if "Renamed" in text]


def test_a_failure_is_told_and_tried_again_later_or_with_the_next_release(
    book: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    tried: list[bool] = []

    def fail(*_: object, **__: object) -> None:
        tried.append(True)
        raise RenderingError("found 7")

    beside = Publisher()
    with monkeypatch.context() as patch:
        patch.setattr(publisher, "publish", fail)
        beside._look()
        assert beside.status == Status(release=1, failed="RenderingError", has_pictures=False)
        assert "Release 1 could not be published" in caplog.text
        beside._look()
        assert len(tried) == 1  # not at once again
        patch.setattr(publisher, "AGAIN_S", 0.0)
        beside._look()
        assert len(tried) == 2
    world.released(book, s.head({("mill", 2023): 1000.0, ("mill", 2024): 900.0}))
    beside._look()
    assert (shown(tmp_path), beside.status.failed) == (2, "")


@pytest.mark.usefixtures("book")
def test_where_another_process_publishes_it_is_left_to_it(tmp_path: Path) -> None:
    beside = Publisher()
    with builds.making(tmp_path / "published"):
        beside._look()
        assert beside.status == Status()
    assert shown(tmp_path) is None
    beside._look()
    assert shown(tmp_path) == 1


def test_before_the_first_release_nothing_is_published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    empty = world.book_at(tmp_path / "record.db")
    monkeypatch.setattr(opening, "finished", lambda: empty)
    monkeypatch.setenv("TRACKING_PUBLISHED", str(tmp_path / "published"))
    Publisher()._look()
    empty.close()
    assert not (tmp_path / "published").exists()


def test_it_hears_how_far_it_is() -> None:
    beside = Publisher()
    beside._tell({"step": "draw", "release": 3, "done": 24, "of": 96})
    assert beside.status == Status(release=3, share=0.25)
    beside._tell({"step": "write", "release": 3, "done": 0, "of": 0})
    assert beside.status == Status(release=3, share=None)
