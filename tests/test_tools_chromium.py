"""The finder takes a browser that runs, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tools import chromium

if TYPE_CHECKING:
    from pathlib import Path


def program(path: Path, body: str) -> str:
    path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


def test_a_browser_that_runs_is_found_by_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = program(tmp_path / "google-chrome", 'echo "Google Chrome 156.0"')
    program(tmp_path / "chromium-browser", 'echo "Please install the chromium snap" >&2; exit 1')
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CHROMIUM", raising=False)
    assert chromium.find() == wanted


@pytest.mark.parametrize("body", ['echo "requires the chromium snap"', "exit 1", 'echo "Chromium 1"; exit 3'])
def test_a_stub_is_not_a_browser(tmp_path: Path, body: str) -> None:
    assert not chromium.runs(program(tmp_path / "chromium", body))
    assert not chromium.runs(str(tmp_path / "absent"))


def test_who_names_a_browser_means_that_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CHROMIUM", str(tmp_path / "absent"))
    assert chromium.find() is None
    assert chromium.main() == 1
    assert capsys.readouterr().err == f"CHROMIUM={tmp_path / 'absent'} does not run.\n"
