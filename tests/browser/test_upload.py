"""An analyst in a real browser: a file dropped, answered, proposed, approved, released, and the overview says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser import harness
from tests.upload_world import a_book, rows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def own_dashboard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A dashboard whose book this file alone writes in."""
    folder: Path = tmp_path_factory.mktemp("upload")
    a_book(folder).close()
    with harness.serving(folder) as host:
        yield host


def test_a_small_file_is_answered_proposed_approved_released_and_seen_on_the_overview(
    browser: Browser, own_dashboard: str
) -> None:
    look = harness.Look(page="/upload", region="head", language="en")
    with harness.visiting(browser, own_dashboard, look) as seen:
        page = seen.page
        seen.go("/?region=head&lang=en")
        assert "emitted 90" in page.locator("h1").inner_text()
        seen.go(look.path)
        page.locator('input[type="file"]').set_input_files(
            {"name": "figures.csv", "mimeType": "text/csv", "buffer": rows(("mill", 2024, "92.000"))}
        )
        page.get_by_text("What the file does not say").wait_for()
        seen.settle()
        page.get_by_role("combobox", name="Which sign is the decimal sign?").click()
        page.get_by_role("option", name=",").click()
        page.get_by_role("button", name="Continue").click()
        page.get_by_text("The gap to the path grows by").wait_for()
        seen.settle()
        assert not seen.complaints(), seen.complaints()
        page.get_by_role("button", name="Propose").click()
        page.get_by_text("It is in nobody's figures until it is approved.").wait_for()
        seen.settle()
        assert page.get_by_role("link", name="Review (2)").count() == 1
        page.get_by_role("link", name="Review entry 5").click()
        page.get_by_role("heading", name="proposed 1 new figure for 2024").wait_for()
        page.get_by_role("button", name="figures.csv").wait_for()
        seen.settle()
        assert not seen.complaints(), seen.complaints()
        assert "Emissions – new: 1." in seen.text
        _approve_and_release(seen)
        page.get_by_role("link", name="See the overview").click()
        page.get_by_role("heading", name="Head emitted 92").wait_for()
        assert "2024" in page.locator("h1").inner_text()
        assert not seen.complaints(), seen.complaints()


def _approve_and_release(seen: harness.Visit) -> None:
    page = seen.page
    page.get_by_role("textbox", name="Your comment").fill("checked against the meter")
    page.get_by_role("button", name="Approve").click()
    page.get_by_text("is approved, and its figures are in force").wait_for()
    seen.settle()
    assert "checked against the meter" in seen.text
    page.get_by_role("link", name="All that waits").click()
    page.get_by_role("button", name="Release these figures").wait_for()
    seen.settle()
    assert not seen.complaints(), seen.complaints()
    page.get_by_role("textbox", name="What is new in it?").fill("the figures of 2024")
    page.get_by_role("button", name="Release these figures").click()
    page.get_by_text("Release 2 is what the public sees now.").wait_for()
    seen.settle()
    assert not seen.complaints(), seen.complaints()
