"""A page that is read, as its reader uses it: links, keyboard, a chart's table, its picture and its downloads."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.harness import Look, Visit

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    Open = Callable[[Look], Visit]

pytestmark = pytest.mark.browser

PNG = b"\x89PNG"


def scroll_to(page: Page, top_px: int) -> None:
    """Scroll as soon as the page is that high: on a busy machine it grows for a while."""
    page.wait_for_function(
        "top => { const main = document.querySelector('[data-testid=stMain]');"
        " main.scrollTo(0, top); return main.scrollTop === top }",
        arg=top_px,
    )


def test_another_language_keeps_the_readers_place_and_the_keyboards(visit: Open) -> None:
    seen = visit(Look(page="/", language="nb"))
    page = seen.page
    scroll_to(page, 700)
    page.evaluate("document.querySelector('.menu a[hreflang=en]').focus({preventScroll: true})")
    page.keyboard.press("Enter")
    page.locator("html[lang=en]").wait_for(state="attached")
    seen.settle()
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop") == 700
    assert page.evaluate("document.activeElement.hreflang") == "en"
    assert page.evaluate("document.activeElement.getAttribute('aria-current')") == "true"
    assert not seen.complaints(), seen.complaints()


def test_a_link_to_another_page_begins_at_its_top(visit: Open) -> None:
    seen = visit(Look(page="/", language="en"))
    page = seen.page
    scroll_to(page, 700)
    page.evaluate("document.querySelector('.menu a[href^=\"/projects\"]').click()")  # a hand's click would scroll first
    page.wait_for_url("**/projects?*")
    seen.settle()
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop") == 0


def test_a_new_tab_is_the_browsers_own_business(visit: Open) -> None:
    seen = visit(Look(page="/", language="en"))
    with seen.page.context.expect_page() as opened:
        seen.page.get_by_role("link", name="Companies").click(modifiers=["ControlOrMeta"])
    assert opened.value.url.endswith("/companies?region=grenland&lang=en")
    assert "/companies" not in seen.page.url


def test_a_charts_table_and_downloads_open_over_the_page(visit: Open) -> None:
    seen = visit(Look(page="/", language="en"))
    page = seen.page
    page.get_by_role("button", name="Table and downloads").nth(1).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_text("Yara Norge was 275").wait_for()
    seen.settle()
    with page.expect_download() as csv:
        dialog.get_by_role("button", name="CSV", exact=True).click()
    text = csv.value.path().read_text(encoding="utf-8-sig")
    assert csv.value.suggested_filename == "grenland-gap-by-company-r1.csv"
    assert "Yara Norge" in text
    assert "Source" in text.splitlines()[0]
    dialog.get_by_role("button", name="Close").click()
    dialog.wait_for(state="detached")
    assert not seen.complaints(), seen.complaints()


def test_a_chart_is_saved_as_a_picture_without_the_server(visit: Open) -> None:
    seen = visit(Look(page="/", language="en"))
    with seen.page.expect_download() as saved:
        seen.page.get_by_role("button", name="Save as PNG").first.click()
    assert saved.value.suggested_filename == "grenland-trajectory-r1.png"
    assert saved.value.path().read_bytes().startswith(PNG)


def test_who_comes_back_finds_the_charts_drawn_as_they_were_before_anything_was_pointed_at(visit: Open) -> None:
    seen = visit(Look(page="/companies", language="en"))
    page = seen.page
    page.evaluate("document.querySelector('.js-plotly-plot').isTheFirst = true")
    before = page.evaluate("document.querySelector('.js-plotly-plot').textContent")
    _point_at_the_first_chart(seen)
    page.get_by_role("link", name="Eramet").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/company?*")
    seen.settle()
    assert page.locator(".js-plotly-plot").count() == 1
    assert page.evaluate("document.querySelector('.js-plotly-plot').isTheFirst") is None
    page.get_by_role("link", name="← All companies").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/companies?*")
    seen.settle()
    assert page.evaluate("document.querySelector('.js-plotly-plot').isTheFirst")
    assert page.evaluate("document.querySelector('.js-plotly-plot').textContent") == before
    _point_at_the_first_chart(seen)
    assert not seen.complaints(), seen.complaints()


COUNT_DRAWINGS = """() => {
    const { react } = Plotly;
    window.drawings = 0;
    Plotly.react = (...all) => { window.drawings += 1; return react(...all); };
}"""


def test_a_companys_chart_is_drawn_before_anybody_goes_there(visit: Open) -> None:
    seen = visit(Look(page="/companies", language="en"))
    page = seen.page
    page.evaluate(COUNT_DRAWINGS)
    before = -1
    while before != (before := page.evaluate("window.drawings")):
        page.wait_for_timeout(1000)
    page.evaluate("window.drawings = 0")
    page.get_by_role("link", name="Eramet").click()
    page.wait_for_url("**/company?*")
    seen.settle()
    box = page.locator(".js-plotly-plot .main-svg").first.bounding_box()
    place = page.locator("[data-figure='company']").bounding_box()
    assert page.evaluate("window.drawings") == 0
    assert box
    assert place
    assert (box["x"], box["width"], box["height"]) == (place["x"], place["width"], place["height"])
    assert "Eramet" in page.locator("h1").inner_text()
    assert not seen.complaints(), seen.complaints()


def _point_at_the_first_chart(seen: Visit) -> None:
    """Point at a line until its label is there."""
    box = seen.page.locator(".js-plotly-plot .scatterlayer .points path").first.bounding_box()
    assert box is not None
    seen.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    seen.page.locator(".js-plotly-plot .hoverlayer .hovertext").first.wait_for()


def test_a_chart_that_comes_back_to_a_narrower_window_fits_it(visit: Open) -> None:
    seen = visit(Look(page="/companies", language="en"))
    page = seen.page
    page.get_by_role("link", name="Eramet").click()
    page.wait_for_url("**/company?*")
    seen.settle()
    size = page.viewport_size
    assert size is not None
    page.set_viewport_size({"width": size["width"] - 200, "height": size["height"]})
    page.get_by_role("link", name="← All companies").click()
    page.wait_for_url("**/companies?*")
    seen.settle()
    chart, room = (
        page.evaluate(f"document.querySelector('{each}').getBoundingClientRect().width")
        for each in (".js-plotly-plot .main-svg", "[data-figure]")
    )
    assert chart == room
