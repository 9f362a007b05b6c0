"""The command line: `python -m tracking …`."""

from __future__ import annotations

import json
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from tracking.answers.parts import Basis
from tracking.commands.bring import register
from tracking.words.language import Language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracking.store.book import Book

WRONG_USE = 2
REFUSED = 1

app = typer.Typer(
    help="Track whether an industrial region reaches its climate goal.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


LanguageOption = Annotated[Language, typer.Option("--lang", help="The language: nb, nn or en.")]


@app.command()
def verdict(
    region: Annotated[str, typer.Argument(help="The region's id, such as grenland.")],
    as_json: Annotated[
        bool, typer.Option("--json", help="Write JSON: tonnes unrounded, null where undefined.")
    ] = False,
    lang: LanguageOption = Language.EN,
    basis: Annotated[
        Basis, typer.Option(help="Rest on official years only, or on preliminary ones too.")
    ] = Basis.OFFICIAL,
    trend_from: Annotated[
        int | None, typer.Option(metavar="YEAR", help="Take the trend from this year on, not over the usual window.")
    ] = None,
) -> None:
    """Say whether a region is on its way to its goal."""
    with _told_in_lines(lang):
        state = _book(lang).released_state()
    if region not in state.region_ids:
        _stop(f"No region {region!r}. Known regions: {', '.join(state.region_ids)}.", WRONG_USE)
    from tracking.answers.clock import today_in
    from tracking.answers.figures_of import prepare
    from tracking.answers.verdict import region_verdict
    from tracking.answers.verdict_json import as_plain
    from tracking.goals.constants import TREND_POINTS
    from tracking.words.headline import headline
    from tracking.words.voice import Voice

    figures = prepare(state, region)
    answer = region_verdict(figures, today=today_in(figures.region), basis=basis, trend_from=trend_from)
    if trend_from is not None and (answer.trend is None or answer.trend.from_year < trend_from):
        years = Voice(Language.EN).count(int(TREND_POINTS.value))
        _stop(f"--trend-from {trend_from}: a trend needs at least {years} complete years from there on.", WRONG_USE)
    if as_json:
        typer.echo(json.dumps(as_plain(answer), ensure_ascii=False, indent=2))
    else:
        typer.echo(headline(answer, Voice(lang)).text)


@app.command()
def init(lang: LanguageOption = Language.EN) -> None:
    """Take the region tables into the book of record; a second time it changes nothing."""
    with _told_in_lines(lang):
        book = _book(lang, progress=True)
        state, waiting = book.released_state(), book.pending()
    typer.echo(f"The book of record holds {', '.join(state.region_ids)} as release {state.release}.", err=True)
    for entry in waiting:
        typer.echo(f"Proposal {entry.sequence} waits: python -m tracking accept {entry.sequence}", err=True)


@app.command()
def accept(
    proposal: Annotated[int, typer.Argument(help="The number of the proposal, as `init` names it.")],
    message: Annotated[str, typer.Option(help="Why; kept in the book of record.")] = "",
    lang: LanguageOption = Language.EN,
) -> None:
    """Approve a proposal and release it, such as what a new version of the region files changes."""
    import getpass

    from tracking.store.people import Person

    actor = Person(id=getpass.getuser(), name=getpass.getuser())
    with _told_in_lines(lang):
        number = _book(lang).accept(proposal, actor=actor, message=message)
    typer.echo(f"Proposal {proposal} is approved and stands in release {number}.", err=True)


@app.command("data-dictionary")
def dictionary() -> None:
    """Write the data dictionary (Markdown), as it stands in data/README.md."""
    from tracking.schema.dictionary import data_dictionary

    sys.stdout.write(data_dictionary())


@contextmanager
def _told_in_lines(language: Language) -> Iterator[None]:
    """End the command with a line for each problem on standard error, where files are refused or the store fails."""
    from tracking.schema.problems import RefusedError
    from tracking.store.errors import StoreError

    try:
        yield
    except RefusedError as refused:
        _stop("\n".join(_problem_lines(refused, language)), REFUSED)
    except StoreError as error:
        _stop(_store_line(error, language), REFUSED)


def _book(language: Language, *, progress: bool = False) -> Book:
    """Open the book of record, or end the command. Files refused beside a release are told of on standard error."""
    from tracking.answers.opening import open_with_regions

    def tell(done: int, total: int, name: str) -> None:
        if progress or sys.stderr.isatty():
            typer.echo(f"[{done}/{total}] {name}", err=True)

    def told(refused: Exception) -> None:
        from tracking.words.voice import Voice

        kept = Voice(language).say("The region files were not taken in. The newest release stays as it is.")
        typer.echo("\n".join([*_problem_lines(refused, language), kept]), err=True)

    with _told_in_lines(language):
        return open_with_regions(progress=tell, refused=told)


def _problem_lines(refused: Exception, language: Language) -> Iterator[str]:
    from tracking.words.problems import sentence
    from tracking.words.voice import Voice

    return (sentence(problem, Voice(language)) for problem in getattr(refused, "problems", ()))


def _store_line(error: Exception, language: Language) -> str:
    from tracking.store.errors import StoreError
    from tracking.words.problems import store_sentence
    from tracking.words.voice import Voice

    if not isinstance(error, StoreError):
        raise error
    return store_sentence(
        error.code.value, Voice(language), path=error.path, found=error.found, expected=error.expected
    )


def _stop(message: str, code: int) -> NoReturn:
    typer.echo(message, err=True)
    raise typer.Exit(code)


register(app, _book, _stop)

if __name__ == "__main__":
    app()
