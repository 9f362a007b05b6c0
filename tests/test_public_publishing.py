"""Publishing: what is for good stays, what is new is made, what became confidential goes, failures change nothing."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests import publishing_world as world
from tests import states as s
from tracking.public import builds, planning, publishing
from tracking.public.publishing import NothingReleasedError
from tracking.schema.tables import TABLES
from tracking.store.changes import Change

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tracking.public.publishing import Published
    from tracking.schema.state import State
    from tracking.store.book import Book

VERDICT = "embed/{}en/head/verdict/index.html"


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """A book with the mill's figures, released once."""
    found = world.book_at(tmp_path / "record.db", s.head(world.MILL, goal={}))
    yield found
    found.close()


@pytest.fixture
def going_on(mill_published: Path, tmp_path: Path) -> Iterator[tuple[Book, Path]]:
    """A copy of the book and of what is published of it."""
    yield from world.going_on_from(mill_published, tmp_path)


@pytest.fixture
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    world.in_process(monkeypatch)


def pinned(found: Published, number: int) -> dict[str, bytes]:
    return {path: content for path, content in world.files_of(found.build).items() if f"/r{number}/" in path}


def text(found: Published, path: str) -> str:
    said = re.sub(r"<style>.*?</style>|<[^>]+>", " ", (found.build.folder / path).read_text(encoding="utf-8"))
    return " ".join(said.split())


def test_publishing_again_makes_nothing_new(going_on: tuple[Book, Path]) -> None:
    book, root = going_on
    before = world.all_files(root)
    again = world.publish(book, root)
    assert (again.is_new, again.rendered, again.newest) == (False, (), 1)
    assert world.all_files(root) == before


@pytest.mark.usefixtures("_here")
def test_the_same_book_is_published_as_the_same_bytes(going_on: tuple[Book, Path], tmp_path: Path) -> None:
    """Here and in a process of its own, to the last byte: nothing depends on the clock, on chance or on the machine."""
    book, root = going_on
    other = world.publish(book, tmp_path / "other")
    assert world.all_files(other.build.folder) == world.all_files(root / builds.CURRENT)


@pytest.mark.usefixtures("_here")
def test_a_second_release_leaves_the_first_ones_bytes_and_changes_the_newest(going_on: tuple[Book, Path]) -> None:
    book, root = going_on
    first = world.publish(book, root)
    kept = pinned(first, 1)
    world.released(book, world.next_year(), name="Second")
    second = world.publish(book, root)
    assert (second.newest, second.rendered, second.is_new) == (2, (2,), True)
    assert pinned(second, 1) == kept
    assert len(kept) > 100
    assert "Head emitted 55 kt in 2023" in text(second, VERDICT.format("r1/"))
    assert "Head emitted 44 kt in 2024" in text(second, VERDICT.format("r2/"))
    assert "Head emitted 44 kt in 2024" in text(second, VERDICT.format(""))
    assert builds.broken(second.build) == ""
    assert [path for path in first.build.files if path not in second.build.files] == []


@pytest.mark.usefixtures("_here")
def test_a_second_release_tells_what_is_new_in_it_and_so_does_the_one_after(going_on: tuple[Book, Path]) -> None:
    book, root = going_on
    changed = {**world.MILL, ("mill", 2023): 54_500.0}
    world.released(book, s.head(changed, goal={}))
    second = world.publish(book, root)
    new = "total for 2023 fell by 500 t, most of all: figures entered or altered."
    feed, rows = "public/en/feed.xml", "public/r2/head/changes.csv"
    assert f"{new} Emissions – changed: 1." in text(second, feed)
    assert new in text(second, "public/en/head/index.html")
    assert (second.build.folder / rows).read_text(encoding="utf-8-sig").splitlines()[1].endswith("55000.0,54500.0")
    world.released(book, s.head({**changed, ("mill", 2024): 44_000.0}, goal={}))
    third = world.publish(book, root)
    assert third.rendered == (3,)
    for said in (text(third, feed), text(third, "public/en/head/releases/index.html")):
        assert said.index("Emissions – new: 1.") < said.index(new)  # the newest first
    assert "Every changed figure, before and after (CSV)" in text(third, "public/en/head/releases/index.html")


