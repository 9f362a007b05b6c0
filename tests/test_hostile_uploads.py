"""Files that are broken or mean harm, through the whole way of an upload: never an exception, always plain words."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import openpyxl
import pytest

from tests.upload_world import HEADER, TAIL, a_book, export, read, rows
from tracking.answers.fate import Fate
from tracking.answers.remarked import with_remarks
from tracking.words.language import Language
from tracking.words.problems import sentence
from tracking.words.uploads import as_plain, summary_lines
from tracking.words.voice import Voice

if TYPE_CHECKING:
    from tracking.answers.uploaded import Upload
    from tracking.store.book import Book

VOICES = [Voice(language) for language in Language]


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    return a_book(tmp_path_factory.mktemp("hostile"))


def bomb() -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as parts:
        with zipfile.ZipFile(io.BytesIO(export())) as real:
            for name in real.namelist():
                parts.writestr(name, real.read(name))
        parts.writestr("xl/worksheets/sheet9.xml", b"0" * 400_000_000)
    return kept.getvalue()


def far_cell() -> bytes:
    workbook = openpyxl.Workbook()
    workbook.active["A1"] = "site_id"
    workbook.active["XFD1048576"] = 1
    kept = io.BytesIO()
    workbook.save(kept)
    return kept.getvalue()


GOOD = export((11, "Mill", "Vik", 2024, 92_000))
REFUSED = {
    "zip bomb": ("a.xlsx", bomb()),
    "cell far away": ("a.xlsx", far_cell()),
    "web page": ("a.xlsx", b"<!DOCTYPE html><html><table><tr><td>1</td></tr></table></html>"),
    "pdf": ("a.csv", b"%PDF-1.7\n1 0 obj\n"),
    "empty": ("a.csv", b""),
    "blank": ("a.csv", b"\n\n  \n"),
    "NUL": ("a.csv", b"site_id;year\nmi\x00ll;2024\n"),
    "truncated": ("a.xlsx", GOOD[: len(GOOD) // 2]),
    "old Excel": ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
    "long line": ("a.csv", b"x;" * 1_000_000),
    "many columns": ("a.csv", b";".join(b"c%d" % n for n in range(100_000)) + b"\n"),
    "one word": ("a.csv", b"hello"),
    "broken parquet": ("a.parquet", b"PAR1" + bytes(50) + b"PAR1"),
    "dtd": (
        "a.csv",
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>',
    ),
    "figure NaN": ("a.csv", rows(("mill", 2024, "NaN"))),
    "figure #VALUE!": ("a.csv", rows(("mill", 2024, "#VALUE!"))),
    "figure 1e309": ("a.csv", rows(("mill", 2024, "1e309"))),
    "figure -1e309": ("a.csv", rows(("mill", 2024, "-1e309"))),
    "figure inf": ("a.csv", rows(("mill", 2024, "inf"))),
    "formula as site": ("a.csv", rows(("=cmd()", 2024, "1"))),
    "script as site": ("a.csv", rows(("<script>alert(1)</script>", 2024, "1"))),
    "braces as site": ("a.csv", rows(("{count}{0}%s", 2024, "1"))),
    "year of five digits": ("a.csv", rows(("mill", 20244, "1"))),
    "year without a figure": ("a.csv", f"{HEADER}\nmill;;{TAIL};1\n".encode()),
    "ragged": ("a.csv", f"{HEADER}\nmill;2024;{TAIL};1;2;3;4\n".encode()),
    "header twice": ("a.csv", f"{HEADER};emissions_t\nmill;2024;{TAIL};1;2\n".encode()),
}


def said(upload: Upload) -> str:
    """Return all that is said of an upload in three languages; every way of telling it has to bear it."""
    lines = []
    for voice in VOICES:
        lines += summary_lines(upload, voice, entry=None, fate=Fate.TRIED)
        as_plain(upload, voice, None)
        with_remarks(upload, "Remarks", lambda problem, voice=voice: sentence(problem, voice))
    return "\n".join(lines)


@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_broken_is_a_problem_in_plain_words(book: Book, kind: str) -> None:
    name, data = REFUSED[kind]
    upload = read(book, data, name)
    text = said(upload)
    assert not upload.can_be_proposed
    assert not upload.changes_nothing_and_is_sound
    assert upload.refused or upload.needs or not upload.drafts
    for slip in ("Traceback", "Error", "<NA>", "nan ", "None"):
        assert slip not in text, text


@pytest.mark.parametrize("cut", range(0, len(GOOD), len(GOOD) // 23))
def test_a_workbook_cut_anywhere_is_refused(book: Book, cut: int) -> None:
    upload = read(book, GOOD[:cut], "cut.xlsx")
    assert upload.refused
    said(upload)


def test_a_company_named_na_and_a_number_with_leading_zeros_are_text(book: Book) -> None:
    companies = read(book, b"company_id;name;source_id\nna;NA;roadmap\nnull;null;roadmap\n")
    assert companies.refused == ()
    assert companies.comparisons[0].new["name"].tolist() == ["NA", "null"]
    numbers = b"site_id;registry;identifier;name;as_of;source_id\nmill;brreg;000123456;NA;2024;roadmap\n"
    upload = read(book, numbers)
    assert upload.refused == ()
    assert upload.comparisons[0].new["identifier"].tolist() == ["000123456"]


def test_an_unknown_plant_with_a_wild_name_is_told_of_as_it_stands(book: Book) -> None:
    wild = "<script>{count}|=cmd()"
    upload = read(book, export((99, wild, "Vik", 2024, 5)), "x.xlsx", {"edition": "2026-11"})
    assert wild in said(upload)
    added = read(
        book, export((99, wild, "Vik", 2024, 5)), "x.xlsx", {"edition": "1", "add-site:norskeutslipp:99": "vik"}
    )
    assert added.added_sites
    said(added)


@pytest.mark.parametrize("reply", ["", "🦀", "x" * 5000, "2024-13", "=1", "../..", "nan"])
def test_no_reply_of_a_person_is_an_exception(book: Book, reply: str) -> None:
    keys = ("edition", "gas", "unit:How much", "year", "column:site_id", "table_", "reason:x", "add-site::ghost")
    for data in (b"Plant;How much\nmill;92\n", GOOD, b"site_id;year;emissions_t\nghost;2024;1\n"):
        said(read(book, data, "x", dict.fromkeys(keys, reply)))
