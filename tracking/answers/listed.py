"""The book's entries as a list: newest first, of one region or kind, each with what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracking.store.entries import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tracking.store.book import Book
    from tracking.store.entries import Entry

ORIGINS = {"undoes": "undo", "redoes": "redo", "restores": "restore"}
"""What a proposal that goes back is called, by what its origin says."""
KINDS = (*(kind.value for kind in Kind), *ORIGINS.values())
"""The kinds that can be asked for."""


def listed(
    book: Book, *, region: str = "", kind: str = "", limit: int | None = None, before: int | None = None
) -> tuple[tuple[Entry, Entry | None], ...]:
    """Return entries newest first, each with the decision on it where it is a proposal that was decided.

    ``region`` keeps what touches that folder, and every release, which holds all of them; ``before`` what is older than
    an entry.
    """
    chain = book.entries()
    by_number = {each.sequence: each for each in chain}
    decisions = {each.proposal: each for each in chain if each.proposal is not None}
    wanted = [
        each
        for each in reversed(chain)
        if (before is None or each.sequence < before)
        and (not kind or kind in _kinds(each))
        and (not region or each.kind is Kind.RELEASE or region in folders_of(each, by_number))
    ]
    return tuple((each, decisions.get(each.sequence)) for each in wanted[:limit])


def folders_of(entry: Entry, by_number: Mapping[int, Entry]) -> frozenset[str]:
    """Return the folders (regions' ids, or ``shared``) whose figures an entry is about; none for a release."""
    said = entry.details
    if entry.kind is Kind.PROPOSAL:
        return frozenset(each["folder"] for each in said["changes"])
    if entry.proposal is not None:
        return folders_of(by_number[entry.proposal], by_number)
    if entry.kind is not Kind.COMMENT:
        return frozenset()
    on = said["on"]
    return folders_of(by_number[on["entry"]], by_number) if "entry" in on else frozenset({on["folder"]})


def _kinds(entry: Entry) -> tuple[str, ...]:
    origin = entry.details.get("origin", {}) if entry.kind is Kind.PROPOSAL else {}
    return (entry.kind.value, *(name for key, name in ORIGINS.items() if key in origin))
