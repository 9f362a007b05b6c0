"""The published files from the dashboard's own process: every header exact, every refusal plain, never an exception."""

from __future__ import annotations

import contextlib
import gzip
import json
import random
import re
import shutil
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import html5lib
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.asgi import Answer, ask
from tests.browser import harness
from tests.publishing_world import PLACE, behind, doors_of, no_api
from tracking.public import builds
from tracking.public.serving import FIRST, Doors
from tracking.public.shelf import Shelf

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.publishing_world import Shown

VIEW = "/embed/en/head/verdict"
EMBED_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; "
    "frame-ancestors *"
)
PAGE_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'self'"
)
NEWEST, FOR_GOOD = "public, max-age=60, stale-while-revalidate=600", "public, max-age=31536000, immutable"


@pytest.fixture(scope="module")
def doors(two_releases: Shown) -> Doors:
    return doors_of(two_releases.root)


def at(doors: Doors, path: str, **asked: Any) -> Answer:  # noqa: ANN401 - what `ask` takes
    return ask(doors, path, **asked)


def test_a_view_comes_with_exactly_these_headers(doors: Doors, two_releases: Shown) -> None:
    said = two_releases.published.build.files["embed/en/head/verdict/index.html"]
    answer = at(doors, VIEW, accept_encoding="gzip, br")
    assert answer.status == 200
    assert answer.headers == {
        "content-type": "text/html; charset=utf-8",
        "cache-control": NEWEST,
        "vary": "accept-encoding",
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
        "access-control-allow-origin": "*",
        "cross-origin-resource-policy": "cross-origin",
        "content-security-policy": EMBED_POLICY,
        "etag": f'"{said["sha256"][:32]}-gz"',
        "content-encoding": "gzip",
        "content-length": str(len(answer.body)),
    }
    plain = at(doors, VIEW)
    assert plain.headers["etag"] == f'"{said["sha256"][:32]}"'
    assert "content-encoding" not in plain.headers
    assert gzip.decompress(answer.body) == plain.body
    assert len(plain.body) == said["bytes"] == int(plain.headers["content-length"])


@pytest.mark.parametrize(
    ("path", "media_type", "kept", "policy"),
    [
        (f"{VIEW}/dark", "text/html; charset=utf-8", NEWEST, EMBED_POLICY),
        ("/embed/r1/en/head/verdict/light", "text/html; charset=utf-8", FOR_GOOD, EMBED_POLICY),
        ("/embed/r1/en/head/trajectory/table.csv", "text/csv; charset=utf-8", FOR_GOOD, EMBED_POLICY),
        ("/embed/v1.js", "text/javascript; charset=utf-8", NEWEST, EMBED_POLICY),
        ("/public/en/head/", "text/html; charset=utf-8", NEWEST, PAGE_POLICY),
        ("/public/en/feed.xml", "application/xml", NEWEST, PAGE_POLICY),
        ("/public/r2/head/verdict.json", "application/json", FOR_GOOD, PAGE_POLICY),
        ("/public/r1/head/tables/emissions.parquet", "application/vnd.apache.parquet", FOR_GOOD, PAGE_POLICY),
        ("/share/en/head/verdict.png", "image/png", NEWEST, PAGE_POLICY),
        ("/share/r1/en/head/verdict.png", "image/png", FOR_GOOD, PAGE_POLICY),
        ("/robots.txt", "text/plain; charset=utf-8", NEWEST, PAGE_POLICY),
    ],
)
def test_each_kind_has_its_type_its_keeping_and_its_policy(
    doors: Doors, path: str, media_type: str, kept: str, policy: str
) -> None:
    answer = at(doors, path)
    assert (answer.status, answer.headers["content-type"]) == (200, media_type)
    assert (answer.headers["cache-control"], answer.headers["content-security-policy"]) == (kept, policy)


def test_every_published_file_is_served_as_it_lies_there(doors: Doors, two_releases: Shown) -> None:
    build = two_releases.published.build
    for path in build.files:
        if path == "index.html":  # the start page of the folder; here the dashboard's own stands there
            continue
        answer = at(doors, f"/{path}")
        assert answer.status == 200, path
        assert answer.body == (build.folder / path).read_bytes(), path
        assert not {"set-cookie", "server", "x-powered-by"} & set(answer.headers)


@pytest.mark.parametrize("path", [VIEW, f"{VIEW}/", f"{VIEW}/index.html"])
def test_a_view_is_found_with_and_without_a_slash_and_by_its_file(doors: Doors, path: str) -> None:
    assert at(doors, path).body == at(doors, VIEW).body


