"""Making answers of published documents: rows chosen, words in one language, as JSON or as CSV. No maths."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from tracking.public.api_endpoints import ENDPOINTS, LANG, RELEASE, Endpoint
from tracking.public.api_problems import not_one_of, quoted
from tracking.public.documents import as_bytes, source_ids
from tracking.public.fields import LANGUAGES, Field, Form

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tracking.public.api_endpoints import Parameter

Row = dict[str, Any]
Wanted = tuple[tuple[str, str], ...]
"""Parameters with their values, in the order of their names."""

_BY_ID: Final = {endpoint.id: endpoint for endpoint in ENDPOINTS}


@lru_cache(maxsize=64)
def parsed(data: bytes) -> Row:
    """Return a published document; whoever gets it leaves it as it is."""
    document: Row = json.loads(data)
    return document


@lru_cache(maxsize=256)
def made(data: bytes, endpoint_id: str, company: str, wanted: Wanted, form: str) -> bytes:
    """Return the answer to a request; raises ProblemError for a value that the document does not hold."""
    endpoint = _BY_ID[endpoint_id]
    if is_whole(company, wanted, form):
        return data
    document = _chosen(parsed(data), endpoint, company, dict(wanted))
    lang = dict(wanted).get(LANG.name)
    if form == "csv":
        return _as_csv(document, endpoint, lang)
    return as_bytes(_spoken(document, lang) if lang else document)


def is_whole(company: str, wanted: Wanted, form: str) -> bool:
    """Return whether the answer is the document as it was published."""
    return form == "json" and not company and all(name == RELEASE.name for name, _ in wanted)


def _chosen(document: Row, endpoint: Endpoint, company: str, wanted: dict[str, str]) -> Row:
    rows: list[Row] = document.get("rows", [])
    if company:
        known = [row["company_id"] for row in rows]
        if company not in known:
            raise not_one_of("company", quoted(company), known, kind="not-found", where=f" in {document['region']}")
        rows = [row for row in rows if row["company_id"] == company]
    for parameter in endpoint.parameters:
        if parameter.field and parameter.name in wanted:
            rows = _filtered(rows, parameter, wanted[parameter.name], document["rows"])
    if "rows" not in document or rows is document["rows"]:
        return document
    beside = {field.name: document[field.name] for field in endpoint.content.beside}
    named = set(source_ids([*rows, beside]))
    return document | {
        "sources": [source for source in document["sources"] if source["source_id"] in named],
        "rows": rows,
    }


def _filtered(rows: list[Row], parameter: Parameter, value: str, whole: list[Row]) -> list[Row]:
    inside, _, name = parameter.field.rpartition(".")
    held = [inner for row in whole for inner in (row[inside] if inside else [row])]
    if parameter.choices is None and not parameter.is_year:
        known = sorted({each for row in held for each in _listed(row[name])})
        if value not in known:
            raise not_one_of(parameter.name, quoted(value), known, kind="unknown-value")
    if inside:
        return [
            row | {inside: [inner for inner in row[inside] if _fits(inner[name], parameter, value)]} for row in rows
        ]
    return [row for row in rows if _fits(row[name], parameter, value)]


def _listed(value: object) -> Sequence[str]:
    return value if isinstance(value, list) else [] if value is None else [str(value)]


def _fits(found: Any, parameter: Parameter, value: str) -> bool:  # noqa: ANN401
    if parameter.is_from:
        return bool(found >= int(value))
    if parameter.is_to:
        return bool(found <= int(value))
    return value in _listed(found)


def _spoken(value: Any, lang: str) -> Any:  # noqa: ANN401
    """Return values with one language in place of three."""
    if isinstance(value, list):
        return [_spoken(each, lang) for each in value]
    if isinstance(value, dict):
        if tuple(value) == LANGUAGES:
            return value[lang]
        return {key: _spoken(each, lang) for key, each in value.items()}
    return value


def _as_csv(document: Row, endpoint: Endpoint, lang: str | None) -> bytes:
    """Return the rows as CSV, every line with release, region and the names of its sources."""
    import pandas as pd

    from tracking.answers.tables import as_csv

    names = {source["source_id"]: _source_name(source) for source in document.get("sources", [])}
    before: Row = {name: document[name] for name in ("release", "region") if name in document}
    lines, columns = [], list(_columns(endpoint, lang))
    for values in _lines(document, endpoint, lang):
        line: Row = {**before, **{name: values.get(name) for name in columns if name not in before}}
        if endpoint.document not in ("sources", "releases"):
            line["sources"] = "; ".join(names[each] for each in source_ids(values) if each in names)
        lines.append({name: "; ".join(v) if isinstance(v, list) else v for name, v in line.items()})
    heading = [*before, *(name for name in columns if name not in before)]
    heading += [] if endpoint.document in ("sources", "releases") else ["sources"]
    return as_csv(pd.DataFrame(lines, columns=heading, dtype="object"))


def _source_name(source: Row) -> str:
    said = ", ".join(part for part in (source["title"], source["edition"], source["url"], source["licence"]) if part)
    return f"{source['publisher']}: {said}" if said else str(source["publisher"])


def _lines(document: Row, endpoint: Endpoint, lang: str | None) -> Iterator[Row]:
    content = endpoint.content
    fields = {field.name: field for field in content.fields}
    for row in [document["row"]] if content.single else document["rows"]:
        if not content.unfolds:
            yield dict(_flat(content.fields, row, lang, ""))
            continue
        kept = dict(_flat(tuple(fields[name] for name in content.kept), row, lang, ""))
        for inner in row[content.unfolds] or [{}]:
            yield kept | (dict(_flat(fields[content.unfolds].fields, inner, lang, "")) if inner else {})


def _columns(endpoint: Endpoint, lang: str | None) -> Iterator[str]:
    content = endpoint.content
    fields = {field.name: field for field in content.fields}
    shown = content.fields
    if content.unfolds:
        shown = (*(fields[name] for name in content.kept), *fields[content.unfolds].fields)
    yield from (name for name, _ in _flat(shown, {}, lang, ""))


def _flat(fields: tuple[Field, ...], row: Row, lang: str | None, before: str) -> Iterator[tuple[str, Any]]:
    """Yield the columns of a line: a text in three languages is three, a row inside is its own, lists of rows none."""
    for field in fields:
        name, value = f"{before}{field.name}", row.get(field.name)
        if field.form is Form.ROW:
            yield from _flat(field.fields, value or {}, lang, f"{name}.")
        elif field.form is Form.TEXTS and lang:
            yield name, (value or {}).get(lang)
        elif field.form is Form.TEXTS:
            yield from ((f"{name}_{each}", (value or {}).get(each)) for each in LANGUAGES)
        elif field.form is not Form.ROWS:
            yield name, value
