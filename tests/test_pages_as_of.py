"""Who sees which figures: the public the newest release, who works here what is approved, and both earlier ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import streamlit as st

from tests.shown import Shown
from tests.test_pages import plain, run
from tests.upload_world import a_book
from tracking.schema.tables import TABLES
from tracking.store.changes import Change, difference
from tracking.store.people import Person

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

KARI = Person(id="kari", name="Kari")


@pytest.fixture
def approved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """A book whose release 1 is followed by an approved change: the region has another name since."""
    st.cache_resource.clear()
    book = a_book(tmp_path)
    region = book.state().table("head", "region").assign(name="Brow")
    change = Change(folder="head", table="region", puts=region, deletes=TABLES["region"].empty()[["region_id"]])
    book.propose([change], actor=KARI, message="another name", approve=True)
    monkeypatch.setenv("TRACKING_STORE", book.place)
    yield book.state().entry
    book.close()
    st.cache_resource.clear()


def shown(**params: str) -> tuple[str, str]:
    """Return the overview's title and all its text."""
    page = Shown(run(region="head", lang="en", **params))
    return plain(page.title), page.text


def test_who_works_here_sees_what_is_approved_and_the_public_the_release(
    approved: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    title, text = shown()
    assert title.startswith("Brow emitted")
    assert f"Approved figures as of entry {approved}, not yet released." in text
    monkeypatch.setenv("TRACKING_MODE", "public")
    title, text = shown()
    assert title.startswith("Head emitted")
    assert "Release 1." in text


def test_earlier_figures_are_shown_with_the_way_back(approved: int) -> None:
    title, text = shown(as_of="r1")
    assert title.startswith("Head emitted")
    assert "These are the figures of release 1." in text
    title, text = shown(as_of=str(approved))
    assert title.startswith("Brow emitted")
    assert f"These are the figures as they stood at entry {approved}." in text
    page = Shown(run(region="head", lang="en", as_of="r1"))
    assert ("/?lang=en&region=head", "Show the newest") in page.links
    assert ("/companies?region=head&lang=en&as_of=r1", "Companies") in page.links
    assert ("/upload?region=head&lang=en", "Upload") in page.links


@pytest.mark.parametrize("as_of", ["r9", "99", "0", "r0", "-1", "latest", "²", "r1\n", "9" * 5000])
def test_figures_that_are_not_there_are_said_to_be_missing(approved: int, as_of: str) -> None:
    title, text = shown(as_of=as_of)
    assert approved
    assert title.startswith("Brow emitted")
    assert f"There are no figures as of “{as_of}” here; these are the newest." in text


def test_the_public_asks_for_releases_alone(approved: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKING_MODE", "public")
    title, text = shown(as_of=str(approved))
    assert title.startswith("Head emitted")
    assert "There are no figures as of" in text
    assert "These are the figures of release 1." in shown(as_of="r1")[1]


def test_figures_without_any_region_say_how_one_comes_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    st.cache_resource.clear()
    book = a_book(tmp_path)
    emptied = difference(book.state().folders, {})
    book.propose(emptied, actor=KARI, message="all away", approve=True)
    monkeypatch.setenv("TRACKING_STORE", book.place)
    for page in ("overview", "companies", "data"):
        app = run(page, lang="en")
        assert not app.exception, page
        assert Shown(app).title == "There is no region here"
    book.close()
