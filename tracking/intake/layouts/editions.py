"""Which edition of a publication a file is, and the row of ``sources`` that it needs when the edition is new."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from tracking.intake.drafts import Ask, DraftTable, Need
from tracking.intake.layouts.building import build
from tracking.intake.layouts.places import table

if TYPE_CHECKING:
    import pandas as pd

    from tracking.intake.drafts import Context

_DATE: Final = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)
_PLAIN: Final = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "ð": "d", "þ": "th", "ß": "ss"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Publication:
    """A series of editions of one publisher."""

    dataset: str
    publisher_id: str
    publisher: str
    title: str
    url: str
    confidence: str = "high"


@dataclass(frozen=True, kw_only=True, slots=True)
class Edition:
    """The edition that a file is taken for. ``source`` is its row of ``sources`` where that is new."""

    publication: Publication
    edition: str
    source_id: str
    gwp_set: str
    gwp_basis: str
    confidence: str
    source: DraftTable | None
    needs: tuple[Need, ...]

    @property
    def provenance(self) -> dict[str, object]:
        """The columns that name it in each row."""
        return {
            "dataset": self.publication.dataset,
            "edition": self.edition,
            "publisher_id": self.publication.publisher_id,
            "source_id": self.source_id,
        }

    @property
    def tables(self) -> tuple[DraftTable, ...]:
        """The row of ``sources``, where it is new."""
        return () if self.source is None else (self.source,)


def find_edition(
    publication: Publication, context: Context, covered: pd.Series, *, stated: str = "", proposal: str = ""
) -> Edition:
    """Return the edition: the one a person named, else the ``stated`` one of the file, else one to be asked for.

    ``covered`` holds the years of the file's rows. Until somebody answers, ``proposal`` or this month stands in.
    """
    edition = context.edition or context.answers.get(Ask.EDITION.value) or stated
    month = proposal or f"{context.today:%Y-%m}"
    needs = () if edition else (Need(ask=Ask.EDITION, proposal=month),)
    edition = edition or month
    sources = table(context, "sources")
    held = sources[
        (sources["dataset"] == publication.dataset)
        & (sources["edition"] == edition)
        & (sources["publisher_id"] == publication.publisher_id)
    ]
    if held.empty:
        source_id = _free(f"{publication.dataset}-{slug(edition)}".rstrip("-"), set(sources["source_id"]))
        return Edition(
            publication=publication,
            edition=edition,
            source_id=source_id,
            gwp_set="not-stated",
            gwp_basis="stated",
            confidence=publication.confidence,
            source=_source(publication, edition, source_id, covered),
            needs=needs,
        )
    row = held.iloc[0]
    return Edition(
        publication=publication,
        edition=edition,
        source_id=row["source_id"],
        gwp_set=row["gwp_set"],
        gwp_basis=row["gwp_basis"],
        confidence=row["confidence"],
        source=None,
        needs=needs,
    )


def slug(text: str) -> str:
    """Return a text as an id: small letters, digits and hyphens; "" where nothing is left."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_PLAIN))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def _free(wanted: str, taken: set[str]) -> str:
    number = 2
    free = wanted
    while free in taken:
        free, number = f"{wanted}-{number}", number + 1
    return free


def _source(publication: Publication, edition: str, source_id: str, covered: pd.Series) -> DraftTable:
    known = covered.dropna()
    cells = {
        "source_id": source_id,
        "dataset": publication.dataset,
        "edition": edition,
        "publisher_id": publication.publisher_id,
        "publisher": publication.publisher,
        "title": publication.title,
        "url": publication.url,
        "published": edition if _DATE.fullmatch(edition) else None,
        "covers_from": int(known.min()) if len(known) else None,
        "covers_to": int(known.max()) if len(known) else None,
        "confidence": publication.confidence,
    }
    return build("sources", cells, np.zeros(1, dtype=np.int64), {})