@pytest.mark.usefixtures("_here")
def test_a_figure_taken_out_that_is_confidential_since_is_not_told_of_as_taken_out(
    going_on: tuple[Book, Path],
) -> None:
    book, root = going_on
    world.released(book, s.head({**world.MILL, ("mill", 2024): 43_210.0}, goal={}))
    world.released(book, s.head(world.MILL, goal={}))
    shown = world.publish(book, root)
    assert "43210.0" in (shown.build.folder / "public/r3/head/changes.csv").read_text(encoding="utf-8-sig")
    rows, key = book.released_state(2).table(s.REGION, "emissions"), list(TABLES["emissions"].key)
    hidden = rows[rows["year"] == 2024].assign(confidential=True)
    change = Change(folder=s.REGION, table="emissions", puts=hidden, deletes=TABLES["emissions"].empty()[key])
    book.propose([change], actor=world.ANNE, message="", approve=True)
    after = world.publish(book, root)
    assert after.rendered == (2, 3)
    assert [path for path, each in world.readable(root) if "43210" in each and "manifest" not in path] == []


@pytest.mark.usefixtures("_here")
def test_earlier_releases_that_were_never_published_can_wait(book: Book, tmp_path: Path) -> None:
    world.released(book, world.next_year())
    quick = publishing.publish(book, tmp_path / "out", world.PLACE, browser=None, only_newest=True)
    assert quick.rendered == (2,)
    assert not (quick.build.folder / "embed" / "r1").exists()
    whole = world.publish(book, tmp_path / "out")
    assert whole.rendered == (1,)
    assert pinned(whole, 2) == pinned(quick, 2)
    assert "Head emitted 55 kt in 2023" in text(whole, VERDICT.format("r1/"))


