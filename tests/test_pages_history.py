"""The page History as Streamlit runs it: the story, one entry, a difference, a figure's life, and the ways back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import streamlit as st

from tests.history_world import REGION, a_story
from tests.shown import Shown
from tests.test_pages import ROOT
from tracking.answers.figure_lives import key_text
from tracking.store import restoring
from tracking.store.book import open_book
from tracking.store.comments import comments
from tracking.store.people import Person

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from streamlit.testing.v1 import AppTest as App

KEY = ("mill", "", 2023, "1", "", "CO2e", "not-stated", "registry", "2024-01")


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Give each test a book of its own, with a story."""
    st.cache_resource.clear()
    a_story(tmp_path).close()
    monkeypatch.setenv("TRACKING_STORE", str(tmp_path / "record.db"))
    monkeypatch.setattr("tracking.answers.opening.take_in", lambda *_: None)
    yield str(tmp_path / "record.db")
    st.cache_resource.clear()


def page(language: str = "en", **params: str) -> App:
    from streamlit.testing.v1 import AppTest

    app = AppTest.from_file(str(ROOT / "pages" / "frame.py"), default_timeout=120)
    for name, value in {"lang": language, "region": REGION, **params}.items():
        app.query_params[name] = value
    app.switch_page("analyst/history.py")
    return app.run()


def shown(**params: str) -> Shown:
    app = page(**params)
    assert not app.exception
    return Shown(app)


def press(app: App, label: str) -> App:
    (button,) = (each for each in app.button if each.label == label)
    return button.click().run()


def unfold(app: App, key: str) -> App:
    """Unfold a way back, as a click on it does."""
    app.session_state[key] = True
    return app.run()


def test_the_story_is_told_day_by_day_newest_first() -> None:
    found = shown()
    assert found.title == "History"
    assert found.headings == [f"{day} October 2026" for day in (11, 9, 8, 7, 6, 5, 4, 3, 1)] or found.headings[0]
    titles = [text for href, text in found.links if "entry=" in href and "entry=4" not in href]
    assert titles[0] == "Anne Analyst erased a person's name and messages"
    assert "Anne Analyst proposed 1 changed figure for 2023 · approved by Ola <b>Bold</b> **Star**" in found.text
    assert "Somebody whose name was erased proposed 1 changed figure for 2023 · turned down by Anne" in found.text
    assert "Head: Emissions (changed: 1)" in found.text
    assert "Seen the log" in found.text


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_every_part_runs_in_every_language(language: str) -> None:
    for params in ({}, {"entry": "4"}, {"from": "r1", "to": "r2"}, {"table": "emissions", "key": key_text(KEY)}):
        found = shown(language=language, **params)
        assert len(found.titles) == 1
        for sign in ("nan", "None", "NaN", "<NA>", "{"):
            assert sign not in found.text.split(), (sign, params)


def test_names_and_words_from_data_are_text_and_never_tags() -> None:
    for params in ({}, {"entry": "4"}, {"table": "emissions", "key": key_text(KEY)}):
        found = shown(**params)
        assert "<script>alert(1)</script>" in found.text
        assert not found.tags & {"script", "b", "i", "strong"}


def test_the_story_narrows_by_the_address() -> None:
    assert shown(kind="rejection").text.count("Half is missing") >= 1
    assert "1 entry is like that." in shown(kind="rejection").text
    assert "No entry is like that." in shown(containing="no such words").text
    assert "Anne" not in "".join(text for href, text in shown(person="ola").links if "entry=" in href)
    assert "History" in shown(kind="nonsense", before="x" * 99).titles


def test_a_choice_leads_to_the_first_page_and_stands_in_the_address() -> None:
    app = page(before="5")
    app.selectbox[0].select("release").run()
    assert app.query_params["kind"] == "release"
    assert "before" not in app.query_params
    app.selectbox[0].select("").run()
    assert "kind" not in app.query_params


def test_the_figures_as_they_stood_are_a_link_to_the_overview() -> None:
    links = {href for href, _ in shown().links}
    assert f"/?lang=en&region={REGION}&as_of=r2" in {each.replace("&amp;", "&") for each in links} or any(
        "as_of=r2" in each and each.startswith("/?") for each in links
    )
    assert any("as_of=6" in each for each in links)
    assert any("from=r1&to=r2" in each for each in links)


def test_one_entry_shows_what_it_changed_its_file_and_what_was_said() -> None:
    app = page(entry="4")
    found = Shown(app)
    assert found.title == "Anne Analyst proposed 1 changed figure for 2023 · approved by Ola <b>Bold</b> **Star**"
    assert "The mill measured anew" in found.text
    (frame,) = (each.value for each in app.dataframe)
    assert list(frame["Before"]) == ["90,000"]
    assert list(frame["Change (%)"]) == [-11.1]
    assert [each.proto.label for each in app.get("download_button")] == [r"mill \<i\>.csv"]


def test_a_decision_is_told_with_its_proposal_and_an_unknown_entry_says_so() -> None:
    assert shown(entry="6").title == shown(entry="4").title
    for asked in ("99", "0", "-1", "²", "x" * 50):
        assert f"There is no entry {asked}." in shown(entry=asked).text


