"""The history in words, in three languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.history_world import ANNE, REGION, a_story
from tracking.answers import moments
from tracking.answers.entries import Extent, TableExtent
from tracking.answers.figure_lives import figure_life
from tracking.answers.history import Record, record
from tracking.answers.moments import Point
from tracking.schema.state import SHARED
from tracking.store.rows import Figure
from tracking.words import history as worded
from tracking.words.history_tables import figure_name, tables
from tracking.words.language import Language
from tracking.words.voice import Voice

if TYPE_CHECKING:
    from pathlib import Path

    from tracking.store.book import Book

NB, NN, EN = map(Voice, Language)
ZONE = "Europe/Oslo"
NAMES = {REGION: "Head"}
KEY = ("mill", "", 2023, "1", "", "CO2e", "not-stated", "registry", "2024-01")


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return a_story(tmp_path)


def flat(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def decided(found: Record, sequence: int, voice: Voice) -> str:
    entry = found.entry(sequence)
    assert entry is not None
    return worded.decided_line(found.decision(entry), ZONE, voice)


def test_what_became_of_a_proposal_and_why(book: Book) -> None:
    found = record(book)
    assert decided(found, 8, EN) == "Turned down by Anne Analyst, 8 October 2026, 11:30. “Half is missing”"
    assert decided(found, 8, NB) == "Avslått av Anne Analyst, 8. oktober 2026 kl. 11:30. «Half is missing»"
    assert decided(found, 8, NN) == "Avslått av Anne Analyst, 8. oktober 2026 kl. 11:30. «Half is missing»"
    book.propose(book.changes(8), actor=ANNE, message="")
    assert decided(record(book), 11, NN) == "Det ventar på ei avgjerd."


def test_how_much_changed_is_told_by_region_and_table() -> None:
    known = {"new": 12, "changed": 3, "removed": 0}
    found = Extent(
        tables=(
            TableExtent(folder=REGION, table="emissions", **known),
            TableExtent(folder=REGION, table="sources", new=1, changed=0, removed=0),
            TableExtent(folder=SHARED, table="gwp_factors", new=0, changed=0, removed=2),
        )
    )
    assert worded.extent_lines(found, NAMES, EN) == (
        "Head: Emissions (new: 12, changed: 3)",
        "Shared by all regions: GWP factors (removed: 2)",
    )
    assert worded.extent_lines(found, NAMES, NN)[0] == "Head: Utslepp (nye: 12, endra: 3)"


def test_an_erasure_says_what_is_gone(book: Book) -> None:
    entry = record(book).entries[-1]
    assert worded.nothing_changed_line(entry, None, EN) == (
        "The name and the words of 1 entry are gone for good. Every figure stands as it was."
    )
    gone = record(book).entries[7]
    assert worded.words_of(gone, NB) == "Disse ordene er slettet."


def test_the_rows_that_differ_are_told_with_the_change_and_a_way_to_their_life(book: Book) -> None:
    changes = moments.between(book, Point(release=1), Point(release=2))
    (shown,) = tables(changes, (book.state(),), NAMES, EN, lambda *place: "/".join(map(str, place)))
    assert (shown.heading, shown.count, shown.more) == ("Emissions: changed (1)", 1, 0)
    (row,) = shown.rows().to_dict("records")
    assert row["Site"] == "Mill works"
    assert (row["Before"], row["After"], row["Change (%)"]) == ("90,000", "80,000", -11.1)
    assert row[shown.link] == f"head/emissions/{KEY}"
    assert list(row)[:2] == ["Site", "Year"]


def test_a_figure_is_called_by_what_its_key_says(book: Book) -> None:
    named = figure_name("emissions", REGION, KEY, (book.state(),), EN)
    assert named == "Emissions: Mill works, 2023, Scope 1, CO2e, registry, 2024-01"


def test_a_touch_of_a_figure_is_told_old_to_new(book: Book) -> None:
    found = figure_life(book, Figure(folder=REGION, table="emissions", key=KEY))
    assert [flat(line) for line in worded.touch_lines(found.touches[1], EN)] == [
        "Emissions (t): 90,000 → 80,000 (−11.1%)"
    ]
    (first,) = worded.touch_lines(found.touches[0], NB)
    assert first.startswith("Nytt: Utslipp (t): 90")


def test_going_back_says_what_it_does_before_it_is_gone() -> None:
    assert worded.going_back_line("undo", is_moved=False, voice=EN) == (
        "What this entry changed is put back as it was before."
    )
    assert worded.going_back_line("undo", is_moved=True, voice=NN).endswith(
        "Tal er endra seinare; på sida «Gjennomgang» står det kva som ville blitt endra no."
    )
    assert worded.done_line(12, in_force=False, voice=EN) == (
        "It is proposed as entry 12, and waits on the page “Review”. No figure changed."
    )
