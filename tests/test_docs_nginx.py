"""The sample for nginx, under a real nginx: the same bytes and headers as the dashboard's own server. Else skipped."""

from __future__ import annotations

import contextlib
import gzip
import http.client
import os
import re
import shutil
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests import publishing_world as world
from tests.asgi import ask
from tests.browser.harness import free_port
from tests.test_public_serving import behind, no_api
from tracking.public import builds
from tracking.public.serving import Doors
from tracking.public.shelf import Shelf

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.publishing_world import Shown

SAMPLE = Path(__file__).parents[1] / "docs" / "nginx.conf.sample"
VIEW = "/embed/en/head/verdict"
ALIKE = (
    *("content-type", "cache-control", "content-security-policy", "x-content-type-options", "referrer-policy"),
    *("access-control-allow-origin", "cross-origin-resource-policy", "content-encoding"),
)
"""The headers that both servers send alike."""


@pytest.fixture(scope="module")
def root(two_releases: Shown, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what is published, that another build can be shown in."""
    folder = tmp_path_factory.mktemp("nginx")
    shutil.copytree(two_releases.root, folder / "published", symlinks=True)
    return folder / "published"


@pytest.fixture(scope="module")
def nginx(root: Path) -> Iterator[int]:
    """A real nginx with the sample as it stands but for its port and folder: its port."""
    program = shutil.which("nginx", path=os.pathsep.join([*os.get_exec_path(), "/usr/sbin", "/usr/local/sbin"]))
    if program is None:
        pytest.skip("no nginx is installed")
    built = subprocess.run([program, "-V"], capture_output=True, text=True, check=True).stderr
    if "http_gzip_static_module" not in built:
        pytest.skip("this nginx is built without gzip_static")
    folder, port = root.parent, free_port()
    sample = SAMPLE.read_text(encoding="utf-8")
    sample = sample.replace("listen 80;", f"listen 127.0.0.1:{port};").replace("/var/lib/tracking/published", str(root))
    (folder / "tracking.conf").write_text(sample, encoding="utf-8")
    kept = "\n".join(
        f"{name}_temp_path {folder}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        ("user root;\n" if os.geteuid() == 0 else "")
        + f"daemon off; master_process off; pid {folder}/pid; error_log {folder}/errors; events {{}}\n"
        + f"http {{ access_log off; {kept} include {folder}/tracking.conf; }}\n",
        encoding="utf-8",
    )
    with subprocess.Popen([program, "-p", str(folder), "-c", str(folder / "nginx.conf")]) as server:
        try:
            _wait_for(server, port)
            yield port
        finally:
            server.terminate()


def _wait_for(server: subprocess.Popen[bytes], port: int) -> None:
    for _ in range(200):
        with contextlib.suppress(OSError):
            get(port, "/")
            return
        assert server.poll() is None, "nginx did not start"
        time.sleep(0.05)


def get(port: int, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
    with contextlib.closing(http.client.HTTPConnection("127.0.0.1", port, timeout=10)) as wire:
        wire.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = wire.getresponse()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()


def test_every_file_has_the_same_bytes_and_headers_as_from_the_dashboard(nginx: int, root: Path) -> None:
    shelf = Shelf(root)
    doors = Doors(behind, shelf=lambda: shelf, api=lambda: no_api)
    build = builds.current(root)
    assert build is not None
    for path in build.files:
        if path == "index.html":
            continue
        for accepted in ("identity", "gzip"):
            status, headers, body = get(nginx, f"/{path}", accept_encoding=accepted)
            ours = ask(doors, f"/{path}", accept_encoding=accepted)
            assert (status, body) == (ours.status, ours.body), (path, accepted)
            assert [headers.get(name) for name in ALIKE] == [ours.headers.get(name) for name in ALIKE], path
            assert "set-cookie" not in headers


@pytest.mark.parametrize("path", [VIEW, f"{VIEW}/", f"{VIEW}/dark", "/embed/r1/nb/head/company/mill", "/public/", "/"])
def test_an_address_without_an_ending_is_answered_without_a_redirect(nginx: int, root: Path, path: str) -> None:
    status, headers, body = get(nginx, path)
    assert status == 200
    assert headers["content-type"] == "text/html; charset=utf-8"
    assert body == (root / builds.CURRENT / path.strip("/") / "index.html").read_bytes()


def test_who_holds_it_already_is_told_so(nginx: int) -> None:
    for accepted in ("identity", "gzip"):
        _, headers, _ = get(nginx, VIEW, accept_encoding=accepted)
        status, again, body = get(nginx, VIEW, accept_encoding=accepted, if_none_match=headers["etag"])
        assert (status, body) == (304, b"")
        assert again["cache-control"] == "public, max-age=60, stale-while-revalidate=600"
        assert get(nginx, VIEW, accept_encoding=accepted, if_none_match=f'W/{headers["etag"]}, "x"')[0] == 304
        assert get(nginx, VIEW, accept_encoding=accepted, if_none_match='"x"')[0] == 200
    plain, packed = (get(nginx, VIEW, accept_encoding=each)[1]["etag"] for each in ("identity", "gzip"))
    assert plain != packed
    assert get(nginx, VIEW, accept_encoding="gzip")[1]["vary"].lower() == "accept-encoding"


@pytest.mark.parametrize(
    "path",
    [
        "/embed/en/nowhere/verdict", f"{VIEW}/index.html.gz", "/builds/", "/album/", "/.making", "/embed/", "/embed",
        "/share/en", "/public/r9/head/verdict.json", "/embed/..%2f..%2fbuilds",
    ],
)  # fmt: skip
def test_what_is_not_published_is_not_found(nginx: int, path: str) -> None:
    status, headers, body = get(nginx, path)
    assert status in (400, 404)
    assert "cache-control" not in headers
    assert re.search(rb"nginx/\d", body) is None


def test_only_reading_is_possible(nginx: int) -> None:
    assert get(nginx, VIEW, method="POST")[0] == 405
    status, headers, body = get(nginx, VIEW, method="HEAD")
    assert (status, body) == (200, b"")
    assert int(headers["content-length"]) == len(get(nginx, VIEW)[2])


def test_another_build_is_served_as_soon_as_it_is_shown(nginx: int, root: Path) -> None:
    before = builds.shown(root)
    with builds.making(root) as folder:
        (folder / "index.html").write_text("<p>the next", encoding="utf-8")
        (folder / "index.html.gz").write_bytes(gzip.compress(b"<p>the next"))
        builds.finish(root, folder, "r9-next", {})
    try:
        assert get(nginx, "/")[2] == b"<p>the next"
        assert get(nginx, VIEW)[0] == 404
    finally:
        builds.show(root, before)
    assert get(nginx, VIEW)[0] == 200


def test_the_sample_names_what_the_command_makes() -> None:
    sample = SAMPLE.read_text(encoding="utf-8")
    assert f"root /var/lib/tracking/published/{builds.CURRENT};" in sample
    assert world.PLACE.address.removeprefix("https://") in sample
