"""The process that renders: what it is told, and that its failing, however it fails, leaves what is shown."""

from __future__ import annotations

import re
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests import publishing_world as world
from tracking.public import builds, hired
from tracking.public.hired import RenderingError
from tracking.public.shelf import Shelf

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracking.store.book import Book

VERDICT = "embed/{}en/head/verdict/index.html"


@pytest.fixture
def going_on(mill_published: Path, tmp_path: Path) -> Iterator[tuple[Book, Path]]:
    """A copy of the book and of what is published of it."""
    yield from world.going_on_from(mill_published, tmp_path)


HALF = """
task="$task/task.json"
out=$(sed 's/.*"out": "\\([^"]*\\)".*/\\1/' "$task")
mkdir -p "$out/embed/nb/head" && echo "half a page" > "$out/embed/nb/head/index.html"
"""
FAILING = {
    "says why and ends": (HALF + 'echo "Traceback" >&2; echo "ValueError: found 7" >&2; exit 3', "ValueError: found 7"),
    "says nothing and ends": (HALF + "exit 5", "exit code 5"),
    "is killed in the middle": (HALF + "kill -9 $$", "exit code -9"),
    "ends well with half": (HALF + "exit 0", "index.html was not made"),
    "is killed while it writes": (
        'echo "$task" | {python} "$@" & child=$!\n'
        'out=$(sed \'s/.*"out": "\\([^"]*\\)".*/\\1/\' "$task/task.json")\n'
        'while [ ! -e "$out/embed" ] && kill -0 $child; do sleep 0.02; done\nkill -9 $child\n'
        "{ wait $child; } 2>/dev/null\nkill -9 $$",
        "exit code -9",
    ),
    "may write no large file": ('ulimit -f 8; echo "$task" | {python} "$@"', "OSError: [Errno 27] File too large"),
}


@pytest.mark.parametrize("how", FAILING)
def test_a_renderer_that_fails_leaves_what_is_shown(
    how: str, going_on: tuple[Book, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book, root = going_on
    shelf = Shelf(root)
    before = shelf.find(VERDICT.format(""))
    assert before
    world.released(book, world.next_year())
    script, told = FAILING[how]
    fake = tmp_path / "renderer"
    fake.write_text("#!/bin/bash\nread -r task\n" + script.replace("{python}", sys.executable), encoding="utf-8")
    fake.chmod(fake.stat().st_mode | stat.S_IXUSR)
    with monkeypatch.context() as patch:
        patch.setattr(hired.sys, "executable", str(fake))
        with pytest.raises(RenderingError, match=re.escape(told)):
            world.publish(book, root)
    build = builds.current(root)
    assert build is not None
    assert build.manifest["newest"] == 1
    assert builds.broken(build) == ""
    assert not list((root / builds.BUILDS).glob(".*"))
    assert Shelf(root).find(VERDICT.format("")) == shelf.find(VERDICT.format("")) == before


def test_what_a_failing_renderer_started_ends_with_it(
    going_on: tuple[Book, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book, root = going_on
    world.released(book, world.next_year())
    left, waited = tmp_path / "left", tmp_path / "waited"
    fake = tmp_path / "renderer"
    fake.write_text(
        f"#!/bin/bash\nread -r task\n(sleep 20; touch {waited}) & echo $! > {left}\nexit 5\n", encoding="utf-8"
    )
    fake.chmod(fake.stat().st_mode | stat.S_IXUSR)
    with monkeypatch.context() as patch:
        patch.setattr(hired.sys, "executable", str(fake))
        with pytest.raises(RenderingError):
            world.publish(book, root)
    state = Path("/proc") / left.read_text(encoding="utf-8").strip() / "stat"
    assert not waited.exists()
    assert not state.exists() or " Z " in state.read_text(encoding="utf-8")  # ended, and perhaps not yet buried


def test_the_renderer_knows_no_setting_and_no_secret(
    going_on: tuple[Book, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book, _ = going_on
    told = tmp_path / "told"
    fake = tmp_path / "renderer"
    fake.write_text(f'#!/bin/sh\nenv > "{told}"\nread -r task\nls "$task" >> "{told}"\nexit 1\n', encoding="utf-8")
    fake.chmod(fake.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("TRACKING_STORE", "postgresql://anne:hemmelig@db/record")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "hemmelig")
    monkeypatch.setattr(hired.sys, "executable", str(fake))
    with pytest.raises(RenderingError):
        world.publish(book, tmp_path / "out")
    said = told.read_text(encoding="utf-8")
    assert "hemmelig" not in said
    assert str(tmp_path) not in re.sub(r"(?m)^(PWD|OLDPWD|PATH)=.*", "", said)
    names = set(re.findall(r"(?m)^([A-Z_]+)=", said)) - {"PWD", "OLDPWD", "SHLVL", "_"}
    assert names <= hired._KNOWN | {"HOME", "PYTHONUTF8"}
    assert said.endswith("r1\ntask.json\n")
