"""The command line: run in this process, or in one of its own on a terminal."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import TYPE_CHECKING, Any

from typer.testing import CliRunner, Result

from tests.store_world import ANNE, KARI, between
from tests.test_cli import ROOT
from tracking.__main__ import app
from tracking.store.book import open_book

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pytest

    from tracking.store.book import Book


def run(*arguments: object) -> Result:
    """Run a command in this process."""
    return CliRunner().invoke(app, [str(each) for each in arguments])


def lines(*arguments: object) -> list[str]:
    """Return what a command says, line by line; it does its work and complains of nothing."""
    done = run(*arguments)
    assert (done.exit_code, done.stderr) == (0, ""), done.output
    return done.stdout.splitlines()


def refused(*arguments: object, code: int = 1) -> str:
    """Return the one line on standard error of a command that ends with that code and says nothing else."""
    done = run(*arguments)
    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (code, "", 1), done.output
    return str(done.stderr.removesuffix("\n"))


def plain(*arguments: object, code: int = 0) -> dict[str, Any]:
    """Return what a command says as JSON."""
    done = run(*arguments, "--json")
    assert done.exit_code == code, done.output
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def on_a_terminal(store: Path, *arguments: str, answer: str = "") -> tuple[int, str]:
    """Run a command in a process of its own on a terminal, and return its exit code and all that was on the screen."""
    ours, theirs = pty.openpty()
    environment = os.environ | {"TRACKING_STORE": str(store), "TERM": "dumb", "PYTHONIOENCODING": "utf-8"}
    process = subprocess.Popen(
        [sys.executable, "-m", "tracking", *arguments],
        cwd=ROOT, env=environment, stdin=theirs, stdout=theirs, stderr=theirs, close_fds=True,
    )  # fmt: skip
    os.close(theirs)
    os.write(ours, answer.encode())
    seen = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:  # the other end is closed
            break
        if not part:
            break
        seen += part
    os.close(ours)
    return process.wait(timeout=60), seen.decode()


def a_book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Book]:
    """Yield a book of four entries, that of every command: a proposal, its approval, a release, one that waits."""
    minutes = count()
    place = str(tmp_path / "book.db")
    made = open_book(place, now=lambda: datetime(2026, 11, 1, 8, 0, tzinfo=UTC) + timedelta(minutes=next(minutes)))
    made.propose(between({}, {"a": 9.0, "b": 3.0}), actor=ANNE, message="From the agency", approve=True)
    made.release("First", "", KARI)
    made.propose(between({"a": 9.0, "b": 3.0}, {"a": 9.5, "c": 1234.5678}), actor=ANNE, message="Measured anew")
    monkeypatch.setenv("TRACKING_STORE", place)
    monkeypatch.setenv("LOGNAME", "ola")
    monkeypatch.delenv("TRACKING_FOUR_EYES", raising=False)
    monkeypatch.setattr("tracking.answers.opening.open_with_regions", lambda **_: open_book(place))
    yield made
    made.close()
