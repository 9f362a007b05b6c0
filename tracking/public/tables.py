"""A chart's numbers as a table in a page, written as the reader's language writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from htpy import Element, div, table
from markupsafe import Markup, escape

if TYPE_CHECKING:
    import pandas as pd

    from tracking.words.voice import Voice

NOTHING = "–"
"""What a table shows where a figure is not known."""


def table_of(frame: pd.DataFrame, name: str, voice: Voice) -> Element:
    """Return a frame as a table; ``name`` is what it is called to those who hear it."""
    columns = [(str(heading), frame[heading].dtype.kind in "if") for heading in frame.columns]
    marks = [' class="n"' if is_number else "" for _, is_number in columns]
    heads = "".join(
        f'<th scope="col"{mark}>{escape(name)}</th>' for mark, (name, _) in zip(marks, columns, strict=True)
    )
    cells = [
        [f"<td{mark}>{cell}</td>" for cell in _written(frame[heading], voice)]
        for mark, heading in zip(marks, frame.columns, strict=True)
    ]
    rows = "".join(f"<tr>{''.join(row)}</tr>" for row in zip(*cells, strict=True))
    # A site has a thousand tables of a hundred cells: as elements they took half of the time that all its pages take.
    whole = Markup(f"<caption hidden>{escape(name)}</caption><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody>")  # noqa: S704
    return div(".scroll", tabindex="0", role="region", aria_label=name)[table[whole]]


def _written(column: pd.Series, voice: Voice) -> list[str]:
    """Return cells as HTML: years plain, other numbers with the language's signs, what is missing as a dash."""
    if column.dtype.kind == "i":
        return [str(value) for value in column]
    if column.dtype.kind == "f":
        known = column.dropna()
        decimals = 0 if (known == known.round()).all() else 1
        return [NOTHING if value != value else voice.decimal(value, decimals) for value in column]
    return [NOTHING if value is None or value != value or value == "" else str(escape(str(value))) for value in column]
