"""A proposal and a release before they are decided on: on sums that can be done in the head."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.upload_world import ANNE, REGION, a_book, read, rows, suggest, take
from tracking.answers.reasons import said
from tracking.answers.review import publishing, review
from tracking.answers.upload import propose
from tracking.answers.uploaded import REASON, question_key
from tracking.store.changes import difference
from tracking.store.comments import comment
from tracking.store.erasing import erase
from tracking.store.errors import EntryUnknownError, HeadMovedError, NotAProposalError
from tracking.store.people import Person
from tracking.store.restoring import undo

if TYPE_CHECKING:
    from pathlib import Path

    from tracking.answers.review import Review
    from tracking.store.book import Book

KARI = Person(id="kari", name="Kari Controller")


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return a_book(tmp_path)


def counts(found: Review) -> list[tuple[str, int, int, int, tuple[int, ...]]]:
    extents = (each.extent for each in found.difference.tables)
    return [(each.table, each.new, each.changed, each.removed, each.years) for each in extents]


def test_what_a_proposal_would_change_and_do(book: Book) -> None:
    found = review(book, suggest(book, rows(("mill", 2024, "92000"), ("mill", 2023, "91000"))))
    assert counts(found) == [("emissions", 1, 1, 0, (2023, 2024))]
    (table,) = found.difference.tables
    (cell,) = table.changed.to_dict("records")
    assert (cell["site_id"], cell["column"], cell["old"], cell["new"]) == ("Mill works", "emissions_t", 90_000, 91_000)
    assert cell["percent"] == pytest.approx(100 / 90)
    (effect,) = found.difference.effects
    assert effect.effect is not None
    # The path allows 70 kt in 2023 and 60 kt in 2024: the gap goes from 20 kt to 32 kt.
    assert effect.effect.gap_change_tco2e == pytest.approx(12_000)
    assert (found.decision, found.moved, found.conflicts, list(found.originals)) == (None, (), (), ["figures.csv"])


def test_what_was_approved_tells_what_it_did_and_what_was_turned_down_what_it_would_have(book: Book) -> None:
    done, not_done = (suggest(book, rows(("mill", 2024, tonnes)), f"{tonnes}.csv") for tonnes in ("92000", "93000"))
    book.approve(done, actor=KARI)
    book.reject(not_done, actor=KARI, message="no")
    for sequence in (done, not_done):
        found = review(book, sequence)
        assert counts(found) == [("emissions", 1, 0, 0, (2024,))]
        assert found.decision is not None
        assert (found.moved, found.conflicts) == ((), ())


def test_rows_changed_since_are_conflicts_with_names_for_ids(book: Book) -> None:
    first, second = (suggest(book, rows(("mill", 2023, tonnes)), f"{tonnes}.csv") for tonnes in ("95000", "92000"))
    book.approve(first, actor=KARI)
    found = review(book, second)
    (conflict,) = found.conflicts
    told = [row["emissions_t"] for row in (conflict.was, conflict.now, conflict.proposed) if row is not None]
    assert told == [90_000.0, 95_000.0, 92_000.0]
    assert conflict.now is not None
    assert conflict.now["site_id"] == "Mill works"
    assert (found.moved, found.difference.state_entry) == ((6,), 6)


def test_what_others_have_said_already_changes_nothing_any_more(book: Book) -> None:
    first, second = (suggest(book, rows(("mill", 2024, "92000")), name) for name in ("a.csv", "b.csv"))
    book.approve(first, actor=KARI)
    found = review(book, second)
    assert (found.difference.tables, found.difference.effects, found.conflicts) == ((), (), ())


def test_removed_rows_are_shown_whole(book: Book) -> None:
    take(book, rows(("mill", 2024, "92000")))
    found = review(book, undo(book, 4, actor=KARI))
    assert counts(found) == [("emissions", 0, 0, 1, (2024,))]
    assert found.difference.tables[0].removed["emissions_t"].tolist() == [92_000.0]


def test_a_region_that_goes_has_no_verdict_after(book: Book) -> None:
    before = book.state().folders
    gone = difference(before, {folder: tables for folder, tables in before.items() if folder != REGION})
    (effect,) = review(book, book.propose(gone, actor=ANNE, message="")).difference.effects
    assert effect.name == "Head"
    assert effect.before is not None
    assert (effect.after, effect.effect) == (None, None)


def test_what_is_no_proposal_is_refused(book: Book) -> None:
    with pytest.raises(EntryUnknownError):
        review(book, 99)
    with pytest.raises(NotAProposalError):
        review(book, 2)


def test_reasons_are_kept_with_their_questions_and_go_with_the_person(book: Book) -> None:
    data = rows(("mill", 2024, "92000000"))
    (question,) = read(book, data).open_questions
    upload = read(book, data, answers={REASON + question_key(question): "a second\nfurnace"})
    sequence = propose(book, upload, data, actor=ANNE, message="two\nlines")
    found = said(book.entry(sequence))
    assert found.message == "two\nlines"
    assert [(each.problem, each.reason) for each in found.reasoned] == [(question, "a second furnace")]
    erase(book, "anne", asked_by=KARI)
    gone = said(book.entry(sequence))
    assert gone.message is None
    assert [(each.problem, each.reason) for each in gone.reasoned] == [(question, None)]
    assert "furnace" not in book.entry(sequence).content


def test_a_message_without_reasons_is_whole(book: Book) -> None:
    assert said(book.entry(1)).message == "the first figures"
    assert said(book.entry(1)).reasoned == ()


def test_nothing_to_publish_where_all_is_released(book: Book) -> None:
    assert publishing(book) is None
    comment(book, "well", actor=KARI, on=1)
    suggest(book, rows(("mill", 2024, "92000")))
    assert publishing(book) is None


def test_what_is_approved_and_not_released(book: Book) -> None:
    sequence = suggest(book, rows(("mill", 2024, "92000")))
    book.approve(sequence, actor=KARI)
    found = publishing(book)
    assert found is not None
    assert found.last is not None
    assert (found.last.number, [each.proposal for each in found.approved], found.drops) == (1, [sequence], ())
    assert [len(each.new) for each in found.difference.tables] == [1]
    assert book.release("", "", KARI, seen=found.state_entry) == 2
    assert publishing(book) is None


def test_a_release_is_of_the_state_that_was_seen(book: Book) -> None:
    book.approve(suggest(book, rows(("mill", 2024, "92000"))), actor=KARI)
    found = publishing(book)
    assert found is not None
    book.approve(suggest(book, rows(("mill", 2023, "91000")), "b.csv"), actor=KARI)
    with pytest.raises(HeadMovedError) as caught:
        book.release("", "", KARI, seen=found.state_entry)
    assert (caught.value.path, caught.value.found, caught.value.expected) == ("release", "7", "5")
    assert book.head().release == 1
