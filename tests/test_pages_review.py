"""The review page as Streamlit runs it: what waits, decided on with a comment, refused in words, released."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import streamlit as st

from tests.shown import Shown
from tests.test_pages import ROOT, plain
from tests.test_pages_upload import place, press
from tests.upload_world import ANNE, REGION, rows, suggest
from tracking.store.book import Book, open_book
from tracking.store.comments import comments
from tracking.store.entries import Kind
from tracking.store.people import Person

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest as App

__all__ = ["place"]

KARI = Person(id="kari", name="Kari Controller")


@pytest.fixture(autouse=True)
def kari(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let Kari work here."""
    monkeypatch.setenv("LOGNAME", "kari")


@pytest.fixture
def book(place: str) -> Book:
    return open_book(place)


def page(proposal: int | None = None, language: str = "en") -> App:
    from streamlit.testing.v1 import AppTest

    app = AppTest.from_file(str(ROOT / "pages" / "frame.py"), default_timeout=120)
    asked = {} if proposal is None else {"proposal": str(proposal)}
    for name, value in {"lang": language, "region": REGION, **asked}.items():
        app.query_params[name] = value
    app.switch_page("analyst/review.py")
    return app.run()


def text(app: App) -> str:
    assert not app.exception
    return plain(Shown(app).text)


def labels(app: App) -> list[str]:
    return [button.label for button in app.button]


def say(app: App, proposal: int, words: str) -> App:
    app.text_area(key=f"comment-{proposal}").set_value(words)
    return app


def test_nothing_waits_and_everything_is_released() -> None:
    app = page()
    assert "Nothing waits for a decision. What is proposed on the page “Upload” comes here." in text(app)
    assert "Everything approved is released: release 1 is what the public sees." in text(app)
    assert "Review" in [each for _, each in Shown(app).links]
    assert labels(app) == []


@pytest.mark.parametrize(
    ("language", "menu", "waits"),
    [
        ("nb", "Gjennomgang (1)", "Ett forslag venter på avgjørelse."),
        ("nn", "Gjennomgang (1)", "Eitt forslag ventar på avgjerd."),
        ("en", "Review (1)", "One proposal waits for a decision."),
    ],
)
def test_what_waits_stands_in_the_menu_and_on_the_page(book: Book, language: str, menu: str, waits: str) -> None:
    suggest(book, rows(("mill", 2024, "92000")))
    app = page(language=language)
    assert waits in text(app)
    shown = Shown(app)
    assert menu in [each for _, each in shown.links]
    assert (f"/review?region={REGION}&lang={language}&proposal=4" in [to for to, _ in shown.links]) is True


def test_one_proposal_is_a_story(book: Book) -> None:
    suggest(book, rows(("mill", 2024, "92000")))
    app = page(4)
    told = text(app)
    assert Shown(app).title == "Anne Analyst proposed 1 new figure for 2024"
    for line in (
        "this year's figures",
        "Head: The gap to the path grows by 12 kt. The latest complete year becomes 2024.",
        "Before: Head emitted 90 kt in 2023 – 20 kt more than its path to 2030 allows.",
        "After: Head emitted 92 kt in 2024 – 32 kt more than its path to 2030 allows.",
        "Emissions – new: 1.",
        "Nobody has commented yet.",
    ):
        assert line in told, line
    assert [button.label for button in app.get("download_button")] == ["figures.csv"]
    assert labels(app) == ["Approve", "Turn down", "Only comment"]


def test_it_is_approved_with_a_comment_and_released(book: Book) -> None:
    suggest(book, rows(("mill", 2024, "92000")))
    app = press(say(page(4), 4, "checked against the meter"), "Approve")
    assert app.success[0].value == (
        "Entry 4 is approved, and its figures are in force. The public sees them with the next release."
    )
    assert "Approved by kari" in text(app)
    assert "checked against the meter" in text(app)
    assert book.head().release == 1
    listed = page()
    told = text(listed)
    assert "Approved since release 1, and not seen by the public yet:" in told
    assert "Kari approved entry 4" in told
    assert "Head: The gap to the path grows by 12 kt. The latest complete year becomes 2024." in told
    listed.text_input(key="release-name").set_value("Spring")
    press(listed, "Release these figures")
    assert listed.success[0].value == "Release 2 is what the public sees now."
    assert ("/?region=head&lang=en", "See the overview") in Shown(listed).links
    assert "Everything approved is released: release 2 is what the public sees." in text(listed)
    assert 92_000.0 in book.released_state().table(REGION, "emissions")["emissions_t"].tolist()
    assert (book.releases()[-1].name, book.releases()[-1].actor) == ("Spring", Person(id="kari", name="kari"))


