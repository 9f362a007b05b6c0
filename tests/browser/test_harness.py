"""The harness sees what it looks for: a page that does everything wrong is found out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser import harness

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

BAD_APP = """
import streamlit as st
st.title("One nan")
st.title("Two 1e+06")
st.html("<div style='width:3000px'>Traceback</div>")
st.html("<img src='http://192.0.2.1/pixel.png'>")
raise ValueError("found 7")
"""
GOOD_APP = """
import streamlit as st
st.set_page_config(page_title="Grenland")
st.title("Good")
"""


@pytest.fixture
def served(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    (tmp_path / "app.py").write_text(request.param, encoding="utf-8")
    options = ("--server.headless", "true", "--browser.gatherUsageStats", "false", "--server.address", "127.0.0.1")
    with harness.serving(tmp_path, tmp_path / "app.py", options) as host:
        yield host


@pytest.mark.parametrize("served", [BAD_APP], indirect=True)
def test_a_bad_page_is_found_out(browser: Browser, served: str) -> None:
    with harness.visiting(browser, served, harness.Look(page="/", size="phone")) as seen:
        seen.go("/")
        complaints = seen.complaints()
    for complaint in (
        "asks another host: http://192.0.2.1/pixel.png",
        "2 first headings: ['One nan', 'Two 1e+06']",
        "the page's title is 'Streamlit'",
        "scrolls sideways",
    ):
        assert complaint in complaints
    assert any(text.startswith("console: Failed to load resource") for text in complaints)
    assert any(text.startswith("error shown: ValueError: found 7") for text in complaints)
    assert slips("One nan, two 1e+06, a Traceback") == ["nan", "1e+06", "Traceback"]
    assert len([text for text in complaints if text.startswith("slip: ")]) >= len(["nan", "1e+06", "Traceback"])


def slips(text: str) -> list[str]:
    return [found.group() for found in harness.SLIPS.finditer(text)]


def test_words_that_only_look_like_slips_pass() -> None:
    assert slips("Nanny, nonesuch, infinite; none of 1e; Innherred 2019-2023; CO2e-3") == []


@pytest.mark.parametrize("served", [GOOD_APP], indirect=True)
def test_a_good_page_passes(browser: Browser, served: str) -> None:
    with harness.visiting(browser, served, harness.Look(page="/")) as seen:
        seen.go("/")
        assert seen.complaints() == []
