"""The command line: `python -m tracking …`."""

from __future__ import annotations

import typer

from tracking.commands import (
    beginning,
    bring,
    comparing,
    exporting,
    going_back,
    keeping,
    looking,
    outlook,
    plan,
    proposals,
    publishing,
    verdict,
)
from tracking.commands.console import OneLineGroup, open_book, stop

app = typer.Typer(
    cls=OneLineGroup,
    help="Track whether an industrial region reaches its climate goal.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

verdict.register(app)
outlook.register(app)
plan.register(app)
bring.register(app, open_book, stop)
for room in (looking, comparing, proposals, going_back, exporting, publishing, keeping, beginning):
    room.register(app)

if __name__ == "__main__":
    app()
