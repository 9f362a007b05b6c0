"""What stands before every address of the API: the limit, who may read it from where, HEAD, and .json and .csv."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from starlette.datastructures import MutableHeaders
from starlette.responses import Response

from tracking.public.api_asked import FORMS
from tracking.public.api_limits import Limit, client_of
from tracking.public.api_problems import MEDIA, ProblemError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

METHODS: Final = "GET, HEAD, OPTIONS"
DOCS: Final = "/v1/docs"
OPEN: Final[Mapping[str, str]] = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, RateLimit, RateLimit-Policy, Retry-After",
    "X-Content-Type-Options": "nosniff",
}
"""Any page may read what is public; no cookie is ever looked at."""
_PREFLIGHT: Final[Mapping[str, str]] = {
    "Allow": METHODS,
    "Access-Control-Allow-Methods": METHODS,
    "Access-Control-Allow-Headers": "Accept, If-None-Match",
    "Access-Control-Max-Age": "86400",
}
FORM: Final = "tracking_form"
"""Where the scope says which form the address's ending asks for."""


class Front:
    """Answers what is no matter of any one address, and hands the rest on as GET."""

    def __init__(self, app: ASGIApp, *, per_minute: int, is_behind_proxy: bool) -> None:
        self._app = app
        self._limit = Limit(per_minute)
        self._is_behind_proxy = is_behind_proxy

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request; lifespan and the like pass."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        method = scope["method"]
        try:
            told = self._limit.hit(client_of(scope, is_behind_proxy=self._is_behind_proxy))
            if method not in METHODS.split(", "):
                raise ProblemError(
                    "method-not-allowed", f"The API answers {METHODS} alone.", headers={"Allow": METHODS}
                )
        except ProblemError as problem:
            await problem_response(scope, problem)(scope, receive, _sending(send, OPEN, is_head=method == "HEAD"))
            return
        sending = _sending(send, {**OPEN, **told}, is_head=method == "HEAD")
        if method == "OPTIONS":
            await Response(status_code=204, headers=dict(_PREFLIGHT))(scope, receive, sending)
            return
        await self._app(_asked_for(scope), receive, sending)


def _asked_for(scope: Scope) -> Scope:
    """Return the scope as GET, without the ending that asks for a form."""
    path = scope["path"]
    stem, _, ending = path.rpartition(".")
    root = scope.get("root_path", "")
    has_form = ending in FORMS and stem.startswith((f"{root}/v1/regions", f"{root}/v1/releases"))
    asked: Scope = {**scope, "method": "GET"}
    return {**asked, "path": stem, FORM: ending} if has_form else asked


def _sending(send: Send, headers: Mapping[str, str], *, is_head: bool) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).update(headers)
        elif is_head and message["type"] == "http.response.body":
            message = {**message, "body": b""}
        await send(message)

    return sending


def problem_response(scope: Scope, problem: ProblemError) -> Response:
    """Return a problem as a response that nobody keeps."""
    docs = f"{scope.get('root_path', '')}{DOCS}"
    body = problem.as_bytes(instance=scope["path"], docs=docs)
    headers = {"Cache-Control": "no-store", **problem.headers}
    return Response(body, status_code=problem.status, headers=headers, media_type=MEDIA)
