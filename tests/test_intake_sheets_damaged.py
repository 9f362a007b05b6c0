"""Damaged files: whatever comes, nothing is raised."""

from __future__ import annotations

import random

import pandas as pd
import pyarrow as pa
import pytest

from tests.sheets_world import EXPORT, parquet, workbook
from tracking.intake.limits import LIMITS
from tracking.intake.sheets import read_bytes

FILE = "file.csv"


def bases() -> list[bytes]:
    text = 'a;b;c\n"x;1";2;3\nå;"y\nz";1,5\n' * 3
    frame = pd.DataFrame({"a": ["x", "y"], "b": [1.5, 2.5]})
    return [
        text.encode(),
        text.encode("utf-16"),
        text.replace("\n", "\r\n").encode("cp1252"),
        workbook(("s", EXPORT), ("t", [["a", "b"], ["#N/A", 1]])),
        parquet(pa.Table.from_pandas(frame)),
    ]


def mutated(content: bytes, chance: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.randint(1, 6)):
        place = chance.randrange(len(changed))
        how = chance.randrange(4)
        if how == 0:
            changed[place] = chance.randrange(256)
        elif how == 1:
            del changed[place : place + chance.randrange(1, 40)]
        elif how == 2:
            changed[place:place] = chance.choice([b'"', b";", b"\n", b"\r", b"\0", b"\xff", b",,,,", b"<!DOCTYPE x>"])
        else:
            changed = changed[: max(place, 1)]
        if not changed:
            return b""
    return bytes(changed)


def never_raises(count: int, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    originals = bases()
    for turn in range(count):
        reading = read_bytes(mutated(originals[turn % len(originals)], chance), FILE, limits=LIMITS)
        assert reading.sheets or reading.problems


def test_damaged_files_never_raise() -> None:
    never_raises(2_000, seed=1)


@pytest.mark.full
def test_ten_thousand_damaged_files_never_raise() -> None:
    never_raises(10_000, seed=2)
