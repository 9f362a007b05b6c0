"""Figures in a page, redrawn where they stand.

Streamlit's own element takes a chart down and builds a new one whenever a number in it changes, and draws every chart
of a page before any of them is seen. This one lets Plotly change what has changed, first of all in what the reader has
before them, and leaves alone what is the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from tracking.ui.plotlyjs import PATH

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tracking.ui.ready import ReadyChart

_SCRIPT = f"""
const script = () => window.trackingPlotly ??= new Promise((resolve, reject) => {{
  const tag = document.createElement("script");
  tag.src = "{PATH}";
  tag.onload = () => resolve(window.Plotly);
  tag.onerror = reject;
  document.head.append(tag);
}});

const newPlace = parent => {{
  const place = document.createElement("div");
  place.className = "tracking-figure";
  place.setAttribute("role", "figure");
  parent.append(place);
  new ResizeObserver(() => {{
    if (place.drawnWidth && place.clientWidth && place.clientWidth !== place.drawnWidth) {{
      place.drawnWidth = place.clientWidth;
      window.Plotly.Plots.resize(place);
    }}
  }}).observe(place);
  return place;
}};

const isOutOfSight = place => {{
  const {{ top, bottom }} = place.getBoundingClientRect();
  return bottom < 0 || top > window.innerHeight;
}};

const draw = async (place, wanted, config) => {{
  const Plotly = await script();
  const {{ data, layout }} = JSON.parse(wanted);
  place.style.height = `${{layout.height}}px`;
  if (isOutOfSight(place)) await new Promise(resolve => setTimeout(resolve, 100));
  if (place.wanted !== wanted || !place.isConnected) return;
  place.drawnWidth = place.clientWidth;
  await Plotly.react(place, data, layout, config);
}};

export default function({{ data, parentElement }}) {{
  const place = parentElement.querySelector(".tracking-figure") ?? newPlace(parentElement);
  place.setAttribute("aria-label", data.alt);
  if (place.wanted === data.figure) return;
  place.wanted = data.figure;
  draw(place, data.figure, data.config);
}}
"""


def draw(chart: ReadyChart, config: Mapping[str, object]) -> None:
    """Draw a chart at its place, with Plotly's settings; its text tells those who do not see it what it shows."""
    component = st.components.v2.component("tracking-figure", js=_SCRIPT, isolate_styles=False)
    told = {"figure": chart.sent, "alt": chart.alt, "config": dict(config)}
    component(key=f"chart-{chart.place}", data=told, height=chart.height_px)
