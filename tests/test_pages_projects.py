"""The page of projects and each project's own, as Streamlit runs them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import streamlit as st

from tests.shown import Shown
from tests.test_pages import plain, run
from tracking.ui import data

if TYPE_CHECKING:
    from collections.abc import Iterator


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
