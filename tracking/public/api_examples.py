"""The API's whole description, with examples from what is published: they are always true."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tracking.public.api_endpoints import ENDPOINTS, Endpoint
from tracking.public.api_made import made, parsed
from tracking.public.api_schema import Plain, schemas
from tracking.public.documents import RELEASES_PATH, document_path, regions_path

if TYPE_CHECKING:
    from collections.abc import Callable

    from fastapi import FastAPI


def described(app: FastAPI, find: Callable[[str], bytes | None], root: str) -> Plain:
    """Return the whole description; its examples are from the newest release, and so always true."""
    listed = find(RELEASES_PATH)
    newest: int = (parsed(listed)["newest"] if listed else None) or -1
    regions = find(regions_path(newest))
    whole: Plain = {**app.openapi(), "servers": [{"url": root or "/"}]}
    whole["components"] = {"schemas": schemas()}
    if listed is None or regions is None or not parsed(regions)["rows"]:
        return whole
    region = parsed(regions)["rows"][0]["region_id"]
    held = {"releases": listed, "regions": regions}
    for endpoint in ENDPOINTS:
        data = held.get(endpoint.document) or find(document_path(newest, region, endpoint.document))
        if data:
            held[endpoint.document] = data
    paths = {path: {"get": dict(said["get"])} for path, said in whole["paths"].items()}
    for endpoint in ENDPOINTS:
        if endpoint.document in held:
            paths[endpoint.path]["get"] |= _with_examples(
                paths[endpoint.path]["get"], endpoint, held[endpoint.document], region
            )
    return whole | {"paths": paths}


def _with_examples(said: Plain, endpoint: Endpoint, data: bytes, region: str) -> Plain:
    document = parsed(data)
    rows = document.get("rows") or [{}]
    known = {"region": region, "release": document.get("release"), "lang": "en", "company": rows[0].get("company_id")}
    known |= _filters(endpoint, rows)
    parameters = [
        each | ({"example": known[each["name"]]} if known.get(each["name"]) is not None else {})
        for each in said["parameters"]
    ]
    if endpoint.of_company and known["company"] is None:
        return said
    company = known["company"] if endpoint.of_company else ""
    csv = made(data, endpoint.id, company, (), "csv").decode("utf-8-sig").splitlines()[:3]
    good = dict(said["responses"]["200"])
    good["content"] = {
        "application/json": good["content"]["application/json"] | {"example": _short(document)},
        "text/csv": good["content"]["text/csv"] | {"example": "\n".join(csv)},
    }
    return {"parameters": parameters, "responses": said["responses"] | {"200": good}}


def _filters(endpoint: Endpoint, rows: list[Plain]) -> Plain:
    """Return a value of each filter that the last row fits, so that an example finds something."""
    found: Plain = {}
    for parameter in endpoint.parameters:
        inside, _, name = parameter.field.rpartition(".")
        last = (rows[0].get(inside) or [{}])[-1] if inside else rows[-1]
        value = last.get(name)
        found[parameter.name] = value[0] if isinstance(value, list) and value else value or None
    return {name: value for name, value in found.items() if value is not None}


def _short(document: Plain) -> Plain:
    """Return a document at a length that can be read: a few units, one source, one row, two of what is inside it."""
    found: Plain = {}
    for name, value in document.items():
        if name == "units":
            found[name] = dict(list(value.items())[:3])
        elif name in ("sources", "rows"):
            found[name] = [_shortened(each) for each in value[:1]]
        else:
            found[name] = _shortened(value)
    return found


def _shortened(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, list):
        return [_shortened(each) for each in value[-2:]]
    return {name: _shortened(each) for name, each in value.items()} if isinstance(value, dict) else value
