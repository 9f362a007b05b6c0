"""`import --approve` and `--release`: what was proposed, decided on at once by the one who proposed it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from tracking.answers.fate import Fate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tracking.commands.founding import How
    from tracking.store.book import Book
    from tracking.words.language import Language

REFUSED, WRONG_USE = 1, 2

Approve = Annotated[bool, typer.Option("--approve", help="Approve it as well; not where a second person has to.")]
Release = Annotated[bool, typer.Option("--release", help="Approve and release it as well, so that the public sees it.")]


def refuse_alone(goes_to: Fate, language: Language, stop: Callable[[str, int], NoReturn]) -> None:
    """End the command where one person would decide alone and two are needed; nothing is stored."""
    from tracking.commands.person import four_eyes
    from tracking.words.voice import Voice

    if goes_to is not Fate.PROPOSED and four_eyes():
        said = Voice(language).say(
            "Two people are needed here, so nobody approves what they bring. "
            "Bring it without --approve and --release, and let somebody else decide on the page “Review”."
        )
        stop(said, WRONG_USE)


def decide(book: Book, sequence: int, how: How) -> None:
    """Approve and release a proposal as far as it was asked for.

    Where the book refuses that, say that the proposal waits, and raise what the book raised.
    """
    from tracking.commands.person import four_eyes, this_person
    from tracking.store.errors import StoreError
    from tracking.words.uploads import fate_line
    from tracking.words.voice import Voice

    doings = {Fate.APPROVED: book.approve, Fate.RELEASED: book.accept}
    if how.fate in doings:
        try:
            doings[how.fate](sequence, actor=this_person(), message=how.message, four_eyes=four_eyes())
        except StoreError:
            typer.echo(fate_line(sequence, Fate.PROPOSED, Voice(how.language)), err=True)
            raise


@contextmanager
def told_in_a_line(
    language: Language, stop: Callable[[str, int], NoReturn], *, as_json: bool = False
) -> Iterator[None]:
    """End the command with a line on standard error where the book refuses; as JSON on standard output as well."""
    import json

    from tracking.store.errors import StoreError
    from tracking.words.problems import store_sentence
    from tracking.words.voice import Voice

    try:
        yield
    except StoreError as error:
        known = {"path": error.path, "found": error.found, "expected": error.expected}
        said = store_sentence(error.code.value, Voice(language), **known)
        if as_json:
            typer.echo(json.dumps({"error": {"code": error.code.value, "message": said}}, ensure_ascii=False))
        stop(said, REFUSED)
