"""oEmbed: another site is told how to show a view, in the room that it has, and plainly where it cannot."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

import html5lib
import pytest

from tests.asgi import ask
from tests.publishing_world import PLACE, doors_of

if TYPE_CHECKING:
    from tests.publishing_world import Shown
    from tracking.public.serving import Doors

VIEW = "/embed/en/head/verdict"


@pytest.fixture(scope="module")
def doors(two_releases: Shown) -> Doors:
    return doors_of(two_releases.root)


def framed(doors: Doors, url: str, **asked: object) -> dict[str, Any]:
    answer = ask(doors, "/oembed", query=urlencode({"url": url, **asked}).encode())
    assert answer.status == 200, answer.body
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["access-control-allow-origin"] == "*"
    said: dict[str, Any] = json.loads(answer.body)
    return said


def frame_of(said: dict[str, Any]) -> dict[str, str]:
    """Return the attributes of the one element that an answer's HTML is."""
    (frame,) = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parseFragment(said["html"])
    assert frame.tag == "iframe"
    return dict(frame.attrib)


def test_another_site_is_told_how_to_show_a_view(doors: Doors) -> None:
    said = framed(doors, f"{PLACE.address}{VIEW}")
    title = "Head emitted 88\N{NO-BREAK SPACE}kt in 2024 – 28\N{NO-BREAK SPACE}kt more than its path to 2030 allows"
    assert {name: said[name] for name in ("version", "type", "title", "provider_name", "provider_url", "width")} == {
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": "Head",
        "provider_url": f"{PLACE.address}/public/en/head/",
        "width": 640,
    }
    assert said["thumbnail_url"] == f"{PLACE.address}/share/en/head/verdict.png"
    assert "heights" not in said
    assert frame_of(said) == {
        "src": f"{PLACE.address}{VIEW}",
        "title": title,
        "width": "100%",
        "height": str(said["height"]),
        "loading": "lazy",
        "style": "border:0",
    }
    assert 200 < said["height"] < 900  # measured


@pytest.mark.parametrize("theme", ["", "/light", "/dark"])
@pytest.mark.parametrize("release", ["", "r1/", "r2/"])
def test_a_theme_and_a_pinned_address_are_shown_as_asked_for(doors: Doors, release: str, theme: str) -> None:
    path = f"/embed/{release}en/head/trajectory{theme}"
    for url in (f"{PLACE.address}{path}", f"{PLACE.address}{path}/", f"{PLACE.address}{path}/index.html?x=1#y"):
        said = framed(doors, url)
        assert frame_of(said)["src"] == f"{PLACE.address}{path}"
        assert ask(doors, path).status == 200
        assert 300 < said["height"] < 1100
    assert said["title"] == (
        "Emissions stood still from 2014 to 2023; the goal asks for cuts of 14\N{NO-BREAK SPACE}kt a year"
        if release == "r1/"
        else said["title"]
    )


def test_a_frame_keeps_within_the_room_there_is(doors: Doors) -> None:
    url = f"{PLACE.address}/embed/en/head/trajectory"
    wide, narrow = framed(doors, url), framed(doors, url, maxwidth=320)
    assert (wide["width"], narrow["width"]) == (640, 320)
    assert frame_of(narrow)["height"] == str(narrow["height"])
    assert framed(doors, url, maxwidth=100)["width"] == 100
    assert framed(doors, url, maxwidth=5000)["width"] == 640
    low = framed(doors, url, maxheight=150)
    assert (low["height"], frame_of(low)["height"]) == (150, "150")
    assert framed(doors, url, maxheight=99_999)["height"] == wide["height"]
    for nonsense in ("0", "-5", "1e3", "²", "", "9" * 50):
        assert framed(doors, url, maxwidth=nonsense, maxheight=nonsense) == wide


@pytest.mark.parametrize(
    ("query", "status", "told"),
    [
        (f"url={PLACE.address}{VIEW}&format=xml", 501, b"Only JSON is spoken here: format=json.\n"),
        (f"url={PLACE.address}/public/en/head/", 404, b"There is no view at this address"),
        (f"url={PLACE.address}/embed/en/nowhere/verdict", 404, b"There is no view at this address"),
        (f"url={PLACE.address}/embed/r9/en/head/verdict", 404, b"There is no view at this address"),
        ("url=", 404, b"There is no view at this address"),
        ("", 404, b"There is no view at this address"),
        ("url=http://[", 404, b"There is no view at this address"),
        ("url=" + quote("embed/en/head/verdict/../../../.."), 404, b"There is no view at this address"),
    ],
)
def test_what_cannot_be_shown_is_refused(doors: Doors, query: str, status: int, told: bytes) -> None:
    answer = ask(doors, "/oembed", query=query.encode())
    assert (answer.status, answer.body[: len(told)]) == (status, told)
