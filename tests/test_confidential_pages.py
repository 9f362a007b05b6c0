"""What is confidential is on no page and in no file of one; who works here sees it, marked."""

from __future__ import annotations

import itertools
import re
from functools import partial
from typing import TYPE_CHECKING

import pytest
import streamlit as st

from tests import secret_worlds as worlds
from tests.secret_worlds import LOUD, QUIET, REGION
from tests.shown import Shown
from tests.test_pages import plain, run
from tracking.schema.problems import Code, Problem, RefusedError
from tracking.schema.tables import TABLES
from tracking.store.book import open_book
from tracking.store.changes import Change, difference
from tracking.store.people import Person
from tracking.ui import opening

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from streamlit.testing.v1 import AppTest

    from tracking.schema.state import State

    Page = Callable[..., AppTest]


_BY_CHANCE = re.compile(r'deferred_file_id: "[0-9a-f]{32}"')
"""What names a download that is made when it is asked for: random, and another each time."""


def kept(folder: Path, state: State, secret: worlds.Secret) -> str:
    """Return the place of a new book that holds and releases a state, with secrets in what is said beside it."""
    book = open_book(str(folder / f"{secret.slug}.db"))
    anne = Person(id=secret.slug, name=secret.text)
    changes = difference({}, state.folders)
    files = {f"{secret.text}.csv": f"{secret.text};{secret.number}".encode()}
    book.propose(changes, actor=anne, message=secret.text, originals=files, approve=True)
    book.release("", "", anne)
    book.close()
    return book.place


