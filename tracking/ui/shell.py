"""What goes around the pages: Streamlit's own HTML made ours, and the headers of every answer.

Streamlit writes `<html lang="en">` whatever language the page speaks, and asks for its own addresses below the page's
path first, which fails loudly on every deep link. Both are mended in the one HTML document that it serves.
"""

from __future__ import annotations

import base64
import hashlib
import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from tracking.ui.plotlyjs import PATH
from tracking.words.language import choose_language

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

BASE_SCRIPT = '<script>window.__streamlit={BACKEND_BASE_URL:window.location.origin+"/"}</script>'
PRELOAD = f'<link rel="preload" as="script" href="{PATH}">'
"""Fetches what draws the charts beside what Streamlit fetches first."""

_INLINE_SCRIPT = re.compile(rb"<script>(.*?)</script>", re.DOTALL)


def language_of(query: bytes, accept_language: bytes) -> str:
    """Return the language code for `<html lang>`: the address's, else the browser's first, else bokmål."""
    asked = parse_qs(query.decode("latin-1")).get("lang", [None])[0]
    browser = accept_language.decode("latin-1").split(",")[0].split(";")[0]
    return choose_language(asked, browser, "nb").value


def rewrite(html: bytes, language: str) -> bytes:
    """Return Streamlit's index page in the reader's language, with its server's address stated.

    Its files are named from the root, so that an address of two levels still finds them.
    """
    spoken = html.replace(b'<html lang="en">', f'<html lang="{language}">'.encode(), 1)
    rooted = spoken.replace(b'"./', b'"/')
    return rooted.replace(b"<title>", BASE_SCRIPT.encode() + PRELOAD.encode() + b"<title>", 1)


def is_embed(query: bytes) -> bool:
    """Return whether the address asks for the page as other sites may frame it: ``?embed=true``."""
    return parse_qs(query.decode("latin-1")).get("embed", [])[:1] == ["true"]


def content_policy(html: bytes, *, embed: bool) -> str:
    """Return a Content-Security-Policy that lets this page run its own scripts and nothing from elsewhere.

    Other sites may frame it only where it is asked for as an embed, so that nobody is led to click in it unknowing.
    """
    hashes = " ".join(
        f"'sha256-{base64.b64encode(hashlib.sha256(script).digest()).decode()}'"
        for script in _INLINE_SCRIPT.findall(html)
    )
    ancestors = "*" if embed else "'self'"
    # Streamlit loads the module of a component of ours (the one that measures the screen) from a blob that it makes.
    return (
        f"default-src 'none'; script-src 'self' blob: {hashes}; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; media-src 'self'; "
        "worker-src 'self' blob:; frame-src 'self'; manifest-src 'self'; base-uri 'self'; form-action 'self'; "
        f"frame-ancestors {ancestors}"
    )


class Shell:
    """ASGI middleware: rewrites the HTML document and sets the headers that Streamlit leaves out."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = dict(scope["headers"])
        query = scope.get("query_string", b"")
        language = language_of(query, headers.get(b"accept-language", b""))
        await self.app(_without_conditions(scope), receive, _Rewriter(send, language, embed=is_embed(query)))


def _without_conditions(scope: Scope) -> Scope:
    """Ask for the document whole and plain, since its bytes are changed here."""
    path = scope["path"]
    if path.startswith((PATH, "/static/", "/_stcore/", "/media/", "/component")):
        return scope
    dropped = {b"accept-encoding", b"if-none-match", b"if-modified-since", b"range"}
    return {**scope, "headers": [pair for pair in scope["headers"] if pair[0] not in dropped]}


class _Rewriter:
    """Holds an HTML answer back until it is whole; everything else passes through at once."""

    def __init__(self, send: Send, language: str, *, embed: bool) -> None:
        self.send = send
        self.language = language
        self.embed = embed
        self.start: Message | None = None
        self.body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = [
                *message["headers"],
                (b"x-content-type-options", b"nosniff"),
                (b"referrer-policy", b"same-origin"),
            ]
            message = {**message, "headers": headers}
            if any(name.lower() == b"content-type" and value.startswith(b"text/html") for name, value in headers):
                self.start = message
                return
        elif self.start is not None and message["type"] == "http.response.body":
            self.body += message.get("body", b"")
            if not message.get("more_body"):
                await self._finish()
            return
        await self.send(message)

    async def _finish(self) -> None:
        start = self.start or {}
        html = rewrite(self.body, self.language)
        changed = (b"content-length", b"etag", b"last-modified", b"content-security-policy")
        kept = [pair for pair in start["headers"] if pair[0].lower() not in changed]
        headers = [
            *kept,
            (b"content-length", str(len(html)).encode()),
            (b"content-security-policy", content_policy(html, embed=self.embed).encode()),
        ]
        await self.send({**start, "headers": headers})
        await self.send({"type": "http.response.body", "body": html})
