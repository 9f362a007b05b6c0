"""What the API answers where it cannot give what was asked: problem details (RFC 9457), with what is known instead."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MEDIA: Final = "application/problem+json"
_LONGEST: Final = 100
"""Characters of somebody's own text that a problem repeats."""

KINDS: Final[Mapping[str, tuple[int, str, str]]] = {
    "unknown-parameter": (400, "Unknown parameter", "A query parameter that the address does not take, or takes once."),
    "unknown-value": (400, "Unknown value", "A query parameter with a value that it does not take."),
    "not-found": (404, "Not found", "No such address, release, region or company; the known ones are listed."),
    "method-not-allowed": (405, "Method not allowed", "The API is read with GET, HEAD and OPTIONS alone."),
    "not-acceptable": (406, "Not acceptable", "The Accept header takes neither JSON nor CSV."),
    "too-many-requests": (429, "Too many requests", "More requests in a minute than one client may send."),
    "failed": (500, "Something went wrong here", "A fault of this server; nothing in the request is to blame."),
}
"""Every kind of problem: status, title, and what it is about."""


class ProblemError(Exception):
    """A request that cannot be answered as asked. ``known`` are the values that would have been."""

    def __init__(
        self,
        kind: str,
        detail: str,
        *,
        known: Sequence[str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.kind = kind
        self.detail = detail
        self.known = known
        self.headers = headers or {}

    @property
    def status(self) -> int:
        """The HTTP status."""
        return KINDS[self.kind][0]

    def as_bytes(self, *, instance: str, docs: str) -> bytes:
        """Return the problem as JSON; ``instance`` is the path that was asked for, ``docs`` the page that explains."""
        status, title, _ = KINDS[self.kind]
        plain: dict[str, object] = {
            "type": f"{docs}#{self.kind}",
            "title": title,
            "status": status,
            "detail": self.detail,
            "instance": clipped(instance),
        }
        if self.known is not None:
            plain["known"] = list(self.known)
        return json.dumps(plain).encode() + b"\n"  # in ASCII, so that whatever was typed can be told


def clipped(text: str) -> str:
    """Return somebody's text at a length that can be repeated."""
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def not_one_of(what: str, found: str, known: Sequence[str], *, kind: str, where: str = "") -> ProblemError:
    """Return the problem of a name that is not known, as in "There is no release 9. Known: 1, 3.".

    ``where`` stands after the name.
    """
    listed = f"Known: {', '.join(known)}." if known else "None is known."
    return ProblemError(kind, f"There is no {what} {clipped(found)}{where}. {listed}", known=known)


def quoted(text: str) -> str:
    """Return a text in quotation marks, clipped."""
    return f'"{clipped(text)}"'
