"""`approve`, `accept`, `reject`, `withdraw`, `comment` and `release`: what becomes of a proposal."""

from __future__ import annotations

from typing import Annotated

import typer

from tracking.commands.console import WRONG_USE, JsonOption, LanguageOption, Reader, open_book, stop, told_in_lines
from tracking.commands.person import this_person
from tracking.commands.places import FigureKey, MessageOption, ProposalArgument, figure_at
from tracking.words.language import Language

SeenOption = Annotated[
    int | None,
    typer.Option(
        metavar="ENTRY",
        help="Figures changed since it was proposed, and you have looked at what it would change now: `show` names it.",
    ),
]
DropOption = Annotated[
    bool, typer.Option("--accept-drop", help="Release it although much of the last release would be left out.")
]


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    for command in (approve, accept, reject, withdraw, comment, release):
        app.command()(command)


def two_needed() -> bool:
    """Return whether two people are needed, or end the command where the setting says neither on nor off."""
    from tracking.commands.person import four_eyes

    try:
        return four_eyes()
    except ValueError as error:
        stop(f"{error}.", WRONG_USE)


def approve(
    proposal: ProposalArgument,
    message: MessageOption = "",
    seen: SeenOption = None,
    as_json: JsonOption = False,
    lang: LanguageOption = Language.EN,
) -> None:
    """Put a proposal in force. Everyone sees it once it is released; `accept` does both."""
    reader, needed = Reader(language=lang, as_json=as_json), two_needed()
    book = open_book(lang, as_json=as_json)
    with told_in_lines(reader):
        entry = book.approve(proposal, actor=this_person(), message=message, four_eyes=needed, seen=seen)
    said = reader.voice.say("Proposal {proposal} is approved as entry {entry}.", proposal=proposal, entry=entry)
    reader.tell({"entry": entry, "proposal": proposal}, [said])


def accept(
    proposal: ProposalArgument,
    message: MessageOption = "",
    seen: SeenOption = None,
    accept_drop: DropOption = False,
    as_json: JsonOption = False,
    lang: LanguageOption = Language.EN,
) -> None:
    """Approve a proposal and release it, such as what a new version of the region files changes."""
    reader, needed, actor = Reader(language=lang, as_json=as_json), two_needed(), this_person()
    book = open_book(lang, as_json=as_json)
    with told_in_lines(reader):
        number = book.accept(
            proposal, actor=actor, message=message, four_eyes=needed, seen=seen, accept_drop=accept_drop
        )
    said = reader.voice.say(
        "Proposal {proposal} is approved and stands in release {number}.", proposal=proposal, number=number
    )
    reader.tell({"proposal": proposal, "release": number}, [said])


def reject(
    proposal: ProposalArgument,
    message: MessageOption = "",
    as_json: JsonOption = False,
    lang: LanguageOption = Language.EN,
) -> None:
    """Turn a proposal down. It stays in the history."""
    reader, needed = Reader(language=lang, as_json=as_json), two_needed()
    book = open_book(lang, as_json=as_json)
    with told_in_lines(reader):
        entry = book.reject(proposal, actor=this_person(), message=message, four_eyes=needed)
    said = reader.voice.say("Proposal {proposal} is turned down as entry {entry}.", proposal=proposal, entry=entry)
    reader.tell({"entry": entry, "proposal": proposal}, [said])


def withdraw(
    proposal: ProposalArgument,
    message: MessageOption = "",
    as_json: JsonOption = False,
    lang: LanguageOption = Language.EN,
) -> None:
    """Take a proposal back. It stays in the history."""
    reader = Reader(language=lang, as_json=as_json)
    book = open_book(lang, as_json=as_json)
    with told_in_lines(reader):
        entry = book.withdraw(proposal, actor=this_person(), message=message)
    said = reader.voice.say("Proposal {proposal} is withdrawn as entry {entry}.", proposal=proposal, entry=entry)
    reader.tell({"entry": entry, "proposal": proposal}, [said])


def comment(
    on: Annotated[
        str, typer.Argument(metavar="ENTRY|REGION/TABLE", help="An entry, such as 12, or where a figure stands.")
    ],
    text: Annotated[str, typer.Argument(help="What you want to say; it can be erased with you.")],
    key: FigureKey = None,
    as_json: JsonOption = False,
    lang: LanguageOption = Language.EN,
) -> None:
    """Comment on an entry, or on a figure named as `life` names it."""
    from tracking.store.comments import comment as write

    reader, is_entry = Reader(language=lang, as_json=as_json), on.isascii() and on.isdecimal()
    if is_entry and key:
        stop(f"An entry has no key, found {key[0]!r}.", WRONG_USE)
    book = open_book(lang, as_json=as_json)
    with told_in_lines(reader):
        target = int(on) if is_entry else figure_at(book, on, key or [])
        entry = write(book, text, actor=this_person(), on=target)
    reader.tell({"entry": entry}, [reader.voice.say("The comment stands as entry {entry}.", entry=entry)])


def release(
    name: Annotated[str, typer.Option(help="What the release is called.")] = "",
    note: Annotated[str, typer.Option(help="What is new in it; kept in the book of record.")] = "",
    accept_drop: DropOption = False,
    as_json: JsonOption = False,
    lang: LanguageOption = Language.EN,
) -> None:
    """Publish the figures in force: pin them under a number, as what everyone sees from now on."""
    reader = Reader(language=lang, as_json=as_json)
    book = open_book(lang, as_json=as_json)
    with told_in_lines(reader):
        number = book.release(name, note, this_person(), accept_drop=accept_drop)
        entry = book.releases()[number - 1].entry
    said = reader.voice.say("The figures in force are release {number}, and everyone sees them.", number=number)
    reader.tell({"release": number, "entry": entry}, [said])
