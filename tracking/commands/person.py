"""Who acts on the command line, the user that the machine knows; and whether two people are needed for a decision."""

from __future__ import annotations

import getpass
import os
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from tracking.store.people import Person

FOUR_EYES: Final = "TRACKING_FOUR_EYES"


def this_person() -> Person:
    """Return the machine's user as a person of the book of record."""
    from tracking.store.people import Person

    name = getpass.getuser()
    return Person(id=name, name=name)


def four_eyes() -> bool:
    """Return whether nobody decides on a proposal of their own: ``TRACKING_FOUR_EYES`` is ``on``, and not ``off``.

    Off unless said: the machine's user is who somebody says to be, until there is signing in. ValueError for any other
    word.
    """
    said = os.environ.get(FOUR_EYES, "off")
    if said not in ("on", "off"):
        raise ValueError(f"{FOUR_EYES} is on or off, found {said!r}")
    return said == "on"
