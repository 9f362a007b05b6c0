"""A chart's numbers as a table in a page, written as the reader's language writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from htpy import Element, Node, a, div, table
from markupsafe import Markup, escape

if TYPE_CHECKING:
    import pandas as pd

    from tracking.words.voice import Voice

NOTHING = "–"
"""What a table shows where a figure is not known."""


def table_of(frame: pd.DataFrame, name: str, voice: Voice, *, link: str = "") -> Element:
    """Return a frame as a table; ``name`` is what it is called to those who hear it.

    ``link`` names a column whose web addresses are links.
    """
    columns = [(str(heading), frame[heading]) for heading in frame.columns]
    marks = [' class="n"' if column.dtype.kind in "if" else "" for _, column in columns]
    heads = "".join(
        f'<th scope="col"{mark}>{escape(heading)}</th>' for mark, (heading, _) in zip(marks, columns, strict=True)
    )
    cells = [
        [f"<td{mark}>{_linked(cell) if heading == link else escape(cell)}</td>" for cell in _written(column, voice)]
        for mark, (heading, column) in zip(marks, columns, strict=True)
    ]
    rows = "".join(f"<tr>{''.join(row)}</tr>" for row in zip(*cells, strict=True))
    # A site has a thousand tables of a hundred cells: as elements they took half of the time that all its pages take.
    whole = Markup(f"<caption hidden>{escape(name)}</caption><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody>")  # noqa: S704 - every text is escaped
    return div(".scroll", tabindex="0", role="region", aria_label=name)[table[whole]]


def linked(address: str, text: str) -> Node:
    """Return a text that leads to a web address and tells it of no reader; the text alone where it is no such address.

    Addresses come from data, and one that would run something is none.
    """
    return a(href=address, rel="noopener noreferrer")[text] if address.startswith(("https://", "http://")) else text


def _linked(address: str) -> str:
    node = linked(address, address)
    return str(escape(address)) if isinstance(node, str) else str(node)


def _written(column: pd.Series, voice: Voice) -> list[str]:
    """Return cells as text: years plain, other numbers with the language's signs, what is missing as a dash."""
    if column.dtype.kind == "i":
        return [str(value) for value in column]
    if column.dtype.kind == "f":
        known = column.dropna()
        decimals = 0 if (known == known.round()).all() else 1
        return [NOTHING if value != value else voice.decimal(value, decimals) for value in column]
    return [NOTHING if value is None or value != value or value == "" else str(value) for value in column]
