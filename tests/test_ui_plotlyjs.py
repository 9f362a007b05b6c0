"""Plotly's script is the one that charts are drawn with, packed where that is understood, and may be kept for good."""

from __future__ import annotations

import gzip

import pytest
from starlette.requests import Request

from tracking.charts.plotlyjs import VERSION
from tracking.ui.plotlyjs import PATH, plain, plotly_script


def ask(accepted: str) -> tuple[dict[str, str], bytes]:
    headers = [(b"accept-encoding", accepted.encode())]
    answer = plotly_script(Request({"type": "http", "method": "GET", "path": PATH, "headers": headers}))
    return dict(answer.headers), bytes(answer.body)


def test_a_browser_that_unpacks_gets_it_packed() -> None:
    headers, body = ask("gzip, deflate, br")
    assert headers["content-encoding"] == "gzip"
    assert gzip.decompress(body) == plain()
    assert len(body) < len(plain()) / 3


@pytest.mark.parametrize("accepted", ["", "br"])
def test_any_other_gets_it_plain(accepted: str) -> None:
    headers, body = ask(accepted)
    assert "content-encoding" not in headers
    assert body == plain()


def test_its_name_changes_with_its_version_so_it_may_be_kept() -> None:
    headers, _ = ask("gzip")
    assert "immutable" in headers["cache-control"]
    assert headers["vary"] == "accept-encoding"
    assert headers["content-type"].startswith("text/javascript")
    assert VERSION in PATH
