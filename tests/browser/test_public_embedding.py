"""Views on other people's pages in a real Chromium: framed, sandboxed, by script, without scripts, by oEmbed."""

from __future__ import annotations

import contextlib
import json
import threading
import time
import urllib.request
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

import html5lib
import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe

from tests import public_world
from tests.browser.harness import free_port
from tests.publishing_world import PLACE
from tests.test_public_serving import behind, no_api
from tracking.public import framing
from tracking.public.addresses import Told
from tracking.public.drawing import WIDTHS
from tracking.public.edition import Place
from tracking.public.serving import Doors
from tracking.public.shelf import Shelf
from tracking.public.views import REGION_VIEWS
from tracking.words.language import Language
from tracking.words.voice import Voice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Frame, Page

    from tests.publishing_world import Shown

pytestmark = pytest.mark.browser

VIEW = "trajectory"
SIZES = ((320, 640), (390, 844), (1280, 900))
SCHEMES = ("light", "dark")
OURS = "h1,p{color:rgb(1,2,3);font:30px/2 serif;border:3px solid red}svg{display:none}main,figure{float:right}"
"""The styles of a page that would spoil a view, and that a view must leave alone."""


@pytest.fixture(scope="module")
def served(two_releases: Shown) -> Iterator[str]:
    """What is published, behind the dashboard's own doors under a real uvicorn: its address."""
    shelf, port = Shelf(two_releases.root), free_port()
    doors = Doors(behind, shelf=lambda: shelf, api=lambda: no_api)
    server = uvicorn.Server(uvicorn.Config(doors, host="127.0.0.1", port=port, log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


@dataclass(kw_only=True)
class Site:
    """Somebody's web site on a port of its own: pages by path, with their headers."""

    port: int
    pages: dict[str, tuple[str, dict[str, str]]] = field(default_factory=dict)

    def put(self, path: str, body: str, **headers: str) -> str:
        """Put up a page and return its address."""
        head = (
            '<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>T</title>'
        )
        icon = '<link rel="icon" href="data:,">'
        page = f'<!doctype html><html lang="en"><head>{head}{icon}</head><body>{body}</body></html>'
        self.pages[path] = page, {name.replace("_", "-"): value for name, value in headers.items()}
        return f"http://127.0.0.1:{self.port}{path}"


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            page, headers = found.pages[self.path]
            self.send_response(200)
            for name, value in {"content-type": "text/html; charset=utf-8", **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(page.encode())

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is given
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    found = Site(port=server.server_port)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield found
    server.shutdown()
    server.server_close()
    thread.join()


@dataclass(kw_only=True)
class Seen:
    """A page as somebody sees it, and what it complained of and asked for."""

    page: Page
    console: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def all_is_well(self, *hosts: str) -> None:
        """Nothing wrong is said, no other host is asked, no cookie is set, and nothing scrolls sideways."""
        assert self.console == []
        assert {urlsplit(each).netloc for each in self.asked if not each.startswith("data:")} <= {
            urlsplit(each).netloc for each in hosts
        }
        assert self.page.context.cookies() == []
        for frame in self.page.frames:
            assert frame.evaluate("document.documentElement.scrollWidth <= innerWidth"), frame.url


@contextlib.contextmanager
def seen(
    browser: Browser, address: str, size: tuple[int, int] = SIZES[1], scheme: str = "light", *, scripts: bool = True
) -> Iterator[Seen]:
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme="dark" if scheme == "dark" else "light",
        java_script_enabled=scripts,
    )
    found = Seen(page=context.new_page())
    found.page.on(
        "console", lambda said: found.console.append(said.text) if said.type in ("error", "warning") else None
    )
    found.page.on("pageerror", lambda error: found.console.append(str(error)))
    found.page.on("request", lambda request: found.asked.append(request.url))
    try:
        found.page.goto(address, wait_until="networkidle")
        yield found
    finally:
        context.close()


def told(served: str) -> Told:
    """Return how the small region is told of at the address of this server."""
    return Told(
        edition=public_world.JUNE,
        place=Place(address=served),
        region_id="head",
        region_name="Head",
        voice=Voice(Language.EN),
    )


def asked_of(served: str, view: str, **room: int) -> dict[str, str]:
    """Return what the server answers about how to show a view."""
    url = quote(f"{served}/embed/en/head/{view}", safe="")
    extra = "".join(f"&{name}={value}" for name, value in room.items())
    with urllib.request.urlopen(f"{served}/oembed?url={url}{extra}", timeout=10) as answer:  # noqa: S310
        said: dict[str, str] = json.loads(answer.read().decode().replace(PLACE.address, served))
        return said


def heading(frame: Frame) -> str:
    return " ".join(frame.locator("h1").inner_text().split())


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("size", SIZES, ids=str)
def test_frames_show_a_view_whole_also_in_a_sandbox(
    browser: Browser, site: Site, served: str, size: tuple[int, int], scheme: str
) -> None:
    plain = framing.frame(told(served), VIEW, "The way", 700)
    sandboxed = str.replace(plain, "<iframe", '<iframe sandbox=""')  # what htpy writes escapes what is put into it
    address = site.put("/frames", f"<style>{OURS}</style>{plain}{sandboxed}")
    with seen(browser, address, size, scheme) as found:
        found.page.locator("iframe").last.scroll_into_view_if_needed()  # frames are loaded as they come into sight
        found.page.wait_for_load_state("networkidle")
        first, second = found.page.frames[1:]
        assert heading(first) == heading(second)
        ground = {"light": "rgb(251, 251, 249)", "dark": "rgb(17, 25, 27)"}[scheme]
        for frame in (first, second):
            assert frame.evaluate("getComputedStyle(document.body).backgroundColor") == ground
            assert frame.locator("svg:visible").count() == 1
            assert frame.evaluate("getComputedStyle(document.querySelector('h1')).color") != "rgb(1, 2, 3)"
        found.all_is_well(served, address)
        assert sum(each.startswith(served) for each in found.asked) == 2  # one request for each


STRICT = (
    "default-src 'none'; script-src {served}/embed/v1.js; connect-src {served}; style-src 'sha256-{sha}'; img-src data:"
)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("size", SIZES, ids=str)
def test_the_script_shows_a_view_under_a_strict_policy_and_leaves_the_page_alone(
    browser: Browser, site: Site, served: str, size: tuple[int, int], scheme: str
) -> None:
    from base64 import b64encode
    from hashlib import sha256

    policy = STRICT.format(served=served, sha=b64encode(sha256(OURS.encode()).digest()).decode())
    body = f"<style>{OURS}</style><h1>Ours</h1><p>Text</p>{framing.scripted(told(served), VIEW, 'The way')}<p>After</p>"
    address = site.put("/script", body, content_security_policy=policy)
    with seen(browser, address, size, scheme) as found:
        page = found.page
        page.locator("div[lang=en]").wait_for()
        view = page.locator("div[lang=en]")
        assert view.locator("h1").count() == 1  # Playwright looks into open shadow roots
        assert view.locator("svg:visible").count() == 1
        assert page.locator("a[data-tracking]").count() == 0
        assert view.locator("h1").evaluate("e => getComputedStyle(e).borderTopWidth") == "0px"
        assert page.locator("body > h1").evaluate("e => getComputedStyle(e).borderTopWidth") == "3px"
        before = view.bounding_box()
        view.locator("summary").first.click()
        after = view.bounding_box()
        assert before is not None
        assert after is not None
        assert after["height"] > before["height"] + 100  # its height follows by itself
        assert page.evaluate("document.querySelector('div[lang]').nextElementSibling.textContent") == "After"
        found.all_is_well(served, address)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_script_keeps_to_the_theme_and_the_release_asked_for(
    browser: Browser, site: Site, served: str, theme: str
) -> None:
    from dataclasses import replace

    first = replace(public_world.FIRST, number=1)
    way = framing.scripted(replace(told(served), edition=first), "company/mill", "Mill", theme, pinned=True)
    with seen(browser, site.put("/theme", way), scheme="light" if theme == "dark" else "dark") as found:
        view = found.page.locator("div[lang=en]")
        view.wait_for()
        assert f"t {theme}" in (view.locator("main").get_attribute("class") or "")
        assert "release 1" in view.locator("footer").inner_text()
        assert f"{served}/embed/r1/en/head/company/mill/{theme}/index.html" in found.asked


def test_a_script_that_finds_nothing_leaves_its_link(browser: Browser, site: Site, served: str) -> None:
    for view in ("en/head/nothing", "../../../secret", "en/head/x?y=<b>"):
        script = f'<script async src="{served}/embed/v1.js" data-view="{view}"></script>'
        body = f'<a href="{served}" data-tracking>The way</a>{script}'
        with seen(browser, site.put("/nothing", body)) as found:
            assert found.page.locator("a[data-tracking]").inner_text() == "The way"
            assert found.page.locator("div").count() == 0


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("size", SIZES, ids=str)
def test_without_scripts_the_frame_is_whole_and_the_script_leaves_its_link(
    browser: Browser, site: Site, served: str, size: tuple[int, int], scheme: str
) -> None:
    here = told(served)
    body = "".join((framing.frame(here, VIEW, "The way", 700), framing.scripted(here, VIEW, "The way")))
    with seen(browser, site.put("/off", body), size, scheme, scripts=False) as found:
        (frame,) = found.page.frames[1:]
        assert frame.locator("h1").count() == 1
        assert frame.locator("svg:visible").count() == 1
        frame.locator("summary").first.click()
        assert frame.locator("td:visible").count() > 20  # the table unfolds without a script
        link = found.page.locator("a[data-tracking]")
        assert link.get_attribute("href") == f"{served}/embed/en/head/{VIEW}"
        found.all_is_well(served, found.page.url)
        link.click()
        assert found.page.locator("h1").count() == 1
        assert found.page.url == f"{served}/embed/en/head/{VIEW}"


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_a_site_that_knows_oembed_finds_out_by_itself(
    browser: Browser, site: Site, served: str, size: tuple[int, int]
) -> None:
    """As WordPress does with an address on a line of its own: page, link in its head, answer, its HTML in the post."""

    def fetched(address: str) -> str:
        with urllib.request.urlopen(address, timeout=10) as answer:  # noqa: S310
            return str(answer.read().decode()).replace(PLACE.address, served)

    page = html5lib.parse(fetched(f"{served}/embed/en/head/{VIEW}"), namespaceHTMLElements=False)
    (link,) = (each for each in page.iter("link") if each.get("type") == "application/json+oembed")
    said = json.loads(fetched(link.get("href", "")))
    assert (said["version"], said["type"]) == ("1.0", "rich")
    with seen(browser, site.put("/post", f"<article><p>Read this:</p>{said['html']}</article>"), size) as found:
        (frame,) = found.page.frames[1:]
        assert heading(frame) == " ".join(said["title"].split())
        found.all_is_well(served, found.page.url)


@pytest.mark.parametrize("view", [*REGION_VIEWS, "company/mill"])
def test_a_frame_is_as_high_as_its_view_at_the_usual_widths(
    browser: Browser, site: Site, served: str, view: str
) -> None:
    for width in WIDTHS:
        said = asked_of(served, view, maxwidth=width)
        shown = min(width, int(said["width"]))
        body = f'<style>body{{margin:0}}</style><div style="width:{shown}px">{said["html"]}</div>'
        with seen(browser, site.put("/height", body), (1280, 1400)) as found:
            (frame,) = found.page.frames[1:]
            high = frame.evaluate("document.documentElement.scrollHeight")
            own = frame.evaluate("document.body.getBoundingClientRect().height")
            assert high <= int(said["height"]), (view, width)
            assert own > int(said["height"]) - 2, (view, width)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("view", [*REGION_VIEWS, "company/mill"])
def test_axe_finds_nothing(browser: Browser, served: str, view: str, scheme: str) -> None:
    for size in (SIZES[0], SIZES[2]):
        with seen(browser, f"{served}/embed/nb/head/{view}", size, scheme) as found:
            found.page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
            told_of = Axe().run(found.page).response["violations"]
            assert [(each["id"], each["nodes"][0]["html"][:200]) for each in told_of] == []
            found.all_is_well(served)


def test_axe_does_look(browser: Browser, site: Site) -> None:
    bad = '<h1></h1><img src="data:,"><p style="color:#eee;background:#fff">Pale</p>'
    with seen(browser, site.put("/bad", bad)) as found:
        told_of = {each["id"] for each in Axe().run(found.page).response["violations"]}
    assert {"image-alt", "color-contrast"} <= told_of
