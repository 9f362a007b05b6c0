"""The page of what projects share, as Streamlit runs it on the project's own figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import streamlit as st

from tests.shown import Shown
from tests.test_pages import plain, run

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def _fresh_caches() -> Iterator[None]:
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()


@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
@pytest.mark.parametrize("region", ["grenland", "innherred"])
def test_it_runs_in_every_language_and_region(lang: str, region: str) -> None:
    app = run("energy", lang=lang, region=region)
    assert not app.exception
    shown = Shown(app)
    assert len(shown.titles) == 1
    for sign in ("nan", "None", "NaN", "e+0", "<NA>", "{"):
        assert sign not in shown.text.split(), sign


def test_it_leads_with_who_alone_asks_for_more_than_is_reserved() -> None:
    shown = Shown(run("energy", lang="en"))
    assert shown.title == "Google Gromstul alone asks for more than three times the power that is reserved"
    assert "shared-power" in shown.figures
    text = plain(shown.text)
    for said in (
        "700 MW",
        "280 MW",
        "3,000–4,000 MW",
        "2032 at the earliest: the room then is not known",
        "what a year's delay costs cannot be told, since nobody has stated how large it is",
    ):
        assert said in text, said


def test_who_works_here_is_led_to_where_a_size_is_entered_and_the_public_is_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = "Enter a size: fill in the template “Assumptions” on the page “Upload”"
    assert text in [text for _, text in Shown(run("energy", lang="en")).links]
    monkeypatch.setenv("TRACKING_MODE", "public")
    assert text not in [text for _, text in Shown(run("energy", lang="en")).links]


def test_a_region_where_nobody_has_stated_anything_says_so() -> None:
    shown = Shown(run("energy", lang="en", region="innherred"))
    assert shown.title == "Nobody has stated what projects in Innherred need of power or of room for CO₂"
    assert shown.figures == {}
