"""The page of the plan as Streamlit runs it: the best order, what is asked, what more is worth, and keeping it."""

from __future__ import annotations

import time
from datetime import date
from typing import TYPE_CHECKING

import pytest
import streamlit as st

from tests.plan_region import REGION, a_book, figures
from tests.shown import Shown
from tests.test_pages import ROOT, plain
from tracking.answers.scenarios import Change, scenarios
from tracking.projects.plan import PlanProgress
from tracking.store.book import open_book
from tracking.ui import plan, solving

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from streamlit.testing.v1 import AppTest as App

AT = PlanProgress(objective_tco2e=30_000.0, bound_tco2e=48_000.0, gap=0.375, seconds=2.0)


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Give each test a book of its own."""
    st.cache_resource.clear()
    a_book(tmp_path).close()
    monkeypatch.setenv("TRACKING_STORE", str(tmp_path / "record.db"))
    monkeypatch.setenv("LOGNAME", "kari")
    monkeypatch.setattr("tracking.answers.opening.take_in", lambda *_: None)
    monkeypatch.setattr(plan, "AT_ONCE_S", 30.0)
    yield str(tmp_path / "record.db")
    solving.jobs().close()
    st.cache_resource.clear()


def page(language: str = "en", **params: str) -> App:
    from streamlit.testing.v1 import AppTest

    app = AppTest.from_file(str(ROOT / "pages" / "frame.py"), default_timeout=120)
    for name, value in {"lang": language, "region": REGION, **params}.items():
        app.query_params[name] = value
    app.switch_page("leadership/plan.py")
    return app.run()


def text(app: App) -> str:
    assert not app.exception
    return str(plain(Shown(app).text))


def press(app: App, label: str) -> App:
    (button,) = [each for each in app.button if each.label == label]
    return button.click().run()


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_it_runs_in_every_language(language: str) -> None:
    app = page(language)
    words = text(app).split()
    assert len(Shown(app).titles) == 1
    for sign in ("nan", "None", "NaN", "e+0", "<NA>", "{"):
        assert sign not in words, sign


def test_the_best_order_stands_beside_todays() -> None:
    shown = Shown(page())
    assert plain(shown.title) == "The best order found cuts 22 kt more than today's by 2060"
    assert [plain(each) for each in shown.numbers] == ["48 kt", "+22 kt", "0 t", "none"]
    assert list(shown.figures) == ["plan"]
    assert "Power, 2052–2057: 14 MW in all, which holds back Kiln" in plain(shown.text)
    assert "In no plan" not in shown.text


def test_a_pin_in_the_address_is_kept_and_can_be_taken_back() -> None:
    app = page(pin="kiln.2050")
    shown = Shown(app)
    assert "Nothing" not in shown.title
    assert "Kiln starts in 2050 · take back" in shown.text
    assert ("/plan?region=head&lang=en", "take back") in shown.links
    assert plain(shown.numbers[0]) == "26 kt"


def test_asking_writes_the_address_and_solves_again() -> None:
    app = page()
    app.selectbox(key="demand-project").set_value("boiler")
    app.selectbox(key="demand-kind").set_value("never")
    app = press(app, "Ask, and solve again")
    assert app.query_params["never"] == "boiler"
    assert "Boiler never comes" in text(app)
    app.selectbox(key="demand-project").set_value("boiler")
    app.selectbox(key="demand-kind").set_value("pin")
    app.number_input(key="demand-year").set_value(2055)
    app = press(app, "Ask, and solve again")
    assert app.query_params["pin"] == "boiler.2055"
    assert "never" not in app.query_params
    assert "Boiler starts in 2055" in text(app)


def test_what_cannot_hold_together_is_told_in_sentences() -> None:
    app = page(pin="kiln.2050_boiler.2052")
    said = text(app)
    assert Shown(app).title == "No plan keeps all that is asked of it"
    for line in (
        "There is no more power than is set aside.",
        "Kiln is to start in 2050.",
        "Boiler is to start in 2052.",
    ):
        assert line in said
    assert "What more would be worth" not in said


def test_what_the_address_asks_and_cannot_be_is_passed_over() -> None:
    assert (
        "Passed over, since there is no such project to plan or the year is not within 2024–2060: oven.2031."
        in text(page(pin="oven.2031"))
    )


def test_what_more_is_worth_is_asked_and_stands_in_the_address() -> None:
    app = page()
    app.selectbox(key="more-year").set_value(2052)
    app.run()
    app.number_input(key="more-extra-power").set_value(10.0)
    app = press(app, "What is it worth?")
    assert app.query_params["more"] == "power.2052.10"
    assert "10 MW more from 2052 is worth 8.0 kt by 2060. That is 800 t for each MW." in text(app)


def test_the_plan_is_kept_as_a_scenario(place: str) -> None:
    app = page()
    app.text_input(key="scenario-name").set_value("Boiler first")
    app = press(app, "Propose")
    assert not app.exception
    book = open_book(place)
    (entry,) = book.pending()
    book.approve(entry.sequence, actor=entry.actor)  # type: ignore[arg-type]
    from tracking.answers.figures_of import prepare

    (kept,) = scenarios(prepare(book.state(), REGION))
    book.close()
    assert (kept.name, kept.made_by) == ("Boiler first", "kari")
    assert kept.changes == (Change(subject="kiln", quantity="start-year", value=2058.0),)


def until_stopped(go_on: Callable[[PlanProgress], bool]) -> object:
    while go_on(AT):
        time.sleep(0.01)
    return _answer()


def _answer() -> object:
    from tracking.answers.outlook import region_outlook
    from tracking.answers.planning import region_plan
    from tracking.answers.verdict import region_verdict

    of, today = figures(), date(2026, 11, 22)
    found = region_outlook(of, region_verdict(of, today=today), today=today)
    assert found is not None
    return region_plan(of, found)


def test_progress_is_shown_survives_a_reload_and_can_be_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    jobs = solving.jobs()
    wanted = jobs.get
    monkeypatch.setattr(plan, "AT_ONCE_S", 0.2)
    monkeypatch.setattr(jobs, "get", lambda key, _work: wanted(key, until_stopped))
    for _ in range(2):
        app = page()
        assert Shown(app).title == "Looking for the best order"
        assert "Best so far: 30 kt. The gap to what is proven is 37.5%, after 2 s." in text(app)
    assert len(jobs._jobs) == 1
    (job,) = jobs._jobs.values()
    press(app, "Stop, and show the best so far")
    assert job.is_done(10.0)
    app = page()
    assert "The search was stopped, and this is the best it had found." in text(app)
    assert plain(Shown(app).title) == "The best order found cuts 22 kt more than today's by 2060"
    press(app, "Search on")
    assert list(jobs._jobs.values()) != [job]


def test_the_public_has_no_such_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKING_MODE", "public")
    assert "Plan" not in [label for _, label in Shown(page()).links]