@pytest.mark.parametrize("encoding", ["", "gzip"])
def test_who_holds_it_already_is_told_so(doors: Doors, encoding: str) -> None:
    headers = {"accept_encoding": encoding} if encoding else {}
    tag = at(doors, VIEW, **headers).headers["etag"]
    other = at(doors, VIEW, **({} if encoding else {"accept_encoding": "gzip"})).headers["etag"]
    assert tag != other
    for known in (tag, other, f"W/{tag}", f'"other", {tag}', f'"other",W/{tag} , "third"', "*"):
        answer = at(doors, VIEW, if_none_match=known, **headers)
        assert (answer.status, answer.body) == (304, b""), known
        assert answer.headers["etag"] == tag
        assert answer.headers["cache-control"] == NEWEST
        assert answer.headers["vary"] == "accept-encoding"
        assert not {"content-length", "content-encoding"} & set(answer.headers)
    for unknown in ('"other"', tag.strip('"'), tag[:-1], f"w/{tag}", ""):
        assert at(doors, VIEW, if_none_match=unknown, **headers).status == 200, unknown


@pytest.mark.parametrize(
    ("accepted", "packed"),
    [
        ("gzip", True),
        ("gzip, deflate, br", True),
        ("br", False),
        ("identity", False),
        ("gzip;q=0", False),
        ("gzip; q=0.0, br", False),
        ("br;q=0, gzip;q=0.5", True),
        ("identity;q=0, gzip", True),
        ("*", False),
    ],
)
def test_it_is_packed_for_who_can_unpack_it(doors: Doors, accepted: str, packed: bool) -> None:
    answer = at(doors, VIEW, accept_encoding=accepted)
    assert ("content-encoding" in answer.headers) is packed
    assert html5lib.parse(gzip.decompress(answer.body) if packed else answer.body) is not None


def test_pictures_are_not_packed_again(doors: Doors) -> None:
    answer = at(doors, "/share/en/head/verdict.png", accept_encoding="gzip")
    assert "content-encoding" not in answer.headers
    assert answer.body.startswith(b"\x89PNG")


@pytest.mark.parametrize("path", [VIEW, "/public/nowhere", "/oembed", f"/oembed?url={VIEW}", "/embed//x"])
def test_a_head_is_the_same_without_a_body(doors: Doors, path: str) -> None:
    place, _, query = path.partition("?")
    full = at(doors, place, query=query.encode())
    head = at(doors, place, query=query.encode(), method="HEAD")
    assert (head.status, head.headers, head.body) == (full.status, full.headers, b"")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "BREW"])
def test_only_reading_is_possible(doors: Doors, method: str) -> None:
    answer = at(doors, VIEW, method=method)
    assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD")
    assert answer.body == b"Only reading is possible here.\n"


def test_before_the_first_publishing_it_says_when_to_ask_again(tmp_path: Path) -> None:
    empty = Shelf(tmp_path)
    answer = ask(Doors(behind, shelf=lambda: empty, api=lambda: no_api), VIEW)
    assert (answer.status, answer.headers["retry-after"]) == (503, "60")
    assert answer.headers["cache-control"] == "no-store"
    assert answer.body == b"Nothing is published yet. Try again in a minute.\n"


def test_a_build_that_is_cleared_away_meanwhile_is_no_trace(two_releases: Shown, tmp_path: Path) -> None:
    shutil.copytree(two_releases.root, tmp_path / "copy", symlinks=True)
    shelf = Shelf(tmp_path / "copy")
    doors = Doors(behind, shelf=lambda: shelf, api=lambda: no_api)
    assert at(doors, VIEW).status == 200
    shutil.rmtree(tmp_path / "copy" / builds.BUILDS)
    assert at(doors, VIEW).status == 200  # held in memory
    answer = at(doors, "/embed/r1/en/head/verdict")
    assert (answer.status, answer.headers["retry-after"]) == (503, "1")


@pytest.mark.parametrize(
    "path", ["/", "/companies", "/_stcore/health", "/embedded", "/publicity", "/robots", "/oembedx"]
)
def test_everything_else_passes(doors: Doors, path: str) -> None:
    answer = at(doors, path)
    assert (answer.status, answer.body) == (418, path.encode())


def test_the_api_has_its_own_door(doors: Doors) -> None:
    assert at(doors, "/api/v1/regions").status == 299


