"""What is refused before anything is parsed, by looking at bytes: in well under half a second, in little memory."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from tracking.intake.dialect import DELIMITERS
from tracking.intake.headers import find_header
from tracking.intake.zipguard import check_zip
from tracking.schema.problems import Code, Problem, RefusedError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tracking.intake.limits import Limits
    from tracking.intake.parsed import FileKind

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_ZIP: Final = (b"PK\3\4", b"PK\5\6")
_LARGE_ZIP: Final = 500_000
"""Bytes from which on a workbook takes the guard about as long as a child takes to start."""
_OTHER_KINDS: Final = (
    (b"%PDF-", "PDF"),
    (b"\x89PNG\r\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"{\\rtf", "RTF"),
    (b"\x1f\x8b", "gzip"),
    (b"7z\xbc\xaf", "7z"),
    (b"Rar!", "RAR"),
    (b"SQLite format 3\0", "SQLite"),
)
_PAGE: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<!--.{0,500}?-->\s*)?<(?:!doctype|html|head|body|table)\b", re.I | re.S
)
_XML: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*<\?xml\b", re.IGNORECASE)
_NOTHING: Final = b" \t\r\n\xef\xbb\xbf"
_AT_ONCE: Final = 1 << 20
"""Bytes that are looked through in one go: what the processor keeps close by takes a third of the time."""

_WIDE_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, kw_only=True, slots=True)
class Admitted:
    """How a file is to be parsed, and whether it is a workbook with error cells such as ``#VALUE!``."""

    kind: FileKind
    has_errors: bool = False


def check(content: bytes, file: str, limits: Limits) -> Admitted:
    """Return how a file is to be parsed, by its first bytes, whatever its name says. RefusedError where not at all."""

    def refuse(code: Code, found: object = "", expected: object = "") -> RefusedError:
        return RefusedError((Problem(code=code, file=file, found=str(found), expected=str(expected)),))

    if not content[:1_000].strip(_NOTHING) and not content.strip(_NOTHING):
        raise refuse(Code.FILE_EMPTY)
    if len(content) > limits.upload_bytes:
        raise refuse(Code.FILE_TOO_LARGE, len(content), limits.upload_bytes)
    if content.startswith(_OLE):
        raise refuse(Code.FILE_ENCRYPTED if _ENCRYPTED in content else Code.FILE_OLD_EXCEL, "xls")
    if content.startswith(_ZIP):
        return Admitted(kind="xlsx", has_errors=check_zip(content, file, limits))
    if content.startswith(b"PAR1"):
        if not content.endswith(b"PAR1") or len(content) < 12:
            raise refuse(Code.FILE_DAMAGED, "Parquet")
        return Admitted(kind="parquet")
    if kind := _other_kind(content):
        raise refuse(Code.FILE_OTHER_KIND, kind)
    _check_text(content, file, limits)
    return Admitted(kind="csv")


def takes_long(content: bytes) -> bool:
    """Return whether ``check`` takes a while: a large workbook, whose parts are all inflated and looked through."""
    return content.startswith(_ZIP) and len(content) > _LARGE_ZIP


def _other_kind(content: bytes) -> str:
    if _PAGE.match(content):
        return "HTML"
    if _XML.match(content):
        return "HTML" if b"<html" in content[:5_000].lower() else "XML"
    return next((kind for magic, kind in _OTHER_KINDS if content.startswith(magic)), "")


def _check_text(content: bytes, file: str, limits: Limits) -> None:
    """Refuse NUL bytes, a line beyond all measure, and more lines than there may be rows."""
    is_wide = content.startswith(_WIDE_MARKS)
    if not is_wide and (place := content.find(b"\0")) >= 0:
        row = content.count(b"\n", 0, place) + 1
        raise RefusedError((Problem(code=Code.NUL_BYTES, file=file, row=row),))
    text = np.frombuffer(content, dtype=np.uint8)
    breaks = np.concatenate(
        [start + _breaks(text[start : start + _AT_ONCE]) for start in range(0, len(text), _AT_ONCE)]
    )
    gaps = np.diff(breaks, prepend=-1, append=len(text))
    longest = int(gaps.argmax())
    if gaps[longest] > limits.line_bytes * (2 if is_wide else 1):
        row = content.count(b"\n", 0, int(breaks[longest - 1]) + 1) + 1 if longest else 1
        found, expected = str(gaps[longest]), str(limits.line_bytes)
        raise RefusedError((Problem(code=Code.LINE_TOO_LONG, file=file, row=row, found=found, expected=expected),))
    if not is_wide:
        _check_columns(content, breaks, file, limits)
    lines = int((gaps > 1 + is_wide).sum())
    if lines > limits.rows + 1_000 and b'"' not in content:
        found, expected = str(lines), str(limits.rows)
        raise RefusedError((Problem(code=Code.TOO_MANY_ROWS, file=file, found=found, expected=expected),))


def _check_columns(content: bytes, breaks: NDArray[np.int64], file: str, limits: Limits) -> None:
    """Refuse at once a first line that can only be a header of too many names; parsing tells of all others.

    That is a line without quotes that a single kind of delimiter parts, and that is a header by the reader's own rule.
    """
    first = content[: breaks[0]] if len(breaks) else content
    signs = [sign for sign in DELIMITERS if sign.encode() in first]
    if b'"' in first or len(signs) != 1 or (columns := first.count(signs[0].encode()) + 1) <= limits.columns:
        return
    most = limits.columns + 1
    following = content[len(first) : len(first) + 2 * limits.line_bytes].lstrip(b"\r\n").splitlines()[:1]
    lines = (line.decode("utf-8", errors="replace") for line in (first, *following))
    if find_header([line.split(signs[0], most)[:most] for line in lines]) == 0:
        found, expected = str(columns), str(limits.columns)
        raise RefusedError((Problem(code=Code.TOO_MANY_COLUMNS, file=file, found=found, expected=expected),))


def _breaks(text: NDArray[np.uint8]) -> NDArray[np.int64]:
    return np.flatnonzero((text == ord("\n")) | (text == ord("\r")))
