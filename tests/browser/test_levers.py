"""The levers of a scenario in a browser: they move the address, the chart follows, and going back moves them back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.harness import Look, Visit

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    Open = Callable[[Look], Visit]

pytestmark = pytest.mark.browser

SLIDER = 'input[data-says="giccs.slip-years."]'
CHANCE = 'select[data-says="brevik-ccs.on. brevik-ccs.chance."]'
SIZE = 'input[data-says="grid-reinforcement.capacity-mw."]'


def asked(page: Page) -> str:
    return str(page.evaluate("new URL(location).searchParams.get('s') ?? ''"))


def test_the_keyboard_moves_a_slider_whose_focus_and_place_stay(visit: Open) -> None:
    seen = visit(Look(page="/scenarios", language="en"))
    page = seen.page
    page.locator(SLIDER).focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    page.get_by_role("heading", name="With these changes").wait_for()
    page.get_by_text("GICCS comes three years later, in 2035").first.wait_for()
    seen.settle()
    assert asked(page) == "giccs.slip-years.3"
    assert page.locator(SLIDER).input_value() == "3"
    assert page.evaluate("document.activeElement.dataset.says") == "giccs.slip-years."
    assert page.locator(f"label:has({SLIDER}) output").inner_text() == "2035"
    assert not seen.complaints(), seen.complaints()


def test_a_second_lever_keeps_the_first_and_going_back_moves_them_back(visit: Open) -> None:
    seen = visit(Look(page="/scenarios", language="en"))
    page = seen.page
    page.locator(CHANCE).select_option("brevik-ccs.on.0")
    page.get_by_role("link", name="Undo: Brevik CCS falls away").wait_for()
    page.locator(SIZE).fill("500")
    page.locator(SIZE).press("Enter")
    page.get_by_role("link", name="is assumed to give 500 MW").wait_for()
    assert asked(page) == "brevik-ccs.on.0_grid-reinforcement.capacity-mw.500"
    page.go_back()
    page.get_by_role("link", name="is assumed to give 500 MW").wait_for(state="detached")
    assert (page.locator(CHANCE).input_value(), page.locator(SIZE).input_value()) == ("brevik-ccs.on.0", "")
    page.get_by_role("link", name="Back to what is planned").click()
    page.get_by_role("heading", name="As planned, ").wait_for()
    assert (asked(page), page.locator(CHANCE).input_value()) == ("", "")
    assert not seen.complaints(), seen.complaints()


def test_what_is_being_typed_stays_while_the_answer_to_another_lever_comes(visit: Open) -> None:
    seen = visit(Look(page="/scenarios", language="en"))
    page = seen.page
    page.locator(CHANCE).select_option("brevik-ccs.on.0")
    page.locator(SIZE).press_sequentially("50")
    page.get_by_role("link", name="Undo: Brevik CCS falls away").wait_for()
    page.locator(SIZE).press_sequentially("0")
    page.locator(SIZE).press("Enter")
    page.get_by_role("link", name="is assumed to give 500 MW").wait_for()
    assert asked(page) == "brevik-ccs.on.0_grid-reinforcement.capacity-mw.500"


def test_what_is_no_number_changes_nothing(visit: Open) -> None:
    seen = visit(Look(page="/scenarios", language="en"))
    page = seen.page
    page.locator(SIZE).fill("-5")
    page.locator(SIZE).press("Enter")
    seen.settle()
    assert asked(page) == ""
