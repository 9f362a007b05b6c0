"""`history`, `show` and `life`: what the book of record says. Confidential figures are shown: it is the desk's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from tracking.commands.console import (
    WRONG_USE,
    JsonOption,
    LanguageOption,
    Reader,
    open_book,
    stop,
    told_in_lines,
)
from tracking.commands.places import FigureKey, FigurePlace, PointArgument, figure_at, point_of
from tracking.words.language import Language

if TYPE_CHECKING:
    from tracking.store.book import Book
    from tracking.store.entries import Entry

LONGEST = 10_000
ROWS_SHOWN = 5


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.command()(history)
    app.command()(show)
    app.command()(life)


def history(
    region: Annotated[str, typer.Option(metavar="REGION", help="Only what touches this region, and releases.")] = "",
    kind: Annotated[
        str, typer.Option(metavar="KIND", help="Only entries of this kind, such as proposal, release or comment.")
    ] = "",
    limit: Annotated[int, typer.Option(min=1, max=LONGEST, metavar="N", help="At most so many entries.")] = 20,
    before: Annotated[int | None, typer.Option(min=1, metavar="N", help="Only entries older than this one.")] = None,
    as_json: JsonOption = False,
    lang: LanguageOption = Language.EN,
) -> None:
    """List who did what with the figures and when, newest first."""
    from tracking.answers import record_json
    from tracking.answers.listed import KINDS, listed
    from tracking.words.record import history_line

    reader = Reader(language=lang, as_json=as_json)
    if kind and kind not in KINDS:
        stop(f"No kind {kind!r}. Known kinds: {', '.join(KINDS)}.", WRONG_USE)
    book = open_book(lang, as_json=as_json)
    with told_in_lines(reader):
        if region and region not in (known := book.state().folders):
            stop(f"No region {region!r}. Known regions: {', '.join(sorted(known))}.", WRONG_USE)
        found = listed(book, region=region, kind=kind, limit=limit + 1, before=before)
    shown, older = found[:limit], found[limit:]
    reader.tell(
        {
            "entries": [record_json.entry(entry, decision) for entry, decision in shown],
            "next_before": shown[-1][0].sequence if older else None,
        },
        [
            *(history_line(entry, reader.voice, decision) for entry, decision in shown),
            *([reader.voice.say("Older ones: --before {number}", number=shown[-1][0].sequence)] if older else []),
        ],
    )


def show(at: PointArgument, as_json: JsonOption = False, lang: LanguageOption = Language.EN) -> None:
    """Show one entry, or a release, whole: who, when, why, what it changes row by row, and the comments on it.

    A proposal that waits is shown as it would change the figures in force now.
    """
    from tracking.answers import moments, record_json
    from tracking.store.comments import comments
    from tracking.words import record

    reader, asked = Reader(language=lang, as_json=as_json), point_of(at)
    book = open_book(lang, as_json=as_json)
    with told_in_lines(reader):
        entry = book.entry(_release_entry(book, asked.release) if asked.entry is None else asked.entry)
        decision = next((each for each in book.entries(entry.sequence) if each.proposal == entry.sequence), None)
        changes = moments.by_entry(book, entry)
        plain = {
            **record_json.entry(entry, decision),
            "rebased": _rebased(book, entry),
            "changes": record_json.tables(changes),
            "comments": record_json.comments(comments(book, entry.sequence)),
        }
    voice = reader.voice
    lines = [*record.entry_lines(entry, voice, decision)]
    if entry.kind.value in ("proposal", "approval", "release"):
        lines += record.difference_lines(changes, voice, ROWS_SHOWN)
    lines += record.waiting_lines(plain, voice) if plain["rebased"] else ()
    reader.tell(plain, [*lines, *record.comment_lines(plain["comments"], voice)])


def _release_entry(book: Book, number: int | None) -> int:
    """Return the entry of a release; ReleaseUnknownError where there is none."""
    from tracking.store import engine, releases

    with engine.reading(book.engine) as connection:
        return releases.one(connection, number).entry


def _rebased(book: Book, entry: Entry) -> dict[str, Any] | None:
    """Return what a reviewer of a pending proposal has to know; None for any other entry."""
    from tracking.answers import record_json

    if all(each.sequence != entry.sequence for each in book.pending()):
        return None
    found = book.rebased(entry.sequence)
    return {
        "base": found.base,
        "state_entry": found.state_entry,
        "moved": list(found.moved),
        "conflicts": record_json.conflicts(found.conflicts),
    }


def life(
    table: FigurePlace, key: FigureKey = None, as_json: JsonOption = False, lang: LanguageOption = Language.EN
) -> None:
    """Tell one figure's whole life: every proposal that named it, what it was before and after, and the comments.

    Name as much of its key as tells it from others, such as
    `life grenland/emissions site_id=yara-porsgrunn year=2023`.
    """
    from tracking.answers import record_json
    from tracking.store.lives import life as life_of
    from tracking.words.record import life_lines

    reader = Reader(language=lang, as_json=as_json)
    book = open_book(lang, as_json=as_json)
    with told_in_lines(reader):
        figure = figure_at(book, table, key or [])
        found = life_of(book, figure.folder, figure.table, figure.key)
        plain = record_json.life(found)
    if not found.touches and not found.comments:
        reader.refuse(reader.voice.say("The book of record knows no such figure."), "figure-not-found")
    reader.tell(plain, life_lines(plain, reader.voice))
