"""`diff`: what differs between two states of the figures."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tracking.commands.console import WRONG_USE, JsonOption, LanguageOption, Reader, open_book, stop, told_in_lines
from tracking.commands.places import PointArgument, point_of
from tracking.words.language import Language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracking.answers.differing import TableChange
    from tracking.answers.moments import Point
    from tracking.store.book import Book

TableOption = Annotated[str, typer.Option(metavar="TABLE", help="Only this table, such as emissions.")]
RegionOption = Annotated[str, typer.Option(metavar="REGION", help="Only this region, or `shared`.")]
CsvOption = Annotated[Path | None, typer.Option("--csv", metavar="FILE", help="Write every cell that differs as CSV.")]
ExcelOption = Annotated[Path | None, typer.Option("--xlsx", metavar="FILE", help="The same as an Excel workbook.")]


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command()(diff)


def diff(
    old: PointArgument,
    new: Annotated[
        str | None, typer.Argument(metavar="ENTRY|rN", help="The other one; the figures in force where left out.")
    ] = None,
    table: TableOption = "",
    region: RegionOption = "",
    csv: CsvOption = None,
    xlsx: ExcelOption = None,
    as_json: JsonOption = False,
    lang: LanguageOption = Language.EN,
) -> None:
    """Tell what differs between two states: rows that are new (+), changed (~) or removed (-), with every cell.

    Either may be the earlier one; 0 is the empty book. Confidential figures are told of as well.
    """
    from tracking.answers import record_json
    from tracking.answers.moments import between
    from tracking.schema.tables import TABLES
    from tracking.words.record import difference_lines, point_name

    reader, ends = Reader(language=lang, as_json=as_json), (point_of(old), None if new is None else point_of(new))
    if table and table not in TABLES:
        stop(f"No table {table!r}. Known tables: {', '.join(TABLES)}.", WRONG_USE)
    book = open_book(lang, as_json=as_json)
    with told_in_lines(reader):
        _refuse_region(book, ends, region)
        found = between(book, *ends, table=table, folder=region)
        _write(found, csv, xlsx)
    names = dict(zip(("old", "new"), (point_name(each, reader.voice) for each in ends), strict=True))
    reader.tell(
        {"from": str(ends[0]), "to": None if ends[1] is None else str(ends[1]), "tables": record_json.tables(found)},
        [reader.voice.say("From {old} to {new}:", **names), *difference_lines(found, reader.voice)],
    )


def _refuse_region(book: Book, ends: tuple[Point, Point | None], region: str) -> None:
    known = {folder for end in ends for folder in (book.state() if end is None else end.state(book)).folders}
    if region and region not in known:
        stop(f"No region {region!r}. Known regions: {', '.join(sorted(known))}.", WRONG_USE)


def _write(found: Sequence[TableChange], csv: Path | None, xlsx: Path | None) -> None:
    """Write the cells that differ; text that a spreadsheet would run as a formula is guarded in both forms."""
    from tracking.answers.differing import as_frame
    from tracking.answers.tables import as_csv, as_excel, guarded

    if csv is not None:
        csv.write_bytes(as_csv(as_frame(found)))
    if xlsx is not None:
        xlsx.write_bytes(as_excel(guarded(as_frame(found))))
