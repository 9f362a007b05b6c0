"""Where the published files lie and what they are called from outside: read once from the environment."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from tracking.public.edition import Place
from tracking.store.engine import DEFAULT, url_of

FOLDER, ADDRESS, CONTACT = "TRACKING_PUBLISHED", "TRACKING_ADDRESS", "TRACKING_CONTACT"
PUBLISHES = "TRACKING_PUBLISH"
NAME: Final = "published"


def folder() -> Path:
    """Return the folder of what is published: ``TRACKING_PUBLISHED``, else ``published`` beside the book of record."""
    stated = os.environ.get(FOLDER)
    if stated:
        return Path(stated)
    url = url_of()
    beside = Path(url.database) if url.drivername.startswith("sqlite") and url.database else DEFAULT
    return beside.parent / (NAME if beside == DEFAULT else f"{beside.stem}-{NAME}")


def publishes() -> bool:
    """Return whether the dashboard publishes new releases itself: ``TRACKING_PUBLISH`` is ``on`` (default) or ``off``.

    What the folder holds is served either way. ValueError for any other word.
    """
    said = os.environ.get(PUBLISHES, "on")
    if said not in ("on", "off"):
        raise ValueError(f"{PUBLISHES} is on or off, found {said!r}")
    return said == "on"


def place(port: int = 8501, *, address: str = "", contact: str = "") -> Place:
    """Return how the files are reached: what is given, else ``TRACKING_ADDRESS`` and ``TRACKING_CONTACT``.

    Without either the address is this machine's, at the port. Raises ValueError for what is no address.
    """
    stated = address or os.environ.get(ADDRESS) or f"http://localhost:{port}"
    return Place(address=stated.rstrip("/"), contact=contact or os.environ.get(CONTACT, ""))


def place_stated() -> str:
    """Return the address that the environment states, blank where it states none."""
    return os.environ.get(ADDRESS, "")
