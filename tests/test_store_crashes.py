"""Power cuts, kills and many writers: what was acknowledged is there, and nothing is there by half."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import event

from tests.store_world import ANNE, KARI, between, tonnes_of
from tracking.store import engine, entries, restoring, snapshots
from tracking.store.book import Book, open_book
from tracking.store.comments import comment
from tracking.store.erasing import erase

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parents[1]

CHILD = """
import sys
from tests.store_world import ANNE, between
from tracking.store.book import open_book
book, name, times = open_book(sys.argv[1]), sys.argv[2], int(sys.argv[3])
print("ready", flush=True)
sys.stdin.readline()
for step in range(times):
    sequence = book.propose(
        between({}, {f"{name}-{step}": float(step)}), actor=ANNE, message=f"{name} {step}",
        originals={"in.csv": f"{name} {step}".encode() * 500}, approve=True,
    )
    print(sequence, name, step, flush=True)
"""


def start(path: Path, name: str, times: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", CHILD, str(path), name, str(times)]
    return subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def go(child: subprocess.Popen[str]) -> None:
    assert child.stdout is not None
    assert child.stdin is not None
    assert child.stdout.readline() == "ready\n"
    child.stdin.write("go\n")
    child.stdin.flush()


def acknowledged(child: subprocess.Popen[str], begun: list[str] | None = None) -> list[tuple[int, str]]:
    """Return every whole line that the child printed until it ended: a proposal's number and its message."""
    assert child.stdout is not None
    lines = [*(begun or []), *child.stdout.read().splitlines(keepends=True)]
    child.wait()
    for stream in (child.stdin, child.stdout):
        if stream is not None:
            stream.close()
    parts = (line.split() for line in lines if line.endswith("\n"))
    return [(int(number), f"{name} {step}") for number, name, step in parts]


def is_whole(book: Book) -> None:
    """Every proposal of the children is approved, and in force with all its tables."""
    book.verify()
    entries = book.entries()
    proposals = [entry for entry in entries if entry.kind == "proposal"]
    assert len(entries) == 2 * len(proposals)
    assert not book.pending()
    if proposals:
        state = book.state()
        names = {(entry.message or "").replace(" ", "-") for entry in proposals}
        assert set(tonnes_of(state.folders)) == set(state.table("fjord", "sites")["site_id"]) == names


def _kill_and_reopen(path: Path, times: int) -> int:
    dice = random.Random(times)  # noqa: S311
    promised: list[tuple[int, str]] = []
    for turn in range(times):
        child = start(path, f"t{turn}", 10_000)
        go(child)
        begun = [child.stdout.readline() for _ in range(dice.randrange(4))] if child.stdout else []
        time.sleep(dice.uniform(0.0, 0.1))
        child.kill()
        promised += acknowledged(child, begun)
        book = open_book(str(path))
        kept = {entry.sequence: entry.message for entry in book.entries()}
        assert [(number, kept.get(number)) for number, _ in promised] == promised
        is_whole(book)
        book.close()
    return len(promised)


def test_what_was_acknowledged_survives_a_kill(tmp_path: Path) -> None:
    _kill_and_reopen(tmp_path / "record.db", 2)


@pytest.mark.full
def test_what_was_acknowledged_survives_fifty_kills(tmp_path: Path) -> None:
    assert _kill_and_reopen(tmp_path / "record.db", 50) > 50


def test_four_processes_write_one_chain_and_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    children = [start(path, f"p{number}", 5) for number in range(4)]
    for child in children:
        go(child)
    promised = [each for child in children for each in acknowledged(child)]
    book = open_book(str(path))
    kept = {entry.sequence: entry.message for entry in book.entries()}
    assert len({number for number, _ in promised}) == len(promised) == 20
    assert [(number, kept[number]) for number, _ in promised] == promised
    assert book.head().sequence == 40
    is_whole(book)


class CutError(Exception):
    """The power is gone."""


def _commits() -> Iterator[tuple[str, Callable[[Book], Any]]]:
    """Every kind of commit, on a book with a release, a state after it, and a proposal that waits."""
    two, three = {"a": 2.0, "b": 9.0}, {"a": 3.0, "b": 9.0}
    changes = between(two, three)
    yield "propose", lambda book: book.propose(changes, actor=ANNE, message="m", originals={"f": b"x" * 9_000})
    yield "propose approved", lambda book: book.propose(changes, actor=ANNE, message="m", approve=True)
    yield "approve", lambda book: book.approve(6, actor=KARI)
    yield "reject", lambda book: book.reject(6, actor=KARI)
    yield "accept", lambda book: book.accept(6, actor=KARI, accept_drop=True)
    yield "release", lambda book: book.release("two", "note", KARI)
    yield "comment", lambda book: comment(book, "Why?", actor=KARI, on=2)
    yield "undo", lambda book: restoring.undo(book, 5, actor=KARI, approve=True)
    yield "restore", lambda book: restoring.restore_release(book, 1, actor=KARI, approve=True)
    yield "erase", lambda book: erase(book, "anne", asked_by=KARI)


