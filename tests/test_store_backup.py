"""Backups are taken while the book is used, are checked before they count, and bring the book back."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from tests.store_world import ANNE, KARI, between, tonnes_of
from tracking.store.backup import back_up, restore_backup
from tracking.store.book import Book, open_book
from tracking.store.errors import (
    BlobBrokenError,
    BusyError,
    NotADatabaseError,
    NotThisStoreError,
    TargetExistsError,
    UnwritableError,
)


@pytest.fixture
def book(tmp_path: Path) -> Book:
    book = open_book(str(tmp_path / "record.db"))
    book.propose(between({}, {"a": 1.0}), actor=ANNE, message="", originals={"f": b"as it came"}, approve=True)
    return book


def files(folder: Path) -> set[str]:
    return {file.name for file in folder.iterdir() if not file.name.startswith("record.db")}


def test_a_backup_is_one_file_with_everything(book: Book, tmp_path: Path) -> None:
    told: list[tuple[int, int, str]] = []
    made = back_up(book, tmp_path / "backup.db", progress=lambda *step: told.append(step))
    assert (made.path, made.head, made.replaced) == (tmp_path / "backup.db", book.head(), None)
    assert made.size_bytes == made.path.stat().st_size
    assert files(tmp_path) == {"backup.db"}
    assert (told[0], told[-1]) == ((1, 4, "entries"), (4, 4, "blobs"))
    copy = open_book(str(made.path))
    assert (copy.entries(), tonnes_of(copy.state().folders)) == (book.entries(), {"a": 1.0})


def test_a_backup_is_never_made_over_another_unasked_nor_over_the_book(book: Book, tmp_path: Path) -> None:
    back_up(book, tmp_path / "backup.db")
    for target, replace in ((tmp_path / "backup.db", False), (tmp_path / "record.db", True)):
        with pytest.raises(TargetExistsError) as caught:
            back_up(book, target, replace=replace)
        assert caught.value.path == str(target)
    book.release("one", "", KARI)
    assert back_up(book, tmp_path / "backup.db", replace=True).head.release == 1


def test_a_damaged_book_is_not_backed_up_over_a_good_backup(book: Book, tmp_path: Path) -> None:
    good = back_up(book, tmp_path / "backup.db")
    before = good.path.read_bytes()
    with book.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE blobs SET data = zeroblob(3)")
    with pytest.raises(BlobBrokenError):
        back_up(book, tmp_path / "backup.db", replace=True)
    assert good.path.read_bytes() == before
    assert files(tmp_path) == {"backup.db"}


def test_a_backup_taken_while_others_write_is_whole(book: Book, tmp_path: Path) -> None:
    done = threading.Event()

    def write() -> None:
        writer = open_book(book.place)
        step = 0
        while not done.is_set():
            writer.propose(between({}, {f"s{step}": 1.0}), actor=KARI, message="", originals={"f": bytes(50_000)})
            step += 1

    thread = threading.Thread(target=write)
    thread.start()
    heads = [back_up(book, tmp_path / f"{number}.db").head.sequence for number in range(3)]
    done.set()
    thread.join()
    assert heads == sorted(heads)
    assert heads[0] >= 2


def test_a_folder_that_is_not_there_is_told(book: Book, tmp_path: Path) -> None:
    with pytest.raises(UnwritableError):
        back_up(book, tmp_path / "nowhere" / "backup.db")


def test_a_backup_is_restored_and_stays(book: Book, tmp_path: Path) -> None:
    made = back_up(book, tmp_path / "backup.db")
    before = made.path.read_bytes()
    target = tmp_path / "other" / "record.db"
    target.parent.mkdir()
    restored = restore_backup(made.path, str(target))
    assert (restored.path, restored.head, restored.replaced) == (target, book.head(), None)
    assert {file.name for file in target.parent.iterdir()} == {"record.db"}
    assert tonnes_of(open_book(str(target)).state().folders) == {"a": 1.0}
    assert made.path.read_bytes() == before


def test_a_book_is_replaced_only_if_asked_and_kept_beside(book: Book, tmp_path: Path) -> None:
    made = back_up(book, tmp_path / "backup.db")
    book.propose(between({"a": 1.0}, {"a": 2.0}), actor=KARI, message="", approve=True)
    with pytest.raises(TargetExistsError):
        restore_backup(made.path, book.place)
    with pytest.raises(BusyError):  # somebody has it open
        restore_backup(made.path, book.place, replace=True)
    assert tonnes_of(book.state().folders) == {"a": 2.0}
    book.close()
    for number in (1, 2):
        restored = restore_backup(made.path, book.place, replace=True)
        assert restored.replaced == tmp_path / f"record.db.replaced-{number}"
    assert tonnes_of(open_book(book.place).state().folders) == {"a": 1.0}
    assert tonnes_of(open_book(str(tmp_path / "record.db.replaced-1")).state().folders) == {"a": 2.0}


def test_a_damaged_book_gives_way_to_its_backup(book: Book, tmp_path: Path) -> None:
    made = back_up(book, tmp_path / "backup.db")
    book.close()
    Path(book.place).write_bytes(b"nothing that could be read" * 100)
    restored = restore_backup(made.path, book.place, replace=True)
    assert restored.replaced is not None
    assert restored.replaced.read_bytes() == b"nothing that could be read" * 100
    open_book(book.place).verify()


def test_what_is_no_whole_book_is_not_restored(book: Book, tmp_path: Path) -> None:
    made = back_up(book, tmp_path / "backup.db")
    with closing(sqlite3.connect(made.path)) as connection:
        connection.execute("UPDATE blobs SET data = zeroblob(3)")
        connection.commit()
    (tmp_path / "text.db").write_text("no database" * 100)
    (tmp_path / "empty.db").write_bytes(b"")
    refused = {"backup.db": BlobBrokenError, "text.db": NotADatabaseError, "empty.db": NotThisStoreError}
    for name, kind in {**refused, "missing.db": UnwritableError}.items():
        with pytest.raises(kind):
            restore_backup(tmp_path / name, str(tmp_path / "new.db"))
    assert files(tmp_path) == set(refused)
