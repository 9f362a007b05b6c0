"""One colour per meaning, light and dark; the embed and every chart take them from here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import plotly.graph_objects as go

FONT = '"Source Sans", "Source Sans Pro", "Segoe UI", Arial, sans-serif'


@dataclass(frozen=True, kw_only=True, slots=True)
class Palette:
    """A colour for each meaning. Text on page reaches 4.5:1; lines and marks at least 3:1 (WCAG 2.2)."""

    measured: str
    behind: str
    projected: str
    below_zero: str
    text: str
    muted: str
    page: str
    surface: str
    rule: str


LIGHT = Palette(
    measured="#0b6e74",
    behind="#946a16",
    projected="#637274",
    below_zero="#4d7d35",
    text="#1c2b2d",
    muted="#56666a",
    page="#fbfbf9",
    surface="#f0f1ec",
    rule="#dcdfd8",
)
DARK = Palette(
    measured="#4fb3b3",
    behind="#d9a94b",
    projected="#8fa0a2",
    below_zero="#a9cf8c",
    text="#e6ebe9",
    muted="#a5b2b1",
    page="#11191b",
    surface="#1a2527",
    rule="#2c3a3c",
)


def palette(scheme: str | None) -> Palette:
    """Return the palette of a colour scheme, ``light`` or ``dark``; light where it is not known."""
    return DARK if scheme == "dark" else LIGHT


def base_figure(colours: Palette, *, height: int, narrow: bool) -> go.Figure:
    """Return an empty figure in the house's look: no box, faint horizontal rules, own font, no zoom."""
    import plotly.graph_objects as go

    figure = go.Figure()
    figure.update_layout(
        height=height,
        margin={"l": 8, "r": 8 if narrow else 16, "t": 24, "b": 8},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"family": FONT, "size": 13 if narrow else 14, "color": colours.text},
        showlegend=False,
        hoverlabel={"bgcolor": colours.surface, "bordercolor": colours.rule, "font": {"color": colours.text}},
        dragmode=False,
        template=None,
    )
    figure.update_xaxes(showgrid=False, zeroline=False, fixedrange=True, automargin=True, tickcolor=colours.rule)
    figure.update_yaxes(gridcolor=colours.rule, zeroline=False, fixedrange=True, automargin=True)
    return figure
