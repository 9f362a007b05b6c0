"""Asking the API without a server: the application itself, mounted as the dashboard mounts it."""

from __future__ import annotations

import asyncio
import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import httpx
import pandas as pd
from starlette.applications import Starlette
from starlette.routing import Mount

from tests import public_world as world
from tracking.public.api import api

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from starlette.types import Message, Scope

UNHINDERED = 1_000_000
BASE = "http://figures.example"
HEAD = "/api/v1/regions/head"


def mounted(
    find: Callable[[str], bytes | None] | None = None, *, per_minute: int = UNHINDERED, behind_proxy: bool = False
) -> Starlette:
    """Return an application with the API below ``/api``, of the published small worlds unless told otherwise."""
    inner = api(find or world.published().get, per_minute=per_minute, behind_proxy=behind_proxy)
    return Starlette(routes=[Mount("/api", inner)])


def asked_all(app: Starlette, requests: Iterable[tuple[str, str, dict[str, str]]]) -> list[httpx.Response]:
    """Return the answers to requests (method, path, headers), one after the other."""

    async def all_of() -> list[httpx.Response]:
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url=BASE) as client:
            return [await client.request(method, path, headers=headers) for method, path, headers in requests]

    return asyncio.run(all_of())


def got(path: str, app: Starlette | None = None, method: str = "GET", **headers: str) -> httpx.Response:
    """Return the answer to one request; ``headers`` are written with underscores."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    (answer,) = asked_all(app or mounted(), [(method, path, named)])
    return answer


@dataclass(kw_only=True, slots=True)
class Sent:
    """What came back: status, headers in lower case, and the whole body."""

    status: int = -1
    headers: dict[bytes, bytes] = field(default_factory=dict)
    body: bytes = b""


def sent_as_they_are(app: Starlette, requests: Iterable[tuple[str, str, dict[str, str]]]) -> list[Sent]:
    """Return the answers to requests as a server passes them on: a client would put right what is not well formed."""

    async def all_of() -> list[Sent]:
        return [await _sent(app, *request) for request in requests]

    return asyncio.run(all_of())


async def _sent(app: Starlette, method: str, target: str, headers: dict[str, str]) -> Sent:
    path, _, query = target.partition("?")
    answer = Sent()

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            answer.status, answer.headers = message["status"], dict(message["headers"])
        else:
            answer.body += message.get("body", b"")

    scope: Scope = {
        "type": "http",
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": unquote(path),
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
        "client": ("127.0.0.1", 1),
        "server": ("figures.example", 80),
    }
    await app(scope, receive, send)
    return answer


def problem(answer: httpx.Response) -> dict[str, Any]:
    """Return what a refusal says, held to what every one of them is."""
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["access-control-allow-origin"] == "*"
    said: dict[str, Any] = answer.json()
    assert said["status"] == answer.status_code
    return said


def table(answer: httpx.Response) -> pd.DataFrame:
    """Return an answer in CSV as text, cell by cell."""
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/csv; charset=utf-8; header=present"
    return pd.read_csv(io.BytesIO(answer.content), encoding="utf-8-sig", dtype="object", keep_default_na=False)
