"""A book taken away, proved and kept safe on the command line: export, verify, backup."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from tests.cli_world import a_book, lines, plain, refused
from tests.store_world import ANNE, KARI, emission, frame, site
from tracking.store.book import Book, open_book
from tracking.store.changes import difference

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Book]:
    yield from a_book(tmp_path, monkeypatch)


def with_a_secret(book: Book) -> int:
    """Put a confidential site in force, with its figure, its company, and a table that holds nothing else."""
    tables = {
        "companies": frame("companies", {"company_id": "hush-hush", "name": "Hush-hush"}),
        "sites": frame("sites", site("hush-works", "Hush Works") | {"confidential": True}),
        "site_owners": frame("site_owners", {"site_id": "hush-works", "company_id": "hush-hush", "from_year": 2000}),
        "emissions": frame("emissions", emission("hush-works", 2023, 77.0) | {"confidential": True}),
    }
    book.propose(difference({}, {"fjord": tables}), actor=ANNE, message="", approve=True)
    return book.head().sequence


@pytest.mark.parametrize("form", ["csv", "parquet", "xlsx"])
def test_an_export_holds_what_its_manifest_says_and_nothing_confidential(book: Book, tmp_path: Path, form: str) -> None:
    entry, out = with_a_secret(book), tmp_path / "out"
    told = plain("export", entry, out, "--form", form)
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    assert told == {"folder": str(out), **manifest}
    assert (manifest["release"], manifest["entry"], manifest["hash"]) == (None, entry, book.entry(entry).hash)
    assert [(each["path"], each["rows"]) for each in manifest["files"]] == [
        (f"fjord/sites.{form}", 2), (f"fjord/emissions.{form}", 2),
    ]  # fmt: skip
    for each in manifest["files"]:
        data = (out / each["path"]).read_bytes()
        assert (len(data), hashlib.sha256(data).hexdigest()) == (each["bytes"], each["sha256"])
    read = {"csv": pd.read_csv, "parquet": pd.read_parquet, "xlsx": partial(pd.read_excel, engine="openpyxl")}[form]
    assert list(read(out / f"fjord/emissions.{form}")["emissions_t"]) == [9.0, 3.0]  # type: ignore[operator]
    assert {path.name for path in out.rglob("*") if path.is_file()} == {
        "manifest.json", f"sites.{form}", f"emissions.{form}",
    }  # fmt: skip
    if form == "csv":
        assert not any(b"ush" in path.read_bytes() for path in out.rglob("*") if path.is_file())


def test_confidential_rows_are_exported_where_asked_for(book: Book, tmp_path: Path) -> None:
    entry = with_a_secret(book)
    *_, warned = lines("export", entry, tmp_path / "all", "--with-confidential")
    assert warned == "Confidential rows are among them. Keep the folder where only those who may see them can."
    assert "hush-works" in (tmp_path / "all" / "fjord" / "emissions.csv").read_text(encoding="utf-8")
    assert lines("export", "r1", tmp_path / "first", "--lang", "nb") == [
        f"{tmp_path / 'first'}: tallene slik de sto etter innføring 2. Tabeller: 2; rader: 4.",
        "Fortrolige rader, om det finnes noen, er utelatt.",
    ]


@pytest.mark.usefixtures("book")
def test_an_export_never_goes_over_what_is_there(tmp_path: Path) -> None:
    assert refused("export", "r1", tmp_path) == (
        f"{tmp_path} is there already. Choose another folder, or an empty one."
    )
    empty = tmp_path / "empty"
    empty.mkdir()
    assert plain("export", "r1", empty)["release"] == 1
    assert refused("export", "r7", tmp_path / "x") == "There is no release 7."
    assert not list(tmp_path.glob(".*"))
    file = tmp_path / "file"
    file.touch()
    assert "Not a directory" in refused("export", "r1", file / "below")


@pytest.mark.parametrize(
    ("language", "start"),
    [
        ("en", "All is as it was written. Entries: 4; files and tables: 6; states: 1. Fingerprint: "),
        ("nb", "Alt er slik det ble skrevet. Innføringer: 4; filer og tabeller: 6; tilstander: 1. Fingeravtrykk: "),
        ("nn", "Alt er slik det vart skrive. Innføringar: 4; filer og tabellar: 6; tilstandar: 1. Fingeravtrykk: "),
    ],
)
def test_a_whole_book_is_verified(book: Book, language: str, start: str) -> None:
    assert lines("verify", "--lang", language) == [start + book.head().hash]
    assert plain("verify") == {"ok": True, "entries": 4, "blobs": 6, "states": 1, "hash": book.head().hash}


def test_the_first_thing_that_does_not_fit_is_named(book: Book) -> None:
    with closing(sqlite3.connect(book.place)) as raw:
        raw.execute("UPDATE entries SET created_utc = '2020-01-01T00:00:00.000000Z' WHERE sequence = 3")
        raw.commit()
    assert "entry 3, hash" in refused("verify")
    told = plain("verify", code=1)["refused"]
    assert (told["code"], told["path"]) == ("store-chain-broken", "entry 3, hash")


def test_verifying_begins_no_book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKING_STORE", str(tmp_path / "none.db"))
    assert refused("verify", "--lang", "nn") == f"Det ligg ikkje noko lager i {tmp_path / 'none.db'}."
    assert not list(tmp_path.iterdir())


def test_a_backup_is_taken_in_use_and_brought_back(book: Book, tmp_path: Path) -> None:
    file, place = tmp_path / "kept.db", Path(book.place)
    made = plain("backup", file)
    assert (made["path"], made["entry"], made["hash"], made["release"]) == (str(file), 4, book.head().hash, 1)
    assert made["bytes"] == file.stat().st_size
    assert refused("backup", file, "--lang", "nn").startswith(f"{file} finst")
    assert refused("restore-backup", file) == (
        f"A book of record stands at {place}. With --replace the backup takes its place, and it is kept beside."
    )
    assert refused("restore-backup", file, "--replace", "--lang", "nb", code=2) == (
        "Her er det ingen å spørre. Legg til --yes hvis det er meningen."
    )
    assert refused("restore-backup", file, "--replace", "--yes") == (
        f"Somebody uses {place}. Stop the dashboard first. Nothing was changed."
    )
    book.approve(4, actor=KARI)
    book.close()
    done = plain("restore-backup", file, "--replace", "--yes")
    assert (done["entry"], done["replaced"]) == (4, f"{place}.replaced-1")
    with closing(open_book(str(place))) as back:
        assert back.head().sequence == 4