def test_what_was_done_is_said_until_its_reader_goes_elsewhere(book: Book) -> None:
    suggest(book, rows(("mill", 2024, "92000")))
    app = press(page(4), "Approve").run()
    assert len(app.success) == 1
    del app.query_params["proposal"]
    assert len(app.run().success) == 0
    app.query_params["proposal"] = "4"
    assert len(app.run().success) == 0


def test_turning_down_needs_a_comment(book: Book) -> None:
    suggest(book, rows(("mill", 2024, "92000")))
    app = press(page(4), "Turn down")
    assert app.error[0].value == "Say why in the comment, then turn the proposal down. Nothing was changed."
    assert len(book.pending()) == 1
    press(say(app, 4, "the wrong plant"), "Turn down")
    assert app.success[0].value == "Entry 4 is turned down. No figure changed."
    assert "Turned down by kari" in text(app)
    assert "What it would do" in Shown(app).headings
    assert (book.pending(), book.entries()[-1].message) == ((), "the wrong plant")


def test_only_a_comment_and_an_empty_one(book: Book) -> None:
    suggest(book, rows(("mill", 2024, "92000")))
    app = press(page(4), "Only comment")
    assert app.error[0].value == "The comment is empty. Write something, then save it."
    press(say(app, 4, "[who](http://x) measured?"), "Only comment")
    assert app.success[0].value == "Your comment is kept."
    assert app.text_area[0].value == ""
    assert "[who](http://x) measured?" in text(app)
    assert [each.text for each in comments(book, 4)] == ["[who](http://x) measured?"]


def test_approving_what_somebody_else_has_decided_keeps_the_comment(book: Book) -> None:
    suggest(book, rows(("mill", 2024, "92000")))
    app = say(page(4), 4, "fine")
    book.reject(4, actor=ANNE, message="no")
    press(app, "Approve")
    assert app.error[0].value == (
        "Somebody has decided on entry 4 already. Nothing was changed; what became of it stands below."
    )
    assert "Turned down by Anne Analyst" in text(app)
    assert "What it would do" in Shown(app).headings
    assert book.entries()[-1].kind is Kind.REJECTION


def test_figures_that_move_while_one_looks_are_shown_afresh_and_nothing_is_lost(book: Book) -> None:
    first, second = (suggest(book, rows(("mill", 2023, tonnes)), f"{tonnes}.csv") for tonnes in ("95000", "92000"))
    app = say(page(second), second, "measured twice")
    assert "Anne Analyst proposed 1 changed figure for 2023" in Shown(app).title
    book.approve(first, actor=ANNE)
    press(app, "Approve")
    assert app.error[0].value == (
        "Figures have changed since (entry 6). Nothing was put in force. "
        "Look at what it would change by now, then decide."
    )
    assert [each.sequence for each in book.pending()] == [second]
    told = text(app)
    assert "One of the rows that it changes was changed since by somebody (entry 6)." in told
    assert "was 90,000, is now 95,000 and would become 92,000" in told
    assert app.text_area[0].value == "measured twice"
    press(app, "I have seen what changed since: approve")
    assert not app.error
    assert book.entries()[-1].message == "measured twice"
    assert book.state().table(REGION, "emissions")["emissions_t"].tolist() == [100_000.0, 90_000.0, 90_000.0, 92_000.0]


