"""The script that browsers draw with is Plotly's own, at the version of the library, and knows every trace we draw."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import tarfile

import pytest
from plotly.offline import get_plotlyjs_version

from tests import site_world
from tools.plotlyjs import SumError, unpacked
from tracking.charts.plotlyjs import SCRIPT, TRACES, VERSION


def test_it_is_of_the_version_that_the_library_brings_whole() -> None:
    head = SCRIPT.read_text(encoding="utf-8")[:200]
    assert f"plotly.js (basic - minified) v{VERSION}\n" in head
    assert get_plotlyjs_version() == VERSION


def test_it_knows_every_trace_that_is_drawn_of_our_regions() -> None:
    drawn = {
        trace.get("type", "scatter")
        for hung in site_world.own()
        for order in hung.made.orders.values()
        for picture in (order.wide, order.narrow, order.card)
        if picture
        for trace in json.loads(picture.spec)["data"]
    }
    assert drawn == {"bar", "scatter"}
    assert drawn < TRACES
    script = SCRIPT.read_text(encoding="utf-8")
    assert [each for each in TRACES if f'"{each}"' not in script] == []


def packed(**files: bytes) -> tuple[bytes, str]:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as package:
        for name, content in files.items():
            told = tarfile.TarInfo(f"package/{name}")
            told.size = len(content)
            package.addfile(told, io.BytesIO(content))
    archive = buffer.getvalue()
    return archive, "sha512-" + base64.b64encode(hashlib.sha512(archive).digest()).decode()


def test_a_package_is_held_against_npms_sum() -> None:
    archive, integrity = packed(**{SCRIPT.name: b"draws", "LICENSE": b"MIT", "README.md": b"not kept"})
    assert unpacked(archive, integrity) == {SCRIPT.name: b"draws", "LICENSE": b"MIT"}
    with pytest.raises(SumError, match=r"npm says sha512-.+, found sha512-.+"):
        unpacked(archive + b" ", integrity)
