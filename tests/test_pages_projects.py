"""The page of projects and each project's own, as Streamlit runs them."""

from __future__ import annotations

from contextlib import nullcontext
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
import streamlit as st

from tests.shown import Shown
from tests.test_pages import plain, run
from tests.test_pages_upload import press
from tracking.answers.moving import Move, propose_move, read_move
from tracking.answers.opening import open_with_regions
from tracking.store.book import open_book
from tracking.store.people import Person
from tracking.ui import data

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from streamlit.testing.v1 import AppTest as App


@pytest.fixture(autouse=True)
def _fresh_caches() -> Iterator[None]:
    """Keep one test's open book from being the next one's."""
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()


def test_grenlands_projects_lead_with_who_decides() -> None:
    shown = Shown(run("projects", lang="nb"))
    assert plain(shown.title) == "GICCS (940 kt), Brevik CCS (314 kt) og SKREI (32 kt) avgjør 2040"
    assert set(shown.figures) == {"weights", "wedge", "starts"}
    assert "under 1 %" in plain(shown.text)
    assert "0,0" not in plain(shown.text)
    assert "Ingen kostnadskurve" in shown.text
    addresses = [address for address, _ in shown.links]
    assert any("project=brevik-ccs" in address for address in addresses)


@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
def test_every_project_has_a_page(lang: str) -> None:
    for project in ("brevik-ccs", "giccs", "yara-hegra", "google-gromstul", "rec-solar-closure"):
        app = run("projects", lang=lang, project=project)
        assert not app.exception
        shown = Shown(app)
        assert len(shown.titles) == 1
        assert "None" not in shown.text.replace("None is", "")
        assert "nan" not in shown.text.split()


def test_one_projects_page_has_figures_stages_and_news_with_sources() -> None:
    shown = Shown(run("projects", lang="en", project="brevik-ccs"))
    assert plain(shown.title) == "Brevik CCS: in operation, decides 314 kt in 2040"
    assert {"Figures", "Stages", "Planned starts", "News", "Planned, and reported afterwards"} <= set(shown.headings)
    assert "Heidelberg Materials, pr-15-12-2020" in shown.text


def test_a_project_that_is_not_there_says_so_and_takes_no_room() -> None:
    shown = Shown(run("projects", lang="en", project="nobody"))
    assert shown.title == "No project with the id “nobody” in this region."
    assert any(text == "GICCS" for _, text in shown.links)
    before = len(data._shelf())
    for number in range(3):
        run("projects", lang="en", project=f"nobody-{number}")
    assert len(data._shelf()) == before


def test_a_region_without_projects_says_what_to_do() -> None:
    shown = Shown(run("projects", lang="en", region="innherred"))
    assert "can bring projects on the page “Upload”" in shown.text


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A book of the project's own figures, where Kari works."""
    found = str(tmp_path / "record.db")
    open_with_regions(found).close()
    monkeypatch.setenv("TRACKING_STORE", found)
    monkeypatch.setenv("LOGNAME", "kari")
    return found


def unfolded(monkeypatch: pytest.MonkeyPatch, language: str = "en") -> App:
    """Return a project's page with the form of moving it open; a test cannot click on a fold."""
    monkeypatch.setattr("tracking.ui.moving.st.expander", lambda *_, **__: nullcontext(SimpleNamespace(open=True)))
    return run("projects", lang=language, project="giccs")


def fill(app: App, source: str = "nrk-15576288") -> App:
    app.selectbox("move-stage-giccs").select("decided")
    app.selectbox("move-source-giccs").select(source)
    app.text_input("move-reached-giccs").input("2026-01")
    return app


def test_a_project_is_moved_and_the_move_leads_to_where_it_can_be_undone(
    place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = fill(unfolded(monkeypatch))
    app.text_input("move-reason-giccs").input("the partners have decided")
    press(app, "See what it does")
    assert "Expected in 2040 with the change: " in plain(app.markdown[-1].value)
    assert "The chance of the goal stays at under 1" in plain(app.markdown[-1].value)
    app.checkbox("move-in-force").check()
    press(app, "Propose")
    assert not app.exception
    assert any(text == "See the entry, or undo it" and "/history?" in to for to, text in Shown(app).links)
    assert plain(Shown(app).title).startswith("GICCS: decided")
    book = open_book(place)
    assert book.entries()[-2].message == "the partners have decided"


@pytest.mark.usefixtures("place")
def test_without_a_reason_nothing_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    app = press(fill(unfolded(monkeypatch)), "See what it does")
    assert app.error[0].value == "Still to fill in: the reason."
    assert [button.label for button in app.button] == ["See what it does"]


@pytest.mark.usefixtures("place")
def test_what_is_wrong_is_said_at_its_field_and_cannot_be_proposed(monkeypatch: pytest.MonkeyPatch) -> None:
    app = fill(unfolded(monkeypatch, "nb"), "a new source")
    app.run()
    for name, text in {"publisher": "GICCS", "title": "Vedtatt", "reached": "2100", "reason": "vedtatt"}.items():
        app.text_input(f"move-{name}-giccs").input(text)
    press(app, "Se hva det gjør")
    assert app.error[0].value.startswith("kolonnen «Nådd»: fant 2100, som ikke er kommet ennå;")
    assert [button.label for button in app.button] == ["Se hva det gjør"]


def test_with_four_eyes_a_move_is_proposed_and_waits(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKING_FOUR_EYES", "on")
    app = fill(unfolded(monkeypatch))
    app.text_input("move-reason-giccs").input("the partners have decided")
    press(app, "See what it does")
    assert not app.checkbox
    press(app, "Propose")
    assert any(text == "Review it" for _, text in Shown(app).links)
    assert len(open_book(place).pending()) == 1


def test_a_move_that_another_made_meanwhile_is_not_made_again(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    app = fill(unfolded(monkeypatch))
    app.text_input("move-reason-giccs").input("the partners have decided")
    press(app, "See what it does")
    book = open_book(place)
    move = Move(
        project_id="giccs",
        stage="decided",
        reached="2026-01",
        planned_start="",
        source="nrk-15576288",
        reason="I was first",
    )
    moved = read_move(book, book.state(), "grenland", move)
    propose_move(book, moved, actor=Person(id="ola", name="Ola"), approve=True)
    press(app, "Propose")
    assert not app.exception
    assert app.error[0].value == "That stands in the figures already; there is nothing to change."
    assert open_book(place).pending() == ()


def test_the_public_and_a_reader_of_earlier_figures_move_nothing(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    entry = open_book(place).state().entry
    assert not run("projects", lang="en", project="giccs", as_of=str(entry)).expander
    monkeypatch.setenv("TRACKING_MODE", "public")
    app = run("projects", lang="en", project="giccs")
    assert not app.expander
    assert "A project is moved to another stage" not in Shown(run("projects", lang="en")).text
    monkeypatch.setenv("TRACKING_MODE", "desk")
    st.cache_resource.clear()
    assert "A project is moved to another stage on its own page." in Shown(run("projects", lang="en")).text