def test_with_four_eyes_ones_own_proposal_says_why_there_is_no_button(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRACKING_FOUR_EYES", "on")
    suggest(book, rows(("mill", 2024, "92000")))
    assert labels(page(4)) == ["Approve", "Turn down", "Only comment"]
    monkeypatch.setenv("LOGNAME", "anne")
    app = page(4)
    assert labels(app) == ["Withdraw", "Only comment"]
    assert app.info[0].value == "You proposed this yourself, so somebody else approves it or turns it down."
    press(say(app, 4, "a slip"), "Withdraw")
    assert app.success[0].value == "Entry 4 is withdrawn. No figure changed."
    assert book.pending() == ()


def test_four_eyes_switched_on_while_one_looks_is_told(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "anne")
    suggest(book, rows(("mill", 2024, "92000")))
    app = page(4)
    assert labels(app) == ["Approve", "Turn down", "Withdraw", "Only comment"]
    monkeypatch.setenv("TRACKING_FOUR_EYES", "on")
    press(app, "Approve")
    assert app.error[0].value == "Two people are needed, and you proposed entry 4 yourself. Nothing was changed."
    assert len(book.pending()) == 1


def test_a_release_that_leaves_out_much_has_to_be_meant(book: Book) -> None:
    gone = book.state().table(REGION, "emissions").query("year == 2020")
    from tracking.schema.tables import TABLES
    from tracking.store.changes import Change

    deletes = gone[list(TABLES["emissions"].key)]
    change = Change(folder=REGION, table="emissions", puts=gone.iloc[:0], deletes=deletes)
    book.propose([change], actor=ANNE, message="", approve=True)
    app = page()
    (tick,) = app.checkbox
    assert plain(tick.label) == "This release leaves out 27% of Head's tonnes. Tick that it is meant."
    app.text_area(key="release-note").set_value("the first year is not ours")
    press(app, "Release these figures")
    assert app.error[0].value == (
        "Nothing was released: the release would leave out much of what the last one shows. "
        "Tick that it is meant, or look for what is missing."
    )
    assert app.text_area(key="release-note").value == "the first year is not ours"
    app.checkbox[0].check()
    press(app, "Release these figures")
    assert app.success[0].value == "Release 2 is what the public sees now."
    assert book.releases()[-1].note == "the first year is not ours"


def test_a_release_of_figures_that_one_has_not_seen_is_refused(book: Book) -> None:
    book.approve(suggest(book, rows(("mill", 2024, "92000"))), actor=ANNE)
    app = page()
    book.approve(suggest(book, rows(("mill", 2023, "89000")), "b.csv"), actor=ANNE)
    press(app, "Release these figures")
    assert app.error[0].value == (
        "The figures changed while you were looking. Nothing was released. Look at what would be released now."
    )
    assert "Emissions – new: 1, changed: 1." in text(app)
    assert book.head().release == 1


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("99", "There is no entry 99."),
        ("2", "Entry 2 is no proposal, so there is nothing to decide on."),
        ("x<b>", "There is no entry 0."),
        ("9" * 50, "There is no entry 0."),
    ],
)
def test_an_address_that_names_no_proposal_says_so(asked: str, said: str) -> None:
    app = page()
    app.query_params["proposal"] = asked
    app.run()
    assert said in text(app)
    assert "← All that waits" in [each for _, each in Shown(app).links]


def test_the_public_has_no_such_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKING_MODE", "public")
    from streamlit.testing.v1 import AppTest

    app = AppTest.from_file(str(ROOT / "pages" / "frame.py"), default_timeout=120)
    app.query_params["region"] = REGION
    app.run()
    assert "/review" not in Shown(app).html


def test_every_door_refuses_the_public(monkeypatch: pytest.MonkeyPatch) -> None:
    from tracking.ui import deciding, publishing, review

    monkeypatch.setenv("TRACKING_MODE", "public")
    doors = (
        lambda: review.waiting(None), lambda: review.one(None, "1"), lambda: review._content(""),
        lambda: publishing.show(None), lambda: publishing._release(1, (), None),
        lambda: deciding._do("approve", 1, 1, "", None),
    )  # fmt: skip
    for door in doors:
        with pytest.raises(PermissionError, match="TRACKING_MODE is public"):
            door()


@pytest.mark.parametrize("word", ["yes", "ON", ""])
def test_another_word_for_four_eyes_is_refused(word: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from tracking.ui import access

    monkeypatch.setenv("TRACKING_FOUR_EYES", word)
    with pytest.raises(ValueError, match="TRACKING_FOUR_EYES is on or off"):
        access.four_eyes()
    st.cache_resource.clear()
