"""Every page as readers see it: complete, quiet, in their language, on their screen."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.browser.harness import LANGUAGES, PAGES, Look, Visit, representative, whole_matrix

if TYPE_CHECKING:
    from collections.abc import Callable

    Open = Callable[[Look], Visit]

pytestmark = pytest.mark.browser

EVERYDAY = representative()
MENU_PAGES = [page for page in PAGES if page != "/" and "?" not in page]


@pytest.mark.parametrize("look", EVERYDAY, ids=str)
def test_a_page_is_whole(visit: Open, look: Look) -> None:
    must_be_whole(visit(look))


@pytest.mark.full
@pytest.mark.parametrize("look", [look for look in whole_matrix() if look not in EVERYDAY], ids=str)
def test_a_page_is_whole_however_it_is_seen(visit: Open, look: Look) -> None:
    must_be_whole(visit(look))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_document_says_which_language_it_speaks(visit: Open, language: str) -> None:
    seen = visit(Look(page="/", language=language))
    assert seen.page.locator("html").get_attribute("lang") == language


def test_the_languages_differ(visit: Open) -> None:
    titles = {visit(Look(page="/", language=language)).page.locator("h1").inner_text() for language in LANGUAGES}
    assert len(titles) >= 2, titles  # bokmål and nynorsk may say a short sentence alike


def test_the_menu_keeps_language_and_region_and_back_goes_back(visit: Open) -> None:
    seen = visit(Look(page="/", region="innherred", language="en"))
    for path in MENU_PAGES:
        before, title = seen.page.url, seen.page.locator("h1").inner_text()
        follow(seen, path)
        assert query(seen)["lang"] == ["en"]
        assert query(seen)["region"] == ["innherred"]
        assert seen.page.locator("h1").count() == 1
        seen.page.go_back()
        seen.settle()
        assert seen.page.url == before
        assert seen.page.locator("h1").inner_text() == title
    must_be_whole(seen)


def must_be_whole(seen: Visit) -> None:
    complaints = seen.complaints()
    assert not complaints, "\n".join(complaints)


def follow(seen: Visit, path: str) -> None:
    """Click the first link to a page, as a reader would, and wait for it."""
    links = seen.page.locator(f'a[href^="{path.strip("/")}?"]:visible, a[href^="{path}?"]:visible')
    assert links.count(), f"no link to {path} on {seen.page.url}"
    links.first.click()
    seen.page.wait_for_url(f"**{path}*")
    seen.settle()


def query(seen: Visit) -> dict[str, list[str]]:
    """Return the parameters of the page's address."""
    return parse_qs(urlsplit(seen.page.url).query)
