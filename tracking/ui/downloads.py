"""A chart's numbers and pictures, to look at and take away, in a window over the page."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from tracking.answers.tables import EXCEL, as_csv, as_excel
from tracking.charts.picture import browser_path, picture
from tracking.charts.theme import palette
from tracking.ui import card
from tracking.ui.small import small
from tracking.words.plain import plain

if TYPE_CHECKING:
    from tracking.charts.chart import Chart
    from tracking.words.voice import Voice


def ask(chart: Chart, voice: Voice) -> None:
    """Open the window of a chart."""
    st.dialog(voice.say("Table and downloads"), width="large")(_shown)(chart, voice)


def _shown(chart: Chart, voice: Voice) -> None:
    st.markdown(f"**{plain(chart.title)}**")
    card.table(chart.table)
    _downloads(chart, voice)
    small(chart.source)


def _downloads(chart: Chart, voice: Voice) -> None:
    """Offer the numbers, and the picture: drawn here where there is a Chromium, else by the reader's own browser."""
    with st.container(horizontal=True, gap="small"):
        sourced = chart.table.assign(**{voice.say("Source"): chart.source})
        st.download_button("CSV", lambda: as_csv(sourced), f"{chart.name}.csv", "text/csv", on_click="ignore")
        st.download_button("Excel", lambda: as_excel(sourced), f"{chart.name}.xlsx", EXCEL, on_click="ignore")
        if not browser_path():
            return
        colours = palette(st.context.theme.type)
        for form, kind in (("png", "image/png"), ("svg", "image/svg+xml")):
            draw = partial(picture, chart, colours, form)
            st.download_button(form.upper(), draw, f"{chart.name}.{form}", kind, on_click="ignore")
