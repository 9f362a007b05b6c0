"""The page of scenarios as Streamlit runs it: levers in the address, kept under a name, opened again, compared."""

from __future__ import annotations

from contextlib import nullcontext
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from tests.shown import Shown
from tests.test_pages import ROOT, _fresh_caches, plain
from tests.test_pages_upload import press
from tracking.answers.opening import open_with_regions
from tracking.store.book import open_book
from tracking.store.people import Person

if TYPE_CHECKING:
    from pathlib import Path

    from streamlit.testing.v1 import AppTest as App

__all__ = ["_fresh_caches"]

SLIP = "giccs.slip-years.3"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A book of the project's own figures, where Kari works."""
    found = str(tmp_path / "record.db")
    open_with_regions(found).close()
    monkeypatch.setenv("TRACKING_STORE", found)
    monkeypatch.setenv("LOGNAME", "kari")
    return found


def page(language: str = "en", region: str = "grenland", **params: str) -> App:
    from streamlit.testing.v1 import AppTest

    app = AppTest.from_file(str(ROOT / "pages" / "frame.py"), default_timeout=120)
    for name, value in {"lang": language, "region": region, **params}.items():
        app.query_params[name] = value
    app.switch_page("leadership/scenarios.py")
    return app.run()


def links(app: App) -> dict[str, str]:
    return {text: to for to, text in Shown(app).links}


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("told", ["", f"{SLIP}_brevik-ccs.on.0_grid-reinforcement.capacity-mw.500_x.on.1"])
def test_it_runs_in_every_language(language: str, told: str) -> None:
    app = page(language, s=told)
    assert not app.exception
    shown = Shown(app)
    assert len(shown.titles) == 1
    for sign in ("nan", "None", "NaN", "e+0", "<NA>", "{"):
        assert sign not in shown.text.split(), sign
    assert list(shown.figures) == ["scenario"]


def test_as_planned_there_is_nothing_to_undo() -> None:
    app = page()
    assert plain(Shown(app).title).startswith("As planned, Grenland comes to ")
    assert "undo" not in links(app)
    assert "Move a lever, and what comes of it stands here beside what is planned." in Shown(app).text
    assert "There is nothing to keep as long as nothing is changed." in Shown(app).text


def test_what_the_address_tells_is_done_and_each_change_can_be_undone() -> None:
    app = page(s=f"{SLIP}_brevik-ccs.on.0_nobody.on.0")
    shown = Shown(app)
    assert plain(shown.title).startswith("With these changes Grenland comes to ")
    assert "GICCS comes three years later, in 2035" in shown.text
    assert "Changes nothing here: nobody: Counted 0." in shown.text
    undo = [to for to, text in shown.links if text == "undo"]
    assert undo == [
        f"/scenarios?region=grenland&lang=en&s={SLIP}",
        "/scenarios?region=grenland&lang=en&s=brevik-ccs.on.0",
    ]
    assert links(app)["Back to what is planned"] == "/scenarios?region=grenland&lang=en"
    assert 'value="3"' in shown.html
    assert '<option value="brevik-ccs.on.0" selected>' in shown.html


def test_the_levers_of_a_browser_say_what_goes_into_the_address() -> None:
    html = Shown(page()).html
    assert 'data-lever="s" data-says="giccs.slip-years." data-none="0" data-from="2032"' in html
    assert 'data-says="grid-reinforcement.capacity-mw."' in html
    assert 'data-says="brevik-ccs.slip-years."' not in html
    assert 'aria-label="GICCS: Start"' in html


def test_growth_without_measures_is_a_choice_for_both() -> None:
    app = page(s=SLIP, growth="trend")
    assert links(app)["as they are"] == f"/scenarios?region=grenland&lang=en&s={SLIP}&growth=flat"
    assert "as companies expect" not in links(app)
    assert plain(Shown(app).title) != plain(Shown(page(s=SLIP)).title)
    assert plain(Shown(page(s=SLIP, growth="x")).title) == plain(Shown(page(s=SLIP)).title)


def test_a_carbon_price_moves_no_tonnes_and_says_so_and_which_projects_have_no_cost() -> None:
    told = "grenland.carbon-price-nok-per-t.2000"
    app = page(s=told)
    assert not app.exception
    shown = Shown(app)
    assert plain(shown.title).startswith("These changes move no tonnes in 2040: Grenland comes to ")
    assert "What 2,000 kroner a tonne would pay for" in shown.headings
    assert "No project states all that a cost per tonne takes" in shown.text
    assert "It changes no tonnes and no chance" in shown.text
    assert "Goal for the combined CO2 price, allowances included, 2030: 2,000 kroner a tonne" in plain(shown.text)
    assert "Brevik CCS – not known: change in running costs, lifetime" in shown.text
    assert "The carbon price is 2,000 kroner a tonne" in plain(shown.text)
    assert f'data-says="{told.removesuffix("2000")}"' in shown.html
    assert "would pay for" not in Shown(page()).text


