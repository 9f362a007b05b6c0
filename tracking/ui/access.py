"""Who may do what here. The mode is configured, never guessed: behind a proxy every visitor looks like this machine."""

from __future__ import annotations

import getpass
import os

from tracking.store.people import Person

VARIABLE = "TRACKING_MODE"
DESK, PUBLIC = "desk", "public"
FOUR_EYES = "TRACKING_FOUR_EYES"


def is_desk() -> bool:
    """Return whether analysts work here: ``TRACKING_MODE`` is ``desk`` (the default), and not ``public``.

    The dashboard listens on this machine alone unless told otherwise; whoever opens it to others sets ``public``.
    """
    mode = os.environ.get(VARIABLE, DESK)
    if mode not in (DESK, PUBLIC):
        raise ValueError(f"{VARIABLE} is {DESK} or {PUBLIC}, found {mode!r}")
    return mode == DESK


def require_desk() -> None:
    """Raise PermissionError where analysts do not work; doors ask for themselves, whatever the menu shows."""
    if not is_desk():
        raise PermissionError(f"{VARIABLE} is {PUBLIC}")


def four_eyes() -> bool:
    """Return whether nobody decides on a proposal of their own: ``TRACKING_FOUR_EYES`` is ``on`` (default ``off``).

    Whoever works here is this machine's user, until there is signing in: switch it on where those are people.
    ValueError for any other word.
    """
    said = os.environ.get(FOUR_EYES, "off")
    if said not in ("on", "off"):
        raise ValueError(f"{FOUR_EYES} is on or off, found {said!r}")
    return said == "on"


def person() -> Person:
    """Return who works here: the machine's user, until there is signing in."""
    name = getpass.getuser()
    return Person(id=name, name=name)
