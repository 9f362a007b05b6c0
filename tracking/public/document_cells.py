"""Single values of the published documents: blank text is null, one text stands by language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracking.words.language import Language

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tracking.answers.parts import SourceRef, Texts

Row = dict[str, object]


def known(text: str) -> str | None:
    """Return a text, or None where it is blank: nobody has said."""
    return text or None


def by_language(found: Texts) -> Row | None:
    """Return one text by language; None where there is none in any."""
    return dict(zip((language.value for language in Language), found, strict=True)) if any(found) else None


def id_of(source: SourceRef | None) -> str | None:
    """Return a source's id; None where none is known."""
    return source.source_id if source else None


def ids_of(sources: Iterable[SourceRef]) -> list[str]:
    """Return sources' ids."""
    return [source.source_id for source in sources]
