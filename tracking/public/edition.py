"""Which release is published, where its files will stand, and whom a reader can write to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from unicodedata import category

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, kw_only=True, slots=True)
class Edition:
    """A release as the public is told of it. ``note`` says what is new in it, blank where nobody said.

    ``created_utc`` is an ISO moment; a published view is computed as of that day and never changes afterwards.
    ``regions`` are the ids of those that it holds.
    """

    number: int
    name: str
    note: str
    created_utc: str
    regions: tuple[str, ...]

    def __post_init__(self) -> None:
        if self.number < 1:
            raise ValueError(f"a release has a number from 1 on, found {self.number}")
        datetime.fromisoformat(self.created_utc)

    @property
    def slug(self) -> str:
        """The release in addresses and file names: ``r3``."""
        return f"r{self.number}"

    @property
    def day(self) -> date:
        """The day it was released, in UTC."""
        return datetime.fromisoformat(self.created_utc).date()


def edition_of(number: int, name: str, note: str, created_utc: str, regions: tuple[str, ...]) -> Edition:
    """Return a release as the public is told of it, with a space for each sign of control in what somebody wrote.

    Neither a page nor a feed can hold one.
    """
    name, note = ("".join(" " if category(each) == "Cc" else each for each in text) for text in (name, note))
    return Edition(number=number, name=name, note=note, created_utc=created_utc, regions=regions)


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """Where the files are served from: ``address`` such as ``https://figures.example.no`` without a slash at its end.

    ``contact`` is where errors are reported to, an e-mail address or a web address; blank where nobody has said.
    """

    address: str
    contact: str = ""

    def __post_init__(self) -> None:
        if not self.address.startswith(("http://", "https://")) or self.address.endswith("/"):
            raise ValueError(f"an address begins with http:// or https:// and ends without a slash: {self.address!r}")
