"""Nothing is served past the frame: a cold link to a page that it does not name ends at page-not-found, inside it."""

from __future__ import annotations

import urllib.error
import urllib.request
from typing import TYPE_CHECKING

import pytest

from tests.browser.harness import Look

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.harness import Visit

    Open = Callable[[Look], Visit]

pytestmark = pytest.mark.browser

UNNAMED = ("/secret", "/frame", "/overview_py", "/overview.py")


@pytest.mark.parametrize("path", UNNAMED)
def test_an_unnamed_page_is_not_found_inside_the_frame(visit: Open, path: str) -> None:
    seen = visit(Look(page=path, language="en"))
    assert "Page not found" in seen.text
    assert seen.page.locator('[data-testid="stException"]').count() == 0


@pytest.mark.parametrize("path", ["/public/overview", "/public/overview.py", "/public/frame.py"])
def test_below_what_is_published_there_are_no_pages_of_the_dashboard(dashboard: str, path: str) -> None:
    status, _ = fetched(f"http://{dashboard}{path}")
    assert status in (404, 503)  # 503 as long as nothing is published


def test_a_named_page_is_found(visit: Open) -> None:
    assert "Page not found" not in visit(Look(page="/companies", language="en")).text


FILES = ("/pages/frame.py", "/dashboard.py", "/data/regions/grenland/sites.csv", "/.streamlit/config.toml")


@pytest.mark.parametrize("path", FILES)
def test_no_source_or_setting_is_a_download(dashboard: str, path: str) -> None:
    """Streamlit answers every unknown path with its one HTML document; never with a file of ours."""
    status, body = fetched(f"http://{dashboard}{path}")
    assert status == 404 or '<div id="root">' in body


def fetched(address: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(address, timeout=30) as answer:  # noqa: S310
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as refusal:
        return refusal.code, ""
