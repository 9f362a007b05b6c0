"""`import --found` as people and programs call it, in a process of its own."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests import national
from tests.sheets_world import SAMPLES, needs_samples
from tests.test_cli import tracking
from tracking.answers.opening import open_with_regions

if TYPE_CHECKING:
    from pathlib import Path

SUND = (
    "--found", "Øvre Sund", "--municipality", "Ålesund", "--municipality", "Herøy (Nordland)",
    "--edition", "2026-11",
)  # fmt: skip


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("founding") / "book.db"
    open_with_regions(str(place)).close()
    return place


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("national") / "national.xlsx"
    made.write_bytes(national.workbook())
    return made


def test_a_region_is_tried_founded_and_judged(store: Path, file: Path) -> None:
    tried = tracking(store, "import", str(file), *SUND, "--dry-run")
    assert (tried.returncode, tried.stderr) == (0, "")
    lines = tried.stdout.splitlines()
    assert (
        lines[0] == "Øvre Sund would have 20 plants of 20 companies in two municipalities: 240 figures for 2010–2021."
    )
    assert lines[-1] == "Nothing was stored."
    taken = tracking(
        store, "import", str(file), *SUND, "--first-year", "2012", "--threshold-t", "2000", "--release", "--json"
    )
    assert (taken.returncode, taken.stderr) == (0, "")
    found = json.loads(taken.stdout)
    assert isinstance(found["entry"], int)
    assert found["region"] == {
        "id": "ovre-sund", "name": "Øvre Sund", "municipalities": ["Ålesund", "Herøy (Nordland)"], "plants": 10,
        "companies": 10, "rows": 120, "years": [2010, 2021], "first_year": 2012, "threshold_tco2e": 2000.0,
        "left_out": {"plants": 10, "most_tco2e_in_a_year": 10000.0}, "closed": [], "verdict": "no-target",
    }  # fmt: skip
    judged = tracking(store, "verdict", "ovre-sund")
    assert (judged.returncode, judged.stderr) == (0, "")
    assert "has adopted no climate target" in judged.stdout
    again = tracking(store, "import", str(file), *SUND)
    assert (again.returncode, again.stdout) == (2, "")
    assert again.stderr == "There is a region called “Øvre Sund” already (ovre-sund). Give this one another name.\n"


def test_what_is_missing_or_unknown_is_one_line_and_exit_2(store: Path, file: Path) -> None:
    edition = ("--edition", "2026-11")
    for arguments, said in (
        ((file, "--found", "S", *edition), "Choose at least one municipality."),
        ((file, "--municipality", "Ålesund", *edition), "Give the region a name."),
        ((file, "--found", "S", "--municipality", "Herøy", *edition), "Say which one."),
        ((file, "--found", "S", "--municipality", "Alesundd", *edition), "No plant in the file lies in “Alesundd”."),
        ((file, "--found", "S", "--region", "grenland", "--municipality", "Ålesund", *edition), "“grenland-2”."),
        ((file, file, "--found", "S"), "--found takes one file."),
    ):
        done = tracking(store, "import", *map(str, arguments))
        assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1), arguments
        assert said in done.stderr


def test_what_the_file_does_not_say_is_asked_for(store: Path, file: Path) -> None:
    done = tracking(store, "import", str(file), "--found", "S", "--municipality", "Ålesund")
    assert (done.returncode, done.stdout.splitlines()[-1]) == (1, "Nothing was stored.")
    assert "(edition)" in done.stdout


@needs_samples
def test_a_file_without_municipalities_is_refused_with_what_to_bring(store: Path) -> None:
    done = tracking(store, "import", str(SAMPLES / "ets_verified_emissions_2018.xlsx"), "--found", "S", "--lang", "nb")
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (1, "", 1)
    assert "Legg inn uttrekket fra norskeutslipp.no for hele landet" in done.stderr
