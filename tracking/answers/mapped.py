"""Which columns of a file of no known kind mean which of ours: proposed, decided by a person, and remembered."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tracking.answers.uploaded import MAPPING
from tracking.intake.drafts import Ask
from tracking.intake.headings import label
from tracking.intake.layouts.typed import figure_of
from tracking.intake.mapping import CANDIDATES, Mapping, needed, shape_of
from tracking.schema.tables import REGION_TABLES, TABLES
from tracking.store import unfinished

if TYPE_CHECKING:
    from collections.abc import Mapping as Names

    from tracking.answers.uploaded import Upload
    from tracking.intake.drafts import Need
    from tracking.intake.sheets import Reading
    from tracking.store.book import Book

NEVER_MAPPED = frozenset({"publisher_id", "source_id", "dataset", "edition", "status", "confidence"})
"""What names a source is asked for once, not read from a column of somebody else's table."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice:
    """A column of ours, the file's header proposed for it ("" for none), and whether the table needs it."""

    column: str
    proposal: str
    is_needed: bool


def tables_to_choose() -> tuple[str, ...]:
    """Return the tables that a file may be for, the likeliest first."""
    return (*CANDIDATES, *(table.name for table in REGION_TABLES if table.name not in CANDIDATES))


def waiting(upload: Upload) -> Need | None:
    """Return the first mapping that a person has yet to decide on, or None."""
    return next((need for need in upload.needs if need.ask is Ask.MAPPING), None)


def table_of(need: Need, chosen: str) -> str:
    """Return the table that is chosen, else the one proposed, else the first."""
    return chosen or (Mapping.from_json(need.proposal).table if need.proposal else tables_to_choose()[0])


def choices(need: Need, table: str) -> tuple[Choice, ...]:
    """Return the columns to choose headers for: those needed or proposed, and those that tell figures apart."""
    proposal = _proposal(need, table)
    must = needed(replace(proposal, columns={}))
    telling = {"scope", "gas", "carrier", "year", "site_id", "municipality_id", figure_of(TABLES[table])}
    wide = {"year", figure_of(TABLES[table])} if proposal.is_wide else set()
    return tuple(
        Choice(column=name, proposal=proposal.columns.get(name, ""), is_needed=name in must)
        for name in TABLES[table].names
        if name not in NEVER_MAPPED | wide and (name in must or name in proposal.columns or name in telling)
    )


def decided(need: Need, table: str, chosen: Names[str, str]) -> str:
    """Return the mapping as it is kept; a column without a header is left out, and asked for where it is needed."""
    columns = {ours: theirs for ours, theirs in chosen.items() if theirs}
    return replace(_proposal(need, table), columns=columns).as_json()


def _proposal(need: Need, table: str) -> Mapping:
    proposed = Mapping.from_json(need.proposal) if need.proposal else None
    return proposed if proposed is not None and proposed.table == table else Mapping(table=table, columns={})


def column_label(table: str, column: str, language: str) -> str:
    """Return what a column is called in a language, with its unit."""
    return label(TABLES[table].column(column), language)


def with_remembered(book: Book, reading: Reading, answers: Names[str, str]) -> dict[str, str]:
    """Return the answers with the mappings that were made before for files of these shapes.

    One that no longer fits our tables is left out, so that it is asked for anew.
    """
    keys = [MAPPING + shape_of(sheet.header) for sheet in reading.sheets]
    kept = {key: unfinished.remembered(book, key) for key in keys if key not in answers}
    every = {**answers, **{key: text for key, text in kept.items() if text}}
    return {key: text for key, text in every.items() if not key.startswith(MAPPING) or _fits(text)}


def _fits(text: str) -> bool:
    try:
        Mapping.from_json(text)
    except (ValueError, TypeError, KeyError, AttributeError):
        return False
    return True


def confirmed(upload: Upload) -> dict[str, str]:
    """Return the proposed mappings as answers, for whoever takes them as they are."""
    return {need.key: need.proposal for need in upload.needs if need.ask is Ask.MAPPING and need.proposal}


def remember(book: Book, answers: Names[str, str]) -> None:
    """Keep the mappings among the answers for the next files of their shapes."""
    for key, text in answers.items():
        if key.startswith(MAPPING) and json.loads(text):
            unfinished.remember(book, key, text)
