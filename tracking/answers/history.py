"""The book as a story: every entry with what became of it and what was said of it, found by kind, person and text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tracking.answers.entries import Entry, Kind, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tracking.store.book import Book

PAGE = 30
"""Entries on one page of the story."""


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Record:
    """All entries of a book, oldest first, and what belongs together.

    ``decisions`` are by the proposal that they decide on, ``comments`` by the entry that they are on, ``kinds`` by
    entry as ``kind_of`` tells them. ``folded`` are decisions told with their proposal alone: made by the same person
    in the very next entry.
    """

    entries: tuple[Entry, ...]
    decisions: Mapping[int, Entry]
    comments: Mapping[int, tuple[Entry, ...]]
    kinds: Mapping[int, str]
    folded: frozenset[int]

    def entry(self, sequence: int) -> Entry | None:
        """Return an entry; None where there is none of that number."""
        return self.entries[sequence - 1] if 1 <= sequence <= len(self.entries) else None

    def decision(self, entry: Entry) -> Entry | None:
        """Return what became of a proposal; None where nobody has decided, or for an entry of another kind."""
        return self.decisions.get(entry.sequence)

    def said_of(self, entry: Entry) -> tuple[Entry, ...]:
        """Return the comments on an entry and on the decision about it, oldest first."""
        decision = self.decision(entry)
        of = (entry, decision) if decision else (entry,)
        found = (each for one in of for each in self.comments.get(one.sequence, ()))
        return tuple(sorted(found, key=lambda each: each.sequence))

    @property
    def people(self) -> Mapping[str, str]:
        """The names of those who acted and were not erased, by id, in the order of their names."""
        known = {each.actor.id: each.actor.name for each in self.entries if each.actor is not None}
        return dict(sorted(known.items(), key=lambda pair: (pair[1].casefold(), pair[0])))

    @property
    def releases(self) -> tuple[Entry, ...]:
        """The releases, oldest first."""
        return tuple(each for each in self.entries if each.kind is Kind.RELEASE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """Which entries are asked for: of a kind, by a person's id, holding a text; those before an entry. Blank is all."""

    kind: str = ""
    person: str = ""
    text: str = ""
    before: int | None = None

    @property
    def is_all(self) -> bool:
        """True where nothing narrows the story."""
        return not (self.kind or self.person or self.text)


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """A page of the story, newest first. ``older`` is the ``before`` of the next page; None where there is none."""

    entries: tuple[Entry, ...]
    found: int
    older: int | None


def record(book: Book, known: Record | None = None) -> Record:
    """Return the whole record of a book; of one ``known`` from before only what came since is read."""
    entries = _entries(book, known.entries if known else ())
    decisions = {each.proposal: each for each in entries if each.proposal is not None}
    comments: dict[int, list[Entry]] = {}
    for each in entries:
        on = each.details["on"].get("entry") if each.kind is Kind.COMMENT else None
        if on is not None:
            comments.setdefault(on, []).append(each)
    return Record(
        entries=entries,
        decisions=decisions,
        comments={on: tuple(said) for on, said in comments.items()},
        kinds={each.sequence: kind_of(each) for each in entries},
        folded=frozenset(_folded(entries, decisions)),
    )


def _entries(book: Book, known: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Return all entries. An erasure changes what earlier ones say, and so may another book in the same place."""
    if not known:
        return book.entries()
    fresh = book.entries(after=len(known))
    follows = not fresh or fresh[0].previous_hash == known[-1].hash
    if not fresh or not follows or any(each.kind is Kind.ERASURE for each in fresh):
        return book.entries()
    return (*known, *fresh)


def _folded(entries: tuple[Entry, ...], decisions: Mapping[int, Entry]) -> Iterable[int]:
    for proposal, decision in decisions.items():
        same = entries[proposal - 1].actor_digest == decision.actor_digest
        if same and decision.sequence == proposal + 1:
            yield decision.sequence


def page(found: Record, wanted: Wanted, size: int = PAGE) -> Page:
    """Return the page of the entries asked for."""
    chosen = [each for each in reversed(found.entries) if _is_wanted(found, each, wanted)]
    rest = [each for each in chosen if wanted.before is None or each.sequence < wanted.before]
    older = rest[size - 1].sequence if len(rest) > size else None
    return Page(entries=tuple(rest[:size]), found=len(chosen), older=older)


def _is_wanted(found: Record, entry: Entry, wanted: Wanted) -> bool:
    if wanted.is_all:
        return entry.sequence not in found.folded
    if wanted.kind and found.kinds[entry.sequence] != wanted.kind:
        return False
    if wanted.person and (entry.actor is None or entry.actor.id != wanted.person):
        return False
    return not wanted.text.strip() or _holds(entry, wanted.text.strip().casefold())


def _holds(entry: Entry, text: str) -> bool:
    """Say whether an entry's number, person, message, release or files hold a text."""
    said = [str(entry.sequence), entry.message or ""]
    if entry.actor is not None:
        said.append(entry.actor.name)
    details: dict[str, Any] = entry.details
    said += [*details.get("originals", {}), str(details.get("name", ""))]
    return any(text in each.casefold() for each in said)
