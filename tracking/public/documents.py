"""A release as documents: what is told of each region, as plain values that JSON can hold.

Publishing writes them below ``public/``, the API reads them there. Numbers are not rounded; what is not known is null.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from tracking.public import document_rows as made
from tracking.public.contents import OF_A_REGION, REGIONS, RELEASES, SOURCE, Content
from tracking.public.document_companies import company_rows
from tracking.public.document_projects import project_rows
from tracking.public.fields import told

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tracking.answers.parts import SourceRef
    from tracking.public.answered import Answered
    from tracking.public.document_cells import Row
    from tracking.public.edition import Edition

Document = dict[str, object]

RELEASES_PATH: Final = "public/releases.json"
"""Where the list of releases is published."""


def regions_path(number: int) -> str:
    """Return where a release's list of regions is published."""
    return f"public/r{number}/regions.json"


def document_path(number: int, region_id: str, name: str) -> str:
    """Return where one document of a region is published."""
    return f"public/r{number}/{region_id}/{name}.json"


def as_bytes(document: Document) -> bytes:
    """Return a document as it is published: JSON in UTF-8, the same bytes for the same values.

    Raises ValueError for a number that JSON does not have.
    """
    return json.dumps(document, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode() + b"\n"


def region_documents(found: Answered, edition: Edition) -> dict[str, Document]:
    """Return all that is told of a region: the documents ``region, verdict, series, companies, projects, sources``."""
    rows: Mapping[str, list[Row]] = {
        "region": [made.region_row(found)],
        "verdict": [made.verdict_row(found)],
        "series": made.series_rows(found),
        "companies": company_rows(found),
        "projects": project_rows(found),
        "sources": [made.source_row(source) for source in found.figures_page.sources],
    }
    beside: Mapping[str, Document] = {"series": made.series_beside(found)}
    known = found.figures.sources
    return {
        name: _document(
            _of(edition) | {"region": found.region_id}, name, content, rows[name], beside.get(name, {}), known
        )
        for name, content in OF_A_REGION.items()
    }


def regions_document(all_of: Sequence[Answered], edition: Edition) -> Document:
    """Return the list of a release's regions, each with its finding."""
    known = {source_id: source for found in all_of for source_id, source in found.figures.sources.items()}
    return _document(_of(edition), "regions", REGIONS, [made.regions_row(found) for found in all_of], {}, known)


def releases_document(editions: Sequence[Edition]) -> Document:
    """Return the list of releases, the newest last; ``newest`` is its number, null where there is none."""
    ordered = sorted(editions, key=lambda edition: edition.number)
    rows: list[Row] = [
        {
            "release": edition.number,
            "name": edition.name or None,
            "note": edition.note or None,
            "released": edition.created_utc,
            "documents": regions_path(edition.number),
        }
        for edition in ordered
    ]
    return {
        "document": "releases",
        "newest": ordered[-1].number if ordered else None,
        "units": told(RELEASES.fields),
        "rows": rows,
    }


def _of(edition: Edition) -> Document:
    return {"release": edition.number, "released": edition.created_utc}


def _document(
    head: Document,
    name: str,
    content: Content,
    rows: list[Row],
    beside: Document,
    known: Mapping[str, SourceRef],
) -> Document:
    body: Document = {"row": rows[0]} if content.single else {"rows": rows}
    listed = [] if name == "sources" else list(dict.fromkeys(source_ids([*rows, beside])))
    return {
        **head,
        "document": name,
        "units": told((*content.fields, *content.beside)),
        "sources": [_source(known[source_id]) for source_id in listed if source_id in known],
        **beside,
        **body,
    }


def source_ids(values: object) -> Iterable[str]:
    """Yield every source that values name, in whatever depth, as ``source_id`` or ``source_ids``."""
    if isinstance(values, list):
        for value in values:
            yield from source_ids(value)
    elif isinstance(values, dict):
        for key, value in values.items():
            if key == "source_id" and value:
                yield value
            elif key == "source_ids":
                yield from value or ()
            else:
                yield from source_ids(value)


def _source(source: SourceRef) -> Row:
    row = made.source_row(source)
    return {field.name: row[field.name] for field in SOURCE}