def test_a_region_without_a_target_says_why_there_is_nothing_to_change() -> None:
    app = page(region="innherred")
    assert not app.exception
    assert Shown(app).title == "Scenarios"
    assert "an outlook needs a target" in Shown(app).text


def test_what_would_turn_the_verdict_stands_in_sentences() -> None:
    told = plain(Shown(page()).text)
    assert "No single change that was tried turns the verdict, “behind”, or the plan test" in told
    assert "If GICCS never comes: " in told
    assert "Statnett’s reinforcement Sørlandet–Grenland" in told


def test_what_would_turn_the_verdict_with_the_changes_is_worked_out_for_who_unfolds_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lead = "On top of the changes above, each project was tried"
    assert not page().expander
    folded = page(s=SLIP)
    assert folded.expander[0].label == "What would turn the verdict, with these changes"
    assert lead not in Shown(folded).text
    monkeypatch.setattr("tracking.ui.turning.st.expander", lambda *_, **__: nullcontext(SimpleNamespace(open=True)))
    told = plain(Shown(page(s=SLIP)).text)
    assert lead in told
    on_time = "If GICCS comes for certain and on time: "
    assert told.count(on_time) == 2 * plain(Shown(folded).text).count(on_time) > 0


def keep(name: str, told: str) -> App:
    app = page(s=told)
    app.text_input(key="scenario-name").set_value(name)
    app.text_input(key="scenario-note").set_value("the board asked")
    return press(app, "Propose")


def approve(place: str) -> None:
    book = open_book(place)
    for entry in book.pending():
        book.approve(entry.sequence, actor=Person(id="anne", name="Anne"))
    book.close()


def test_it_is_kept_as_a_proposal_and_once_approved_opened_again_and_compared(place: str) -> None:
    app = keep("If capture slips", SLIP)
    assert app.success[0].value == "“If capture slips” is proposed. Once it is approved it stands here for all."
    assert "Nothing is kept yet." in Shown(app).text
    approve(place)
    keep("Without Brevik", "brevik-ccs.on.0")
    approve(place)
    listed = page()
    assert "by kari, one change" in Shown(listed).text
    assert links(listed)["If capture slips"] == f"/scenarios?region=grenland&lang=en&s={SLIP}"
    compare = [to for to, text in Shown(listed).links if text == "Compare"]
    assert compare == [
        "/scenarios?region=grenland&lang=en&compare=if-capture-slips",
        "/scenarios?region=grenland&lang=en&compare=without-brevik",
    ]
    both = Shown(page(compare="if-capture-slips,without-brevik,gone"))
    assert both.title == "Every one of these leaves more in 2040 than planned"
    assert "Brevik CCS falls away" in both.text
    assert list(both.figures) == ["scenario"]
    assert [to for to, text in both.links if text == "Take out of the comparison"] == [
        "/scenarios?region=grenland&lang=en&compare=without-brevik",
        "/scenarios?region=grenland&lang=en&compare=if-capture-slips",
    ]


def test_a_name_without_letters_and_what_is_kept_already_are_refused_and_nothing_is_lost(place: str) -> None:
    app = keep(" – ", SLIP)
    assert app.error[0].value == "Give it a name first, with letters or digits; the changes are still here."
    assert "GICCS comes three years later, in 2035" in Shown(app).text
    keep("Late", SLIP)
    approve(place)
    again = keep("Late", SLIP)
    assert again.error[0].value == "It is kept like this already, under the name “Late”."


def test_the_public_has_no_such_page(monkeypatch: pytest.MonkeyPatch) -> None:
    from streamlit.testing.v1 import AppTest

    monkeypatch.setenv("TRACKING_MODE", "public")
    app = AppTest.from_file(str(ROOT / "pages" / "frame.py"), default_timeout=120).run()
    assert "/scenarios" not in " ".join(to for to, _ in Shown(app).links)
    with pytest.raises(PermissionError):
        _question()


def _question() -> None:
    from tracking.ui.address import View
    from tracking.ui.scenarios import question
    from tracking.words.language import Language
    from tracking.words.voice import Voice

    question(View(region_id="grenland", voice=Voice(Language.EN), params={}))
