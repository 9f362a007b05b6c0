"""The published folder: a build is there whole or not at all, whatever stops it, and readers never see a mix."""

from __future__ import annotations

import contextlib
import errno
import gzip
import json
import os
import random
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tracking.public import builds, shelf
from tracking.public.shelf import Shelf

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tracking.public.builds import Build

ROOT = Path(__file__).resolve().parents[1]
PATHS = ("index.html", "embed/nb/head/verdict/index.html", "public/r1/head/region.json")


def make(root: Path, number: int, paths: tuple[str, ...] = PATHS) -> Build:
    """Make a build whose every file says its number."""
    with builds.making(root) as folder:
        for path in paths:
            place = folder / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(f"build {number}", encoding="utf-8")
            place.with_name(f"{place.name}.gz").write_bytes(gzip.compress(f"build {number}".encode(), mtime=0))
        return builds.finish(root, folder, f"r{number}", {"newest": number, "releases": [{"number": number}]})


def whole(root: Path) -> int:
    """Return which build is shown; it is fit to be read."""
    build = builds.current(root)
    assert build is not None
    assert builds.broken(build) == ""
    said = {(build.folder / path).read_text(encoding="utf-8") for path in PATHS}
    assert said == {f"build {build.manifest['newest']}"}
    return int(build.manifest["newest"])


class Cut:
    """Stops this process's work on a folder at its n-th step; steps are what Python tells of files and folders."""

    def __init__(self) -> None:
        self.root = ""
        self.left = -1
        self.spare = False
        """Whether the work had fewer steps than the one that was to fail."""
        self.error: type[BaseException] = OSError
        sys.addaudithook(self._hear)

    def _hear(self, event: str, told: tuple[object, ...]) -> None:
        if self.left < 0 or not (event == "open" or event.startswith(("os.", "shutil."))):
            return
        if not any(isinstance(each, str | os.PathLike) and self.root in os.fspath(each) for each in told):
            return
        self.left -= 1
        if self.left < 0:
            raise self.error(errno.EIO, event)

    @contextlib.contextmanager
    def at(self, step: int, root: Path, error: type[BaseException]) -> Iterator[None]:
        self.root, self.left, self.error = str(root), step, error
        try:
            yield
        finally:
            self.spare = self.left >= 0
            self.left = -1


@pytest.fixture(scope="module")
def cut() -> Cut:
    return Cut()  # a hook cannot be taken away again, so there is one


class PowerCut(BaseException):
    """Nothing catches it, as nothing catches the end of the process."""


@pytest.mark.parametrize("error", [OSError, PowerCut])
def test_whatever_step_fails_the_old_build_or_the_new_is_shown_whole(
    cut: Cut, tmp_path: Path, error: type[BaseException]
) -> None:
    seen, step = [], 0
    while True:
        root = tmp_path / f"{error.__name__}-{step}"
        make(root, 1)
        with cut.at(step, root, error), contextlib.suppress(error, builds.BuildBrokenError):
            make(root, 2)
        seen.append(whole(root))
        make(root, 3)  # and the next one is made as if nothing had been
        assert whole(root) == 3
        assert not list((root / builds.BUILDS).glob(".*"))
        assert len(list((root / builds.BUILDS).iterdir())) <= builds.KEPT
        if cut.spare:
            break
        step += 1
    assert step > 40  # opening, renaming, linking, deleting: every one of them was tried
    assert set(seen) == {1, 2}
    if error is PowerCut:  # an error of the disk may be got over
        assert seen == sorted(seen)  # up to some step the old one, from there on the new one


CHILD = """
import sys
from pathlib import Path
from tests.test_public_builds import make
print("ready", flush=True)
for number in range(2, 10_000):
    make(Path(sys.argv[1]), number)
"""