NAMES = [name for name, _ in _commits()]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("crashes") / "record.db"
    book = open_book(str(path))
    book.propose(between({}, {"a": 1.0, "b": 9.0}), actor=ANNE, message="first", approve=True)
    book.release("one", "", KARI)
    book.propose(between({"a": 1.0}, {"a": 2.0}), actor=ANNE, message="second", approve=True)
    book.propose(between({"a": 2.0}, {"a": 7.0}), actor=ANNE, message="waits")
    book.close()
    return path


def told(path: Path) -> tuple[object, ...]:
    """Return all that a book says, once it is verified."""
    book = open_book(str(path))
    book.verify()
    said = (book.head(), book.entries(), tonnes_of(book.state().folders), book.releases())
    book.close()
    return said


def cut_at(path: Path, folder: Path, statement: int, commit: Callable[[Book], Any]) -> bool:
    """Commit, and cut the power before a statement: by an error, and as the disk would be found; False at the end."""
    book = open_book(str(path))
    seen = 0

    def count(*_: object) -> None:
        nonlocal seen
        seen += 1
        if seen == statement:
            for name in ("record.db", "record.db-wal"):
                if (path.parent / name).exists():
                    shutil.copy(path.parent / name, folder / name)
            raise CutError

    event.listen(book.engine, "before_cursor_execute", count)
    event.listen(book.engine, "commit", count)
    try:
        commit(book)
    except CutError:
        return True
    finally:
        book.close()
    return False


def _cut_everywhere(folder: Path, written: Path, name: str, every: int) -> None:
    commit, before = dict(_commits())[name], told(written)
    for statement in range(1, 300, every):
        here, found = folder / f"{statement}", folder / f"{statement}-found"
        here.mkdir()
        found.mkdir()
        path = Path(shutil.copy(written, here))
        if not cut_at(path, found, statement, commit):
            break
        states = [told(path), told(found / "record.db")]
        if states != [before, before]:
            assert name == "erase"  # past its commit: what is left is to overwrite what was freed
            assert states[0] == states[1]
    assert statement > 4
    assert told(path) != before


@pytest.mark.parametrize("name", ["accept", "erase"])
def test_a_cut_within_a_commit_leaves_all_or_nothing(
    tmp_path: Path, written: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(snapshots, "EVERY", 2)  # so that keeping a state is among the statements
    _cut_everywhere(tmp_path, written, name, 6)


@pytest.mark.full
@pytest.mark.parametrize("name", NAMES)
def test_a_cut_before_any_statement_of_any_commit_leaves_all_or_nothing(
    tmp_path: Path, written: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(snapshots, "EVERY", 2)
    _cut_everywhere(tmp_path, written, name, 1)


def test_a_process_that_ends_before_its_commit_leaves_nothing(tmp_path: Path, written: Path) -> None:
    path = Path(shutil.copy(written, tmp_path))
    before = told(path)
    code = f"""
import os
from sqlalchemy import event
from tests.store_world import KARI
from tracking.store.book import open_book
book = open_book({str(path)!r})
event.listen(book.engine, "commit", lambda _: os._exit(9))
book.accept(6, actor=KARI, accept_drop=True)
"""
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 9
    assert told(path) == before


@pytest.mark.full
def test_a_book_of_ten_thousand_entries_opens_and_verifies(tmp_path: Path) -> None:
    book = open_book(str(tmp_path / "record.db"))
    now: dict[str, float] = {}
    for step in range(500):
        new = {**now, f"s{step % 50}": float(step)}
        book.propose(between(now, new), actor=ANNE, message="", approve=True)
        now = new
    with engine.writing(book.engine) as connection:  # the rest at once: it is their reading that is tried
        draft = entries.Draft(kind=entries.Kind.COMMENT, actor=KARI, message="seen", content={"on": {"entry": 1}})
        for _ in range(9_000):
            entries.append(connection, draft, book.moment_utc())
    assert book.head().sequence == 10_000
    start_s = time.perf_counter()
    again = open_book(book.place)
    assert tonnes_of(again.state().folders) == dict(sorted(now.items()))
    opened_s = time.perf_counter()
    again.verify()
    assert opened_s - start_s < 5
    assert time.perf_counter() - opened_s < 120
