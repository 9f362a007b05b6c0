"""Heights of views: a page that differs in its release alone is measured once, and another one anew."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from tracking.public.drawing import WIDTHS, Picture
from tracking.public.heights import UNMEASURED, Heights

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path


class Ruler:
    """Measures by counting signs, and keeps what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    async def draw(self, pictures: Sequence[Picture]) -> list[bytes]:
        raise AssertionError(pictures)

    async def heights(self, pages: Iterable[str]) -> list[tuple[int, ...]]:
        self.asked += (pages := list(pages))
        return [(len(page),) * len(WIDTHS) for page in pages]


def page(release: int, says: str = "A finding") -> str:
    address = f"https://x.example/embed/r{release}/nb/head/verdict"
    return f'<h1>{says}</h1><p>release {release}, 1 June</p><a href="/r{release}/">x</a><p>{address}</p>'


def changing(release: int) -> str:
    return f"release {release}, 1 June"


def measured(file: Path, release: int, says: str = "A finding") -> tuple[Ruler, dict[int, int]]:
    """Return who was asked, and the heights, of a publishing that keeps what it knows in a file."""
    ruler, heights = Ruler(), Heights(file=file)
    heights.read()
    found = asyncio.run(heights.of({"verdict": page(release, says)}, changing(release), ruler))
    heights.write()
    return ruler, found["verdict"]


def test_the_next_release_measures_only_what_says_something_else(tmp_path: Path) -> None:
    file = tmp_path / "kept" / "heights.json"
    first, heights = measured(file, 1)
    assert len(first.asked) == 1
    assert heights == dict.fromkeys(WIDTHS, len(page(1)))
    again, heights = measured(file, 10)
    assert again.asked == []
    assert heights == dict.fromkeys(WIDTHS, len(page(1)))
    other, _ = measured(file, 11, "Another finding")
    assert len(other.asked) == 1


def test_what_was_not_measured_has_room_for_the_largest(tmp_path: Path) -> None:
    heights = Heights(file=tmp_path / "heights.json")
    found = asyncio.run(heights.of({"verdict": page(1)}, changing(1), None))
    assert found == {"verdict": dict(zip(WIDTHS, UNMEASURED, strict=True))}
    (tmp_path / "heights.json").write_text("half a fi", encoding="utf-8")
    heights.read()
    assert heights.known == {}
