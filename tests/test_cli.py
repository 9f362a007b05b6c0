"""The command line as people and programs call it: `python -m tracking …`, in a process of its own."""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.test_answers_verdict_json import KEYS
from tracking.__main__ import app
from tracking.answers.opening import open_with_regions

ROOT = Path(__file__).parents[1]
SPACE = "\N{NO-BREAK SPACE}"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cli") / "book.db"


def tracking(store: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tracking", *arguments],
        cwd=ROOT,
        env=os.environ | {"TRACKING_STORE": str(store), "PYTHONIOENCODING": "utf-8", "TERM": "dumb"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def as_json(store: Path, *arguments: str) -> dict[str, Any]:
    done = tracking(store, "verdict", *arguments, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_grenland_as_json(store: Path) -> None:
    found = as_json(store, "grenland")
    assert set(found) == KEYS
    assert (found["dataset"], found["edition"], found["basis"]) == ("norskeutslipp", "2024-12", "official")
    assert (found["base_tco2e"], found["stated_base_tco2e"], found["latest_tco2e"]) == (2_359_091, 2_500_000, 2_191_980)
    assert round(found["allowed_tco2e"]) == 2_005_227
    assert round(found["gap_tco2e"]) == 186_753
    assert found["required_tco2e_per_year"] == 128_940
    assert round(found["stated_base_gap_tco2e"]) == 66_980
    trend = found["trends"][0]
    assert [round(trend[name]) for name in ("tco2e_per_year", "low", "high")] == [-28_299, -55_704, -7_118]
    assert (trend["from_year"], trend["zero_year"], trend["zero_year_earliest"]) == (2014, 2100, 2062)
    assert [(year["year"], year["tco2e"]) for year in found["preliminary"]] == [(2024, 2_090_904), (2025, 2_250_474)]
    chance = found["verdict"].pop("chance_of_goal")
    assert found["verdict"] == {"overall": "behind", "distance": "not_met", "pace": "not_met", "plan": "not_met"}
    assert 0.0 <= chance < 0.01


def test_the_trend_from_another_year(store: Path) -> None:
    trend = as_json(store, "grenland", "--trend-from", "2015")["trends"][0]
    assert (trend["from_year"], trend["to_year"], round(trend["tco2e_per_year"])) == (2015, 2023, -29_231)


def test_the_preliminary_basis(store: Path) -> None:
    found = as_json(store, "grenland", "--basis", "preliminary")
    assert (found["basis"], found["latest_year"], found["latest_tco2e"]) == ("preliminary", 2025, 2_250_474)


def test_a_region_without_a_target(store: Path) -> None:
    found = as_json(store, "innherred")
    assert (found["goal_year"], found["gap_tco2e"], found["verdict"]["overall"]) == (None, None, "no_target")


def test_the_headline_in_bokmaal(store: Path) -> None:
    done = tracking(store, "verdict", "grenland", "--lang", "nb")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.replace(SPACE, " ") == (
        "Grenland slapp ut 2,19 Mt i 2023 – 187 kt mer enn banen mot 2040 tillater. "
        "Utslippene må ned 129 kt hvert år herfra. Fra 2014 til 2023 gikk utslippene ned 28 kt i året (7–56 kt). "
        "Foreløpige tall fra EU ETS for fem anlegg med 99 % av utslippene økte med 8 % fra 2024 til 2025. "
        "Kilde: norskeutslipp.no, utgave desember 2024.\n"
    )


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (("verdict", "nowhere"), "No region 'nowhere'. Known regions: grenland, innherred.\n"),
        (
            ("verdict", "grenland", "--trend-from", "2020"),
            "--trend-from 2020: a trend needs at least eight complete years from there on.\n",
        ),
    ],
)
def test_wrong_use_is_one_line_and_exit_2(store: Path, arguments: tuple[str, ...], line: str) -> None:
    done = tracking(store, *arguments)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", line)


@pytest.mark.parametrize("arguments", [("verdict",), ("verdict", "grenland", "--lang", "xx"), ("guess",)])
def test_what_the_command_line_does_not_know_is_exit_2(store: Path, arguments: tuple[str, ...]) -> None:
    done = tracking(store, *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr


def test_a_file_that_is_no_database_is_one_line_and_stays_as_it_is(tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear reader, this is no database, and it is longer than a header.\n" * 20, encoding="utf-8")
    before = letter.read_bytes()
    done = tracking(letter, "verdict", "grenland", "--lang", "nn")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        f"Lageret {letter} er ikkje ein database. Ingenting er endra. "
        "Lat TRACKING_STORE peike på ei anna fil, eller flytt denne.\n"
    )
    assert letter.read_bytes() == before


def broken(store: Path) -> None:
    """Break the bytes of every blob, as a failing disk would."""
    with contextlib.closing(sqlite3.connect(store)) as book:
        book.execute("UPDATE blobs SET data = zeroblob(3)")
        book.commit()


@pytest.mark.parametrize("arguments", [("verdict", "grenland"), ("init",), ("accept", "1")])
def test_a_broken_store_is_one_line(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    place = tmp_path / "book.db"
    open_with_regions(str(place)).close()
    broken(place)
    done = tracking(place, *arguments)
    assert (done.returncode, done.stdout) == (1, "")
    assert len(done.stderr.splitlines()) == 1
    assert "Traceback" not in done.stderr


def test_broken_region_files_beside_a_release_are_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    place, data = tmp_path / "book.db", tmp_path / "data"
    open_with_regions(str(place)).close()
    monkeypatch.setenv("TRACKING_STORE", str(place))
    monkeypatch.setattr("tracking.answers.opening.open_with_regions", partial(open_with_regions, data=data))
    with pytest.raises(SystemExit) as ended:
        app(["verdict", "grenland"])
    said = capsys.readouterr()
    assert (ended.value.code, said.out[:8]) == (0, "Grenland")
    first, *_, last = said.err.splitlines()
    assert first.startswith("shared/sources.csv: the file is missing")
    assert last == "The region files were not taken in. The newest release stays as it is."


def test_init_a_second_time_changes_nothing_and_an_unknown_proposal_is_one_line(store: Path) -> None:
    done = tracking(store, "init")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.endswith("The book of record holds grenland, innherred as release 1.\n")
    done = tracking(store, "accept", "99")
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "There is no entry 99.\n")


def test_the_data_dictionary_is_the_one_in_the_data_folder(store: Path) -> None:
    done = tracking(store, "data-dictionary")
    assert done.returncode == 0
    assert done.stdout == (ROOT / "data" / "README.md").read_text(encoding="utf-8")