@pytest.mark.usefixtures("_here")
def test_another_program_says_the_newest_anew_and_leaves_what_is_pinned(
    going_on: tuple[Book, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    book, root = going_on
    kept = pinned(world.publish(book, root), 1)
    monkeypatch.setattr(planning, "program", lambda: "another")
    monkeypatch.setattr("tracking.public.embed.citation", lambda *_: "As another program would say it.")
    again = world.publish(book, root)
    assert again.rendered == ()
    assert again.is_new
    assert "As another program would say it." in text(again, VERDICT.format(""))
    assert pinned(again, 1) == kept


@pytest.mark.usefixtures("_here")
def test_what_becomes_confidential_leaves_the_releases_that_showed_it(going_on: tuple[Book, Path]) -> None:
    book, root = going_on
    world.released(book, s.head({**world.MILL, ("mill", 2024): 43_210.0}, goal={}))
    shown = world.publish(book, root)
    assert "43210.0" in (shown.build.folder / "public/r2/head/tables/emissions.csv").read_text(encoding="utf-8-sig")
    first = pinned(shown, 1)
    rows, key = book.state().table(s.REGION, "emissions"), list(TABLES["emissions"].key)
    hidden = rows[rows["year"] == 2024].assign(confidential=True)
    change = Change(folder=s.REGION, table="emissions", puts=hidden, deletes=TABLES["emissions"].empty()[key])
    book.propose([change], actor=world.ANNE, message="", approve=True)
    after = world.publish(book, root)
    assert after.rendered == (2,)  # at once, without another release
    assert pinned(after, 1) == first
    assert "Head emitted 55 kt in 2023" in text(after, VERDICT.format("r2/"))
    said = dict(world.readable(root))  # in older builds as well
    for mark in ("43210", "43,210", "43\N{NO-BREAK SPACE}210", "43 210", "43 kt", "43\N{NO-BREAK SPACE}kt"):
        assert [path for path, each in said.items() if mark in each and "manifest" not in path] == [], mark


@pytest.mark.usefixtures("_here")
def test_a_company_or_region_that_is_no_more_has_a_page_that_says_so(going_on: tuple[Book, Path]) -> None:
    book, root = going_on
    renamed = s.head({("forge", year): tonnes for (_, year), tonnes in world.MILL.items()}, goal={})
    tables = {name: frame for name, frame in renamed.folders[s.REGION].items() if name != "region"}
    region = renamed.folders[s.REGION]["region"].assign(region_id="vik", name="Vik")
    folders = {"vik": {**tables, "region": region}, "shared": renamed.folders["shared"]}
    world.released(book, s.with_folders(renamed, folders))
    found = world.publish(book, root)
    gone = text(found, VERDICT.format(""))
    assert "This is not in the newest figures any more" in gone
    assert "Release 2, the newest, does not hold it under this address" in gone
    assert "All regions and releases" in gone
    assert "This is not in the newest figures any more" in text(found, "embed/en/head/company/mill/dark/index.html")
    assert "Dette er ikke" in text(found, "public/nb/head/companies/index.html")
    assert "Head emitted 55 kt in 2023" in text(found, VERDICT.format("r1/"))  # it said so, and goes on saying so
    assert "Vik emitted 55 kt in 2023" in text(found, "embed/en/vik/verdict/index.html")
    again = world.publish(book, root)
    assert not again.is_new


@pytest.mark.usefixtures("_here")
def test_regions_with_little_to_tell_are_published_and_say_so(tmp_path: Path) -> None:
    states = {
        "nothing": s.head({}),
        "one-year": s.head({("mill", 2023): 1000.0}, goal={}),
        "no-target": s.head(world.MILL),
    }
    folders = {
        name: {
            table: frame.assign(region_id=name, name=name) if table == "region" else frame
            for table, frame in state.folders[s.REGION].items()
        }
        for name, state in states.items()
    }
    shared = next(iter(states.values())).folders["shared"]
    book = world.book_at(tmp_path / "record.db", s.with_folders(s.head({}), {**folders, "shared": shared}))
    found = world.publish(book, tmp_path / "out")
    book.close()
    said = {name: text(found, f"embed/en/{name}/verdict/index.html") for name in states}
    assert "No complete year of figures for nothing yet" in said["nothing"]
    assert "one-year emitted 1.0 kt in 2023" in said["one-year"]
    assert "has adopted no climate target" in said["no-target"]
    for name in states:
        for view in ("trajectory", "companies", "projects", "energy"):
            page = text(found, f"embed/en/{name}/{view}/index.html")
            assert not re.search(r"\b(nan|None|NaN|inf)\b", page), (name, view)


def test_a_book_without_a_release_is_refused(tmp_path: Path) -> None:
    book = world.book_at(tmp_path / "record.db")
    with pytest.raises(NothingReleasedError):
        world.publish(book, tmp_path / "out")
    assert not (tmp_path / "out").exists()
    book.close()


@pytest.mark.usefixtures("_here")
@pytest.mark.parametrize("packed", [False, True], ids=["plain", "packed"])
def test_a_damaged_file_is_noticed_and_made_anew(going_on: tuple[Book, Path], packed: bool) -> None:
    book, root = going_on
    place = root / builds.CURRENT / (VERDICT.format("r1/") + (".gz" if packed else ""))
    whole = place.read_bytes()
    place.write_bytes(whole[:-100])
    again = world.publish(book, root)
    assert again.is_new
    assert again.rendered == (1,)
    assert (root / builds.CURRENT / place.relative_to(root / builds.CURRENT)).read_bytes() == whole
    assert builds.broken(again.build) == ""


@pytest.mark.usefixtures("_here")
@pytest.mark.parametrize("packed", [False, True], ids=["plain", "packed"])
def test_a_damaged_file_is_not_carried_into_the_next_build(going_on: tuple[Book, Path], packed: bool) -> None:
    book, root = going_on
    path = VERDICT.format("r1/") + (".gz" if packed else "")
    whole = (root / builds.CURRENT / path).read_bytes()
    (root / builds.CURRENT / path).write_bytes(whole[:-100])
    world.released(book, world.next_year())
    after = world.publish(book, root)
    assert after.rendered == (1, 2)
    assert (after.build.folder / path).read_bytes() == whole
    assert builds.broken(after.build) == ""


@pytest.mark.usefixtures("_here")
def test_releases_that_have_not_changed_are_not_opened(
    going_on: tuple[Book, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    book, root = going_on
    world.released(book, world.next_year())
    world.publish(book, root)
    opened: list[int | None] = []
    open_one = type(book).released_state

    def noted(self: Book, number: int | None = None) -> State:
        opened.append(number)
        return open_one(self, number)

    monkeypatch.setattr(type(book), "released_state", noted)
    assert not world.publish(book, root).is_new
    assert opened == []
    world.released(book, s.head({**world.MILL, ("mill", 2024): 43_000.0}, goal={}))
    assert world.publish(book, root).rendered == (3,)
    assert sorted(opened) == [2, 3]  # the new one, and the one that it is held against
    opened.clear()
    (root / "found.json").write_text("half a fi", encoding="utf-8")
    assert not world.publish(book, root).is_new
    assert sorted(opened) == [1, 2, 3]


@pytest.mark.usefixtures("_here")
def test_a_folder_that_moves_to_another_address_names_the_new_one_everywhere(going_on: tuple[Book, Path]) -> None:
    book, root = going_on
    moved = world.publish(book, root, place=replace(world.PLACE, address="https://elsewhere.example"))
    assert moved.rendered == (1,)
    said = "\n".join(each for _, each in world.readable(root / builds.CURRENT))
    assert world.PLACE.address not in said
    assert "https://elsewhere.example/embed/r1/en/head/verdict" in said


def test_who_publishes_hears_how_far_it_is(book: Book, tmp_path: Path) -> None:
    heard: list[object] = []

    def stop(said: object) -> None:
        heard.append(said)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        publishing.publish(book, tmp_path / "out", world.PLACE, browser=None, progress=stop)
    assert heard == [{"step": "answer", "release": 1, "done": 0, "of": 0}]
    assert builds.current(tmp_path / "out") is None
    assert not list((tmp_path / "out" / builds.BUILDS).iterdir())