def test_a_publisher_killed_at_any_moment_leaves_a_whole_build(tmp_path: Path) -> None:
    dice = random.Random(6)  # noqa: S311
    make(tmp_path, 1)
    command = [sys.executable, "-c", CHILD, str(tmp_path)]
    seen = set()
    for _ in range(20):
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as child:
            assert child.stdout is not None
            assert child.stdout.readline() == "ready\n"
            time.sleep(dice.uniform(0.0, 0.08))
            child.kill()
        seen.add(whole(tmp_path))
    assert len(seen) > 1  # they did make something
    make(tmp_path, 1)
    assert whole(tmp_path) == 1
    assert len(list((tmp_path / builds.BUILDS).iterdir())) <= builds.KEPT


@pytest.fixture
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "GLANCE_S", 0.0)


@pytest.mark.usefixtures("_at_once")
def test_readers_during_five_switches_never_see_a_mix(tmp_path: Path) -> None:
    make(tmp_path, 1)
    shown, stop = Shelf(tmp_path), threading.Event()
    reads: list[tuple[int, ...]] = []
    troubles: list[BaseException] = []

    def read() -> None:
        try:
            while not stop.is_set():
                display = shown.display
                assert display is not None
                said = {found.plain for path in PATHS if (found := display.get(path.removesuffix("/index.html")))}
                assert len(said) == 1, said
                reads.append(tuple(int(each.split()[-1]) for each in said))
        except BaseException as trouble:  # noqa: BLE001 - told below, in the test's own thread
            troubles.append(trouble)

    readers = [threading.Thread(target=read) for _ in range(4)]
    for each in readers:
        each.start()
    for number in range(2, 7):
        make(tmp_path, number)
        time.sleep(0.05)
    stop.set()
    for each in readers:
        each.join()
    assert troubles == []
    assert {number for found in reads for number in found} >= {2, 3, 4, 5, 6}
    assert builds.shown(tmp_path) == "r6"


def test_a_reader_of_the_folder_itself_always_finds_a_whole_build(tmp_path: Path) -> None:
    """As a web server reads it: one file after the other below ``current``, each old or new, none missing."""
    make(tmp_path, 1)
    stop, missing, seen = threading.Event(), list[str](), set[str]()

    def read() -> None:
        while not stop.is_set():
            for path in PATHS:
                try:
                    seen.add((tmp_path / builds.CURRENT / path).read_text(encoding="utf-8"))
                except FileNotFoundError:
                    missing.append(path)

    reader = threading.Thread(target=read)
    reader.start()
    for number in range(2, 7):
        make(tmp_path, number)
        deadline = time.monotonic() + 30
        while f"build {number}" not in seen and time.monotonic() < deadline:
            time.sleep(0.005)
    stop.set()
    reader.join()
    assert missing == []
    assert seen >= {f"build {number}" for number in range(2, 7)}


