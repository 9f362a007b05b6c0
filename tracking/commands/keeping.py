"""`verify`, `backup`, `restore-backup` and `erase`: keeping the book of record whole, and what it keeps of people."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path  # noqa: TC003 - read at run time by the command line's library
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tracking.commands.console import (
    JsonOption,
    LanguageOption,
    Reader,
    YesOption,
    ask,
    places_of,
    progress_shown,
    record,
    told_in_lines,
)
from tracking.commands.person import this_person
from tracking.words.language import Language

if TYPE_CHECKING:
    from tracking.store.backup import Backup
    from tracking.store.errors import StoreError
    from tracking.words.voice import Voice


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.command()(verify)
    app.command()(backup)
    app.command("restore-backup")(restore_backup)
    app.command()(erase)


def verify(as_json: JsonOption = False, lang: LanguageOption = Language.EN) -> None:
    """Check the whole book of record: every entry, every file and table kept, every state.

    Says what was checked and how much of it, or names the first thing that does not fit.
    """
    reader = Reader(language=lang, as_json=as_json)
    counts = {"blobs": 0, "states": 0}

    def told(done: int, total: int, what: str) -> None:
        counts[what] = counts.get(what, 0) + 1
        progress_shown(done, total, what)

    with told_in_lines(reader), closing(record(reader)) as book:
        book.verify(told)
        head = book.head()
    plain = {
        "ok": True,
        "entries": head.sequence,
        "blobs": counts["blobs"],
        "states": counts["states"],
        "hash": head.hash,
    }
    numbers = {name: reader.voice.decimal(int(str(plain[name]))) for name in ("entries", "blobs", "states")}
    line = reader.voice.say(
        "All is as it was written. Entries: {entries}; files and tables: {blobs}; states: {states}. "
        "Fingerprint: {hash}",
        **numbers,
        hash=head.hash,
    )
    reader.tell(plain, [line])


def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where to write it; nothing may stand there yet.")],
    as_json: JsonOption = False,
    lang: LanguageOption = Language.EN,
) -> None:
    """Copy the book of record to one file, while it is used, and verify the copy before it gets its name."""
    from tracking.store.backup import back_up

    reader = Reader(language=lang, as_json=as_json)
    with told_in_lines(reader), closing(record(reader)) as book:
        made = back_up(book, file, progress=progress_shown)
    size = {"path": made.path, "bytes": reader.voice.decimal(made.size_bytes), "entry": made.head.sequence}
    line = reader.voice.say("{path}: {bytes} bytes, verified, with all up to entry {entry}.", **size)
    reader.tell(_plain(made), [line])


def restore_backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The backup; it stays as it is.")],
    replace: Annotated[
        bool, typer.Option("--replace", help="Put it in the place of the book that stands there, which is kept beside.")
    ] = False,
    yes: YesOption = False,
    as_json: JsonOption = False,
    lang: LanguageOption = Language.EN,
) -> None:
    """Put a backup in the place of the book of record, verified first. Stop the dashboard before."""
    from tracking.store import backup as keeping
    from tracking.store import engine
    from tracking.store.errors import BusyError, TargetExistsError

    reader = Reader(language=lang, as_json=as_json)
    with told_in_lines(reader):
        place = engine.name_of(engine.url_of())
    if replace:
        ask(reader.voice.say("Replace the book of record at {path} by {file}?", path=place, file=file), reader, yes=yes)
    with told_in_lines(reader):
        try:
            made = keeping.restore_backup(file, replace=replace, progress=progress_shown)
        except (TargetExistsError, BusyError) as error:
            reader.refuse(_in_the_way(error, reader.voice), error.code.value, **places_of(error))
    known = {"path": made.path, "file": file, "entry": made.head.sequence}
    lines = [reader.voice.say("{path} is the book of {file} now, with all up to entry {entry}.", **known)]
    if made.replaced is not None:
        lines.append(reader.voice.say("The one before is kept as {path}.", path=made.replaced))
    reader.tell(_plain(made), lines)


def _in_the_way(error: StoreError, voice: Voice) -> str:
    """Return what to do where a book stands, or is used, in the place of the backup."""
    from tracking.store.errors import TargetExistsError

    if isinstance(error, TargetExistsError):
        return voice.say(
            "A book of record stands at {path}. With --replace the backup takes its place, and it is kept beside.",
            path=error.path,
        )
    return voice.say("Somebody uses {path}. Stop the dashboard first. Nothing was changed.", path=error.path)


def _plain(made: Backup) -> dict[str, Any]:
    return {
        "path": str(made.path),
        "bytes": made.size_bytes,
        "entry": made.head.sequence,
        "hash": made.head.hash,
        "release": made.head.release,
        "replaced": None if made.replaced is None else str(made.replaced),
    }


def erase(
    person: Annotated[str, typer.Argument(metavar="PERSON", help="The person's identifier, as `show --json` has it.")],
    yes: YesOption = False,
    as_json: JsonOption = False,
    lang: LanguageOption = Language.EN,
) -> None:
    """Erase a person's name, address and messages from the book of record, for good; what they did stays.

    What others wrote about them, and earlier backups, are not touched.
    """
    from tracking.store.erasing import erase as erase_person

    reader = Reader(language=lang, as_json=as_json)
    question = reader.voice.say(
        "Erase the name, the address and all messages of {person}? This cannot be undone.", person=person
    )
    ask(question, reader, yes=yes)
    with told_in_lines(reader), closing(record(reader)) as book:
        entry = erase_person(book, person, asked_by=this_person())
        gone = book.entry(entry).details
    said = reader.voice.say(
        "Erased, as entry {entry} says. Earlier backups still hold the name: delete them.", entry=entry
    )
    reader.tell({"entry": entry, "people": len(gone["people"]), "messages": len(gone["messages"])}, [said])