@pytest.fixture(autouse=True)
def _public(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    st.cache_resource.clear()
    monkeypatch.setattr("tracking.answers.opening.take_in", lambda *_: None)
    monkeypatch.setenv("TRACKING_MODE", "public")
    yield
    st.cache_resource.clear()


def looked_at(place: str, monkeypatch: pytest.MonkeyPatch, secret: worlds.Secret) -> dict[str, str]:
    """Return all that the server sends for every page, by what was asked for."""
    st.cache_resource.clear()
    monkeypatch.setenv("TRACKING_STORE", place)
    opening.finished()  # a page that has to wait for its book says so, and how long it takes is chance
    asked: list[tuple[str, dict[str, str]]] = [
        ("overview", {}),
        ("overview", {"basis": "preliminary"}),
        *(("figures", {"lang": language}) for language in ("nb", "nn", "en")),
        ("companies", {}),
        *(("company", {"company": company}) for company in ("mill", "forge")),
        ("projects", {}),
        *(("data", {"table": name, "dataset": "all"}) for name in ("emissions", "sources", "corrections", "energy")),
    ]
    found = {}
    for page, params in asked:
        app = run(page, **{"region": REGION, "lang": "en", **params})
        assert not app.exception, page
        found[f"{page} {params}"] = sent(app)
    found["unknown"] = sent(run("data", region=REGION, table="activity")).replace(secret.slug, "")
    return found


def sent(app: AppTest) -> str:
    """Return every element of a page as it goes to the browser: text, tables, figures, names of files."""
    said = [Shown(app).text, Shown(app).html, str(Shown(app).figures)]
    said += [each.value.to_csv() for each in app.dataframe]
    said += [str(getattr(node, "proto", "")) for part in (app.main, app.sidebar) for node in part]
    return _BY_CHANCE.sub("", "\n".join(said))


def test_no_page_tells_of_anything_confidential_or_changes_by_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loud, quiet = (
        looked_at(kept(tmp_path, worlds.small(secret), secret), monkeypatch, secret) for secret in (LOUD, QUIET)
    )
    assert worlds.told(loud, LOUD) == []
    assert [name for name in loud if loud[name] != quiet[name]] == []


SAID = {
    "overview": "Three sites' figures for 2023 are confidential and are not in this sum.",
    "company": "One site's figures for 2023–2024 are confidential and are not in this sum.",
    "figures": "Three sites' latest electricity is confidential and is not in this sum.",
}


@pytest.mark.parametrize("page", SAID)
def test_a_page_says_how_many_sites_its_sums_leave_out(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRACKING_STORE", kept(tmp_path, worlds.small(LOUD), LOUD))
    params = {"company": "forge"} if page == "company" else {}
    text = plain(Shown(run(page, region=REGION, lang="en", **params)).text)
    assert SAID[page] in text


def since_confidential(folder: Path) -> str:
    """Return the place of a book in which a figure is open in release 1, and confidential in release 2."""
    before = worlds.s.head(worlds.MILL | {("forge", 2023): LOUD.number})
    book = open_book(str(folder / "record.db"))
    anne = Person(id="anne", name="Anne")
    book.propose(difference({}, before.folders), actor=anne, message="", approve=True)
    book.release("", "", anne)
    rows = before.table(REGION, "emissions")
    puts = rows[rows["site_id"] == "forge"].assign(confidential=True)
    table = TABLES["emissions"]
    change = Change(folder=REGION, table="emissions", puts=puts, deletes=table.empty()[list(table.key)])
    book.propose([change], actor=anne, message="", approve=True)
    book.release("", "", anne)
    book.close()
    return book.place


def test_what_became_confidential_is_so_in_earlier_releases_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRACKING_STORE", since_confidential(tmp_path))
    for page, as_of in itertools.product(("overview", "companies", "data"), ("r1", "r2")):
        app = run(page, region=REGION, lang="en", as_of=as_of)
        assert not app.exception
        assert worlds.told({page: sent(app)}, LOUD) == []
        assert "73.7" not in sent(app)


def test_an_export_of_earlier_figures_lacks_what_became_confidential(tmp_path: Path) -> None:
    from typer.testing import CliRunner

    from tracking.__main__ import app

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TRACKING_STORE", since_confidential(tmp_path))
        told = CliRunner().invoke(app, ["export", "r1", str(tmp_path / "out")])
    assert told.exit_code == 0, told.output
    files = {path.name: path.read_text(encoding="utf-8-sig") for path in (tmp_path / "out").rglob("*.*")}
    assert "mill,2023" in files["emissions.csv"].replace("mill,,", "mill,")
    assert worlds.told(files, LOUD) == []


def test_who_works_here_sees_the_confidential_rows_marked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKING_STORE", kept(tmp_path, worlds.small(LOUD), LOUD))
    look = partial(run, "data", region=REGION, lang="en", dataset="all")
    assert len(look(table="emissions").dataframe) == 1
    monkeypatch.setenv("TRACKING_MODE", "desk")
    st.cache_resource.clear()
    app = look(table="emissions")
    shown, held = (each.value for each in app.dataframe)
    assert LOUD.number not in shown["emissions_t"].tolist()
    assert set(held["emissions_t"]) == {LOUD.number}
    assert "Confidential" in Shown(app).headings
    assert look(table="activity").dataframe[0].value["quantity"].tolist() == [LOUD.number]


def test_broken_region_files_are_told_of_to_the_desk_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A problem names what was found, and a confidential row may be the one that is wrong."""
    problem = Problem(code=Code.NOT_A_NUMBER, file="emissions.csv", row=5, column="emissions_t", found=LOUD.text)

    def refuse(*_: object, **__: object) -> None:
        raise RefusedError((problem,))

    monkeypatch.setenv("TRACKING_STORE", str(tmp_path / "none.db"))
    monkeypatch.setattr("tracking.ui.opening.open_with_regions", refuse)
    shown = Shown(run("overview", lang="en"))
    assert "One problem was found; nothing was taken in." in shown.text
    assert LOUD.text not in shown.text
    monkeypatch.setenv("TRACKING_MODE", "desk")
    assert LOUD.text in Shown(run("overview", lang="en")).text


def test_desk_and_public_say_the_same_of_every_sum(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKING_STORE", kept(tmp_path, worlds.small(LOUD), LOUD))
    public = Shown(run("overview", region=REGION, lang="en"))
    monkeypatch.setenv("TRACKING_MODE", "desk")
    st.cache_resource.clear()
    desk = Shown(run("overview", region=REGION, lang="en"))
    assert (desk.title, desk.numbers, desk.figures) == (public.title, public.numbers, public.figures)
