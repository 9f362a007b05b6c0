"""The process that writes a build: whole files from several threads at once, and why it could not."""

from __future__ import annotations

import gzip
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from tracking.public.writer import Writer

if TYPE_CHECKING:
    from pathlib import Path


def test_what_several_threads_hand_over_is_written_whole(tmp_path: Path) -> None:
    def content(number: int) -> bytes:
        return f"{number} ".encode() * 2000

    wanted = [(f"{number % 7}/{number}.html", content(number)) for number in range(2000)]
    with Writer(tmp_path) as write, ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda start: write(wanted[start::8]), range(8)))
    for path, said in wanted:
        assert (tmp_path / path).read_bytes() == said
        assert gzip.decompress((tmp_path / f"{path}.gz").read_bytes()) == said
    assert sum(each.is_file() for each in tmp_path.rglob("*")) == 4000


def test_a_file_that_lies_elsewhere_is_put_there_too(tmp_path: Path) -> None:
    kept = tmp_path / "album"
    kept.write_bytes(b"a picture")
    with Writer(tmp_path / "out") as write:
        write([("share/nb/card.png", kept)])
    assert (tmp_path / "out/share/nb/card.png").read_bytes() == b"a picture"
    assert not (tmp_path / "out/share/nb/card.png.gz").exists()


def test_what_fits_in_one_packet_is_not_kept_packed(tmp_path: Path) -> None:
    with Writer(tmp_path) as write:
        write([("short.json", b"x" * 1399), ("long.json", b"x" * 1400)])
    assert sorted(each.name for each in tmp_path.iterdir()) == ["long.json", "long.json.gz", "short.json"]


def test_a_disk_that_refuses_is_told_of_when_the_block_is_left(tmp_path: Path) -> None:
    (tmp_path / "page").write_text("a file where a folder should be", encoding="utf-8")
    with pytest.raises(OSError, match=r"\[Errno (17|20)\] (File exists|Not a directory)"), Writer(tmp_path) as write:
        write([("page/index.html", b"x")] * 500)


def test_who_fails_is_told_of_that_failure_alone(tmp_path: Path) -> None:
    (tmp_path / "page").write_text("a file where a folder should be", encoding="utf-8")

    def fail() -> None:
        with Writer(tmp_path) as write:
            write([("page/index.html", b"x")])
            raise ValueError("a figure is missing")

    with pytest.raises(ValueError, match="a figure is missing"):
        fail()
