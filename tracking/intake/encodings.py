"""Bytes as UTF-8, by the encodings that offices in Norway write: a byte order mark, strict UTF-8, Windows-1252."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from typing import Final

from tracking.schema.problems import Code, Problem, RefusedError

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Decoded:
    """A text as UTF-8 without a byte order mark, and the encoding that the file had."""

    utf8: bytes
    encoding: str


def decode(content: bytes, file: str) -> Decoded:
    """Return ``content`` as UTF-8.

    The order of trial is that of certainty: a mark says what it is, text that is valid UTF-8 by chance is rare, and
    Windows-1252 takes nearly everything. Raises RefusedError where none fits and where the text holds NUL.
    """
    decoded = _decode(content, file)
    if (place := decoded.utf8.find(b"\0")) >= 0:
        row = decoded.utf8.count(b"\n", 0, place) + 1
        raise RefusedError((Problem(code=Code.NUL_BYTES, file=file, row=row),))
    return decoded


def _decode(content: bytes, file: str) -> Decoded:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _as_utf8(content[len(mark) :], encoding, file)
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return _as_utf8(content, "cp1252", file)
    return Decoded(utf8=content, encoding="utf-8")


def _as_utf8(content: bytes, encoding: str, file: str) -> Decoded:
    codec = encoding.removesuffix("-sig")
    try:
        text = content.decode(codec)
    except UnicodeDecodeError as error:
        row = content.count(b"\n", 0, error.start) + 1
        found = f"{codec}: {content[error.start : error.start + 4].hex(' ')}"
        wrong = Problem(code=Code.FILE_UNREADABLE, file=file, row=row, found=found, expected="CSV, UTF-8")
        raise RefusedError((wrong,)) from error
    return Decoded(utf8=content if codec == "utf-8" else text.encode(), encoding=encoding)
