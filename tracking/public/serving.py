"""The published files as a part of the dashboard's own server, in front of everything else: no page, no session."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qs, urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from starlette.types import ASGIApp, Receive, Scope, Send

    from tracking.public.shelf import Held, Shelf

Headers = list[tuple[bytes, bytes]]
Answer = tuple[int, Headers, bytes]
"""Status, headers and body."""

PREFIXES: Final = ("/embed/", "/public/", "/share/")
OEMBED: Final = "/oembed"
API: Final = "/api"
FIRST: Final = ("/embed", "/public", "/share", "/oembed", "/api/", "/robots.txt")
AT_THE_ROOT: Final = ("/robots.txt",)

NEWEST: Final = b"public, max-age=60, stale-while-revalidate=600"
FOR_GOOD: Final = b"public, max-age=31536000, immutable"
EMBED_POLICY: Final = (
    b"default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; "
    b"frame-ancestors *"
)
PAGE_POLICY: Final = (
    b"default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; base-uri 'none'; form-action 'none'; "
    b"frame-ancestors 'self'"
)
LONGEST: Final = 400
"""No published address is longer, in characters."""


class Doors:
    """ASGI middleware: answers for what is published and for the API, and lets everything else pass.

    ``shelf`` gives what is published, ``api`` the application of the API, made when it is first asked for.
    """

    def __init__(self, app: ASGIApp, shelf: Callable[[], Shelf], api: Callable[[], ASGIApp]) -> None:
        self.app = app
        self._shelf = shelf
        self._api = api

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http" or not scope["path"].startswith(FIRST):
            await self.app(scope, receive, send)
        elif scope["path"].startswith(API):
            mounted = {**scope, "root_path": f"{scope.get('root_path', '')}{API}"}
            await self._api()(mounted, receive, send)
        elif not _is_ours(scope["path"]):
            await self.app(scope, receive, send)
        else:
            status, headers, body = self._answer(scope)
            await send({"type": "http.response.start", "status": status, "headers": headers})
            await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})

    def _answer(self, scope: Scope) -> Answer:
        if scope["method"] not in ("GET", "HEAD"):
            return _plain(405, b"Only reading is possible here.\n", (b"allow", b"GET, HEAD"))
        display = self._shelf().display
        if display is None:
            return _plain(503, b"Nothing is published yet. Try again in a minute.\n", (b"retry-after", b"60"))
        path, headers = scope["path"], dict(scope["headers"])
        if path == OEMBED:
            return _oembed(scope.get("query_string", b""), display.get)
        if len(path) > LONGEST or "\x00" in path or "//" in path or "/." in path:
            return _plain(400, b"This is no address of anything published.\n")
        try:
            held = display.get(path.strip("/").removesuffix("/index.html"))
        except OSError:  # the build was cleared away a moment ago; the next look finds the newer one
            return _plain(503, b"Another release is being shown. Try again in a second.\n", (b"retry-after", b"1"))
        if held is None:
            return _plain(404, b"There is nothing published at this address. See /public/ for what there is.\n")
        return _file(held, headers, path)


def _is_ours(path: str) -> bool:
    return path.startswith(PREFIXES) or path in ("/embed", "/public", "/share", OEMBED, *AT_THE_ROOT)


def _file(held: Held, headers: Mapping[bytes, bytes], path: str) -> Answer:
    kept = FOR_GOOD if held.is_for_good else NEWEST
    said = [
        (b"content-type", held.media_type),
        (b"cache-control", kept),
        (b"vary", b"accept-encoding"),
        (b"x-content-type-options", b"nosniff"),
        (b"referrer-policy", b"no-referrer"),
        (b"access-control-allow-origin", b"*"),
        (b"cross-origin-resource-policy", b"cross-origin"),
        (b"content-security-policy", EMBED_POLICY if path.startswith("/embed") else PAGE_POLICY),
    ]
    packed = held.is_packed and _unpacks(headers.get(b"accept-encoding", b""))
    said.append((b"etag", held.packed_etag if packed else held.etag))
    if _is_known(held, headers.get(b"if-none-match", b"")):
        return 304, said, b""
    if packed:
        said.append((b"content-encoding", b"gzip"))
    body = held.content if packed or not held.is_packed else held.plain
    return 200, [*said, (b"content-length", str(len(body)).encode())], body


def _unpacks(accepted: bytes) -> bool:
    """Say whether the reader takes gzip (RFC 9110, 12.5.3); ``q=0`` refuses it."""
    if b"gzip" not in accepted or b"q=0" not in accepted:
        return b"gzip" in accepted
    said = (each.replace(b" ", b"").partition(b";q=") for each in accepted.split(b","))
    return any(name == b"gzip" and weight.strip(b"0.") for name, mark, weight in said if mark) or b"gzip" in {
        each.strip() for each in accepted.split(b",")
    }


def _is_known(held: Held, asked: bytes) -> bool:
    """Say whether the reader holds this very file (RFC 9110, 13.1.2: compared weakly)."""
    if not asked:
        return False
    known = {each.strip().removeprefix(b"W/") for each in asked.split(b",")}
    return b"*" in known or held.etag in known or held.packed_etag in known


def _oembed(query: bytes, find: Callable[[str], Held | None]) -> Answer:
    """Answer how a view is shown elsewhere (oEmbed 1.0): 404 for what is no view, 501 for another form than JSON."""
    asked = {name: values[-1] for name, values in parse_qs(query.decode("latin-1")).items()}
    if asked.get("format", "json") != "json":
        return _plain(501, b"Only JSON is spoken here: format=json.\n")
    try:
        view = urlsplit(asked.get("url", "")).path.strip("/").removesuffix("/index.html")
    except ValueError:
        view = ""
    shown = view
    for theme in ("/light", "/dark"):
        view = view.removesuffix(theme)
    held = find(f"{view}/oembed.json") if view.startswith("embed/") else None
    if held is None:
        return _plain(404, b"There is no view at this address: url=https://.../embed/<language>/<region>/<view>\n")
    body = _fitted(json.loads(held.plain), asked, view, shown)
    headers = [
        (b"content-type", b"application/json"),
        (b"cache-control", NEWEST),
        (b"x-content-type-options", b"nosniff"),
        (b"access-control-allow-origin", b"*"),
        (b"content-length", str(len(body)).encode()),
    ]
    return 200, headers, body


def _fitted(said: dict[str, object], asked: Mapping[str, str], view: str, shown: str) -> bytes:
    """Return the answer within the width and height that the asker has room for, in the theme that was asked for.

    ``view`` is the path of the view, ``shown`` the same with its theme.
    """
    heights = {int(width): int(height) for width, height in dict(said.pop("heights")).items()}  # type: ignore[call-overload]
    old = str(said["height"])
    room = _whole(asked.get("maxwidth", ""))
    if room is not None:
        width = min(room, int(str(said["width"])))
        fitting = [each for each in heights if each <= width] or [min(heights)]
        said |= {"width": width, "height": heights[max(fitting)]}
    most = _whole(asked.get("maxheight", ""))
    if most is not None:
        said["height"] = min(most, int(str(said["height"])))
    framed = str(said["html"]).replace(f'height="{old}"', f'height="{said["height"]}"')
    said["html"] = framed.replace(f'/{view}"', f'/{shown}"')
    return json.dumps(said, ensure_ascii=False).encode()


def _whole(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 and int(text) else None


def _plain(status: int, body: bytes, *more: tuple[bytes, bytes]) -> Answer:
    headers = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", str(len(body)).encode()),
        (b"x-content-type-options", b"nosniff"),
        (b"cache-control", b"no-store"),
        *more,
    ]
    return status, headers, body
