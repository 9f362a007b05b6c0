"""The public site."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tracking.public.edition import Edition, Place
    from tracking.public.rendering import Hung


def site(hung: Sequence[Hung], editions: Sequence[Edition], place: Place) -> Iterator[tuple[str, bytes]]:  # noqa: ARG001
    """Yield the pages."""
    yield "index.html", b"x"
    yield "public/index.html", b"x"
