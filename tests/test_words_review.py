"""Reviewing in words: the exact sentences, in bokmål, nynorsk and English."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from tests.upload_world import ANNE, a_book, read, rows, suggest
from tracking.answers.review import Drop, Review, publishing, review
from tracking.answers.upload import propose, with_reason
from tracking.schema.tables import TABLES
from tracking.words import differences
from tracking.words import review as worded
from tracking.words.language import Language
from tracking.words.voice import Voice

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tracking.store.book import Book

NB, NN, EN = VOICES = tuple(Voice(language) for language in Language)


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return a_book(tmp_path)


def said(line: Callable[[Voice], str]) -> list[str]:
    return [line(voice).replace("\N{NO-BREAK SPACE}", " ") for voice in VOICES]


def moved(book: Book, *, same_row: bool) -> Review:
    """Return a proposal after another one has come in force."""
    first = suggest(book, rows(("mill", 2023 if same_row else 2022, "91000")), "a.csv")
    second = suggest(book, rows(("mill", 2023, "92000")), "b.csv")
    book.approve(first, actor=ANNE)
    return review(book, second)


def test_how_many_wait() -> None:
    assert said(lambda voice: worded.waiting_line(2, voice)) == [
        "To forslag venter på avgjørelse.", "To forslag ventar på avgjerd.", "Two proposals wait for a decision.",
    ]  # fmt: skip
    assert said(lambda voice: worded.page_title(0, voice)) == ["Gjennomgang", "Gjennomgang", "Review"]
    assert said(lambda voice: worded.page_title(12, voice))[0] == "Gjennomgang (12)"


def test_what_it_would_do(book: Book) -> None:
    found = review(book, suggest(book, rows(("mill", 2024, "92000"), ("mill", 2023, "91000"))))
    (effect,) = found.difference.effects
    assert [differences.effect_lines(effect, voice)[0].replace("\N{NO-BREAK SPACE}", " ") for voice in VOICES] == [
        "Head: Avstanden til banen øker med 12 kt. Siste komplette år blir 2024.",
        "Head: Avstanden til banen aukar med 12 kt. Siste komplette år blir 2024.",
        "Head: The gap to the path grows by 12 kt. The latest complete year becomes 2024.",
    ]
    assert [differences.counts_lines(found.difference, voice) for voice in VOICES] == [
        ("Utslipp – nye: 1, endret: 1.",), ("Utslepp – nye: 1, endra: 1.",), ("Emissions – new: 1, changed: 1.",),
    ]  # fmt: skip


def test_the_tables_speak_the_readers_language(book: Book) -> None:
    found = review(book, suggest(book, rows(("mill", 2024, "92000"), ("mill", 2023, "91000.5"))))
    changed, new = differences.tables(found.difference, NB)
    assert (changed.heading, new.heading, changed.more) == ("Utslipp: endret", "Utslipp: nye", 0)
    (row,) = changed.rows().to_dict("records")
    assert {name: row[name] for name in ("Kolonne", "Før", "Etter", "Endring i prosent")} == {
        "Kolonne": "Utslipp (t)", "Før": "90\N{NO-BREAK SPACE}000", "Etter": "91\N{NO-BREAK SPACE}000,5",
        "Endring i prosent": 1.1,
    }  # fmt: skip
    assert "Scope 1" in new.rows().to_numpy()


def test_columns_of_a_table_have_different_names() -> None:
    for table in TABLES.values():
        for voice in VOICES:
            one = table.empty().reindex([0]).assign(**dict.fromkeys(table.names, "x"))
            shown = differences.whole_rows(one, table.name, voice)
            assert shown.columns.is_unique, table.name


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, "–"), ("", "–"), (float("nan"), "–"), (True, "yes"), (np.False_, "no"), (2023, "2023"),
        (np.float64(90_000.0), "90,000"), (0.0005, "0.001"), (-1.5, "\N{MINUS SIGN}1.5"), ("nan", "nan"),
    ],
)  # fmt: skip
def test_cells_as_text(cell: object, text: str) -> None:
    assert differences.cell_text("emissions_t", cell, EN) == text


def test_rows_changed_since(book: Book) -> None:
    found = moved(book, same_row=True)
    assert said(lambda voice: worded.moved_line(found, voice)) == [
        "En av radene det endrer, er endret siden av noen (innføring 6).",
        "Ei av radene det endrar, er endra sidan av nokon (innføring 6).",
        "One of the rows that it changes was changed since by somebody (entry 6).",
    ]
    (conflict,) = found.conflicts
    assert said(lambda voice: differences.conflict_line(conflict, voice)) == [
        "Utslipp, Mill works, 2023, Scope 1, CO2e, registry, 2024-01: "
        "Utslipp (t) var 90 000, er nå 91 000 og ville bli 92 000.",
        "Utslepp, Mill works, 2023, Scope 1, CO2e, registry, 2024-01: "
        "Utslepp (t) var 90 000, er no 91 000 og ville bli 92 000.",
        "Emissions, Mill works, 2023, Scope 1, CO2e, registry, 2024-01: "
        "Emissions (t) was 90,000, is now 91,000 and would become 92,000.",
    ]
    assert said(lambda voice: worded.approve_label(found, voice)) == [
        "Jeg har sett hva som er endret siden: godkjenn",
        "Eg har sett kva som er endra sidan: godkjenn",
        "I have seen what changed since: approve",
    ]


def test_other_rows_changed_since(book: Book) -> None:
    found = moved(book, same_row=False)
    assert said(lambda voice: worded.moved_line(found, voice)) == [
        "Tall er endret siden forslaget kom (innføring 6), men ingen av radene det endrer.",
        "Tal er endra sidan forslaget kom (innføring 6), men ingen av radene det endrar.",
        "Figures have changed since it was proposed (entry 6), but none of the rows that it changes.",
    ]
    assert worded.approve_label(found, EN) == "Approve"


def test_a_reason_stands_beside_what_looked_odd(book: Book) -> None:
    data = rows(("mill", 2024, "92000000"))
    upload = with_reason(read(book, data), "a second furnace")
    found = review(book, propose(book, upload, data, actor=ANNE, message=""))
    (each,) = found.said.reasoned
    assert [line.rpartition(". ")[2] for line in said(lambda voice: worded.reasoned_line(each, voice))] == [
        "Begrunnelse: a second furnace", "Grunngjeving: a second furnace", "Reason given: a second furnace",
    ]  # fmt: skip


def test_what_a_release_leaves_out() -> None:
    drop = Drop(folder="head", tonnes_share=0.12, rows_share=0.2)
    assert said(lambda voice: worded.meant_label(drop, "Grenland", voice)) == [
        "Denne publiseringen utelater 12 % av tonnene i Grenland. Kryss av for at det er meningen.",
        "Denne publiseringa utelet 12 % av tonna i Grenland. Kryss av for at det er meininga.",
        "This release leaves out 12% of Grenland's tonnes. Tick that it is meant.",
    ]
    few = Drop(folder="head", tonnes_share=0.0, rows_share=0.013)
    assert worded.drop_line(few, "Grenland", EN) == "This release leaves out 1.3% of Grenland's rows."


def test_since_when_it_waits_for_a_release(book: Book) -> None:
    book.approve(suggest(book, rows(("mill", 2024, "92000"))), actor=ANNE)
    found = publishing(book)
    assert found is not None
    assert said(lambda voice: worded.since_line(found, voice)) == [
        "Godkjent siden publisering 1, og ennå ikke synlig for offentligheten:",
        "Godkjent sidan publisering 1, og enno ikkje synleg for offentlegheita:",
        "Approved since release 1, and not seen by the public yet:",
    ]
    assert said(lambda voice: worded.released_line(4, voice)) == [
        "Nå er det publisering 4 offentligheten ser.",
        "No er det publisering 4 offentlegheita ser.",
        "Release 4 is what the public sees now.",
    ]
