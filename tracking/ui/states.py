"""Figures as they stood at an entry or a release of the book of record."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tracking.store.errors import EntryUnknownError, ReleaseUnknownError

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from tracking.schema.state import State
    from tracking.store.book import Book

_AS_OF = re.compile(r"(r?)([1-9][0-9]{0,8})", re.ASCII)


def at(
    book: Book, as_of: str, *, entries: bool, keep: Callable[[Hashable, Callable[[], State]], State]
) -> State | None:
    """Return the figures as of ``12`` (an entry, where ``entries`` may be asked for) or ``r3`` (a release).

    None where there is no such state, or none with a region in it.
    """
    told = _AS_OF.fullmatch(as_of)
    if told is None or not (told[1] or entries):
        return None
    number = int(told[2])
    find = book.released_state if told[1] else book.state
    try:
        found = keep((book.place, "as-of", told[1], number), lambda: find(number))
    except (EntryUnknownError, ReleaseUnknownError):
        return None
    return found if found.region_ids else None
