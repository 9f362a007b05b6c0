"""The first start takes the region files in once; later ones propose, and nothing is ever half done."""

from __future__ import annotations

import hashlib
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.store_world import ANNE, KARI, between, tonnes_of, world
from tracking.store.book import Book, open_book
from tracking.store.changes import difference
from tracking.store.entries import Kind
from tracking.store.first_run import PROJECT, take_in

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).resolve().parents[1]
CHILD = """
import sys, time
from tests.store_world import world
from tracking.store.book import open_book
from tracking.store.first_run import take_in

def progress(done, total, place):
    print(done, flush=True)
    time.sleep({pause} if done == {at} else 0)

print("ready", flush=True)
sys.stdin.readline()
take_in(open_book({path!r}), world(a=1.0, b=2.0), "one", {{}}, progress)
print("done", flush=True)
"""


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return open_book(str(tmp_path / "record.db"))


def start(book: Book, digest: str, tonnes: Mapping[str, float]) -> list[tuple[int, int, str]]:
    """Take in a world of those tonnes and return what progress was told."""
    told: list[tuple[int, int, str]] = []
    originals = {"regions/fjord/sites.csv": b"site_id,name", "shared/readme.txt": b"x"}
    take_in(book, world(**tonnes), digest, originals, lambda *step: told.append(step))
    return told


def test_the_first_start_takes_everything_in_as_release_1(book: Book) -> None:
    assert start(book, "one", {"a": 1.0}) == [(1, 2, "fjord/emissions"), (2, 2, "fjord/sites")]
    assert [entry.kind for entry in book.entries()] == [Kind.PROPOSAL, Kind.APPROVAL, Kind.RELEASE]
    assert {entry.actor for entry in book.entries()} == {PROJECT}
    state = book.released_state(1)
    assert (state.release, tonnes_of(state.folders)) == (1, {"a": 1.0})
    assert state.version == book.state().version == book.head().version
    book.verify()


def test_the_files_are_kept_as_they_came(book: Book) -> None:
    start(book, "one", {"a": 1.0})
    said = book.entry(1).details
    sites = hashlib.sha256(b"site_id,name").hexdigest()
    assert said["files_digest"] == "one"
    assert set(said["originals"]) == {"regions/fjord/sites.csv", "shared/readme.txt"}
    assert [change["original"] for change in said["changes"]] == [None, sites]
    assert book.blob(sites) == b"site_id,name"


def test_the_same_files_again_change_nothing(book: Book) -> None:
    start(book, "one", {"a": 1.0})
    head = book.head()
    assert start(book, "one", {"a": 1.0}) == []
    assert book.head() == head


def test_other_files_become_a_proposal_and_the_figures_stay(book: Book) -> None:
    start(book, "one", {"a": 1.0})
    version = book.head().version
    start(book, "two", {"a": 2.0})
    (proposal,) = book.pending()
    assert (proposal.details["files_digest"], proposal.details["base"]) == ("two", 3)
    assert (book.head().version, tonnes_of(book.state().folders)) == (version, {"a": 1.0})
    book.approve(proposal.sequence, actor=KARI)
    assert tonnes_of(book.state().folders) == {"a": 2.0}


def test_a_proposal_still_pending_is_not_doubled(book: Book) -> None:
    for digest, tonnes in (("one", 1.0), ("two", 2.0), ("one", 1.0), ("two", 2.0)):
        start(book, digest, {"a": tonnes})
    assert len(book.pending()) == 1


def test_files_once_rejected_are_not_proposed_again(book: Book) -> None:
    start(book, "one", {"a": 1.0})
    start(book, "two", {"a": 2.0})
    book.reject(4, actor=KARI, message="not checked")
    for digest, tonnes in (("one", 1.0), ("two", 2.0)):
        start(book, digest, {"a": tonnes})
    assert (book.pending(), book.head().sequence) == ((), 5)
    start(book, "three", {"a": 3.0})
    assert len(book.pending()) == 1


