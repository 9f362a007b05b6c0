"""What all tests share: a book of record that is nobody's, laws without a stopwatch, one dashboard, one browser."""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

import hypothesis
import pytest

from tests.browser import harness
from tools import chromium as finder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from tests.publishing_world import Shown

# A busy machine must not fail a law; in CI the same examples are tried every time.
hypothesis.settings.register_profile("house", deadline=None, derandomize=bool(os.environ.get("CI")))
hypothesis.settings.load_profile("house")


@pytest.fixture(scope="session", autouse=True)
def _nobodys_book_of_record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep every test out of the book of record that this folder's dashboard uses."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TRACKING_STORE", str(tmp_path_factory.mktemp("book") / "record.db"))
        yield


@pytest.fixture(scope="session")
def dashboard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The real dashboard, running: its host and port."""
    if not (harness.ROOT / "dashboard.py").exists() or not (harness.ROOT / "pages" / "frame.py").exists():
        pytest.skip("there is no dashboard yet")
    told = ("--client.showErrorDetails", "full")  # a failing test says why; visitors are told less
    with harness.serving(tmp_path_factory.mktemp("dashboard"), options=told) as host:
        yield host


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A running Chromium, ended with its module: while Playwright runs, no other test can run an event loop."""
    from playwright.sync_api import sync_playwright

    path = finder.find()
    if path is None:
        pytest.fail("the browser tests need a Chromium: python tools/chromium.py")
    with sync_playwright() as play:
        running = play.chromium.launch(executable_path=path, args=list(harness.ARGUMENTS))
        yield running
        running.close()


@pytest.fixture
def visit(browser: Browser, dashboard: str) -> Iterator[Callable[[harness.Look], harness.Visit]]:
    """Open pages of the dashboard; each look is a new session with an empty cache, closed with the test."""
    with contextlib.ExitStack() as open_pages:

        def look_at(look: harness.Look) -> harness.Visit:
            seen = open_pages.enter_context(harness.visiting(browser, dashboard, look))
            seen.go(look.path)
            return seen

        yield look_at


@pytest.fixture(scope="session")
def two_releases(tmp_path_factory: pytest.TempPathFactory) -> Shown:
    """Two releases of the small region, published with pictures; nobody changes them."""
    from tests import public_world
    from tests import publishing_world as world

    path = finder.find()
    if path is None:
        pytest.fail("pictures need a Chromium: python tools/chromium.py")
    folder = tmp_path_factory.mktemp("two-releases")
    book = world.book_at(folder / "record.db", public_world.head())
    world.released(book, world.later(), name="Second", note="2024 is reported.")
    try:
        return world.Shown(folder=folder, published=world.publish(book, folder / "published", browser=str(path)))
    finally:
        book.close()


@pytest.fixture(scope="session")
def mill_published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book with the mill's figures, released and published once by a process of its own; copied by who goes on."""
    from tests import publishing_world as world
    from tests import states

    folder = tmp_path_factory.mktemp("mill")
    book = world.book_at(folder / "record.db", states.head(world.MILL, goal={}))
    assert world.publish(book, folder / "published").rendered == (1,)
    book.close()
    return folder
