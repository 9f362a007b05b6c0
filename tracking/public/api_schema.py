"""The API described for machines (OpenAPI 3.1): from the documents' own fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tracking.public.api_endpoints import ENDPOINTS, RELEASE, Endpoint
from tracking.public.api_problems import KINDS, MEDIA
from tracking.public.contents import SOURCE, Content
from tracking.public.fields import LANGUAGES, Field, Form

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tracking.public.api_endpoints import Parameter

Plain = dict[str, Any]

TITLE: Final = "Tracking API"
VERSION: Final = "1"
DESCRIPTION: Final = (
    "Released, public figures of industrial regions and their climate goals, read-only. Every answer says its release, "
    "the unit and meaning of each of its fields, and the sources that its rows rest on. Numbers are not rounded; what "
    "is not known is null, never 0.\n\n"
    "JSON or CSV: by the Accept header, or by an ending (`/series.csv`, `/series.json`). The newest release is kept "
    "for a minute; with `release` the address never changes. Errors are problem details (RFC 9457)."
)

_SLUG: Final = "^[a-z0-9]+(-[a-z0-9]+)*$"
_TYPES: Final[Mapping[Form, Plain]] = {
    Form.TEXT: {"type": ["string", "null"]},
    Form.TEXTS: {"anyOf": [{"$ref": "#/components/schemas/Texts"}, {"type": ["string", "null"]}]},
    Form.LIST: {"type": ["array", "null"], "items": {"type": "string"}},
    Form.YEAR: {"type": ["integer", "null"]},
    Form.COUNT: {"type": ["integer", "null"]},
    Form.NUMBER: {"type": ["number", "null"]},
    Form.FLAG: {"type": ["boolean", "null"]},
}
_HEADERS: Final[Plain] = {
    name: {"description": meaning, "schema": {"type": "string"}}
    for name, meaning in {
        "ETag": "The answer's fingerprint; send it as If-None-Match to be told whether anything has changed.",
        "Cache-Control": "How long the answer may be kept.",
        "RateLimit": "What is left of the minute's requests, and the seconds until more are given.",
        "RateLimit-Policy": "How many requests one client may send in 60 seconds.",
    }.items()
}
_PROBLEMS: Final[Plain] = {
    str(status): {
        "description": " ".join(f"{title}: {meaning}" for code, title, meaning in KINDS.values() if code == status),
        "content": {MEDIA: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
    for status in (400, 404, 405, 406, 429, 500)
}


def operation(endpoint: Endpoint) -> Plain:
    """Return what FastAPI is told of an address: summary, description, answers and parameters."""
    return {
        "summary": endpoint.summary,
        "description": _description(endpoint),
        "operation_id": endpoint.id,
        "responses": {
            200: {
                "description": endpoint.content.meaning,
                "headers": _HEADERS,
                "content": {
                    "application/json": {"schema": {"$ref": f"#/components/schemas/{_name(endpoint)}"}},
                    "text/csv": {"schema": {"type": "string"}},
                },
            },
            304: {"description": "Nothing has changed since the answer whose ETag was sent.", "headers": _HEADERS},
            **{int(status): said for status, said in _PROBLEMS.items()},
        },
        "openapi_extra": {"parameters": [*_of_path(endpoint), *(_of_query(each) for each in endpoint.parameters)]},
    }


def _name(endpoint: Endpoint) -> str:
    return endpoint.document.capitalize()


def _description(endpoint: Endpoint) -> str:
    content = endpoint.content
    told = [content.meaning]
    if content.unfolds:
        told.append(f"As CSV: a line for each row in `{content.unfolds}`.")
    elif any(field.form is Form.ROWS for field in content.fields):
        told.append("As CSV: a line for each row; lists inside it are in the JSON alone.")
    if endpoint.of_company:
        told.append("The same as the list of companies with one company in it.")
    return " ".join(told)


def _of_path(endpoint: Endpoint) -> list[Plain]:
    meanings = {"region": "The region's id, as `/v1/regions` lists it.", "company": "The company's id."}
    return [
        {
            "name": name,
            "in": "path",
            "required": True,
            "description": meaning,
            "schema": {"type": "string", "pattern": _SLUG},
        }
        for name, meaning in meanings.items()
        if f"{{{name}}}" in endpoint.path
    ]


def _of_query(parameter: Parameter) -> Plain:
    schema: Plain = {"type": "string", "minLength": 1}
    if parameter.choices is not None:
        schema = {"type": "string", "enum": list(parameter.choices)}
    elif parameter.is_year:
        schema = {"type": "integer", "minimum": 1000, "maximum": 9999}
    elif parameter.name == RELEASE.name:
        schema = {"type": "integer", "minimum": 1, "maximum": 999_999_999}
    return {"name": parameter.name, "in": "query", "description": parameter.meaning, "schema": schema}


def schema_of(fields: tuple[Field, ...]) -> Plain:
    """Return the JSON schema of a row: every field is there, and no other."""
    return {
        "type": "object",
        "properties": {field.name: _of_field(field) for field in fields},
        "required": [field.name for field in fields],
        "additionalProperties": False,
    }


def _of_field(field: Field) -> Plain:
    said: Plain = {"description": f"{field.meaning} Unit: {field.unit}." if field.unit else field.meaning}
    if field.form is Form.ROWS:
        return said | {"type": "array", "items": schema_of(field.fields)}
    if field.form is Form.ROW:
        return said | {"anyOf": [schema_of(field.fields), {"type": "null"}]}
    if field.choices:
        return said | {"enum": [*field.choices, None]}
    return said | _TYPES[field.form]


def _document(endpoint: Endpoint) -> Plain:
    content: Content = endpoint.content
    row = schema_of(content.fields)
    text, release = {"type": "string"}, {"type": "integer", "minimum": 1}
    said: Plain = {} if endpoint.document == "releases" else {"release": release, "released": text}
    if endpoint.of_region:
        said["region"] = text
    said |= {"document": {"const": endpoint.document}}
    if endpoint.document == "releases":
        said["newest"] = {"type": ["integer", "null"], "description": "The newest release's number."}
    said["units"] = {"type": "object", "additionalProperties": {"$ref": "#/components/schemas/Unit"}}
    if endpoint.document != "releases":
        said["sources"] = {"type": "array", "items": {"$ref": "#/components/schemas/Source"}}
    said |= {field.name: _of_field(field) for field in content.beside}
    said |= {"row": row} if content.single else {"rows": {"type": "array", "items": row}}
    return {"type": "object", "properties": said, "required": list(said), "additionalProperties": False}


def schemas() -> Plain:
    """Return the schemas that addresses refer to, by name."""
    text = {"type": "string"}
    problem: Plain = {
        "type": text | {"description": "What kind of problem: an address with its explanation."},
        "title": text,
        "status": {"type": "integer"},
        "detail": text | {"description": "What was found and what is known."},
        "instance": text | {"description": "The path that was asked for."},
        "known": {"type": "array", "items": text, "description": "What would have been known, where there is a list."},
    }
    return {
        **{_name(endpoint): _document(endpoint) for endpoint in ENDPOINTS},
        "Texts": {
            "type": "object",
            "description": "One text in bokmål, nynorsk and English.",
            "properties": dict.fromkeys(LANGUAGES, text),
            "required": list(LANGUAGES),
            "additionalProperties": False,
        },
        "Unit": {
            "type": "object",
            "properties": {
                "unit": {"type": ["string", "null"]},
                "meaning": text,
                "choices": {"type": "object", "additionalProperties": text},
            },
            "required": ["unit", "meaning"],
            "additionalProperties": False,
        },
        "Source": schema_of(SOURCE),
        "Problem": {
            "type": "object",
            "properties": problem,
            "required": ["type", "title", "status", "detail", "instance"],
            "additionalProperties": False,
        },
    }
