"""A scenario goes to the book of record as a proposal, and is read back as it was made."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.upload_world import ANNE, REGION, a_book
from tracking.answers.figures_of import prepare
from tracking.answers.keeping_scenarios import propose_scenario, scenario_of_name
from tracking.answers.scenarios import Change, Scenario, scenarios
from tracking.store.errors import ChangeRefusedError

if TYPE_CHECKING:
    from pathlib import Path

    from tracking.answers.figures_of import RegionFigures
    from tracking.store.book import Book

LATER = Change(subject="boiler", quantity="slip-years", value=3.0)
OFF = Change(subject="capture", quantity="on", value=0.0)


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return a_book(tmp_path)


def figures(book: Book) -> RegionFigures:
    return prepare(book.state(), REGION)


def keep(book: Book, name: str, *changes: Change, note: str = "") -> int:
    number = propose_scenario(book, figures(book), name, note, changes, ANNE)
    book.approve(number, actor=ANNE)
    return number


def test_a_scenario_is_a_proposal_and_counts_for_nothing_until_it_is_approved(book: Book) -> None:
    number = propose_scenario(book, figures(book), " If capture slips ", "the board asked", (OFF, LATER), ANNE)
    assert scenarios(figures(book)) == ()
    assert book.entry(number).message == "the board asked"
    book.approve(number, actor=ANNE)
    assert scenarios(figures(book)) == (
        Scenario(
            scenario_id="if-capture-slips",
            name="If capture slips",
            made_by="Anne Analyst",
            note="the board asked",
            changes=(LATER, OFF),
        ),
    )


def test_a_name_that_is_there_gets_the_new_changes_and_loses_its_old_ones(book: Book) -> None:
    keep(book, "Late", LATER)
    keep(book, "Other", LATER)
    assert scenario_of_name(figures(book), "LATE ") == "Late"
    keep(book, "LATE", OFF)
    assert {each.name: each.changes for each in scenarios(figures(book))} == {"LATE": (OFF,), "Other": (LATER,)}


def test_a_new_name_replaces_nothing(book: Book) -> None:
    assert scenario_of_name(figures(book), "Late") is None


def test_without_a_note_the_name_is_the_message(book: Book) -> None:
    assert book.entry(keep(book, "Late", LATER)).message == "Late"


@pytest.mark.parametrize(
    ("name", "changes", "reason"),
    [
        ("  ", (LATER,), "letters or digits, found '  '"),
        ("Late", (), "'Late' changes nothing"),
    ],
)
def test_what_cannot_be_kept_is_refused(book: Book, name: str, changes: tuple[Change, ...], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        propose_scenario(book, figures(book), name, "", changes, ANNE)


def test_the_same_again_is_refused(book: Book) -> None:
    keep(book, "Late", LATER)
    with pytest.raises(ValueError, match="'Late' says so already"):
        propose_scenario(book, figures(book), "Late", "", (LATER,), ANNE)


def test_the_same_thing_changed_twice_is_refused(book: Book) -> None:
    with pytest.raises(ChangeRefusedError, match="boiler"):
        keep(book, "Late", LATER, Change(subject="boiler", quantity="slip-years", value=4.0))
