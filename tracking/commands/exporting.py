"""`export`: a state of the figures as files that anyone can check."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path  # noqa: TC003 - read at run time by the command line's library
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tracking.commands.console import JsonOption, LanguageOption, Reader, open_book, told_in_lines
from tracking.commands.places import PointArgument, point_of
from tracking.words.language import Language

if TYPE_CHECKING:
    from collections.abc import Iterator


class Form(StrEnum):
    """What the tables are written as."""

    CSV = "csv"
    PARQUET = "parquet"
    XLSX = "xlsx"


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command()(export)


def export(
    at: PointArgument,
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="A folder that is not there yet, or empty.")],
    form: Annotated[Form, typer.Option(help="What the tables are written as.")] = Form.CSV,
    with_confidential: Annotated[
        bool, typer.Option("--with-confidential", help="Write confidential rows as well; they are left out otherwise.")
    ] = False,
    as_json: JsonOption = False,
    lang: LanguageOption = Language.EN,
) -> None:
    """Write the figures after an entry, or of a release, as one file a table.

    A manifest.json beside them names release, entry and hash, and the SHA-256 of every file.
    """
    from dataclasses import replace

    from tracking.answers import exported
    from tracking.answers.shielded import shielded

    reader, point = Reader(language=lang, as_json=as_json), point_of(at)
    book = open_book(lang, as_json=as_json)
    with told_in_lines(reader):
        state = point.state(book)
        if not with_confidential:  # what has become confidential since is left out of earlier figures too
            state = replace(shielded(state, book.state()), version=state.version)
        try:
            told = exported.export(state, folder, form.value, with_confidential=with_confidential)
        except FileExistsError:
            said = reader.voice.say("{path} is there already. Choose another folder, or an empty one.", path=folder)
            reader.refuse(said, "folder-exists", path=str(folder))
        except exported.TooManyRowsError as error:
            known = {"table": error.table, "rows": reader.voice.decimal(error.rows)}
            said = reader.voice.say("{table} has {rows} rows, more than Excel holds. Choose csv or parquet.", **known)
            reader.refuse(said, "too-many-rows", **known)
    reader.tell({"folder": str(folder), **told}, _lines(told, folder, reader, with_confidential=with_confidential))


def _lines(told: dict[str, Any], folder: Path, reader: Reader, *, with_confidential: bool) -> Iterator[str]:
    voice, files = reader.voice, told["files"]
    yield voice.say(
        "{folder}: the figures as they stood after entry {entry}. Tables: {files}; rows: {rows}.",
        folder=folder,
        files=voice.decimal(len(files)),
        rows=voice.decimal(sum(each["rows"] for each in files)),
        entry=told["entry"],
    )
    if with_confidential:
        yield voice.say("Confidential rows are among them. Keep the folder where only those who may see them can.")
    else:
        yield voice.say("Confidential rows, where there are any, are left out.")
