"""A new region as an analyst founds it on the upload page: chosen, asked about, shown, proposed, then everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests import national
from tests.shown import Shown
from tests.test_pages import plain, run
from tests.test_pages_upload import drop, page, place, press
from tests.upload_world import ANNE, rows
from tracking.store.book import open_book

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest as App

__all__ = ["place"]

DATA = national.workbook()


def choose(app: App, label: str, region: str) -> App:
    next(box for box in app.selectbox if box.label == label).set_value(region).run()
    return app


def begun(data: bytes = DATA, name: str = "national.xlsx") -> App:
    return drop(choose(page(), "The file is for", "new"), data, name)


def asked(data: bytes = DATA) -> App:
    return press(begun(data), "Continue")


def write(app: App, label: str, text: object) -> App:
    fields = [*app.text_input, *app.number_input]
    next(field for field in fields if field.label == label).set_value(text).run()
    return app


@pytest.mark.parametrize(
    ("language", "last"), [("nb", "En ny region …"), ("nn", "Ein ny region …"), ("en", "A new region…")]
)
def test_the_last_choice_is_a_new_region(language: str, last: str) -> None:
    assert last in [box.options[-1] for box in page(language).selectbox]


def test_what_is_missing_is_told_in_whole_sentences() -> None:
    app = press(asked(), "Show what the region would be")
    assert not app.exception
    assert app.warning[0].value == "- Give the region a name.\n- Choose at least one municipality."


def test_a_region_is_founded_and_is_everywhere(place: str) -> None:
    app = write(asked(), "Name of the region", "Øvre Sund")
    assert next(field.value for field in app.text_input if field.label.startswith("Id")) == "ovre-sund"
    app.multiselect[0].set_value(["Ålesund", "Herøy (Nordland)"]).run()
    write(app, "Leave out plants whose largest year is below, in tonnes of CO₂e", 2000)
    assert "The threshold leaves out ten plants, which together reported 10 kt at most in one year." in plain(
        Shown(app).text
    )
    press(app, "Show what the region would be")
    assert not app.exception
    text = plain(Shown(app).text)
    assert "Øvre Sund would have ten plants of ten companies in two municipalities: 120 figures for 2010–2021." in text
    assert "has adopted no climate target" in text
    press(app, "Propose")
    assert not app.exception
    assert app.success[0].value == "Proposed as entry 4. It is in nobody's figures until it is approved."
    assert open_book(place).state().region_ids == ("head",)
    open_book(place).accept(4, actor=ANNE)
    assert open_book(place).released_state().region_ids == ("head", "ovre-sund")
    for name in ("overview", "companies", "projects", "figures", "data"):
        seen = run(name, region="ovre-sund", lang="nn")
        assert not seen.exception, name
        assert "Øvre Sund" in Shown(seen).html, name


def test_an_id_that_is_taken_is_refused() -> None:
    app = write(asked(), "Name of the region", "Sund")
    app.multiselect[0].set_value(["Ålesund"]).run()
    write(app, "Id, as it stands in addresses", "head")
    press(app, "Show what the region would be")
    assert app.warning[0].value == "- The id “head” is taken. Choose another one, such as “head-2”."
    assert "Propose" not in [button.label for button in app.button]


def test_what_was_said_is_there_again_in_a_new_session() -> None:
    app = write(asked(), "Name of the region", "Sund")
    app.multiselect[0].set_value(["Ålesund"]).run()
    later = press(page(), "national.xlsx")
    assert later.text_input[0].value == "Sund"
    assert later.multiselect[0].value == ["Ålesund"]


def test_a_file_without_municipalities_says_why_and_what_to_bring() -> None:
    app = begun(rows(("mill", 2024, "92000")), "figures.csv")
    assert not app.exception
    assert "it does not say which municipality a plant lies in" in app.warning[0].value
    choose(app, "The file is for", "head")
    assert "Emissions – new: 1." in plain(Shown(app).text)


def test_a_file_goes_along_to_a_new_region_and_back() -> None:
    app = choose(drop(page(), DATA, "national.xlsx"), "The file is for", "new")
    assert "The new region" in [each.value for each in press(app, "Continue").header]
    choose(app, "The file is for", "head")
    assert "The new region" not in [each.value for each in app.header]
