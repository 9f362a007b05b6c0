"""A project moved to another stage is a file of its rows: held to the same rules, told beforehand, undone again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests import states as s
from tests.pipeline_world import MILL, row, stage, start
from tests.upload_world import ANNE, REGION
from tracking.answers.moving import Move, NewSource, propose_move, read_move
from tracking.schema.problems import Code
from tracking.store import restoring
from tracking.store.book import Book, open_book
from tracking.store.changes import difference
from tracking.words.language import Language
from tracking.words.moving import effect_text, missing_line, refused_lines
from tracking.words.voice import Voice

if TYPE_CHECKING:
    from pathlib import Path

    from tracking.answers.moving import Moved

ENGLISH = Voice(Language("en"))


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """A mill of 100 kt a year that is to be at zero in 2030; capture of 40 kt there is an idea for 2028."""
    made = s.head(
        MILL,
        goal={},
        projects=[row()],
        project_stages=[stage("catch", "2021", "idea")],
        project_starts=[start("catch", "2028", "2022")],
    )
    found = open_book(str(tmp_path / "record.db"))
    found.propose(difference({}, made.folders), actor=ANNE, message="the first figures", approve=True)
    return found


def move(**told: object) -> Move:
    usual = {"project_id": "catch", "stage": "decided", "reached": "2025-03", "planned_start": "", "source": "roadmap"}
    return Move(**{**usual, "reason": "the board has decided", **told})


def read(book: Book, **told: object) -> Moved:
    return read_move(book, book.state(), REGION, move(**told))


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def stages(book: Book) -> list[tuple[str, str]]:
    rows = book.state().table(REGION, "project_stages")
    return list(zip(rows["stage"], rows["reached"], strict=True))


def test_a_move_is_a_proposal_with_its_reason_and_its_original(book: Book) -> None:
    moved = read(book)
    entry = book.entry(propose_move(book, moved, actor=ANNE, approve=False))
    assert entry.message == "the board has decided"
    assert list(entry.details["originals"]) == ["catch-decided.xlsx"]
    assert stages(book) == [("idea", "2021")]
    book.approve(entry.sequence, actor=ANNE)
    assert stages(book) == [("idea", "2021"), ("decided", "2025-03")]


def test_in_force_at_once_and_undone_again(book: Book) -> None:
    number = propose_move(book, read(book), actor=ANNE, approve=True)
    assert stages(book)[-1] == ("decided", "2025-03")
    restoring.undo(book, number, actor=ANNE, message="too early", approve=True)
    assert stages(book) == [("idea", "2021")]


def test_it_tells_what_becomes_of_the_tonnes_and_the_chance_before_it_is_proposed(book: Book) -> None:
    effect = read(book).upload.effect
    assert effect is not None
    assert effect.expected_tco2e is not None
    before, after = effect.expected_tco2e
    assert before > after > 60_000.0
    told = plain(effect_text(read(book), ENGLISH))
    assert told.startswith("The gap to the path stays the same. Expected in 2030 with the change: ")
    assert told.endswith(" less than without it. The chance of the goal stays at under 1%.")


def test_where_the_last_project_is_given_up_there_is_no_outlook(book: Book) -> None:
    propose_move(book, read(book), actor=ANNE, approve=True)
    told = plain(effect_text(read(book, stage="shelved", reached="2025-04"), ENGLISH))
    assert told == "The gap to the path stays the same. No project counts any more, so there is no outlook."


def test_an_older_stage_moves_nothing_and_says_so(book: Book) -> None:
    propose_move(book, read(book), actor=ANNE, approve=True)
    told = effect_text(read(book, stage="study", reached="2023"), ENGLISH)
    assert told.startswith("A later stage is known, so the project stays where it is: decided.")
    propose_move(book, read(book, stage="study", reached="2023"), actor=ANNE, approve=True)
    assert [name for name, _ in stages(book)] == ["idea", "study", "decided"]


def test_a_new_source_and_a_new_start_come_with_it(book: Book) -> None:
    source = NewSource(publisher="The Mill", title="=We build it", url="https://example.org/decided")
    moved = read(book, source=source, planned_start="2029")
    assert moved.upload.refused == ()
    propose_move(book, moved, actor=ANNE, approve=True)
    state = book.state()
    last = state.table(REGION, "project_starts").iloc[-1]
    assert (last["planned_start"], last["stated"], last["source_id"]) == ("2029", "2025-03", "the-mill-we-build-it")
    known = state.table(REGION, "sources").set_index("source_id").loc["the-mill-we-build-it"]
    assert (known["publisher_id"], known["title"], known["url"]) == (
        "the-mill", "=We build it", "https://example.org/decided",
    )  # fmt: skip
    again = read(book, stage="building", reached="2025-05", source=source)
    assert [row for each in again.upload.comparisons if each.table == "sources" for row in each.puts["source_id"]] == [
        "the-mill-we-build-it-2"
    ]


@pytest.mark.parametrize(
    ("told", "code", "sentence"),
    [
        (
            {"reached": "2029-01"},
            Code.DATE_AHEAD,
            "column “Reached”: found 2029-01, which has not come yet; this tells of what has been, so ",
        ),
        (
            {"reached": "soon"},
            Code.NOT_A_DATE,
            "column “Reached”: found “soon”, expected a date written like one of these: 2024, 2024-06, 2024-06-15.",
        ),
        (
            {"planned_start": "2024-12"},
            Code.START_BEFORE_STAGE,
            "column “Planned start”: found 2024-12, expected 2025-03 or later: that is when the project reached the "
            "stage “decided”. Correct one of them, or add the start as it is planned now.",
        ),
    ],
)
def test_what_is_wrong_is_told_at_its_field(book: Book, told: dict[str, object], code: Code, sentence: str) -> None:
    moved = read(book, **told)
    assert moved.upload.refused[0].code is code
    assert refused_lines(moved, ENGLISH)[0].startswith(sentence)
    with pytest.raises(ValueError, match="something to answer or mend"):
        propose_move(book, moved, actor=ANNE, approve=True)


def test_a_start_that_is_past_keeps_a_stage_from_coming_after_it(book: Book) -> None:
    propose_move(book, read(book, stage="study", reached="2023", planned_start="2025-01"), actor=ANNE, approve=True)
    assert [problem.code for problem in read(book, reached="2025-03").upload.refused] == [Code.START_BEFORE_STAGE]
    assert read(book, reached="2025-03", planned_start="2029").upload.refused == ()


def test_the_same_again_changes_nothing(book: Book) -> None:
    propose_move(book, read(book), actor=ANNE, approve=True)
    again = read(book)
    assert not again.upload.can_be_proposed
    assert effect_text(again, ENGLISH) == "That stands in the figures already; there is nothing to change."


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("nb", "Gjenstår å fylle ut: den nye fasen, når den ble nådd, kilden, grunnen."),
        ("nn", "Står att å fylle ut: den nye fasen, når han vart nådd, kjelda, grunnen."),
        ("en", "Still to fill in: the new stage, when it was reached, the source, the reason."),
    ],
)
def test_what_is_still_to_fill_in(language: str, sentence: str) -> None:
    empty = move(stage="", reached="", source="", reason="")
    assert missing_line(empty, Voice(Language(language))) == sentence
    assert missing_line(move(), Voice(Language(language))) == ""


def test_a_source_that_is_new_needs_its_publisher_and_title() -> None:
    source = NewSource(publisher="The Mill", title="", url="")
    assert missing_line(move(source=source), ENGLISH) == "Still to fill in: the new source's publisher and title."


@pytest.mark.parametrize(
    ("language", "last", "first"),
    [
        ("nb", " mindre enn uten den. Sjansen for å nå målet er fortsatt under 1 %.", "Ventet i 2030 med endringen: "),
        ("nn", " mindre enn utan ho. Sjansen for å nå målet er framleis under 1 %.", "Venta i 2030 med endringa: "),
    ],
)
def test_the_effect_in_norwegian(book: Book, language: str, last: str, first: str) -> None:
    told = plain(effect_text(read(book), Voice(Language(language))))
    assert told.endswith(last)
    assert first in told
