"""What is published as it lies in memory: found by address, another build seen at once, a broken one never."""

from __future__ import annotations

import gzip
import shutil
import threading
import time
from typing import TYPE_CHECKING

import pytest

from tests.test_public_builds import PATHS, make
from tracking.public import builds, shelf
from tracking.public.shelf import Shelf

if TYPE_CHECKING:
    from pathlib import Path

VERDICT = "embed/nb/head/verdict"


@pytest.fixture
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "GLANCE_S", 0.0)


@pytest.mark.parametrize(
    "path", [VERDICT, f"/{VERDICT}", f"{VERDICT}/", f"{VERDICT}/index.html", f"/{VERDICT}/index.html"]
)
def test_a_page_is_found_by_its_address_however_it_is_written(tmp_path: Path, path: str) -> None:
    make(tmp_path, 1)
    assert Shelf(tmp_path).find(path) == b"build 1"


@pytest.mark.parametrize("path", ["", "/", "index.html"])
def test_the_start_page_has_the_empty_address(tmp_path: Path, path: str) -> None:
    make(tmp_path, 1)
    assert Shelf(tmp_path).find(path) == b"build 1"


@pytest.mark.parametrize(
    "path", ["embed", f"{VERDICT}x", f"{VERDICT}/index.html.gz", "public/manifest.json.gz", "../r1/index.html"]
)
def test_what_was_not_published_is_not_found(tmp_path: Path, path: str) -> None:
    make(tmp_path, 1)
    assert Shelf(tmp_path).find(path) is None


def test_before_the_first_publishing_there_is_nothing(tmp_path: Path) -> None:
    assert Shelf(tmp_path / "nowhere").display is None
    assert Shelf(tmp_path / "nowhere").find(VERDICT) is None


def test_who_asks_while_the_first_build_is_read_waits_for_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, 1)
    found, begun = Shelf(tmp_path), threading.Event()
    read = builds.read

    def slow(folder: Path) -> builds.Build:
        begun.set()
        time.sleep(0.2)
        return read(folder)

    monkeypatch.setattr(builds, "read", slow)
    other = threading.Thread(target=found.find, args=(VERDICT,))
    other.start()
    begun.wait()
    assert found.find(VERDICT) == b"build 1"
    other.join()


@pytest.mark.usefixtures("_at_once")
def test_another_build_is_seen_at_the_next_look(tmp_path: Path) -> None:
    make(tmp_path, 1)
    found = Shelf(tmp_path)
    assert found.find(VERDICT) == b"build 1"
    make(tmp_path, 2)
    assert found.find(VERDICT) == b"build 2"


def test_it_looks_at_most_once_in_a_while(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, 1)
    monkeypatch.setattr(shelf, "GLANCE_S", 1000.0)
    found = Shelf(tmp_path)
    found._looked = -2000.0  # long ago
    assert found.find(VERDICT) == b"build 1"
    make(tmp_path, 2)
    assert found.find(VERDICT) == b"build 1"


@pytest.mark.usefixtures("_at_once")
@pytest.mark.parametrize("missing", [builds.MANIFEST, PATHS[0]], ids=["manifest", "page"])
def test_a_build_that_cannot_be_read_does_not_replace_one_that_can(tmp_path: Path, missing: str) -> None:
    make(tmp_path, 1)
    found = Shelf(tmp_path)
    assert found.find(VERDICT) == b"build 1"
    broken = make(tmp_path, 2)
    for path in (missing, f"{missing}.gz"):
        (broken.folder / path).unlink(missing_ok=True)
    assert found.find(VERDICT) == b"build 1"
    make(tmp_path, 3)
    assert found.find(VERDICT) == b"build 3"


@pytest.mark.usefixtures("_at_once")
def test_a_build_made_anew_under_the_same_name_is_seen(tmp_path: Path) -> None:
    first = make(tmp_path, 1)
    (first.folder / PATHS[1]).with_name("index.html.gz").write_bytes(gzip.compress(b"damaged"))
    found = Shelf(tmp_path)
    assert found.find(VERDICT) == b"damaged"
    make(tmp_path, 1)
    assert found.find(VERDICT) == b"build 1"


def test_what_shows_the_newest_lies_in_memory_and_what_is_for_good_comes_when_asked_for(tmp_path: Path) -> None:
    build = make(tmp_path, 1)
    found = Shelf(tmp_path)
    display = found.display
    assert display is not None
    shutil.rmtree(build.folder)
    assert found.find(VERDICT) == b"build 1"
    with pytest.raises(FileNotFoundError):
        display.get("public/r1/head/region.json")


def test_no_more_of_what_is_for_good_is_held_than_there_is_room_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = len(gzip.compress(b"build 1", mtime=0))
    monkeypatch.setattr(shelf, "FOR_GOOD_BYTES", one)
    build = make(tmp_path, 1, paths=(*PATHS, "public/r1/head/second.json"))
    found = Shelf(tmp_path)
    assert found.find("public/r1/head/region.json") == found.find("public/r1/head/second.json") == b"build 1"
    shutil.rmtree(build.folder)
    assert found.find("public/r1/head/region.json") == b"build 1"
    with pytest.raises(FileNotFoundError):
        found.find("public/r1/head/second.json")


def test_the_manifest_can_be_read_to_check_what_is_published(tmp_path: Path) -> None:
    build = make(tmp_path, 1)
    display = Shelf(tmp_path).display
    assert display is not None
    held = display.get("public/manifest.json")
    assert held is not None
    assert held.plain == (build.folder / builds.MANIFEST).read_bytes()
    assert (held.media_type, held.is_for_good) == (b"application/json", False)


def test_every_address_of_a_build_is_told(tmp_path: Path) -> None:
    make(tmp_path, 1)
    display = Shelf(tmp_path).display
    assert display is not None
    assert sorted(display) == ["", "embed/nb/head/verdict", "public/r1/head/region.json"]


def test_a_file_knows_its_type_its_tag_and_whether_it_is_for_good(tmp_path: Path) -> None:
    build = make(tmp_path, 1)
    display = Shelf(tmp_path).display
    assert display is not None
    page, document = display.get(VERDICT), display.get("public/r1/head/region.json")
    assert page is not None
    assert document is not None
    assert (page.media_type, document.media_type) == (b"text/html; charset=utf-8", b"application/json")
    assert (page.is_for_good, document.is_for_good) == (False, True)
    assert page.etag == f'"{build.files[PATHS[1]]["sha256"][:32]}"'.encode()
    assert page.packed_etag == page.etag[:-1] + b'-gz"'
    assert (page.is_packed, page.plain) == (True, b"build 1")
