"""Tables on a page, whole or folded."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from tracking.answers.tables import guarded

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd
    from streamlit.elements.lib.column_types import ColumnConfig


NOTHING = "–"
"""What a table shows where a figure is not known."""

SENT_WHOLE = 5000
"""Rows sent at once; of a longer table the browser asks for what its reader scrolls to."""


def table(frame: pd.DataFrame, link: str = "") -> None:
    """Show a table; numbers as the reader's browser writes them, years plain. ``link`` names a column of addresses.

    The table's own download writes what was sent, so text that a spreadsheet would run is guarded here as well.
    """
    sent = guarded(frame)
    lazy = True if len(sent) > SENT_WHOLE else None
    columns = _columns(sent)
    if link:
        columns[link] = st.column_config.LinkColumn(display_text="→", width="small")
    st.dataframe(sent, hide_index=True, column_config=columns, width="stretch", lazy=lazy, placeholder=NOTHING)


def folded(label: str, key: str, rows: Callable[[], pd.DataFrame], link: str = "", *, is_open: bool = False) -> None:
    """Show a table that is made and sent when its reader unfolds it."""
    with st.expander(label, key=key, on_change="rerun", expanded=is_open) as fold:
        if fold.open:
            table(rows(), link)


def _columns(frame: pd.DataFrame) -> dict[str, ColumnConfig]:
    """Tonnes with the language's thousands; whole numbers that are years without any."""
    found: dict[str, ColumnConfig] = {}
    for name in frame.columns:
        if frame[name].dtype.kind == "f":
            found[str(name)] = st.column_config.NumberColumn(format="localized")
        elif frame[name].dtype.kind == "i":
            found[str(name)] = st.column_config.NumberColumn(format="%d")
    return found
