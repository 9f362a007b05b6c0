"""Plotly's own script (`charts/plotlyjs`), served beside the pages, packed once."""

from __future__ import annotations

import gzip
from functools import cache
from typing import TYPE_CHECKING, Final

from tracking.charts.plotlyjs import SCRIPT, VERSION

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

PATH: Final = f"/plotly-basic-{VERSION}.min.js"
"""Where it is found; the name changes with its version, so that a browser may keep it."""

_FOR_GOOD = "public, max-age=31536000, immutable"


@cache
def packed() -> bytes:
    """Return the script as gzip: 0.4 MB of 1.2."""
    return gzip.compress(plain(), 9)


def plain() -> bytes:
    """Return the script as it is."""
    return SCRIPT.read_bytes()


def plotly_script(request: Request) -> Response:
    """Answer with the script, packed where the browser can unpack it."""
    from starlette.responses import Response

    headers = {"cache-control": _FOR_GOOD, "vary": "accept-encoding"}
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return Response(plain(), media_type="text/javascript", headers=headers)
    return Response(packed(), media_type="text/javascript", headers=headers | {"content-encoding": "gzip"})
