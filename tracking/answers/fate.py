"""How far a file that is brought goes."""

from __future__ import annotations

from enum import StrEnum


class Fate(StrEnum):
    """What became of a file that was brought."""

    TRIED = "tried"
    PROPOSED = "proposed"
    APPROVED = "approved"
    RELEASED = "released"
