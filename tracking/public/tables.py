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
    heads, cells = "", list[list[str]]()
    for heading, column in frame.items():
        mark = ' class="n"' if column.dtype.kind in "if" else ""
        heads += f'<th scope="col"{mark}>{escape(heading)}</th>'
        write = _linked if heading == link else escape
        cells.append([f"<td{mark}>{write(cell)}</td>" for cell in _written(column, voice)])
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
    kind, values = column.dtype.kind, column.tolist()
    if kind == "i":
        return list(map(str, values))
    if kind == "f":
        decimals = 0 if all(value.is_integer() for value in values if value == value) else 1
        return [NOTHING if value != value else voice.decimal(value, decimals) for value in values]
    return [NOTHING if value is None or value != value or value == "" else str(value) for value in values]
