"""Bytes of a file become sheets of text, strictly: nothing is interpreted, and what cannot be read is a problem.

``read_safely`` is for files from outside: they are parsed in a process of their own. ``read_bytes`` does the same
here, for files that this project wrote itself, and for tests.
"""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tracking.intake.limits import LIMITS
from tracking.schema.problems import Code, Problem, RefusedError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from tracking.intake.limits import Limits
    from tracking.intake.parsed import FileKind, Parsed, ParsedSheet


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    """A sheet as it stands in the file. Rows count from 1, as a spreadsheet or an editor shows them.

    ``name`` is blank for a text file. ``preamble`` holds the rows above the header that are not blank. ``header`` is
    stripped; it may hold blanks and the same name twice (``problems`` then says so). ``body`` has the columns ``c0``,
    ``c1``, … in the header's order, of text, blank where the cell is; ``rows`` gives the row in the file of each of
    its rows. ``numeric`` marks by column which cells the file itself holds as numbers: their decimal sign is always
    the point, whatever the texts in the same column use. A column without any is not in it.
    """

    name: str
    preamble: tuple[tuple[str, ...], ...]
    header: tuple[str, ...]
    header_row: int
    body: pd.DataFrame
    rows: NDArray[np.int64]
    numeric: Mapping[str, NDArray[np.bool_]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """What a file holds. ``problems`` are those of the file and, after them, of every sheet.

    ``encoding`` and ``delimiter`` are blank where the kind has none. A file that is refused as a whole has no sheet.
    """

    sheets: tuple[Sheet, ...]
    problems: tuple[Problem, ...]
    encoding: str
    delimiter: str
    kind: FileKind


def read_bytes(content: bytes, file: str, *, limits: Limits = LIMITS) -> Reading:
    """Return what ``content`` holds, parsed in this process; ``file`` is the name that problems give as their place."""
    from tracking.intake.guard import check
    from tracking.intake.parse import parse

    try:
        admitted = check(content, file, limits)
    except RefusedError as refused:
        return _refused(refused.problems)
    return _reading(parse(content, file, admitted, limits))


def read_safely(source: bytes | Path, file: str, *, limits: Limits = LIMITS) -> Reading:
    """Return what a file from outside holds, parsed in a process of its own with limits on memory and time.

    Whatever that process does, it ends as a problem, never as an exception. On Windows only the time is limited.
    """
    from tracking.intake.child import started
    from tracking.intake.guard import check, takes_long

    try:
        content = _content(source, file, limits)
        with ExitStack() as stack:
            child = stack.enter_context(started()) if takes_long(content) else None  # meanwhile it gets ready
            admitted = check(content, file, limits)
            child = child or stack.enter_context(started())
            return _reading(child.parse(content, file, admitted, limits))
    except RefusedError as refused:
        return _refused(refused.problems)


def _content(source: bytes | Path, file: str, limits: Limits) -> bytes:
    """Return the bytes of a source; a file that is too large is refused unread."""
    if isinstance(source, bytes):
        return source
    try:
        size = source.stat().st_size
        if size > limits.upload_bytes:
            found, expected = str(size), str(limits.upload_bytes)
            raise RefusedError((Problem(code=Code.FILE_TOO_LARGE, file=file, found=found, expected=expected),))
        return source.read_bytes()
    except OSError as error:
        unreadable = Problem(code=Code.FILE_UNREADABLE, file=file, found=error.strerror or "?", expected="CSV, UTF-8")
        raise RefusedError((unreadable,)) from error


def _refused(problems: tuple[Problem, ...]) -> Reading:
    return Reading(sheets=(), problems=problems, encoding="", delimiter="", kind="csv")


def _reading(parsed: Parsed) -> Reading:
    sheets = tuple(_sheet(sheet) for sheet in parsed.sheets)
    return Reading(
        sheets=sheets,
        problems=parsed.problems + tuple(problem for sheet in sheets for problem in sheet.problems),
        encoding=parsed.encoding,
        delimiter=parsed.delimiter,
        kind=parsed.kind,
    )


def _sheet(parsed: ParsedSheet) -> Sheet:
    return Sheet(
        name=parsed.name,
        preamble=parsed.preamble,
        header=parsed.header,
        header_row=parsed.header_row,
        body=parsed.body.to_pandas(split_blocks=True, self_destruct=True),
        rows=parsed.rows.to_numpy(zero_copy_only=False),
        numeric={name: mask.to_numpy(zero_copy_only=False) for name, mask in parsed.numeric.items()},
        problems=parsed.problems,
    )
