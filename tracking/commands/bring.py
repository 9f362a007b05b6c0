"""`import` and `template`: what the upload page does, without a browser."""

from __future__ import annotations

import json
import os
from collections.abc import Callable  # noqa: TC003 - read at run time by the command line's library
from pathlib import Path  # noqa: TC003 - read at run time by the command line's library
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from tracking.answers.fate import Fate
from tracking.commands import founding, going_on
from tracking.words.language import Language

if TYPE_CHECKING:
    from tracking.answers.uploaded import Upload
    from tracking.store.book import Book

TAKEN, REFUSED, WRONG_USE = 0, 1, 2
FIRST_REGION = "grenland"
"""The region that a file is for where nobody says."""


Region = Annotated[
    str, typer.Option(help="The region that they are for, grenland unless said; with --found, the new one's id.")
]
Answer = Annotated[
    list[str] | None, typer.Option(metavar="KEY=REPLY", help="A reply to what the file does not say, by its key.")
]


def register(app: typer.Typer, open_book: Callable[[Language], Book], stop: Callable[[str, int], NoReturn]) -> None:
    """Add the commands to the command line."""
    _register_import(app, open_book, stop)
    _register_template(app, stop)


def _register_import(
    app: typer.Typer, open_book: Callable[[Language], Book], stop: Callable[[str, int], NoReturn]
) -> None:
    @app.command("import")
    def import_files(
        files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="CSV, Excel or Parquet files.")],
        region: Region = "",
        table: Annotated[str, typer.Option(help="The table, where no layout knows the file.")] = "",
        layout: Annotated[str, typer.Option(help="The kind of file, where it is not to be recognised.")] = "",
        decimal: Annotated[str, typer.Option(metavar=",|.", help="The decimal sign, where it is ambiguous.")] = "",
        edition: Annotated[str, typer.Option(help="The edition, such as 2026-11, where the file has none.")] = "",
        reason: Annotated[str, typer.Option(help="Why what is asked about is right; taken for every question.")] = "",
        answer: Answer = None,
        large: Annotated[bool, typer.Option("--large", help="Allow up to 1 GB, and more memory and time.")] = False,
        message: Annotated[str, typer.Option(help="What is kept with it in the book of record.")] = "",
        approve: going_on.Approve = False,
        release: going_on.Release = False,
        dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would happen, and store nothing.")] = False,
        as_json: Annotated[bool, typer.Option("--json", help="Write JSON, one object a line and file.")] = False,
        lang: Annotated[Language, typer.Option("--lang", help="The language: nb, nn or en.")] = Language.EN,
        found: founding.Found = "",
        municipality: founding.Municipality = None,
        first_year: founding.FirstYear = None,
        threshold_t: founding.Threshold = 0.0,
        language: founding.RegionLanguage = Language.NB,
        time_zone: founding.TimeZone = "Europe/Oslo",
        keep_open: founding.KeepOpen = False,
    ) -> None:
        """Bring files: read, check, compare, and propose what they change. The review page decides on it.

        With --found, a file that names municipalities founds a new region of theirs.

        Exit 0: proposed, or would be; 1: refused, with the problems listed; 2: wrong usage.
        """
        _refuse_wrong_use(files, table, layout, decimal, stop)
        answers = {"table": table, "layout": layout, "decimal": decimal, "edition": edition, **_replies(answer, stop)}
        goes_to = Fate.RELEASED if release else Fate.APPROVED if approve else Fate.PROPOSED
        going_on.refuse_alone(goes_to, lang, stop)
        book = open_book(lang)
        how = founding.How(answers, reason, message, large, dry_run, as_json, lang, goes_to)
        with going_on.told_in_a_line(lang, stop, as_json=as_json):
            if found or municipality:
                new = founding.New(
                    found, region, municipality or (), first_year, threshold_t, language, time_zone, keep_open
                )
                code = founding.from_file(book, files, new, how, stop)
            else:
                code = _bring_all(book, region or FIRST_REGION, files, how, stop)
        raise typer.Exit(code)


