"""A book that cannot be written ends `import` with one line and code 1; with --json there is one object to read."""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from tests.upload_world import REGION, a_book, rows
from tracking.__main__ import app
from tracking.store import engine

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BUSY = {
    "nb": "Noen andre skriver til lageret {path}. Ingenting er tapt. Prøv igjen om litt.",
    "nn": "Nokon andre skriv til lageret {path}. Ingenting er tapt. Prøv igjen om litt.",
    "en": "Someone else is writing to the store {path}. Nothing was lost. Try again in a moment.",
}


@pytest.fixture
def busy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A book that somebody else is writing to, and that waits for nobody."""
    a_book(tmp_path).close()
    place = str(tmp_path / "record.db")
    monkeypatch.setenv("TRACKING_STORE", place)
    monkeypatch.setattr("tracking.answers.opening.take_in", lambda *_: None)
    monkeypatch.setattr(engine, "WAIT_S", 0.05)
    (tmp_path / "figures.csv").write_bytes(rows(("mill", 2024, "92000")))
    other = sqlite3.connect(place, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    yield place
    other.rollback()
    other.close()


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_a_busy_book_is_one_line_and_nothing_else(busy: str, tmp_path: Path, language: str) -> None:
    file = str(tmp_path / "figures.csv")
    done = CliRunner().invoke(app, ["import", file, "--region", REGION, "--lang", language])
    said = BUSY[language].format(path=busy)
    assert (done.exit_code, done.stdout, done.stderr.splitlines()) == (1, "", [said])


def test_json_stays_json(busy: str, tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["import", str(tmp_path / "figures.csv"), "--region", REGION, "--json"])
    assert done.exit_code == 1
    assert json.loads(done.stdout) == {"error": {"code": "store-busy", "message": BUSY["en"].format(path=busy)}}
