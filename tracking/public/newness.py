"""What is new in each release, as it is published for good and read again when a later one is made."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tracking.answers.differing import as_frame
from tracking.answers.news import News, news
from tracking.answers.tables import as_csv
from tracking.public.documents import as_bytes, document_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from tracking.public.edition import Edition
    from tracking.public.rendering import File
    from tracking.schema.state import State

AllNews = dict[tuple[int, str], News]
"""What is new by release and region; nothing stands for a release that no other came before."""


def rows_path(number: int, region_id: str) -> str:
    """Return where every cell that a release changed is published."""
    return f"public/r{number}/{region_id}/changes.csv"


def of_release(before: State, after: State, edition: Edition, since: int, found: AllNews) -> Iterator[File]:
    """Yield what is new in a release for each of its regions, for good, and add it to ``found``."""
    for region_id in after.region_ids:
        told = news(before, after, region_id, since)
        if told is None:
            continue
        found[edition.number, region_id], changes = told
        head = {"release": edition.number, "region": region_id, "document": "changes"}
        document = as_bytes({**head, **told[0].as_json()})
        yield document_path(edition.number, region_id, "changes"), document
        yield rows_path(edition.number, region_id), as_csv(as_frame(changes))


def published(folder: Path, editions: Iterable[Edition]) -> AllNews:
    """Return what stands in a folder already; a release of which nothing is told, or not in this form, is left out."""
    found: AllNews = {}
    for edition in editions:
        for region_id in edition.regions:
            place = folder / document_path(edition.number, region_id, "changes")
            try:
                said: Mapping[str, object] = json.loads(place.read_text(encoding="utf-8"))
                found[edition.number, region_id] = News.from_json(said)
            except (OSError, ValueError, KeyError, TypeError):
                continue
    return found
