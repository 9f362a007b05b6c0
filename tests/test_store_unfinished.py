"""Uploads that somebody has begun are there again after a restart, and gone when they are dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracking.store import unfinished
from tracking.store.book import open_book

if TYPE_CHECKING:
    from pathlib import Path


def test_an_upload_survives_a_restart_with_its_answers(tmp_path: Path) -> None:
    place = str(tmp_path / "record.db")
    book = open_book(place)
    upload = unfinished.begin(book, "grenland", "figures.csv", b"a;b\n1;2\n")
    unfinished.answer(book, upload, {"decimal:b": ",", "reason": "målt på nytt"})
    book.close()
    again = open_book(place)
    (waiting,) = unfinished.waiting(again, "grenland")
    assert (waiting.id, waiting.file) == (upload, "figures.csv")
    assert waiting.answers == {"decimal:b": ",", "reason": "målt på nytt"}
    assert unfinished.content(again, upload) == b"a;b\n1;2\n"
    assert unfinished.waiting(again, "innherred") == ()


def test_the_same_bytes_are_one_upload_and_keep_their_answers(tmp_path: Path) -> None:
    book = open_book(str(tmp_path / "record.db"))
    first = unfinished.begin(book, "grenland", "a.csv", b"same")
    unfinished.answer(book, first, {"edition": "2026-11"})
    assert unfinished.begin(book, "grenland", "copy of a.csv", b"same") == first
    assert unfinished.begin(book, "innherred", "a.csv", b"same") != first
    assert unfinished.waiting(book, "grenland")[0].answers == {"edition": "2026-11"}


def test_a_dropped_upload_is_gone_and_dropping_it_again_is_no_fault(tmp_path: Path) -> None:
    book = open_book(str(tmp_path / "record.db"))
    upload = unfinished.begin(book, "grenland", "a.csv", b"bytes")
    unfinished.drop(book, upload)
    unfinished.drop(book, upload)
    assert unfinished.waiting(book, "grenland") == ()
    assert unfinished.content(book, upload) is None


def test_what_is_remembered_is_there_after_a_restart_and_the_newest_counts(tmp_path: Path) -> None:
    place = str(tmp_path / "record.db")
    book = open_book(place)
    assert unfinished.remembered(book, "mapping:a") is None
    unfinished.remember(book, "mapping:a", "first")
    unfinished.remember(book, "mapping:a", "second")
    unfinished.remember(book, "mapping:b", "other")
    book.close()
    again = open_book(place)
    assert [unfinished.remembered(again, f"mapping:{name}") for name in "abc"] == ["second", "other", None]
    assert again.head().release is None
