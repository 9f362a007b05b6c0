"""Who acts on the command line: the user that the machine knows."""

from __future__ import annotations

import getpass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracking.store.people import Person


def this_person() -> Person:
    """Return the machine's user as a person of the book of record."""
    from tracking.store.people import Person

    name = getpass.getuser()
    return Person(id=name, name=name)
