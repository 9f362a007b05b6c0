"""The upload page as Streamlit runs it: a file dropped, asked about, answered, proposed; and not for the public."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import streamlit as st

from tests.shown import Shown
from tests.test_pages import ROOT, plain
from tests.upload_world import ANNE, a_book, export, rows, state
from tracking.store.book import open_book

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from streamlit.testing.v1 import AppTest as App

REGION = "head"


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Give each test a book of its own, with the small region."""
    st.cache_resource.clear()
    a_book(tmp_path).close()
    monkeypatch.setenv("TRACKING_STORE", str(tmp_path / "record.db"))
    monkeypatch.setattr("tracking.answers.opening.take_in", lambda *_: None)
    yield str(tmp_path / "record.db")
    st.cache_resource.clear()


def page(language: str = "en", **params: str) -> App:
    from streamlit.testing.v1 import AppTest

    app = AppTest.from_file(str(ROOT / "pages" / "frame.py"), default_timeout=120)
    for name, value in {"lang": language, "region": REGION, **params}.items():
        app.query_params[name] = value
    app.switch_page("analyst/upload.py")
    return app.run()


def drop(app: App, data: bytes, name: str = "figures.csv") -> App:
    return app.file_uploader[0].upload(name, data, "text/csv").run()


def press(app: App, label: str) -> App:
    next(button for button in app.button if button.label == label).click().run()
    return app


@pytest.mark.parametrize(
    ("language", "title"),
    [("nb", "Legg inn årets tall"), ("nn", "Legg inn tala for i år"), ("en", "Bring this year's figures")],
)
def test_the_page_in_three_languages(language: str, title: str) -> None:
    app = page(language)
    assert not app.exception
    assert app.title[0].value == title
    assert len(app.file_uploader) == 1


def test_a_file_goes_from_drop_to_proposal(place: str) -> None:
    app = drop(page(), rows(("mill", 2024, "92000")))
    assert not app.exception
    text = plain(Shown(app).text)
    assert "Emissions – new: 1." in text
    assert "The gap to the path grows by 12 kt." in text
    press(app, "Propose")
    assert not app.exception
    assert app.success[0].value == "Proposed as entry 4. It is in nobody's figures until it is approved."
    assert (f"/review?region={REGION}&lang=en&proposal=4", "Review entry 4") in Shown(app).links
    book = open_book(place)
    assert [each.sequence for each in book.pending()] == [4]
    assert 92_000.0 not in book.state().table(REGION, "emissions")["emissions_t"].tolist()


def test_an_unfinished_upload_is_there_again_in_a_new_session() -> None:
    drop(page(), rows(("mill", 2024, "92.000")))
    later = page()
    assert "Not finished yet" in [each.value for each in later.header]
    press(later, "figures.csv")
    assert not later.exception
    assert later.selectbox(key="need-decimal:emissions_t").value is None
    later.selectbox(key="need-decimal:emissions_t").set_value(",")
    press(later, "Continue")
    assert "Emissions – new: 1." in plain(Shown(later).text)


def test_odd_figures_wait_for_a_reason() -> None:
    app = drop(page(), rows(("mill", 2024, "92000000")))
    assert not app.exception
    assert "Propose" not in [button.label for button in app.button]
    app.text_input(key="reason-unit-slip").set_value("a second furnace")
    press(app, "Keep the reasons")
    assert "Propose" in [button.label for button in app.button]


def test_what_is_wrong_is_shown_and_cannot_be_proposed() -> None:
    app = drop(page(), rows(("<script>", 2024, "many")))
    assert not app.exception
    assert "Two things have to be corrected in the file" in [each.value for each in app.header]
    assert "Propose" not in [button.label for button in app.button]


def test_a_file_of_no_known_kind_is_mapped_and_remembered() -> None:
    app = drop(page(), b"Plant;When;How much (kt)\nmill;2024;92\n")
    assert not app.exception
    assert app.header[-1].value == "Which columns are these?"
    press(app, "Use these columns")
    assert not app.exception
    assert "What the file does not say" in [each.value for each in app.header]
    again = drop(page(), b"Plant;When;How much (kt)\nmill;2024;93\n")
    assert "Which columns are these?" not in [each.value for each in again.header]


def test_unknown_plants_become_sites_with_the_file() -> None:
    app = drop(page(), export((99, "Ghost", "Vik", 2024, 5)), "export.xlsx")
    assert not app.exception
    app.multiselect[0].set_value(["add-site:norskeutslipp:99"])
    press(app, "Add these plants")
    assert not app.exception
    press(app, "Continue")
    assert "Sites – new: 1" in plain(Shown(app).text)


def test_one_figure_goes_through_the_form() -> None:
    app = page()
    app.number_input[0].set_value(2024)
    next(each for each in app.text_input if each.label == "Tonnes of CO₂e").set_value("92000")
    next(each for each in app.selectbox if each.label == "Source").set_value("registry-2024-01")
    press(app, "Check the figure")
    assert not app.exception
    assert "The gap to the path grows by 12 kt." in plain(Shown(app).text)


def test_the_public_has_no_such_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKING_MODE", "public")
    from streamlit.testing.v1 import AppTest

    app = AppTest.from_file(str(ROOT / "pages" / "frame.py"), default_timeout=120)
    app.query_params["region"] = REGION
    app.run()
    assert not app.exception
    assert "Upload" not in str(app.main)


@pytest.mark.parametrize("door", ["drop_file", "current", "begin", "_drop"])
def test_every_door_refuses_the_public(door: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from tracking.ui import bringing

    monkeypatch.setenv("TRACKING_MODE", "public")
    arguments = {"begin": (None, "x", b""), "_drop": ("x", None)}.get(door, (None,))
    with pytest.raises(PermissionError, match="TRACKING_MODE is public"):
        getattr(bringing, door)(*arguments)


def test_the_world_is_the_one_in_the_book(place: str) -> None:
    assert open_book(place).state().region_ids == state().region_ids
    assert ANNE.id == "anne"
