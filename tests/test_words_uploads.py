"""An upload in words: the exact sentences, in bokmål, nynorsk and English."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.upload_world import a_book, export, read, rows, take
from tracking.answers.fate import Fate
from tracking.words.language import Language
from tracking.words.uploads import as_plain, need_line, summary_lines
from tracking.words.voice import Voice

if TYPE_CHECKING:
    from pathlib import Path

    from tracking.answers.uploaded import Upload
    from tracking.store.book import Book

VOICES = [Voice(language) for language in Language]


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return a_book(tmp_path)


def said(upload: Upload, entry: int | None = None, fate: Fate = Fate.TRIED) -> list[list[str]]:
    told = (summary_lines(upload, voice, entry=entry, fate=fate) for voice in VOICES)
    return [[line.replace("\N{NO-BREAK SPACE}", " ") for line in lines] for lines in told]


def test_a_new_year(book: Book) -> None:
    assert said(read(book, rows(("mill", 2024, "92000")))) == [
        [
            "figures.csv: Gjenkjent som en av malene våre. Rader for regionen: 1 av 1.",
            "Utslipp – nye: 1.",
            "Avstanden til banen øker med 12 kt. Siste komplette år blir 2024.",
            "Ingenting ble lagret.",
        ],
        [
            "figures.csv: Kjend att som ein av malane våre. Rader for regionen: 1 av 1.",
            "Utslepp – nye: 1.",
            "Avstanden til banen aukar med 12 kt. Siste komplette år blir 2024.",
            "Ingenting vart lagra.",
        ],
        [
            "figures.csv: Recognised as one of our templates. Rows for this region: 1 of 1.",
            "Emissions – new: 1.",
            "The gap to the path grows by 12 kt. The latest complete year becomes 2024.",
            "Nothing was stored.",
        ],
    ]


@pytest.mark.parametrize(
    ("fate", "sentences"),
    [
        (
            Fate.PROPOSED,
            [
                "Foreslått som innføring 3. Forslaget er ikke med i noens tall før det er godkjent.",
                "Føreslått som innføring 3. Forslaget er ikkje med i tala til nokon før det er godkjent.",
                "Proposed as entry 3. It is in nobody's figures until it is approved.",
            ],
        ),
        (
            Fate.APPROVED,
            [
                "Foreslått som innføring 3 og godkjent. Offentligheten ser det fra neste publisering.",
                "Føreslått som innføring 3 og godkjent. Offentlegheita ser det frå neste publisering.",
                "Proposed as entry 3 and approved. The public sees it with the next release.",
            ],
        ),
        (
            Fate.RELEASED,
            [
                "Foreslått som innføring 3, godkjent og publisert.",
                "Føreslått som innføring 3, godkjent og publisert.",
                "Proposed as entry 3, approved and released.",
            ],
        ),
    ],
)
def test_what_became_of_it(book: Book, fate: Fate, sentences: list[str]) -> None:
    upload = read(book, rows(("mill", 2024, "92000")))
    assert [lines[-1] for lines in said(upload, 3, fate)] == sentences


def test_what_was_there_before(book: Book) -> None:
    data = rows(("mill", 2024, "92000"))
    entry = take(book, data)
    assert [lines[1:] for lines in said(read(book, data), entry)] == [
        [
            "Ingenting vil endre seg: alle radene i filen ligger inne fra før.",
            f"Den samme filen er lagt inn før, som innføring {entry}.",
        ],
        [
            "Ingenting vil endre seg: alle radene i fila ligg inne frå før.",
            f"Den same fila er lagd inn før, som innføring {entry}.",
        ],
        [
            "Nothing would change: every row of the file is in the figures already.",
            f"The same file was brought before, as entry {entry}.",
        ],
    ]


def test_what_has_to_be_answered_and_which_plants_are_not_known(book: Book) -> None:
    data = export((11, "Mill", "Vik", 2024, 92_000), (99, "Ghost", "Vik", 2024, 5))
    assert [lines[1:] for lines in said(read(book, data, "x.xlsx"))] == [
        [
            "Må besvares: Hvilken utgave er filen, som år og måned? (edition)",
            "Ett anlegg i filen er ikke blant regionens anlegg, så radene om det er utelatt: Ghost (Vik).",
            "Ingenting ble lagret.",
        ],
        [
            "Må svarast på: Kva utgåve er fila, som år og månad? (edition)",
            "Eitt anlegg i fila er ikkje blant anlegga i regionen, så radene om det er utelatne: Ghost (Vik).",
            "Ingenting vart lagra.",
        ],
        [
            "To answer: Which edition is the file, as year and month? (edition)",
            "One plant in the file is not among the region's sites, so its rows are left out: Ghost (Vik).",
            "Nothing was stored.",
        ],
    ]


def test_many_unknown_plants_are_counted(book: Book) -> None:
    data = export(*((90 + n, f"P{n}", "Vik", 2024, 5) for n in range(7)))
    assert said(read(book, data, "x.xlsx"))[2][2] == (
        "Seven plants in the file are not among the region's sites, so their rows are left out: "
        "P0 (Vik), P1 (Vik), P2 (Vik), P3 (Vik), P4 (Vik) and 2 more."
    )


def test_what_has_to_be_corrected_and_explained(book: Book) -> None:
    refused = said(read(book, rows(("ghost", 2024, "1"))))
    assert refused[0][1].startswith("Må rettes: figures.csv, rad 2, kolonnen «site_id»: ")
    odd = said(read(book, rows(("mill", 2024, "92000000"))))
    assert odd[1][1].startswith("Må grunngjevast: figures.csv, rad 2, kolonnen «emissions_t»: ")
    assert odd[2][-2:] == ["Give a reason with --reason, or correct the file.", "Nothing was stored."]


def test_a_file_of_no_known_kind(book: Book) -> None:
    assert [lines[0] for lines in said(read(book, b"hello"))] == [
        "figures.csv: Denne filtypen er ukjent. Før tallene inn i en av malene våre.",
        "figures.csv: Denne filtypen er ukjend. Før tala inn i ein av malane våre.",
        "figures.csv: This kind of file is not known. Put the figures into one of our templates.",
    ]


@pytest.mark.parametrize(
    ("key", "sentences"),
    [
        (
            "decimal:Utslipp",
            (
                "Hvilket tegn er desimaltegnet? Kolonne «Utslipp».",
                "Kva teikn er desimalteiknet? Kolonne «Utslipp».",
                "Which sign is the decimal sign? Column “Utslipp”.",
            ),
        ),
        ("gas", ("Hvilken gass gjelder tallene?", "Kva gass gjeld tala?", "Which gas are the figures of?")),
        ("unit", ("Hvilken enhet er tallene i?", "Kva eining er tala i?", "Which unit are the figures in?")),
        ("year", ("Hvilket år gjelder tallene?", "Kva år gjeld tala?", "Which year are the figures for?")),
    ],
)
def test_what_is_asked(key: str, sentences: tuple[str, str, str]) -> None:
    assert tuple(need_line(key, voice) for voice in VOICES) == sentences


def test_the_plain_values_have_the_keys_of_the_contract(book: Book) -> None:
    plain = as_plain(read(book, rows(("ghost", 2024, "1"))), VOICES[2], None)
    assert {"file", "layout", "rows", "problems", "unknown_sites", "changes", "entry"} <= set(plain)
    problem, *_ = plain["problems"]  # type: ignore[misc]
    assert list(problem) == ["sheet", "row", "column", "found", "expected", "severity", "code", "message"]
    assert plain["changes"] == {"new": 1, "changed": 0, "unchanged": 0, "missing": 0}