def test_one_process_makes_at_a_time(tmp_path: Path) -> None:
    holding = (
        "import sys\nfrom pathlib import Path\nfrom tracking.public import builds\n"
        "with builds.making(Path(sys.argv[1])):\n    print('making', flush=True)\n    sys.stdin.readline()\n"
    )
    command = [sys.executable, "-c", holding, str(tmp_path)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "making\n"
        with pytest.raises(builds.BusyError, match=str(tmp_path)):
            make(tmp_path, 2)
        other.communicate("done\n")
    make(tmp_path, 2)
    assert whole(tmp_path) == 2


def test_what_a_crash_left_is_cleared_by_the_next(tmp_path: Path) -> None:
    left = tmp_path / builds.BUILDS / ".unfinished-12345"
    (left / "embed").mkdir(parents=True)
    (left / "embed" / "half").write_text("ha", encoding="utf-8")
    make(tmp_path, 1)
    assert not left.exists()


def test_a_build_without_files_is_refused_and_the_one_shown_stays(tmp_path: Path) -> None:
    make(tmp_path, 1)
    with pytest.raises(builds.BuildBrokenError, match="no files"):
        make(tmp_path, 2, paths=())
    assert whole(tmp_path) == 1


def test_a_build_of_the_same_name_does_not_touch_the_one_that_is_shown(tmp_path: Path) -> None:
    first = make(tmp_path, 1)
    (first.folder / PATHS[0]).write_text("damaged", encoding="utf-8")
    again = make(tmp_path, 1)
    assert again.folder.name == "r1-2"
    assert builds.shown(tmp_path) == "r1-2"
    assert whole(tmp_path) == 1
    assert first.folder.exists()  # for who is still reading


def test_the_build_before_stays_for_who_is_reading_and_older_ones_go(tmp_path: Path) -> None:
    for number in (1, 2, 3):
        make(tmp_path, number)
        time.sleep(0.01)
    assert sorted(each.name for each in (tmp_path / builds.BUILDS).iterdir()) == ["r2", "r3"]


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (lambda place: place.write_text("build 9", encoding="utf-8"), PATHS[1]),
        (lambda place: place.write_text("", encoding="utf-8"), PATHS[1]),
        (lambda place: place.unlink(), PATHS[1]),
        (lambda place: place.with_name("index.html.gz").write_bytes(gzip.compress(b"build 9")), f"{PATHS[1]}.gz"),
        (lambda place: place.with_name("index.html.gz").write_bytes(b"\x1f\x8b torn"), PATHS[1]),
    ],
    ids=["changed", "emptied", "gone", "packed otherwise", "packed copy torn"],
)
def test_a_damaged_file_is_noticed(tmp_path: Path, damage: Callable[[Path], object], told: str) -> None:
    build = make(tmp_path, 1)
    assert builds.broken(build) == ""
    assert list(builds.touched(build, build.files)) == []
    time.sleep(0.02)  # a clock of files may stand still for a moment
    damage(build.folder / PATHS[1])
    assert builds.broken(build) == told
    assert list(builds.touched(build, build.files)) == [PATHS[1]]


def test_where_links_cannot_be_made_a_file_with_the_name_leads_to_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "a privilege is not held")

    monkeypatch.setattr(Path, "symlink_to", refuse)
    make(tmp_path, 1)
    make(tmp_path, 2)
    assert not (tmp_path / builds.CURRENT).is_symlink()
    assert (tmp_path / builds.CURRENT).read_text(encoding="utf-8") == "r2"
    assert whole(tmp_path) == 2
    monkeypatch.undo()
    make(tmp_path, 3)
    assert (tmp_path / builds.CURRENT).is_symlink()
    assert whole(tmp_path) == 3


def test_a_carried_file_is_the_same_bytes_packed_copy_and_all(tmp_path: Path) -> None:
    first = make(tmp_path, 1)
    with builds.making(tmp_path) as folder:
        builds.carry(first, [PATHS[2]], folder)
        assert (folder / PATHS[2]).read_bytes() == b"build 1"
        assert gzip.decompress((folder / f"{PATHS[2]}.gz").read_bytes()) == b"build 1"


def test_a_carried_file_is_copied_where_it_cannot_be_linked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = make(tmp_path, 1)

    def refuse(*_: object) -> None:
        raise OSError(errno.EXDEV, "another disk")

    monkeypatch.setattr(os, "link", refuse)
    with builds.making(tmp_path) as folder:
        builds.carry(first, [PATHS[0]], folder)
        assert (folder / PATHS[0]).read_bytes() == b"build 1"


def test_nothing_shown_is_nothing_and_a_build_without_its_manifest_is_broken(tmp_path: Path) -> None:
    assert builds.shown(tmp_path) == ""
    assert builds.current(tmp_path) is None
    build = make(tmp_path, 1)
    (build.folder / builds.MANIFEST).write_text("{", encoding="utf-8")
    with pytest.raises(builds.BuildBrokenError, match="manifest"):
        builds.current(tmp_path)


def test_the_manifest_holds_every_file_with_its_hash(tmp_path: Path) -> None:
    build = make(tmp_path, 1)
    said = json.loads((build.folder / builds.MANIFEST).read_text(encoding="utf-8"))
    assert list(said["files"]) == sorted(PATHS)
    assert said["files"]["index.html"] == {
        "sha256": "4ba0d1825bdde359ce65cb7a1775c82fde403b82583fa9f66d6aa9a6417729d7",
        "bytes": 7,
    }
