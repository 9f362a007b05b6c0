"""The three languages, and their catalogues of sentences (gettext).

English is the source: a message is written in English where it is used, and `locale/<language>/LC_MESSAGES/tracking.po`
holds it in bokmål and nynorsk.
"""

from __future__ import annotations

import gettext
import io
import os
from contextlib import suppress
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

CATALOGUES = Path(__file__).parent / "locale"


class Language(StrEnum):
    """A language of the product, by its ISO 639-1 code."""

    NB = "nb"
    NN = "nn"
    EN = "en"


NAMES = {Language.NB: "Bokmål", Language.NN: "Nynorsk", Language.EN: "English"}
"""Each language's name in itself."""


def catalogue_path(language: Language) -> Path:
    """Return where the language's catalogue lies; English has none."""
    return CATALOGUES / language.value / "LC_MESSAGES" / "tracking.po"


@cache
def catalogue(language: Language) -> gettext.NullTranslations:
    """Return the language's catalogue, read once in a process."""
    if language is Language.EN:
        return gettext.NullTranslations()
    return gettext.GNUTranslations(io.BytesIO(compiled(catalogue_path(language))))


def compiled(path: Path) -> bytes:
    """Return a catalogue in gettext's binary form, kept beside it as Python keeps what it has compiled.

    To read the text takes a tenth of a second, of which every process would take two.
    """
    kept, changed_ns = path.with_suffix(".mo"), path.stat().st_mtime_ns
    with suppress(OSError):
        if kept.stat().st_mtime_ns == changed_ns:
            return kept.read_bytes()
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with path.open("rb") as file:
        messages = read_po(file, abort_invalid=True)
    made = io.BytesIO()
    write_mo(made, messages)
    with suppress(OSError):  # a folder that nobody may write to: it is compiled each time
        unfinished = path.with_suffix(f".{os.getpid()}")
        unfinished.write_bytes(made.getvalue())
        os.utime(unfinished, ns=(changed_ns, changed_ns))
        unfinished.replace(kept)
    return made.getvalue()


def choose_language(asked: str | None, browser: str | None, regions_own: str) -> Language:
    """Return the language asked for, else the browser's where it is one of the three, else the region's own.

    ``browser`` is a BCP 47 tag such as ``nb-NO``; ``no`` counts as bokmål.
    """
    known = {language.value: language for language in Language}
    known["no"] = Language.NB
    candidates: Sequence[str | None] = (asked, (browser or "").split("-")[0].split("_")[0].lower(), regions_own)
    for candidate in candidates:
        if candidate and candidate in known:
            return known[candidate]
    return Language.NB


def message(text: str) -> str:
    """Mark a text as a message of the catalogues where it is not said at once; return it as it is."""
    return text
