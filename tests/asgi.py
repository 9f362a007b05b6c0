"""An application asked without a server: one request in, status, headers and body out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.types import ASGIApp


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """What came back. ``headers`` by lower-case name; a name that came twice fails."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def _run(asked: Any) -> None:  # noqa: ANN401 - what an application gives back
    """Run what waits for nothing, ten times as fast as with a loop of its own for each request."""
    try:
        asked.send(None)
    except StopIteration:
        return
    raise AssertionError("the application waited for something")


def ask(app: ASGIApp, path: str, *, query: bytes = b"", method: str = "GET", **headers: str) -> Answer:
    """Ask for a path; ``accept_encoding`` becomes the header ``accept-encoding``."""
    said: list[dict[str, Any]] = []
    scope = {
        "type": "http", "http_version": "1.1", "method": method, "scheme": "http", "path": path,
        "raw_path": path.encode("utf-8", errors="surrogatepass"), "query_string": query, "root_path": "",
        "headers": [(name.replace("_", "-").encode(), value.encode("latin-1")) for name, value in headers.items()],
        "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 80), "state": {},
    }  # fmt: skip

    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:  # noqa: ANN401 - as ASGI has it
        said.append(message)

    _run(app(scope, receive, send))
    start, *bodies = said
    names = [name.decode() for name, _ in start["headers"]]
    assert len(names) == len(set(names)), names
    return Answer(
        status=start["status"],
        headers={name.decode(): value.decode("latin-1") for name, value in start["headers"]},
        body=b"".join(each.get("body", b"") for each in bodies),
    )
