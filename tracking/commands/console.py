"""What all commands share: opening the book, telling people or programs, refusing in one line, asking before harm."""

from __future__ import annotations

import json
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer
from typer._click.exceptions import NoArgsIsHelpError as _NoCommand
from typer._click.exceptions import UsageError as _WrongUse
from typer.core import TyperGroup

from tracking.words.language import Language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from tracking.store.book import Book
    from tracking.words.voice import Voice

DONE, REFUSED, WRONG_USE = 0, 1, 2
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"

LanguageOption = Annotated[Language, typer.Option("--lang", help="The language: nb, nn or en.")]
JsonOption = Annotated[
    bool, typer.Option("--json", help="Write JSON: numbers unrounded, null where there is nothing to tell.")
]
YesOption = Annotated[bool, typer.Option("--yes", help="Do it without asking; needed where nobody can be asked.")]


class OneLineGroup(TyperGroup):
    """The commands; whoever uses them wrongly is told in one line, where the library would write its usage first."""

    def main(self, *given: Any, standalone_mode: bool = True, **settings: Any) -> Any:  # noqa: ANN401 - the library's
        """Run a command and end the process with its exit code."""
        run: Callable[..., Any] = super().main
        if not standalone_mode:
            return run(*given, standalone_mode=False, **settings)
        try:
            code = run(*given, standalone_mode=False, **settings)
        except _WrongUse as error:
            if isinstance(error, _NoCommand):
                error.show()
            else:
                typer.echo(" ".join(error.format_message().split()), err=True)
            sys.exit(WRONG_USE)
        except typer.Abort:
            sys.exit(REFUSED)
        sys.exit(code if isinstance(code, int) else DONE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Reader:
    """Who is told: a person in a language, or a program that reads JSON."""

    language: Language
    as_json: bool = False

    @property
    def voice(self) -> Voice:
        """The language's voice."""
        from tracking.words.voice import Voice

        return Voice(self.language)

    def tell(self, plain: object, lines: Iterable[str]) -> None:
        """Write what was found or done to standard output: lines for a person, or the plain values as JSON.

        What somebody wrote cannot steer the reader's terminal: signs that do not print become spaces.
        """
        if self.as_json:
            typer.echo(json.dumps(plain, ensure_ascii=False, indent=2, allow_nan=False))
            return
        for line in lines:
            typer.echo("".join(sign if sign.isprintable() or sign == NO_BREAK_SPACE else " " for sign in line))

    def refuse(self, message: str, code: str, **values: object) -> NoReturn:
        """End the command with its reason in one line on standard error, as JSON on standard output too if asked."""
        if self.as_json:
            self.tell({"refused": {"code": code, "message": message, **values}}, ())
        stop(message, REFUSED)


@contextmanager
def told_in_lines(reader: Reader) -> Iterator[None]:
    """End the command with a line for each problem where files are refused, and with one where the store fails."""
    from tracking.schema.problems import RefusedError
    from tracking.store.errors import StoreError

    try:
        yield
    except RefusedError as refused:
        reader.refuse("\n".join(_problem_lines(refused, reader.voice)), "files-refused")
    except StoreError as error:
        reader.refuse(store_line(error, reader.voice), error.code.value, **places_of(error))
    except OSError as error:
        named = f"{error.filename}: " if error.filename else ""
        reader.refuse(f"{named}{error.strerror or error}", "file-not-usable")


def places_of(error: Exception) -> Mapping[str, str]:
    """Return what a store's error says beside its code, as it stands."""
    return {name: str(getattr(error, name, "")) for name in ("path", "found", "expected")}


def store_line(error: Exception, voice: Voice) -> str:
    """Return a store's error as one line."""
    from tracking.store.errors import StoreCode, StoreError
    from tracking.words.problems import store_sentence
    from tracking.words.record import place_name

    if not isinstance(error, StoreError):
        raise error
    said = {name: place_name(text, voice) for name, text in places_of(error).items()}
    if error.code is StoreCode.ALREADY_DECIDED:  # "the proposal 12", and not "the proposal entry 12"
        said["path"] = error.path.removeprefix("entry ")
    if error.code is StoreCode.NOT_A_PROPOSAL:
        said["found"] = error.path.removeprefix("entry ")
    line = store_sentence(error.code.value, voice, **said)
    return line[:1].upper() + line[1:] if error.path.startswith(("entry ", "release ")) else line


def open_book(language: Language, *, progress: bool = False, as_json: bool = False) -> Book:
    """Open the book of record with the region files taken in, or end the command.

    Files refused beside a release are told of on standard error.
    """
    from tracking.answers.opening import open_with_regions

    reader = Reader(language=language, as_json=as_json)

    def told(refused: Exception) -> None:
        kept = reader.voice.say("The region files were not taken in. The newest release stays as it is.")
        typer.echo("\n".join([*_problem_lines(refused, reader.voice), kept]), err=True)

    with told_in_lines(reader):
        return open_with_regions(progress=shown if progress else progress_shown, refused=told)


def record(reader: Reader) -> Book:
    """Open the book of record as it stands, or end the command: nothing is taken in, and no new book is begun."""
    from pathlib import Path

    from tracking.store import book, engine

    with told_in_lines(reader):
        place = Path(engine.name_of(engine.url_of()))
        if not place.exists():
            said = reader.voice.say("There is no book of record at {path}.", path=place)
            reader.refuse(said, "book-missing", path=str(place))
        return book.open_book()


def progress_shown(done: int, total: int, name: str) -> None:
    """Show a step of long work on standard error, where that is a terminal."""
    if sys.stderr.isatty():
        shown(done, total, name)


def shown(done: int, total: int, name: str) -> None:
    """Show a step of long work on standard error."""
    typer.echo(f"[{done}/{total}] {name}", err=True)


def ask(question: str, reader: Reader, *, yes: bool) -> None:
    """Ask before harm is done, and end the command where the answer is no, or where there is nobody to ask."""
    if yes:
        return
    if not sys.stdin.isatty():
        stop(reader.voice.say("Nobody can be asked here. Add --yes if this is meant."), WRONG_USE)
    if not typer.confirm(question, err=True):
        reader.refuse(reader.voice.say("Nothing was changed."), "not-confirmed")


def stop(message: str, code: int) -> NoReturn:
    """End the command with a message on standard error and an exit code."""
    typer.echo(message, err=True)
    raise typer.Exit(code)


def _problem_lines(refused: Exception, voice: Voice) -> Iterator[str]:
    from tracking.words.problems import sentence

    return (sentence(problem, voice) for problem in getattr(refused, "problems", ()))
