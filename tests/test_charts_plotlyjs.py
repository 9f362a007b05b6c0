"""The script that browsers draw with is Plotly's own, at the version of the library, and no chart asks more of it."""

from __future__ import annotations

import base64
import hashlib
import io
import tarfile

import pandas as pd
import pytest
from plotly.offline import get_plotlyjs_version

from tools.plotlyjs import SumError, unpacked
from tracking.charts.chart import Chart
from tracking.charts.plotlyjs import SCRIPT, TRACES, VERSION


def test_it_is_of_the_version_that_the_library_brings_whole() -> None:
    assert get_plotlyjs_version() == VERSION


def test_a_chart_that_it_cannot_draw_is_none() -> None:
    told = {"name": "map", "title": "", "alt": "", "table": pd.DataFrame(), "source": ""}
    expected = r"^map: plotly's basic bundle draws \['bar', 'pie', 'scatter'\], found \['heatmap'\]$"
    with pytest.raises(ValueError, match=expected):
        Chart(spec={"data": [{"y": [1]}, {"type": "heatmap"}], "layout": {}}, **told)
    script = SCRIPT.read_text(encoding="utf-8")
    assert {each for each in (*TRACES, "heatmap") if f'name:"{each}"' in script} == TRACES


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
