"""The API: published documents, chosen from and handed out, and nothing else. Mounted below ``/api``.

It never opens the book of record: what ``find`` has not been given, nobody can ask out of it.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from fastapi import FastAPI, Request, Response
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from tracking.public import api_examples, api_schema
from tracking.public.api_asked import FORMS, asked, form_taken
from tracking.public.api_endpoints import ENDPOINTS, Endpoint
from tracking.public.api_front import DOCS, FORM, OPEN, Front, problem_response
from tracking.public.api_limits import USUAL
from tracking.public.api_made import is_whole, made, parsed
from tracking.public.api_page import page
from tracking.public.api_problems import ProblemError, not_one_of, quoted
from tracking.public.documents import RELEASES_PATH, as_bytes, document_path, regions_path

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    Find = Callable[[str], bytes | None]

OPENAPI: Final = "/v1/openapi.json"
_NEWEST: Final = "public, max-age=60, stale-while-revalidate=600"
_PINNED: Final = "public, max-age=31536000, immutable"


def api(find: Find, *, per_minute: int = USUAL, behind_proxy: bool = False, address: str = "") -> FastAPI:
    """Return the application that serves what ``find`` returns for a published path (None: not published).

    ``per_minute`` is how many requests one client may send, ``behind_proxy`` whether X-Forwarded-For is to be
    believed. ``address`` is the site's own in the page's examples.
    """
    app = FastAPI(
        title=api_schema.TITLE,
        version=api_schema.VERSION,
        description=api_schema.DESCRIPTION,
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
    )
    for endpoint in ENDPOINTS:
        app.add_api_route(
            endpoint.path,
            _answering(find, endpoint),
            methods=["GET"],
            name=endpoint.id,
            response_model=None,
            **api_schema.operation(endpoint),
        )

    async def openapi(request: Request) -> Response:
        described = as_bytes(api_examples.described(app, find, request.scope.get("root_path", "")))
        return _sent(request, described, "application/json", _NEWEST)

    async def docs(request: Request) -> Response:
        described = as_bytes(api_examples.described(app, find, request.scope.get("root_path", "")))
        body, policy = page(described, address)
        return _sent(request, body, "text/html; charset=utf-8", _NEWEST, {"Content-Security-Policy": policy})

    app.add_api_route(OPENAPI, openapi, include_in_schema=False, response_model=None)
    app.add_api_route(DOCS, docs, include_in_schema=False, response_model=None)
    app.add_middleware(Front, per_minute=per_minute, is_behind_proxy=behind_proxy)
    app.add_exception_handler(ProblemError, _told)
    app.add_exception_handler(HTTPException, _not_there)
    app.add_exception_handler(Exception, _failed)
    return app


def _answering(find: Find, endpoint: Endpoint) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        form = request.scope.get(FORM) or form_taken(_accept(request))
        wanted = asked(request.scope["query_string"], endpoint)
        data = _published(find, endpoint, wanted, request.path_params.get("region", ""))
        company = request.path_params.get("company", "")
        key = (data, endpoint.id, company, tuple(sorted(wanted.items())), form)
        # What is handed out as it stands takes no time; the rest must not keep the dashboard waiting.
        body = data if is_whole(*key[2:]) else await run_in_threadpool(made, *key)
        headers = {"Vary": "Accept"}
        if form == "csv":
            headers["Content-Disposition"] = (
                f'inline; filename="{_file_name(parsed(data), company or endpoint.document)}"'
            )
        media = "text/csv; charset=utf-8; header=present" if form == "csv" else FORMS[form]
        return _sent(request, body, media, _PINNED if "release" in wanted else _NEWEST, headers)

    return answer


def _accept(request: Request) -> str | None:
    lines = request.headers.getlist("accept")
    return ",".join(lines) if lines else None


def _published(find: Find, endpoint: Endpoint, wanted: dict[str, str], region: str) -> bytes:
    """Return the document that is asked for; what is typed is compared with what is known, never looked up."""
    listed = find(RELEASES_PATH)
    if listed is None:
        raise ProblemError("not-found", "Nothing has been published yet.", known=[])
    if endpoint.document == "releases":
        return listed
    releases = parsed(listed)
    known = [str(row["release"]) for row in releases["rows"]]
    if not known:
        raise ProblemError("not-found", "Nothing has been published yet.", known=[])
    release = wanted.get("release", str(releases["newest"]))
    if release not in known:
        raise not_one_of("release", release, known, kind="not-found")
    regions = _there(find, regions_path(int(release)))
    if not endpoint.of_region:
        return regions
    named = [row["region_id"] for row in parsed(regions)["rows"]]
    if region not in named:
        raise not_one_of("region", quoted(region), named, kind="not-found", where=f" in release {release}")
    return _there(find, document_path(int(release), region, endpoint.document))


def _there(find: Find, path: str) -> bytes:
    data = find(path)
    if data is None:
        raise ProblemError("not-found", f"{path} has not been published.", known=[])
    return data


def _file_name(document: dict[str, object], name: str) -> str:
    parts = [document.get("region"), name if name != "region" else None]
    parts += [f"r{document['release']}"] if "release" in document else []
    return f"{'-'.join(str(part) for part in parts if part)}.csv"


def _sent(request: Request, body: bytes, media: str, cached: str, headers: dict[str, str] | None = None) -> Response:
    """Return a body with its strong ETag, or 304 where the client has it already (RFC 9110, 13.1.2)."""
    tag = _tag(body)
    told = {"ETag": tag, "Cache-Control": cached, **(headers or {})}
    if _has(request.headers.getlist("if-none-match"), tag):
        return Response(status_code=304, headers=told)
    return Response(body, headers=told, media_type=media)


@lru_cache(maxsize=256)
def _tag(body: bytes) -> str:
    return f'"{hashlib.sha256(body).hexdigest()[:32]}"'


def _has(held: list[str], tag: str) -> bool:
    listed = [each.strip().removeprefix("W/") for line in held for each in line.split(",")]
    return "*" in listed or tag in listed


async def _told(request: Request, problem: Exception) -> Response:
    if not isinstance(problem, ProblemError):
        raise problem
    return problem_response(request.scope, problem)


async def _not_there(request: Request, refused: Exception) -> Response:
    """Tell the addresses where there is none such: the router refuses nothing else, since all that comes is GET."""
    if not isinstance(refused, HTTPException):
        raise refused
    known = [f"{request.scope.get('root_path', '')}{endpoint.path}" for endpoint in ENDPOINTS]
    problem = ProblemError("not-found", "There is nothing at this address.", known=known)
    return problem_response(request.scope, problem)


async def _failed(request: Request, _: Exception) -> Response:
    """Say that it is our fault; what went wrong stands in the server's log alone."""
    problem = ProblemError("failed", "The answer could not be made. Please try again later.")
    answer = problem_response(request.scope, problem)
    answer.headers.update(OPEN)
    return answer
