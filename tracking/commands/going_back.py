"""`undo`, `redo` and `restore`: going back, always forwards: each is a proposal like any other, and nothing is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from tracking.commands.console import JsonOption, LanguageOption, Reader, open_book, told_in_lines
from tracking.commands.person import this_person
from tracking.commands.places import EntryArgument, MessageOption, PointArgument, point_of
from tracking.commands.proposals import SeenOption, two_needed
from tracking.words.language import Language

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracking.store.book import Book

ApproveOption = Annotated[
    bool, typer.Option("--approve", help="Put it in force at once; else it waits for somebody to approve it.")
]


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    for command in (undo, redo, restore):
        app.command()(command)


def undo(
    entry: EntryArgument,
    message: MessageOption = "",
    approve: ApproveOption = False,
    seen: SeenOption = None,
    as_json: JsonOption = False,
    lang: LanguageOption = Language.EN,
) -> None:
    """Propose to take back what an approved proposal changed. Name the proposal or its approval."""
    from tracking.store import restoring

    def propose(book: Book) -> int:
        return restoring.undo(book, entry, actor=this_person(), message=message, approve=approve, seen=seen)

    _propose(propose, Reader(language=lang, as_json=as_json), approve=approve)


def redo(
    entry: EntryArgument,
    message: MessageOption = "",
    approve: ApproveOption = False,
    seen: SeenOption = None,
    as_json: JsonOption = False,
    lang: LanguageOption = Language.EN,
) -> None:
    """Propose again what an undoing took back. Name the undoing."""
    from tracking.store import restoring

    def propose(book: Book) -> int:
        return restoring.redo(book, entry, actor=this_person(), message=message, approve=approve, seen=seen)

    _propose(propose, Reader(language=lang, as_json=as_json), approve=approve)


def restore(
    at: PointArgument,
    message: MessageOption = "",
    approve: ApproveOption = False,
    as_json: JsonOption = False,
    lang: LanguageOption = Language.EN,
) -> None:
    """Propose to go back to the figures as they stood after an entry, or in a release."""
    from tracking.store import restoring

    point = point_of(at)

    def propose(book: Book) -> int:
        if point.entry is not None:
            return restoring.restore(book, point.entry, actor=this_person(), message=message, approve=approve)
        return restoring.restore_release(book, point.release, actor=this_person(), message=message, approve=approve)

    _propose(propose, Reader(language=lang, as_json=as_json), approve=approve)


def _propose(propose: Callable[[Book], int], reader: Reader, *, approve: bool) -> None:
    if approve and two_needed():
        reader.refuse(
            reader.voice.say("Somebody else than the one who proposes it must approve it. Leave --approve out."),
            "store-four-eyes",
        )
    book = open_book(reader.language, as_json=reader.as_json)
    with told_in_lines(reader):
        proposal = propose(book)
    approval = proposal + 1 if approve else None  # written in the same transaction
    command = f"python -m tracking approve {proposal}"
    if approve:
        line = reader.voice.say("Proposed as entry {entry} and approved. `release` publishes it.", entry=proposal)
    else:
        line = reader.voice.say(
            "Proposed as entry {entry}. To put it in force: {command}", entry=proposal, command=command
        )
    reader.tell({"proposal": proposal, "approval": approval}, [line])
