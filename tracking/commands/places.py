"""How entries, releases and figures are named on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from tracking.commands.console import WRONG_USE, stop

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from tracking.answers.moments import Point
    from tracking.schema.columns import Table
    from tracking.store.book import Book
    from tracking.store.rows import Figure

PointArgument = Annotated[str, typer.Argument(metavar="ENTRY|rN", help="An entry, such as 12, or a release: r3.")]
FigurePlace = Annotated[
    str, typer.Argument(metavar="REGION/TABLE", help="Where the figure stands, such as grenland/emissions.")
]
FigureKey = Annotated[
    list[str] | None,
    typer.Argument(metavar="[COLUMN=VALUE]…", help="What tells the figure from others, such as year=2023."),
]
EntryArgument = Annotated[int, typer.Argument(min=1, metavar="ENTRY", help="The number of an entry.")]
ProposalArgument = Annotated[
    int, typer.Argument(min=1, metavar="PROPOSAL", help="The number of the proposal, as `history` and `init` name it.")
]
MessageOption = Annotated[str, typer.Option(help="Why; kept in the book of record.")]


def point_of(text: str) -> Point:
    """Return the moment that a text names, or end the command."""
    from tracking.answers.moments import point

    found = point(text)
    if found is None:
        stop(f"{text!r} is neither an entry, such as 12, nor a release, such as r3.", WRONG_USE)
    return found


def figure_at(book: Book, place: str, key: Sequence[str]) -> Figure:
    """Return the one figure that fits what is said of its key, or end the command.

    Where none in force fits, what is not said of the key is blank, so that a figure that is gone can be named as well.
    """
    from tracking.schema.tables import TABLES
    from tracking.store.rows import Figure, key_of, rows_by_key

    folder, _, name = place.partition("/")
    state = book.state()
    if folder not in state.folders or name not in TABLES:
        stop(f"{place!r} is no table, such as {next(iter(state.region_ids), 'grenland')}/emissions.", WRONG_USE)
    table = TABLES[name]
    said = _said(table, key)
    fitting = _fitting(state.table(folder, name), said)
    if len(fitting) > 1:
        open_columns = [column for column in table.key if fitting[column].nunique(dropna=False) > 1]
        stop(f"{len(fitting)} figures fit. Say also: {', '.join(open_columns)}.", WRONG_USE)
    found = next(iter(rows_by_key(fitting, table)), None)
    return Figure(folder=folder, table=name, key=key_of(table, said) if found is None else found)


def _said(table: Table, key: Sequence[str]) -> dict[str, Any]:
    said: dict[str, Any] = {}
    for text in key:
        name, sign, value = text.partition("=")
        if not sign or name not in table.key:
            stop(f"{text!r} says nothing of the key. It is COLUMN=VALUE of {', '.join(table.key)}.", WRONG_USE)
        is_text = table.column(name).dtype == "str"
        if not is_text and not value.removeprefix("-").isdecimal():
            stop(f"{name} is a whole number, found {value!r}.", WRONG_USE)
        said[name] = value if is_text else int(value)
    return said


def _fitting(frame: pd.DataFrame, said: Mapping[str, Any]) -> pd.DataFrame:
    for name, value in said.items():
        frame = frame[(frame[name] == value).fillna(False).astype(bool)]
    return frame
