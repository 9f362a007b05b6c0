"""`import` and `template` as people and programs call them, in a process of their own."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.sheets_world import SAMPLES, needs_samples
from tests.test_cli import tracking
from tracking.answers.opening import open_with_regions
from tracking.store.book import open_book

if TYPE_CHECKING:
    from pathlib import Path

KEYS = {"file", "layout", "rows", "problems", "unknown_sites", "changes", "entry"}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book with the region files taken in, whichever test comes first."""
    place = tmp_path_factory.mktemp("import") / "book.db"
    open_with_regions(str(place)).close()
    return place


def figures(folder: Path, name: str, tonnes: str, site: str = "yara-porsgrunn", year: int = 2024) -> Path:
    file = folder / name
    file.write_text(f"site_id;year;scope;gas;emissions_t\n{site};{year};1;CO2e;{tonnes}\n", encoding="utf-8")
    return file


def bring(store: Path, *arguments: object, code: int = 0) -> list[dict[str, Any]]:
    done = tracking(store, "import", *map(str, arguments), "--json")
    assert (done.returncode, "Traceback" in done.stderr) == (code, False), done.stdout + done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def a_site(store: Path) -> str:
    return str(open_book(str(store)).state().table("grenland", "sites")["site_id"].iloc[0])


def test_a_file_is_tried_taken_in_and_known_again(store: Path, tmp_path: Path) -> None:
    assert tracking(store, "init").returncode == 0
    file = figures(tmp_path, "one.csv", "9,5", a_site(store), 2022)
    (trial,) = bring(store, file, "--edition", "2026-11", "--dry-run")
    assert set(trial) >= KEYS
    assert (trial["file"], trial["layout"], trial["rows"], trial["entry"]) == ("one.csv", "own", 1, None)
    assert trial["changes"] == {"new": 1, "changed": 0, "unchanged": 0, "missing": 0}
    (taken,) = bring(store, file, "--edition", "2026-11", "--message", "measured")
    assert isinstance(taken["entry"], int)
    assert [entry.sequence for entry in open_book(str(store)).pending()] == [taken["entry"]]
    assert tracking(store, "accept", str(taken["entry"])).returncode == 0
    (again,) = bring(store, file, "--edition", "2026-11")
    assert (again["entry"], again["changes"]["unchanged"]) == (taken["entry"], 1)


def test_an_ambiguous_decimal_sign_is_refused_until_it_is_said(store: Path, tmp_path: Path) -> None:
    before = figures(tmp_path, "before.csv", "9,5", a_site(store))
    assert bring(store, before, "--edition", "2026-11", "--approve")[0]["entry"]
    file = figures(tmp_path, "two.csv", "9.500", a_site(store))
    (asked,) = bring(store, file, "--edition", "2026-12", code=1)
    assert [need["key"] for need in asked["needs"]] == ["decimal:emissions_t"]
    (answered,) = bring(store, file, "--edition", "2026-12", "--decimal", ".", "--dry-run")
    assert answered["changes"]["new"] == 1
    (by_key,) = bring(store, file, "--edition", "2026-12", "--answer", "decimal:emissions_t=,", "--dry-run", code=1)
    assert (by_key["needs"], by_key["problems"][0]["code"]) == ([], "unit-slip")


def test_two_files_are_two_lines_and_the_worse_one_is_the_exit_code(store: Path, tmp_path: Path) -> None:
    good = figures(tmp_path, "good.csv", "9", a_site(store), 2023)
    bad = figures(tmp_path, "bad.csv", "many", a_site(store), 2023)
    lines = bring(store, good, bad, "--edition", "2027-01", "--dry-run", code=1)
    assert [line["file"] for line in lines] == ["good.csv", "bad.csv"]
    (problem,) = lines[1]["problems"]
    assert (problem["row"], problem["column"], problem["found"], problem["severity"], problem["code"]) == (
        2, "emissions_t", "many", "refused", "not-a-number",
    )  # fmt: skip
    assert problem["message"].startswith("bad.csv, row 2, column “emissions_t”: found “many”")


def test_wrong_use_is_one_line_and_exit_2(store: Path, tmp_path: Path) -> None:
    file = figures(tmp_path, "x.csv", "9")
    for wrong in (
        ("gone.csv",), (file, "--region", "nowhere"), (file, "--table", "x"), (file, "--layout", "x"),
        (file, "--decimal", ";"), (file, "--answer", "x"),
    ):  # fmt: skip
        done = tracking(store, "import", *map(str, wrong))
        assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1), wrong


def test_it_is_proposed_approved_or_released_as_asked(store: Path, tmp_path: Path) -> None:
    site, book = a_site(store), open_book(str(store))
    told = []
    for month, far in enumerate(((), ("--approve",), ("--release",)), start=1):
        before = book.head()
        file = figures(tmp_path, f"far-{month}.csv", f"9,{month}", site, 2021)
        done = tracking(store, "import", str(file), "--edition", f"2027-{month:02}", "--reason", "measured", *far)
        assert (done.returncode, done.stderr) == (0, "")
        told.append((done.stdout.splitlines()[-1].partition(" as entry ")[2].lstrip("0123456789"), book.head()))
        assert (told[-1][1].version == before.version) is (far == ())
        assert (told[-1][1].release == before.release) is (far != ("--release",))
    assert [text for text, _ in told] == [
        ". It is in nobody's figures until it is approved.",
        " and approved. The public sees it with the next release.",
        ", approved and released.",
    ]


def test_where_two_people_are_needed_nobody_approves_what_they_bring(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRACKING_FOUR_EYES", "on")
    head = open_book(str(store)).head()
    file = figures(tmp_path, "alone.csv", "9", a_site(store), 2020)
    for far in ("--approve", "--release"):
        done = tracking(store, "import", str(file), "--edition", "2027-09", far)
        assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
        assert done.stderr.startswith("Two people are needed here, so nobody approves what they bring.")
    assert open_book(str(store)).head() == head


def test_templates_are_written_and_read_back(store: Path, tmp_path: Path) -> None:
    for name in ("emissions.csv", "emissions.xlsx"):
        file = tmp_path / name
        assert tracking(store, "template", "emissions", str(file)).returncode == 0
        assert file.stat().st_size > 0
    for wrong in (("secrets", tmp_path / "a.csv"), ("emissions", tmp_path / "a.pdf")):
        done = tracking(store, "template", *map(str, wrong))
        assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)


@needs_samples
def test_the_agencys_own_export_is_known_but_for_two_plants_in_nome(store: Path) -> None:
    (found,) = bring(store, SAMPLES / "norskeutslipp_export.xlsx", "--edition", "2023-02", "--dry-run", code=1)
    assert (found["layout"], found["rows"], found["rows_known"]) == ("norskeutslipp", 340, 304)
    assert [site["municipality"] for site in found["unknown_sites"]] == ["Nome", "Nome"]
    assert {problem["severity"] for problem in found["problems"]} == {"question"}
