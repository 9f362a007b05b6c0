"""A chart's numbers as a table in a page, written as the reader's language writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from htpy import Element, Node, a, caption, div, table, tbody, td, th, thead, tr

if TYPE_CHECKING:
    import pandas as pd

    from tracking.words.voice import Voice

NOTHING = "–"
"""What a table shows where a figure is not known."""


def table_of(frame: pd.DataFrame, name: str, voice: Voice, *, link: str = "") -> Element:
    """Return a frame as a table; ``name`` is what it is called to those who hear it.

    ``link`` names a column whose web addresses are links.
    """
    columns = [(str(heading), frame[heading].dtype.kind in "if") for heading in frame.columns]
    written = [_written(frame[heading], voice) for heading in frame.columns]
    return div(".scroll", tabindex="0", role="region", aria_label=name)[
        table[
            caption(hidden=True)[name],
            thead[tr[(th(scope="col", class_={"n": is_number})[heading] for heading, is_number in columns)]],
            tbody[
                (
                    tr[
                        (
                            td(class_={"n": is_number})[linked(cell, cell) if heading == link else cell]
                            for cell, (heading, is_number) in zip(row, columns, strict=True)
                        )
                    ]
                    for row in zip(*written, strict=True)
                )
            ],
        ]
    ]


def linked(address: str, text: str) -> Node:
    """Return a text that leads to a web address and tells it of no reader; the text alone where it is no such address.

    Addresses come from data, and one that would run something is none.
    """
    return a(href=address, rel="noopener noreferrer")[text] if address.startswith(("https://", "http://")) else text


def _written(column: pd.Series, voice: Voice) -> list[str]:
    """Years plain, other numbers with the language's signs, what is missing as a dash."""
    if column.dtype.kind == "i":
        return [str(value) for value in column]
    if column.dtype.kind == "f":
        known = column.dropna()
        decimals = 0 if (known == known.round()).all() else 1
        return [NOTHING if value != value else voice.decimal(value, decimals) for value in column]
    return [NOTHING if value is None or value != value or value == "" else str(value) for value in column]
