"""The shell around the pages: the document's language, its policy and what is left alone."""

from __future__ import annotations

import asyncio
import base64
import hashlib
from typing import TYPE_CHECKING, Any

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.routing import Route

from tracking.ui import shell

if TYPE_CHECKING:
    from starlette.requests import Request

PAGE = '<!DOCTYPE html><html lang="en"><head><title>Streamlit</title><script>let a = 1</script></head></html>'


@pytest.mark.parametrize(
    ("query", "accepted", "expected"),
    [
        (b"lang=nn", b"en-GB,en;q=0.9", "nn"),
        (b"region=innherred", b"en-GB,en;q=0.9", "en"),
        (b"", b"no", "nb"),
        (b"", b"de-DE,en;q=0.5", "nb"),
        (b"lang=xx", b"nn-NO", "nn"),
        (b"", b"", "nb"),
    ],
)
def test_language_is_the_addresss_then_the_browsers_then_bokmal(query: bytes, accepted: bytes, expected: str) -> None:
    assert shell.language_of(query, accepted) == expected


def test_document_speaks_the_language_and_knows_its_server() -> None:
    html = shell.rewrite(PAGE.encode(), "nn").decode()
    assert '<html lang="nn">' in html
    assert html.count("BACKEND_BASE_URL") == 1
    assert html.index("BACKEND_BASE_URL") < html.index("<title>")


def test_policy_allows_exactly_the_documents_own_scripts() -> None:
    html = shell.rewrite(PAGE.encode(), "nb")
    policy = shell.content_policy(html, embed=False)
    for script in ("let a = 1", shell.BASE_SCRIPT.removeprefix("<script>").removesuffix("</script>")):
        assert base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() in policy
    assert policy.count("'sha256-") == 2
    assert "default-src 'none'" in policy
    assert "'unsafe-eval'" not in policy


def _answer(path: str, headers: dict[str, str], query: bytes = b"lang=nn") -> tuple[dict[str, str], bytes]:
    """Ask a small application behind the shell, without a server."""

    def page(_: Request) -> HTMLResponse:
        return HTMLResponse(PAGE, headers={"etag": "old"})

    def plain(_: Request) -> PlainTextResponse:
        return PlainTextResponse("<title>untouched")

    app = Starlette(routes=[Route("/", page), Route("/plain", plain)], middleware=[Middleware(shell.Shell)])
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:  # noqa: ANN401
        sent.append(message)

    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "raw_path": path.encode(),
        "query_string": query,
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
        "http_version": "1.1",
        "scheme": "http",
        "server": ("localhost", 80),
        "client": ("localhost", 1),
        "root_path": "",
    }
    asyncio.run(app(scope, receive, send))
    found = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return found, b"".join(message.get("body", b"") for message in sent[1:])


def test_html_is_rewritten_whole_with_true_length_and_policy() -> None:
    headers, body = _answer("/", {"if-none-match": "old"})
    assert headers["content-length"] == str(len(body))
    assert "etag" not in headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["content-security-policy"] == shell.content_policy(body, embed=False)
    assert b'<html lang="nn">' in body


@pytest.mark.parametrize(
    ("query", "ancestors"),
    [
        (b"", "'self'"),
        (b"lang=nn", "'self'"),
        (b"embed=false", "'self'"),
        (b"embed=false&embed=true", "'self'"),
        (b"embed=true", "*"),
        (b"lang=nn&embed=true", "*"),
    ],
)
def test_other_sites_may_frame_an_embed_alone(query: bytes, ancestors: str) -> None:
    headers, _ = _answer("/", {}, query)
    assert headers["content-security-policy"].endswith(f"; frame-ancestors {ancestors}")


def test_other_answers_pass_untouched_but_for_two_headers() -> None:
    headers, body = _answer("/plain", {})
    assert body == b"<title>untouched"
    assert headers["referrer-policy"] == "same-origin"
    assert "content-security-policy" not in headers
