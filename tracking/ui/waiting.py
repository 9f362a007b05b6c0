"""How many proposals wait: asked for in every run of a page, looked up once for each entry of the book."""

from __future__ import annotations

from tracking.ui import data, opening


def count() -> int:
    """Return how many proposals nobody has decided on."""
    book = opening.book()
    return data.kept(("waiting", book.place, data.head().hash), lambda: len(book.pending()))
