"""What reading yields before it becomes frames: sheets of text in Arrow, which travels between processes as it is."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, BinaryIO, Literal

import pyarrow as pa

from tracking.intake.repeating import only_text, repeated
from tracking.schema.problems import Code, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

FileKind = Literal["csv", "xlsx", "parquet"]


@dataclass(frozen=True, kw_only=True, slots=True)
class ParsedSheet:
    """A sheet: ``body`` has the columns ``c0``, ``c1``, … as text without nulls, ``rows`` each row's place (int64).

    ``numeric`` marks by column which cells the file itself holds as numbers; a column without any is not in it.
    """

    name: str
    preamble: tuple[tuple[str, ...], ...]
    header: tuple[str, ...]
    header_row: int
    body: pa.Table
    rows: pa.Array
    numeric: Mapping[str, pa.Array] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Parsed:
    """A file's sheets, and what is wrong with the file as a whole."""

    kind: FileKind
    sheets: tuple[ParsedSheet, ...] = ()
    problems: tuple[Problem, ...] = ()
    encoding: str = ""
    delimiter: str = ""


def write(parsed: Parsed, sink: BinaryIO) -> None:
    """Write it as Arrow streams one after the other: one that names the rest, then one for each sheet.

    A column with one text in every row travels as that text.
    """
    about = {name: getattr(parsed, name) for name in ("kind", "encoding", "delimiter")}
    about |= {"problems": _plain(parsed.problems), "sheets": len(parsed.sheets)}
    _write_stream(pa.table({}), about, sink)
    for sheet in parsed.sheets:
        about = {name: getattr(sheet, name) for name in ("name", "preamble", "header", "header_row")}
        columns = dict(zip(sheet.body.column_names, sheet.body.columns, strict=True))
        only = {name: text for name, cells in columns.items() if (text := only_text(cells)) is not None}
        about |= {"names": list(columns), "only": only}
        columns = {name: cells for name, cells in columns.items() if name not in only}
        columns |= {f"numeric {name}": mask for name, mask in sheet.numeric.items()}
        _write_stream(pa.table({**columns, "rows": sheet.rows}), about | {"problems": _plain(sheet.problems)}, sink)


def read(source: pa.Buffer) -> Parsed:
    """Return what ``write`` wrote. ArrowInvalid, ValueError or KeyError where it is anything else."""
    stream = pa.BufferReader(source)
    about, _ = _read_stream(stream)
    sheets = tuple(_sheet(*_read_stream(stream)) for _ in range(about.pop("sheets")))
    return Parsed(sheets=sheets, problems=_problems(about.pop("problems")), **about)


def _sheet(about: dict[str, Any], table: pa.Table) -> ParsedSheet:
    only: dict[str, str] = about["only"]
    body = {name: repeated(only[name], len(table)) if name in only else table[name] for name in about["names"]}
    marks = [name for name in table.column_names if name.startswith("numeric ")]
    return ParsedSheet(
        name=about["name"],
        preamble=tuple(tuple(row) for row in about["preamble"]),
        header=tuple(about["header"]),
        header_row=about["header_row"],
        body=pa.table(body),
        rows=table["rows"].combine_chunks(),
        numeric={name.removeprefix("numeric "): table[name].combine_chunks() for name in marks},
        problems=_problems(about["problems"]),
    )


def _write_stream(table: pa.Table, about: Mapping[str, object], sink: BinaryIO) -> None:
    table = table.replace_schema_metadata({"about": json.dumps(about)})
    with pa.ipc.new_stream(sink, table.schema) as stream:
        stream.write_table(table)


def _read_stream(source: pa.NativeFile) -> tuple[dict[str, Any], pa.Table]:
    """Return one stream. Its bytes come from a process that read a stranger's file, so they are checked in full."""
    with pa.ipc.open_stream(source) as stream:
        table = stream.read_all()
    table.validate(full=True)
    return json.loads(table.schema.metadata[b"about"]), table


def _plain(problems: tuple[Problem, ...]) -> list[dict[str, object]]:
    return [dataclasses.asdict(problem) for problem in problems]


def _problems(plain: list[dict[str, Any]]) -> tuple[Problem, ...]:
    return tuple(Problem(**{**one, "code": Code(one["code"]), "severity": Severity(one["severity"])}) for one in plain)
