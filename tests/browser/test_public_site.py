"""The public site in a real Chromium: pictures on its pages, nothing for axe to find, no page wider than a phone."""

from __future__ import annotations

import asyncio
import gzip
import re
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import html5lib
import pytest
from axe_playwright_python.sync_playwright import Axe

from tests import site_world as w
from tools import chromium as finder
from tracking.public import pictures, rendering
from tracking.public.drawing import canvas
from tracking.public.pictures import Album

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

PAGES = ("", "companies/", "companies/yara-norge/", "projects/", "figures/", "method/", "downloads/", "releases/")
LOOKS = [
    "",
    *(f"nn/{region}/{page}" for region in w.REGIONS for page in PAGES if region == "grenland" or "yara" not in page),
]


class Quiet(SimpleHTTPRequestHandler):
    """A web server that writes no log."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is given
        """Say nothing."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as a folder, with every picture of its views drawn; in nynorsk alone, which is enough to draw."""
    album = Album(folder=tmp_path_factory.mktemp("album"))
    made = [each.made for each in w.own() if each.made.told.language == "nn"]
    orders = [picture for each in made for picture in pictures.orders_of(each.orders)]
    path = finder.find()
    if path is None:
        pytest.fail("the browser tests need a Chromium: python tools/chromium.py")

    async def draw() -> None:
        async with canvas(path) as sheet:
            await album.fill(orders, sheet, lambda _done, _total: None)

    asyncio.run(draw())
    root = tmp_path_factory.mktemp("public")
    for name, content in w.site([rendering.hang(each, album) for each in made], w.EDITIONS, w.PLACE):
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return root


@pytest.fixture(scope="module")
def served(folder: Path) -> Iterator[str]:
    """The folder on a plain web server."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=folder))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_pages_with_pictures_are_html5_without_an_error_their_ids_unique_and_light(folder: Path) -> None:
    files = sorted(folder.rglob("*.html"))
    assert len(files) > 40
    for file in files:
        found = html5lib.HTMLParser(strict=True).parse(file.read_bytes())
        ids = [each.attrib["id"] for each in found.iter() if "id" in each.attrib]
        assert len(ids) == len(set(ids)), file
        assert len(gzip.compress(file.read_bytes())) < 20_000, file
        rules = re.findall(r"\.([a-z-]*s\d+)\{", file.read_text(encoding="utf-8"))
        assert len(rules) == len(set(rules)), f"{file}: two pictures share the name of a style"
    start = (folder / "public/nn/grenland/index.html").read_text(encoding="utf-8")
    assert start.count("<svg") == 4


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", LOOKS)
def test_axe_finds_nothing_and_no_page_is_wider_than_the_smallest_phone(
    served: str, browser: Browser, path: str, scheme: str
) -> None:
    opened = browser.new_page(viewport={"width": 320, "height": 640}, color_scheme=scheme)  # type: ignore[arg-type]
    asked: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    try:
        opened.goto(f"{served}/public/{path}")
        assert asked == [f"{served}/public/{path}"], "one request shows the page"
        assert opened.evaluate("document.documentElement.scrollWidth") <= 320
        opened.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
        assert opened.evaluate("document.documentElement.scrollWidth") <= 320
        found = Axe().run(opened)
        assert [(each["id"], each["nodes"][0]["html"][:200]) for each in found.response["violations"]] == []
    finally:
        opened.close()


def test_a_link_to_a_project_unfolds_it(served: str, browser: Browser) -> None:
    opened = browser.new_page()
    try:
        opened.goto(f"{served}/public/nn/grenland/companies/yara-norge/")
        opened.click("text=HEGRA")
        opened.wait_for_url("**/projects/#project-yara-hegra")
        assert opened.locator("#project-yara-hegra").is_visible()
        assert opened.locator("#project-yara-skrei").is_hidden()
    finally:
        opened.close()
