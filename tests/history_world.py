"""A book with a story: proposals, decisions, comments, releases, an erased person; sums in the head."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from tests.upload_world import ANNE, REGION, state
from tracking.store import erasing
from tracking.store.book import Book, open_book
from tracking.store.changes import difference
from tracking.store.comments import comment
from tracking.store.people import Person

if TYPE_CHECKING:
    from pathlib import Path

    from tracking.schema.state import State

OLA = Person(id="ola", name="Ola <b>Bold</b> **Star**")
GONE = Person(id="gone", name="Somebody Once")

__all__ = ["ANNE", "GONE", "OLA", "REGION", "a_story", "changed"]


def changed(kt_2023: float) -> State:
    """Return the region with other kilotonnes in 2023."""
    made = state()
    emissions = made.folders[REGION]["emissions"]
    emissions.loc[emissions["year"] == 2023, "emissions_t"] = 1000.0 * kt_2023
    return made


def a_story(folder: Path) -> Book:
    """Return a book of these entries.

    1 and 2 the first figures, 3 release 1, 4 Anne proposes 80 kt for 2023, 5 Ola asks, 6 Ola approves, 7 release 2,
    8 somebody proposes 40 kt, 9 Anne turns that down, 10 that somebody is erased.
    """
    moments = iter(datetime(2026, 10, day, 9, 30, tzinfo=UTC) for day in range(1, 31))
    book = open_book(str(folder / "record.db"), now=lambda: next(moments))
    book.propose(difference({}, state().folders), actor=ANNE, message="the first figures", approve=True)
    book.release("", "", ANNE)
    step = difference(state().folders, changed(80.0).folders)
    book.propose(step, actor=ANNE, message="The mill measured anew", originals={"mill <i>.csv": b"80\n"})
    comment(book, "Is this <script>alert(1)</script> right?", actor=OLA, on=4)
    book.approve(4, actor=OLA, message="Seen the log")
    book.release("Autumn", "For the board", OLA)
    book.propose(difference(changed(80.0).folders, changed(40.0).folders), actor=GONE, message="my secret words")
    book.reject(8, actor=ANNE, message="Half is missing")
    erasing.erase(book, "gone", asked_by=ANNE)
    return book
