"""The command `publish`: a folder for any web server, what it says of it, and what it refuses."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from tests import publishing_world as world
from tests import states as s
from tracking.__main__ import app
from tracking.store.book import open_book

if TYPE_CHECKING:
    from pathlib import Path

    from typer.testing import Result

ADDRESS = "https://tall.example.no"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKING_STORE", str(tmp_path / "record.db"))
    monkeypatch.setattr("tracking.charts.picture.browser_path", lambda: None)
    world.in_process(monkeypatch)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, arguments)


def with_a_release(tmp_path: Path) -> None:
    world.book_at(tmp_path / "record.db", s.head(s.steady(2014, 2023, 100.0, -1.0), goal={})).close()


def test_a_release_is_published_and_said_to_be_there_already(tmp_path: Path) -> None:
    with_a_release(tmp_path)
    out = tmp_path / "out"
    first = run("publish", str(out), "--address", ADDRESS)
    files = len(json.loads((out / "current/public/manifest.json").read_text(encoding="utf-8"))["files"])
    assert first.exit_code == 0
    no_pictures = (
        "There is no Chromium on this machine, so there are tables in place of charts. Install one (sudo apt-get "
        "install chromium) or set CHROMIUM, and publish again."
    )
    assert first.stdout.splitlines()[-2:] == [  # before it the renderer, which runs in this process here
        f"Release 1 is published: {files} files. Serve {out}/current.",
        no_pictures,
    ]
    assert f'href="{ADDRESS}/embed/' in (out / "current/embed/en/head/verdict/index.html").read_text(encoding="utf-8")
    again = run("publish", str(out), "--address", ADDRESS, "--json")
    said = json.loads(again.stdout)
    assert said == {
        "folder": str(out),
        "served": str((out / "current").resolve()),
        "release": 1,
        "is_new": False,
        "rendered_releases": [],
        "files": files,
        "has_pictures": False,
    }


def test_without_a_release_there_is_nothing_to_publish(tmp_path: Path) -> None:
    open_book(str(tmp_path / "record.db")).close()
    refused = run("publish", str(tmp_path / "out"), "--lang", "nb")
    assert refused.exit_code == 1
    assert refused.stderr.strip() == (
        "Det er ikke publisert noen tall ennå, så det er ingenting å legge ut: `release` kommer først."
    )
    assert not (tmp_path / "out").exists()


def test_what_is_no_address_is_refused_before_anything_is_made(tmp_path: Path) -> None:
    with_a_release(tmp_path)
    refused = run("publish", str(tmp_path / "out"), "--address", "tall.example.no")
    assert refused.exit_code == 1
    assert refused.stderr.strip() == "“tall.example.no” is no address: it begins with https:// or http://."


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with_a_release(tmp_path)
    (tmp_path / "out").write_text("a file", encoding="utf-8")
    refused = run("publish", str(tmp_path / "out"))
    assert refused.exit_code == 1
    assert refused.stderr.strip() == f"{tmp_path}/out could not be written: Not a directory"
