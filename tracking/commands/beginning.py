"""`init` and `data-dictionary`: the first state, and what its columns mean."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from tracking.commands.console import LanguageOption, Reader, open_book, told_in_lines
from tracking.words.language import Language

if TYPE_CHECKING:
    import typer


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.command()(init)
    app.command("data-dictionary")(dictionary)


def init(lang: LanguageOption = Language.EN) -> None:
    """Take the region tables into the book of record; a second time it changes nothing."""
    import typer

    with told_in_lines(Reader(language=lang)):
        book = open_book(lang, progress=True)
        state, waiting = book.released_state(), book.pending()
    typer.echo(f"The book of record holds {', '.join(state.region_ids)} as release {state.release}.", err=True)
    for entry in waiting:
        typer.echo(f"Proposal {entry.sequence} waits: python -m tracking accept {entry.sequence}", err=True)


def dictionary() -> None:
    """Write the data dictionary (Markdown), as it stands in data/README.md."""
    from tracking.schema.dictionary import data_dictionary

    sys.stdout.write(data_dictionary())
