"""Nothing private gets out: every private field bears a mark, all is published, and every byte of it is searched."""

from __future__ import annotations

import gzip
import io
import json
import struct
import zlib
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from tests import publishing_world as world
from tests import secret_worlds as secrets
from tests.secret_worlds import LOUD, QUIET
from tools import chromium
from tracking.store.changes import difference
from tracking.store.comments import comment
from tracking.store.people import Person

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tracking.public.publishing import Published
    from tracking.schema.state import State
    from tracking.store.book import Book


def book_of(path: Path, state: State, secret: secrets.Secret) -> Book:
    """Return a book with a release, and a mark in all that is said and kept beside its figures and after them."""
    book = world.open_book(str(path), now=world.clock())
    person = Person(id=secret.slug, name=secret.text, email=f"{secret.slug}@example.org")
    files = {f"{secret.text}.csv": f"{secret.text};{secret.number}".encode()}
    changes = difference({}, state.folders)
    first = book.propose(changes, actor=person, message=secret.text, originals=files, approve=True)
    book.release("Spring", "The figures of 2023.", person)
    comment(book, secret.text, actor=person, on=first)
    region = state.region_ids[0]
    world.changed(book, "projects", {"project_id": secret.slug, "name": secret.text, "kind": "ccs"}, region=region)
    rows = book.state().table(region, "companies").assign(story_en=secret.text)
    later = {**book.state().folders, region: {**book.state().folders[region], "companies": rows}}
    waiting = difference(book.state().folders, later)
    book.propose(waiting, actor=person, message=secret.text, originals=files)
    refused = book.propose(waiting, actor=person, message=secret.text)
    book.reject(refused, actor=person, message=secret.text)
    return book


def published(
    folder: Path, make: Callable[[secrets.Secret], State], secret: secrets.Secret, browser: str | None
) -> Published:
    folder.mkdir(parents=True, exist_ok=True)
    with_secrets = book_of(folder / "record.db", make(secret), secret)
    found = world.publish(with_secrets, folder / "published", browser=browser)
    with_secrets.close()
    return found


def hits(folder: Path, secret: secrets.Secret) -> list[str]:
    """Return where a mark of the secret stands in what can be read below a folder, with what stands around it."""
    return [
        f"{path}: {text[max(0, place - 60) : place + 60]!r}"
        for path, text in world.readable(folder)
        for mark in secret.marks
        if (place := text.casefold().find(mark)) >= 0
    ]


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, Published]]:
    """Two books that differ in nothing but what is private, each published with pictures."""
    browser = chromium.find()
    if browser is None:
        pytest.fail("pictures need a Chromium: python tools/chromium.py")
    found = {}
    for secret in (LOUD, QUIET):
        folder = tmp_path_factory.mktemp("secrets")
        found[secret.text] = folder / "published", published(folder, secrets.small, secret, str(browser))
    return found


def test_no_published_byte_holds_anything_private(both: dict[str, tuple[Path, Published]]) -> None:
    for secret in (LOUD, QUIET):
        folder, found = both[secret.text]
        assert found.has_pictures
        assert hits(folder, secret) == []


def test_what_was_searched_is_all_there_is_to_publish(both: dict[str, tuple[Path, Published]]) -> None:
    folder, found = both[LOUD.text]
    kinds = {path.rsplit(".", 1)[-1] for path in found.build.files}
    assert kinds >= {"html", "json", "csv", "parquet", "png", "js", "xml"}
    assert sum(path.endswith(".png") for path in found.build.files) == 2 * 3 * len(_views(found))
    said = dict(world.readable(folder / "current"))
    assert "The figures of 2023." in said["public/releases.json"]  # what is meant for all is there
    assert "Spring" in said["public/releases.json"]
    assert "500000.0" in said["public/r1/head/tables/emissions.csv"]


def _views(found: Published) -> list[str]:
    return [path for path in found.build.files if path.startswith("embed/en/") and path.endswith("/oembed.json")]


def test_two_books_that_differ_in_what_is_private_are_published_alike(
    both: dict[str, tuple[Path, Published]],
) -> None:
    loud, quiet = (world.files_of(found.build) for _, found in both.values())
    assert [path for path in loud | quiet if loud.get(path) != quiet.get(path)] == []
    first, second = (json.loads(json.dumps(dict(found.build.manifest))) for _, found in both.values())
    for manifest in (first, second):
        assert manifest.pop("fingerprint")
        assert [each.pop("digest") for each in manifest["releases"]]
    assert first == second


@pytest.mark.full
def test_no_published_byte_of_a_real_region_holds_anything_private(tmp_path: Path) -> None:
    builds = [published(tmp_path / secret.slug, secrets.bigger, secret, browser=None).build for secret in (LOUD, QUIET)]
    assert hits(tmp_path / LOUD.slug / "published", LOUD) == []
    loud, quiet = map(world.files_of, builds)
    assert [path for path in loud | quiet if loud.get(path) != quiet.get(path)] == []


def test_the_search_finds_a_mark_wherever_it_is_packed(tmp_path: Path) -> None:
    mark = LOUD.text.encode()
    (tmp_path / "plain.html").write_bytes(b"<p>" + mark)
    (tmp_path / "packed.json.gz").write_bytes(gzip.compress(mark))
    table = io.BytesIO()
    pd.DataFrame({"year": [2023], "t": [LOUD.number]}).to_parquet(table)
    (tmp_path / "table.parquet").write_bytes(table.getvalue())
    (tmp_path / "text.png").write_bytes(_png(b"tEXt", b"Title\x00" + mark))
    (tmp_path / "packed.png").write_bytes(_png(b"zTXt", b"Title\x00\x00" + zlib.compress(mark)))
    (tmp_path / "number.csv").write_text("tonnes\n73 190 001\n", encoding="utf-8")
    (tmp_path / LOUD.slug).write_text("", encoding="utf-8")
    found = {each.split(":")[0] for each in hits(tmp_path, LOUD)}
    assert found == {
        "plain.html", "packed.json.gz", "table.parquet (rows)", "text.png (chunks)", "text.png",
        "packed.png (chunks)", "number.csv", LOUD.slug,
    }  # fmt: skip


def _png(kind: bytes, said: bytes) -> bytes:
    chunk = struct.pack(">I4s", len(said), kind) + said
    return b"\x89PNG\r\n\x1a\n" + chunk + struct.pack(">I", zlib.crc32(kind + said))
