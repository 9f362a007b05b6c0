"""A chart on a page: finding, figure, source, the same numbers as a table, and downloads."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from tracking.answers.tables import EXCEL, as_csv, as_excel, guarded
from tracking.charts.picture import browser_path, picture
from tracking.charts.theme import palette
from tracking.ui import figure
from tracking.ui.small import small
from tracking.ui.viewport import is_narrow
from tracking.words.plain import plain

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd
    from streamlit.elements.lib.column_types import ColumnConfig

    from tracking.charts.chart import Chart
    from tracking.ui.ready import ReadyChart
    from tracking.words.voice import Voice

NOTHING = "–"
"""What a table shows where a figure is not known."""

SENT_WHOLE = 5000
"""Rows sent at once; of a longer table the browser asks for what its reader scrolls to."""


def show(chart: ReadyChart, voice: Voice, *, heading: bool = True) -> None:
    """Show a chart with its source line, its table and its downloads."""
    if heading:
        st.header(plain(chart.title), anchor=False)
    figure.draw(chart, _config(chart.name, voice))
    with st.container(horizontal=True, gap="small", wrap=is_narrow()):
        small(chart.source)
        more = st.popover(
            voice.say("Table and downloads"), type="tertiary", key=f"more-{chart.place}", on_change="rerun"
        )
    # A table takes as long to send as the rest of the card, and few readers open it.
    if more.open:
        with more:
            st.markdown(f"**{plain(chart.title)}**")
            table(chart.table)
            _downloads(chart, voice)


def table(frame: pd.DataFrame) -> None:
    """Show a table; numbers as the reader's browser writes them, years plain.

    The table's own download writes what was sent, so text that a spreadsheet would run is guarded here as well.
    """
    sent = guarded(frame)
    lazy = True if len(sent) > SENT_WHOLE else None
    st.dataframe(sent, hide_index=True, column_config=_columns(sent), width="stretch", lazy=lazy, placeholder=NOTHING)


def folded(label: str, key: str, rows: Callable[[], pd.DataFrame]) -> None:
    """Show a table that is made and sent when its reader unfolds it."""
    with st.expander(label, key=key, on_change="rerun") as fold:
        if fold.open:
            table(rows())


def _columns(frame: pd.DataFrame) -> dict[str, ColumnConfig]:
    """Tonnes with the language's thousands; whole numbers that are years without any."""
    found: dict[str, ColumnConfig] = {}
    for name in frame.columns:
        if frame[name].dtype.kind == "f":
            found[str(name)] = st.column_config.NumberColumn(format="localized")
        elif frame[name].dtype.kind == "i":
            found[str(name)] = st.column_config.NumberColumn(format="%d")
    return found


def _downloads(chart: Chart, voice: Voice) -> None:
    """Offer the numbers, and the picture: drawn here where there is a Chromium, else by the reader's own browser."""
    with st.container(horizontal=True, gap="small"):
        sourced = chart.table.assign(**{voice.say("Source"): chart.source})
        st.download_button("CSV", lambda: as_csv(sourced), f"{chart.name}.csv", "text/csv", on_click="ignore")
        st.download_button("Excel", lambda: as_excel(sourced), f"{chart.name}.xlsx", EXCEL, on_click="ignore")
        if not browser_path():
            small(voice.say("PNG: the camera above the chart"))
            return
        colours = palette(st.context.theme.type)
        for form, kind in (("png", "image/png"), ("svg", "image/svg+xml")):
            draw = partial(picture, chart, colours, form)
            st.download_button(form.upper(), draw, f"{chart.name}.{form}", kind, on_click="ignore")


def _config(name: str, voice: Voice) -> dict[str, object]:
    """Plotly's own buttons: one, that saves a picture, in the reader's words."""
    words = {"Download plot as a PNG": voice.say("Save as PNG"), "Download plot as a png": voice.say("Save as PNG")}
    return {
        "displaylogo": False,
        "displayModeBar": not is_narrow() and "hover",
        "scrollZoom": False,
        "modeBarButtons": [["toImage"]],
        "toImageButtonOptions": {"filename": name, "format": "png", "scale": 2},
        "locale": voice.language.value,
        "locales": {voice.language.value: {"dictionary": words, "format": {}}},
    }
