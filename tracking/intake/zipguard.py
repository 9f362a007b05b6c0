"""A look at a workbook's zip without opening it: what it inflates to, what it would make a reader do.

Sizes in a zip's directory are claims, so every part is inflated piece by piece and thrown away again. A piece is the
most that is ever held in memory.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from tracking.intake.shaping import letters
from tracking.schema.problems import Code, Problem, RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracking.intake.limits import Limits

_PIECE: Final = 4_000_000
_OVERLAP: Final = 64
_LOCAL_HEADER: Final = struct.Struct("<4s5H3L2H")
_END: Final = struct.Struct("<4s4H2LH")
_DIRECTORY_BYTES: Final = 1_000_000
_SMALL_PART: Final = 10_000_000
"""Bytes up to which a part may be packed as tightly as it likes: a sheet of blanks is no bomb."""
_SPARSE: Final = 20
"""Places in the used range for each cell, above which one cell lies far away from the others."""
_DOCTYPE: Final = re.compile(rb"<!(DOCTYPE|ENTITY)")
_UNCALCULATED: Final = re.compile(rb"</f>\s*(<v\s*/>)?\s*</c>")
_REFERENCE: Final = re.compile(rb' r="([A-Z]+\d+)"')
_WIDE: Final = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")


@dataclass(slots=True)
class _Used:
    """What a sheet uses: its cells, its last row and column, and a cell whose formula has no value."""

    cells: int = 0
    row: int = 0
    column: int = 0
    uncalculated: str = ""


@dataclass(slots=True)
class _Look:
    """The file that is looked at, and what its parts have inflated to so far."""

    content: bytes
    file: str
    limits: Limits
    inflated: int = 0
    has_errors: bool = False

    def refuse(self, code: Code, found: object = "", expected: object = "") -> RefusedError:
        return RefusedError((Problem(code=code, file=self.file, found=str(found), expected=str(expected)),))


def check_zip(content: bytes, file: str, limits: Limits) -> bool:
    """Return whether a workbook has error cells such as ``#VALUE!``.

    RefusedError where a zip is not a workbook, is damaged, or would cost more than ``limits`` to read.
    """
    look = _Look(content, file, limits)
    _check_directory(look)
    try:
        parts = zipfile.ZipFile(io.BytesIO(content)).infolist()
    except (zipfile.BadZipFile, ValueError, struct.error, NotImplementedError, OSError, EOFError) as error:
        raise look.refuse(Code.FILE_DAMAGED, error) from error
    _check_kind(look, {part.filename for part in parts})
    if any(part.flag_bits & 1 for part in parts):
        raise look.refuse(Code.FILE_ENCRYPTED)
    if (claimed := sum(part.file_size for part in parts)) > limits.inflated_bytes:
        raise look.refuse(Code.FILE_TOO_COSTLY, claimed, limits.inflated_bytes)
    for part in parts:
        _check_part(look, part)
    return look.has_errors


def _check_directory(look: _Look) -> None:
    """Refuse a directory that is cut off, or that is itself too long to read."""
    at = look.content.rfind(b"PK\5\6", -65_557)
    if at < 0 or at + _END.size > len(look.content):
        raise look.refuse(Code.FILE_DAMAGED, "zip: end of directory")
    _, _, _, _, parts, size, _, _ = _END.unpack_from(look.content, at)
    is_zip64 = look.content.rfind(b"PK\6\7", max(0, at - 20), at) >= 0
    if is_zip64 or parts > look.limits.parts or size > _DIRECTORY_BYTES:
        raise look.refuse(Code.FILE_TOO_COSTLY, parts, look.limits.parts)


def _check_kind(look: _Look, names: set[str]) -> None:
    if "xl/workbook.xml" in names:
        return
    if "xl/workbook.bin" in names:
        raise look.refuse(Code.FILE_OLD_EXCEL, "xlsb")
    if "word/document.xml" in names:
        raise look.refuse(Code.FILE_OTHER_KIND, "Word")
    is_open_document = look.content[30:80].startswith(b"mimetypeapplication/vnd.oasis.opendocument")
    raise look.refuse(Code.FILE_OTHER_KIND, "OpenDocument" if is_open_document else "zip")


def _check_part(look: _Look, part: zipfile.ZipInfo) -> None:
    is_xml = part.filename.endswith((".xml", ".rels", ".vml"))
    is_sheet = is_xml and part.filename.startswith("xl/worksheets/")
    used, tail, size = _Used(), b"", 0
    for piece in _pieces(look, part):
        if is_xml and not size and piece.startswith(_WIDE):
            raise look.refuse(Code.FILE_UNSAFE, "UTF-16")
        size += len(piece)
        look.inflated += len(piece)
        if look.inflated > look.limits.inflated_bytes or (
            size > _SMALL_PART and size > look.limits.inflated_ratio * part.compress_size
        ):
            raise look.refuse(Code.FILE_TOO_COSTLY, look.inflated, look.limits.inflated_bytes)
        if is_xml:
            piece = tail + piece
            if found := _DOCTYPE.search(piece):
                raise look.refuse(Code.FILE_UNSAFE, found.group().decode())
            if is_sheet:
                _use(used, piece, len(tail))
                look.has_errors = look.has_errors or b't="e"' in piece
                _check_used(look, used, is_whole=False)
            tail = piece[-_OVERLAP:]
    _check_used(look, used, is_whole=True)


def _pieces(look: _Look, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield a part inflated, whatever size the directory claims for it."""
    content, at = look.content, part.header_offset
    if at + _LOCAL_HEADER.size > len(content) or content[at : at + 4] != b"PK\3\4":
        raise look.refuse(Code.FILE_DAMAGED, part.filename[:100])
    *_, name, extra = _LOCAL_HEADER.unpack_from(content, at)
    start = at + _LOCAL_HEADER.size + name + extra
    packed = memoryview(content)[start : start + part.compress_size]
    if len(packed) < part.compress_size or part.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise look.refuse(Code.FILE_DAMAGED, part.filename[:100])
    if part.compress_type == zipfile.ZIP_STORED:
        yield from (bytes(packed[place : place + _PIECE]) for place in range(0, len(packed), _PIECE))
        return
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        piece = inflater.decompress(packed, _PIECE)
        while piece:
            yield piece
            piece = inflater.decompress(inflater.unconsumed_tail, _PIECE)
    except zlib.error as error:
        raise look.refuse(Code.FILE_DAMAGED, part.filename[:100]) from error
    if not inflater.eof:
        raise look.refuse(Code.FILE_DAMAGED, part.filename[:100])


