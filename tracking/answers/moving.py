"""A project moved to another stage without a file: it becomes a file of its rows, and goes the same way as every other.

So it is held to the same rules, asked about in the same way, and its original can be taken away from the book.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tracking.answers.upload import propose, read_upload, with_reason
from tracking.intake.layouts.editions import slug

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tracking.answers.uploaded import Upload
    from tracking.schema.state import State
    from tracking.store.book import Book
    from tracking.store.people import Person

_TRUST: Final = "medium"
"""How far a source that is named by hand can be trusted, until somebody judges it: as a blank does in a file."""


@dataclass(frozen=True, kw_only=True, slots=True)
class NewSource:
    """A document that is not among the region's sources yet; ``url`` is blank where it has no address."""

    publisher: str
    title: str
    url: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Move:
    """A stage that a project reached, as a person writes it down: dates as exact as they are known.

    ``planned_start`` is blank where the source states no new one. ``source`` is a source's id, or a new one.
    """

    project_id: str
    stage: str
    reached: str
    planned_start: str
    source: str | NewSource
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Moved:
    """What a move would do: its file, and that file read against the figures in force."""

    move: Move
    data: bytes
    upload: Upload

    @property
    def stage_after(self) -> str:
        """The project's stage once the move is in force: another than the move's where a later one is known."""
        stages = next((each.puts for each in self.upload.comparisons if each.table == "project_stages"), None)
        return self.move.stage if stages is None or stages.empty else str(stages["stage"].iloc[-1])


def read_move(book: Book, state: State, region_id: str, move: Move) -> Moved:
    """Read a move as the file that it is; nothing is stored. What is asked about it is answered by its reason."""
    taken = frozenset(state.table(region_id, "sources")["source_id"])
    data = _workbook(_tables(move, taken))
    upload = read_upload(book, state, region_id, data, f"{move.project_id}-{move.stage}.xlsx", answers={})
    return Moved(move=move, data=data, upload=with_reason(upload, move.reason))


def propose_move(book: Book, moved: Moved, *, actor: Person, approve: bool) -> int:
    """Propose a move with its reason as the message, in force at once if asked; return the proposal's number.

    ValueError where it cannot be proposed as it stands; errors of the book as for every proposal.
    """
    return propose(book, moved.upload, moved.data, actor=actor, message=moved.move.reason, approve=approve)


def _tables(move: Move, taken: frozenset[str]) -> Mapping[str, Mapping[str, str]]:
    """Return one row for each table that the move touches."""
    new = move.source if isinstance(move.source, NewSource) else None
    source_id = _id(new, taken) if new else str(move.source)
    found = {
        "project_stages": {
            "project_id": move.project_id,
            "stage": move.stage,
            "reached": move.reached,
            "basis": "stated",
            "source_id": source_id,
        }
    }
    if move.planned_start:
        found["project_starts"] = {
            "project_id": move.project_id,
            "planned_start": move.planned_start,
            "stated": move.reached,
            "source_id": source_id,
        }
    if new:
        found["sources"] = {
            "source_id": source_id,
            "publisher_id": slug(new.publisher),
            "publisher": new.publisher,
            "title": new.title,
            "url": new.url,
            "confidence": _TRUST,
        }
    return found


def _id(source: NewSource, taken: frozenset[str]) -> str:
    """Return an id for a source that no other has; blank where its publisher and title hold no letter or digit."""
    wanted = slug(f"{source.publisher} {source.title}")[:60].strip("-")
    free, number = wanted, 2
    while wanted and free in taken:
        free, number = f"{wanted}-{number}", number + 1
    return free


def _workbook(tables: Mapping[str, Mapping[str, str]]) -> bytes:
    """Return a workbook with a sheet for each table: a header, and a row of texts."""
    import xlsxwriter

    kept = io.BytesIO()
    with xlsxwriter.Workbook(kept, {"in_memory": True}) as book:
        for name, row in tables.items():
            sheet = book.add_worksheet(name)
            for place, (column, text) in enumerate(row.items()):
                sheet.write_string(0, place, column)
                sheet.write_string(1, place, text)
    return kept.getvalue()