def test_other_files_with_the_same_tables_are_only_recorded(book: Book) -> None:
    start(book, "one", {"a": 1.0, "b": 2.0})
    head = book.head()
    start(book, "reordered", {"b": 2.0, "a": 1.0})
    assert book.head() == head
    with book.engine.connect() as connection:
        seen = connection.exec_driver_sql("SELECT value FROM meta WHERE name = 'files_digest'").scalar()
    assert seen == "reordered"


def test_a_book_that_was_written_before_gets_a_proposal(book: Book) -> None:
    book.propose(between({}, {"a": 1.0}), actor=ANNE, message="", approve=True)
    start(book, "one", {"a": 2.0})
    assert (len(book.pending()), book.releases()) == (1, ())


def test_a_failure_on_the_way_leaves_an_empty_book(book: Book) -> None:
    def fail(_done: int, _total: int, place: str) -> None:
        raise RuntimeError(place)

    with pytest.raises(RuntimeError, match="fjord/emissions"):
        take_in(book, world(a=1.0), "one", {}, fail)
    assert book.head().sequence == 0
    assert len(start(book, "one", {"a": 1.0})) == 2


def child(path: Path, *, at: int, pause: float) -> subprocess.Popen[str]:
    code = CHILD.format(path=str(path), at=at, pause=pause)
    process = subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


@pytest.mark.parametrize(("lines", "pause"), [(1, 60.0), (2, 0.0), (2, 60.0)])
def test_a_kill_in_the_middle_leaves_an_empty_or_a_whole_book(tmp_path: Path, lines: int, pause: float) -> None:
    path = tmp_path / "record.db"
    with child(path, at=lines, pause=pause) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write("go\n")
        process.stdin.flush()
        assert [process.stdout.readline() for _ in range(lines)] == ["1\n", "2\n"][:lines]
        process.send_signal(signal.SIGKILL)
    book = open_book(str(path))
    book.verify()
    assert book.head().sequence in ((0,) if pause else (0, 3))
    start(book, "one", {"a": 1.0, "b": 2.0})
    assert (book.head().sequence, tonnes_of(book.released_state(1).folders)) == (3, {"a": 1.0, "b": 2.0})
    book.close()
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()


def test_two_first_starts_at_once_take_in_once(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    processes = [child(path, at=1, pause=0.1) for _ in range(2)]
    outputs = []
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    for process in processes:
        outputs.append(process.communicate(timeout=60)[0])
        assert process.returncode == 0
    assert sorted(outputs) == ["1\n2\ndone\n", "done\n"]
    book = open_book(str(path))
    book.verify()
    assert [entry.kind for entry in book.entries()] == [Kind.PROPOSAL, Kind.APPROVAL, Kind.RELEASE]


def test_a_region_founded_in_the_book_is_left_alone(book: Book) -> None:
    start(book, "one", {"a": 1.0})
    founded = {"sund": world(mill=5.0)["fjord"]}
    book.accept(book.propose(difference({}, founded), actor=ANNE, message="a new region"), actor=ANNE)
    start(book, "two", {"a": 1.5})
    assert {change.folder for entry in book.pending() for change in book.changes(entry.sequence)} == {"fjord"}
    assert tonnes_of({"fjord": book.state().folders["sund"]}) == {"mill": 5.0}


def test_a_region_whose_folder_is_gone_is_proposed_for_deletion(book: Book) -> None:
    folders = world(a=1.0)
    take_in(book, {**folders, "sund": world(mill=5.0)["fjord"]}, "one", {}, lambda *_: None)
    take_in(book, folders, "two", {}, lambda *_: None)
    (waiting,) = book.pending()
    assert {(change.place, len(change.deletes)) for change in book.changes(waiting.sequence)} == {
        ("sund/emissions", 1), ("sund/sites", 1),
    }  # fmt: skip