def _use(used: _Used, piece: bytes, known: int) -> None:
    """Add what a piece of a sheet uses; its first ``known`` bytes were seen before."""
    text = np.frombuffer(piece, dtype=np.uint8)
    if not used.uncalculated and (formula := _UNCALCULATED.search(piece)):
        named = _REFERENCE.match(piece, max(0, piece.rfind(b' r="', 0, formula.start())))
        used.uncalculated = named.group(1).decode() if named else "?"
    quotes = np.flatnonzero(text == ord('"'))
    quotes = quotes[(quotes >= 3) & (quotes < len(text) - 11)]
    marks = quotes[(text[quotes - 1] == ord("=")) & (text[quotes - 2] == ord("r")) & (text[quotes - 3] == ord(" "))]
    used.cells += piece.count(b"<c ", max(known - 2, 0)) + piece.count(b"<c>", max(known - 2, 0))
    if not len(marks):
        return
    column = np.zeros(len(marks), dtype=np.int64)
    row = np.zeros(len(marks), dtype=np.int64)
    is_open = np.ones(len(marks), dtype=bool)
    for place in range(1, 11):
        sign = text[marks + place].astype(np.int64)
        is_open &= sign != ord('"')
        is_letter, is_digit = is_open & (sign >= ord("A")) & (sign <= ord("Z")), is_open & (sign >= 48) & (sign <= 57)
        column = np.where(is_letter, column * 26 + sign - 64, column)
        row = np.where(is_digit, row * 10 + sign - 48, row)
    used.row, used.column = max(used.row, int(row.max())), max(used.column, int(column.max()))


def _check_used(look: _Look, used: _Used, *, is_whole: bool) -> None:
    """Refuse too many cells at once, and once the sheet is whole also a range that is mostly nothing."""
    limits, area = look.limits, used.row * used.column
    if used.cells > limits.sheet_cells:
        raise look.refuse(Code.TOO_MANY_CELLS, used.cells, limits.sheet_cells)
    if not is_whole:
        return
    is_sparse = area > 1_000_000 and area > _SPARSE * used.cells
    if is_sparse or used.row > 1_048_576 or used.column > 16_384:
        raise look.refuse(Code.CELL_FAR_AWAY, f"{letters(max(used.column, 1) - 1)}{used.row}")
    if used.column > limits.columns:
        raise look.refuse(Code.TOO_MANY_COLUMNS, used.column, limits.columns)
    if area > limits.sheet_cells:
        raise look.refuse(Code.TOO_MANY_CELLS, area, limits.sheet_cells)
    if used.uncalculated:
        raise look.refuse(Code.FORMULA_NOT_CALCULATED, used.uncalculated)