def _register_template(app: typer.Typer, stop: Callable[[str, int], NoReturn]) -> None:
    @app.command()
    def template(
        table: Annotated[str, typer.Argument(help="The table, such as emissions.")],
        file: Annotated[Path, typer.Argument(help="Where to write it: a name that ends in .csv or .xlsx.")],
        lang: Annotated[Language, typer.Option("--lang", help="The language: nb, nn or en.")] = Language.NB,
    ) -> None:
        """Write an empty template of a table, with drop-down lists and notes where the file can hold them."""
        from tracking.intake.templates import template as written
        from tracking.schema.tables import TABLES

        kind = file.suffix.removeprefix(".").lower()
        if table not in TABLES:
            stop(f"No table {table!r}. Known tables: {', '.join(TABLES)}.", WRONG_USE)
        if kind == "csv":
            content = written(table, "csv", lang.value)
        elif kind == "xlsx":
            content = written(table, "xlsx", lang.value)
        else:
            stop(f"{file} ends in {file.suffix!r}; a template is .csv or .xlsx.", WRONG_USE)
        file.write_bytes(content)
        typer.echo(f"Wrote {file}.", err=True)


def _refuse_wrong_use(
    files: list[Path], table: str, layout: str, decimal: str, stop: Callable[[str, int], NoReturn]
) -> None:
    from tracking.intake.layouts import LAYOUTS
    from tracking.schema.tables import TABLES

    missing = [str(file) for file in files if not file.is_file()]
    closed = [str(file) for file in files if file.is_file() and not os.access(file, os.R_OK)]
    layouts = [each.id for each in LAYOUTS]
    if missing:
        stop(f"No such file: {', '.join(missing)}.", WRONG_USE)
    if closed:
        stop(f"This user may not read {', '.join(closed)}.", WRONG_USE)
    if table and table not in TABLES:
        stop(f"No table {table!r}. Known tables: {', '.join(TABLES)}.", WRONG_USE)
    if layout and layout not in layouts:
        stop(f"No layout {layout!r}. Known layouts: {', '.join(layouts)}.", WRONG_USE)
    if decimal not in ("", ",", "."):
        stop(f"The decimal sign is , or . and not {decimal!r}.", WRONG_USE)


def _replies(given: list[str] | None, stop: Callable[[str, int], NoReturn]) -> dict[str, str]:
    """Return the replies by their keys."""
    for text in given or ():
        if "=" not in text:
            stop(f"--answer is KEY=REPLY, found {text!r}.", WRONG_USE)
    return {key: reply for key, _, reply in (text.partition("=") for text in given or ())}


def _bring_all(
    book: Book, region: str, files: list[Path], how: founding.How, stop: Callable[[str, int], NoReturn]
) -> int:
    known = book.state().region_ids
    if region not in known:
        stop(f"No region {region!r}. Known regions: {', '.join(known)}.", WRONG_USE)
    return max([_bring(book, region, file, how) for file in files])


def _bring(book: Book, region: str, file: Path, how: founding.How) -> int:
    from tracking.answers import mapped
    from tracking.answers import upload as bringing
    from tracking.commands.person import this_person
    from tracking.intake.limits import LARGE, LIMITS

    data = file.read_bytes()
    limits, answers = LARGE if how.is_large else LIMITS, dict(how.answers)
    upload = bringing.read_upload(book, book.state(), region, data, file.name, answers=answers, limits=limits)
    mapping = mapped.confirmed(upload)
    if mapping and answers["table"]:  # whoever names the table takes its columns as they are proposed
        answers = {**answers, **mapping}
        upload = bringing.read_upload(book, book.state(), region, data, file.name, answers=answers, limits=limits)
    if how.reason:
        upload = bringing.with_reason(upload, how.reason)
    entry = upload.entry
    if upload.can_be_proposed and not how.is_trial:
        entry = bringing.propose(book, upload, data, actor=this_person(), message=how.message)
        mapped.remember(book, answers)
        going_on.decide(book, entry, how)
    taken = upload.can_be_proposed or upload.changes_nothing_and_is_sound
    _tell(upload, entry, how)
    return TAKEN if taken else REFUSED


def _tell(upload: Upload, entry: int | None, how: founding.How) -> None:
    from tracking.words.uploads import as_plain, summary_lines
    from tracking.words.voice import Voice

    voice = Voice(how.language)
    if how.as_json:
        typer.echo(json.dumps(as_plain(upload, voice, entry), ensure_ascii=False))
        return
    for line in summary_lines(upload, voice, entry=entry, fate=how.fate):
        typer.echo(line)