@pytest.mark.parametrize(
    "path",
    [
        "/embed/../../etc/passwd", "/embed/./x", "/embed//en", "/public/.making", "/embed/\x00", "/embed/" + "a" * 400,
        "/public/r1/.hidden", "/embed/..", "/public//", "//public/en/head/",
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused(doors: Doors, path: str) -> None:
    answer = at(doors, path)
    assert answer.status == (400 if path.startswith(("/embed", "/public")) else 418)


@pytest.mark.parametrize(
    "path",
    [
        "/embed", "/embed/", "/public/r99/", "/embed/xx/head/verdict", "/embed/en/HEAD/verdict", "/share/", "/share",
        "/embed/en/head/verdict/index.html.gz", "/public/manifest.json.gz", "/embed/en%2fhead", "/public/index.htm",
    ],
)  # fmt: skip
def test_what_is_not_published_is_not_found(doors: Doors, path: str) -> None:
    answer = at(doors, path)
    assert answer.status == 404
    assert answer.headers["cache-control"] == "no-store"
    assert answer.body == b"There is nothing published at this address. See /public/ for what there is.\n"


ODD_PARTS = (
    *("embed", "public", "share", "oembed", "en", "nb", "head", "verdict", "r1", "r2", "r0", "..", ".", "", "%2e%2e"),
    *("index.html", "light", "dark", "table.csv", "\x00", "\\", "~", "*", "con", "r１", "r²", "\ud800", "\u202e"),
    *("';--", "<script>", "${7*7}", "{{7*7}}", "%00", "..%2f", "....//", "\r\nset-cookie: a=b", "a" * 300),
)
PARTS = st.one_of(st.text(max_size=12), st.sampled_from(ODD_PARTS))
PATHS = st.builds(
    lambda first, parts, last: f"{first}/{'/'.join(parts)}{last}",
    st.sampled_from(["/embed", "/public", "/share", "/oembed", "/embed/r1", "/public/r2", "//embed", "/embed/en/head"]),
    st.lists(PARTS, max_size=6),
    st.sampled_from(["", "/", "/index.html", ".gz", "?x"]),
)
HEADERS = st.dictionaries(
    st.sampled_from(["accept_encoding", "if_none_match", "range", "host", "x_forwarded_host"]),
    st.text(st.characters(max_codepoint=255), max_size=40),
)


@settings(max_examples=700)
@given(PATHS, HEADERS)
@example("/embed/r\N{SUPERSCRIPT TWO}/en/head/verdict", {})
@example("/public/r1/head/tables/\ud800", {"if_none_match": ","})
def test_no_path_is_too_hostile(doors: Doors, path: str, headers: dict[str, str]) -> None:
    answer = at(doors, path, **headers)
    assert answer.status in (200, 304, 400, 404, 418), (path, answer)
    if answer.status not in (418, 200):
        assert b"Traceback" not in answer.body
    if answer.status == 200:
        assert re.fullmatch(r"/+[a-z0-9/.-]*", path)


def test_ten_thousand_real_addresses_made_hostile_are_answered_plainly(doors: Doors, two_releases: Shown) -> None:
    dice = random.Random(7)  # noqa: S311
    real = sorted(two_releases.published.build.files)
    seen = set()
    for _ in range(10_000):
        parts = dice.choice(real).split("/")
        for _ in range(dice.randrange(3)):
            parts[dice.randrange(len(parts)) :] = [dice.choice(ODD_PARTS), *parts[dice.randrange(len(parts)) :]]
        path, query = f"/{'/'.join(parts)}", "".join(dice.choices(ODD_PARTS, k=2)).encode("utf-8", "replace")
        answer = at(doors, path, query=query, method=dice.choice(["GET", "HEAD"]))
        assert answer.status in (200, 400, 404, 418, 501), path
        assert b"Traceback" not in answer.body
        seen.add(answer.status)
    assert seen >= {200, 400, 404}


URLS = st.one_of(
    st.text(max_size=80),
    st.builds(lambda base, path: f"{base}{path}", st.sampled_from(["", "http://[", "https://x", "//", "x:"]), PATHS),
)
ASKED = st.dictionaries(
    st.sampled_from(["url", "maxwidth", "maxheight", "format", "callback", "x"]),
    st.one_of(URLS, st.sampled_from(["0", "-1", "1e9", "99999", "320", "²", "json", "xml", VIEW, "9" * 5000])),
)


@settings(max_examples=400)
@given(st.one_of(st.binary(max_size=200), ASKED.map(lambda each: urlencode(each, errors="replace").encode())))
@example(b"url=" + VIEW.encode() + b"&maxwidth=\xc2\xb2")
@example(b"&".join(b"url=%d" % n for n in range(2000)))
@example(b"url=http://[")
def test_no_query_is_too_hostile(doors: Doors, query: bytes) -> None:
    answer = at(doors, "/oembed", query=query)
    assert answer.status in (200, 400, 404, 501), (query, answer)
    if answer.status == 200:
        assert json.loads(answer.body)["type"] == "rich"


def fetched(address: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    request = urllib.request.Request(address, headers={name.replace("_", "-"): v for name, v in headers.items()})  # noqa: S310
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:  # noqa: S310
            return answer.status, {k.lower(): v for k, v in answer.headers.items()}, answer.read()
    except urllib.error.HTTPError as refusal:
        return refusal.code, {k.lower(): v for k, v in refusal.headers.items()}, refusal.read()


@pytest.fixture(scope="module")
def dashboard_of_ours(two_releases: Shown, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The real dashboard over a copy of the book and of what is published of it: its host and port."""
    folder = tmp_path_factory.mktemp("served")
    shutil.copytree(two_releases.folder, folder, symlinks=True, dirs_exist_ok=True)
    (folder / "data").mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TRACKING_PUBLISHED", str(folder / "published"))
        patch.setenv("TRACKING_ADDRESS", PLACE.address)
        patch.setenv("TRACKING_CONTACT", PLACE.contact)
        patch.setenv("TRACKING_DATA", str(folder / "data"))
        with harness.serving(folder) as host:
            yield host


def test_the_real_dashboard_serves_it_beside_its_own_pages(dashboard_of_ours: str, two_releases: Shown) -> None:
    folder = two_releases.published.build.folder
    address = f"http://{dashboard_of_ours}{VIEW}"
    status, headers, body = fetched(address)
    assert (status, body) == (200, (folder / "embed/en/head/verdict/index.html").read_bytes())
    assert headers["content-security-policy"] == EMBED_POLICY
    assert headers["cache-control"] == NEWEST
    assert "set-cookie" not in headers
    assert fetched(address, If_None_Match=headers["etag"])[0] == 304
    packed = fetched(address, Accept_Encoding="gzip")
    assert gzip.decompress(packed[2]) == body
    assert packed[1]["etag"] == headers["etag"][:-1] + '-gz"'
    assert fetched(f"http://{dashboard_of_ours}/embed/en/nowhere/verdict")[0] == 404
    assert fetched(f"http://{dashboard_of_ours}/oembed?url={PLACE.address}{VIEW}")[0] == 200
    assert fetched(f"http://{dashboard_of_ours}/api/v1/regions")[0] == 200
    assert b'<div id="root">' in fetched(f"http://{dashboard_of_ours}/companies")[2]


def hostile(host: str, line: bytes) -> bytes:
    name, _, port = host.partition(":")
    with contextlib.closing(socket.create_connection((name, int(port)), timeout=10)) as wire:
        wire.sendall(b"GET " + line + b" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        said = b""
        while part := wire.recv(65536):
            said += part
    return said


@pytest.mark.parametrize(
    "line",
    [
        b"/embed/../../../etc/passwd", b"/embed/%2e%2e/%2e%2e/etc/passwd", b"/public/%00", b"/embed/%ff%fe",
        b"/embed/en/head/%0d%0aSet-Cookie:a=b", b"/oembed?url=%ff", b"/oembed?" + b"a" * 5000, b"/public/..%5c..%5c",
    ],
)  # fmt: skip
def test_the_real_dashboard_refuses_what_is_hostile(dashboard_of_ours: str, line: bytes) -> None:
    said = hostile(dashboard_of_ours, line)
    assert re.match(rb"HTTP/1\.1 40[04] ", said), said[:200]
    assert b"Traceback" not in said
    assert b"set-cookie" not in said.lower()
    assert b"root:" not in said


def test_the_doors_are_cheap_to_open() -> None:
    """A start of the server loads neither the API nor the renderer for the sake of its doors."""
    code = "import sys, tracking.public.serving, tracking.public.shelf; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"pandas", "fastapi", "plotly", "starlette", "streamlit"} & set(loaded)


def test_every_first_part_is_known() -> None:
    assert FIRST == ("/embed", "/public", "/share", "/oembed", "/api/", "/robots.txt")