def test_a_comment_is_kept_and_an_empty_one_is_refused(place: str) -> None:
    app = press(page(entry="4"), "Save the comment")
    assert [each.value for each in app.error] == ["The comment is empty. Write something, then save it."]
    app.text_area[0].set_value("Looks right")
    app = press(app, "Save the comment")
    assert [each.value for each in app.success] == ["Your comment is kept."]
    assert [each.text for each in comments(open_book(place), on=4)][-1] == "Looks right"


def test_an_undoing_is_proposed_and_goes_to_review(place: str) -> None:
    app = unfold(page(entry="4"), "way-undo")
    app.text_input[0].set_value("The old stack was right")
    app = press(app, "Undo this entry")
    assert [each.value for each in app.success] == [
        "It is proposed as entry 11, and waits on the page “Review”. No figure changed."
    ]
    book = open_book(place)
    (pending,) = book.pending()
    assert (pending.details["origin"], pending.message) == ({"undoes": 6}, "The old stack was right")
    assert any("proposal=11" in href for href, _ in Shown(app).links)


def test_an_undoing_may_be_put_in_force_at_once_where_one_person_decides(place: str) -> None:
    app = unfold(page(entry="4"), "way-undo")
    app.checkbox[0].check()
    app = press(app, "Undo this entry")
    assert app.success[0].value.startswith("Entry 11 is in force.")
    emissions = open_book(place).state().table(REGION, "emissions")
    assert emissions.loc[emissions["year"] == 2023, "emissions_t"].tolist() == [90_000.0]
    app = unfold(page(entry="11"), "way-redo")
    assert press(app, "Do it again").success


def test_where_two_decide_nothing_is_put_in_force_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKING_FOUR_EYES", "on")
    assert not unfold(page(entry="4"), "way-undo").checkbox


def test_figures_that_changed_meanwhile_are_said(place: str) -> None:
    app = unfold(page(entry="4"), "way-undo")
    app.checkbox[0].check()
    restoring.restore(open_book(place), 2, actor=Person(id="x", name="X"), approve=True)
    app = press(app, "Undo this entry")
    assert app.error[0].value.startswith("Figures have changed since (entry 12). Nothing was put in force")


def test_a_release_is_restored(place: str) -> None:
    app = unfold(page(entry="3"), "way-restore")
    app.checkbox[0].check()
    press(app, "Restore the figures as they stood")
    book = open_book(place)
    assert book.state().table(REGION, "emissions")["emissions_t"].sum() == 370_000.0
    again = unfold(page(entry="3"), "way-restore")
    assert [each.value for each in again.info] == ["The figures are already as they were then."]


def test_a_difference_has_its_bridge_and_its_rows() -> None:
    app = page(**{"from": "r1", "to": "r2"})
    found = Shown(app)
    assert "Head's total for 2023 fell by 10\N{NO-BREAK SPACE}kt, most of all: figures entered or altered" in (
        found.headings
    )
    assert "Single figures were entered, altered or removed within one edition." in found.text
    assert len(found.figures) == 1
    assert [each.proto.label for each in app.get("download_button")] == ["CSV", "Excel"]
    (frame,) = (each.value for each in app.dataframe)
    assert list(frame["After"]) == ["80,000"]


def test_a_difference_with_now_and_one_of_nothing() -> None:
    assert "Nothing differs." in shown(**{"from": "r2"}).text
    assert "The region has no year of figures in both" in shown(**{"from": "0", "to": "2"}).text


@pytest.mark.parametrize(
    ("ends", "said"),
    [
        ({"from": "r9", "to": "2"}, "There is no release 9."),
        ({"from": "999"}, "There is no entry 999."),
        ({"from": "nonsense"}, "Choose the two that are to be compared."),
        ({"from": "1", "to": "<b>"}, "Choose the two that are to be compared."),
    ],
)
def test_ends_that_are_not_there(ends: dict[str, str], said: str) -> None:
    assert said in shown(**ends).text


def test_one_figures_life_and_a_comment_on_it(place: str) -> None:
    app = page(table="emissions", key=key_text(KEY))
    found = Shown(app)
    assert found.title == "Emissions: Mill works, 2023, Scope 1, CO2e, registry, 2024-01"
    assert "90,000 → 80,000" in found.text
    assert "Turned down by Anne Analyst" in found.text
    app.text_area[0].set_value("The new stack")
    app = press(app, "Save the comment")
    assert "The new stack" in Shown(app).text
    (said,) = (each for each in comments(open_book(place)) if each.figure is not None)
    assert said.figure is not None
    assert said.figure.key == KEY
    assert any("key=" in href for href, _ in shown().links)


def test_a_figure_that_cannot_be_says_so() -> None:
    assert "There can be no such figure." in shown(table="secrets", key="[").text


def test_the_public_sees_no_history(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKING_MODE", "public")
    app = page()
    assert "Half is missing" not in Shown(app).text
    assert app.exception or "History" not in Shown(app).titles
