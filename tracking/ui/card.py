"""A chart on a page: finding, figure, source, the same numbers as a table, and downloads."""

from __future__ import annotations

import io
from functools import cache
from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    import pandas as pd
    from streamlit.elements.lib.column_types import ColumnConfig

    from tracking.charts.chart import Chart
    from tracking.words.voice import Voice


def show(chart: Chart, voice: Voice, *, heading: bool = True) -> None:
    """Show a chart with its source line, its table and its downloads."""
    if heading:
        st.subheader(chart.title, anchor=False)
    config = _config(chart.name, voice)
    st.plotly_chart(chart.figure, theme=None, config=config, key=f"chart-{chart.name}", alt=chart.alt)
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.caption(chart.source, width="stretch")
        with st.popover(voice.say("Table and downloads"), type="tertiary"):
            st.markdown(f"**{chart.title}**")
            table(chart.table)
            _downloads(chart, voice)


def table(frame: pd.DataFrame) -> None:
    """Show a table; numbers as the reader's browser writes them, years plain."""
    st.dataframe(frame, hide_index=True, column_config=_columns(frame), width="stretch")


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
    with st.container(horizontal=True, gap="small"):
        st.download_button("CSV", lambda: _csv(chart.table), f"{chart.name}.csv", "text/csv", on_click="ignore")
        if browser_path():
            st.download_button(
                "SVG", lambda: _svg(chart.figure), f"{chart.name}.svg", "image/svg+xml", on_click="ignore"
            )
        st.caption(voice.say("PNG: the camera above the chart"))


def _csv(frame: pd.DataFrame) -> bytes:
    """The table as CSV with a byte order mark, so that a spreadsheet reads its letters right."""
    return frame.to_csv(index=False).encode("utf-8-sig")


def _svg(figure: object) -> bytes:
    buffer = io.BytesIO()
    figure.write_image(buffer, format="svg", width=1040)  # type: ignore[attr-defined]
    return buffer.getvalue()


@cache
def browser_path() -> str | None:
    """Return a Chromium that can draw pictures on the server, or None."""
    import os
    import shutil

    names = (os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome")
    return next((found for name in names if name and (found := shutil.which(name))), None)


def _config(name: str, voice: Voice) -> dict[str, object]:
    """Plotly's own buttons: one, that saves a picture, in the reader's words."""
    words = {"Download plot as a PNG": voice.say("Save as PNG"), "Download plot as a png": voice.say("Save as PNG")}
    return {
        "displaylogo": False,
        "displayModeBar": "hover",
        "scrollZoom": False,
        "modeBarButtons": [["toImage"]],
        "toImageButtonOptions": {"filename": name, "format": "png", "scale": 2},
        "locale": voice.language.value,
        "locales": {voice.language.value: {"dictionary": words, "format": {}}},
    }
