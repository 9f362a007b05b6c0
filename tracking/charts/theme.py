"""One colour per meaning, light and dark; the embed and every chart take them from here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


FONT = '"Source Sans", "Source Sans Pro", "Segoe UI", Arial, sans-serif'


Spec = dict[str, Any]
"""A figure as plotly's script takes it: ``data``, a list of traces, and ``layout``. It must not be changed."""


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
    projected="#756d64",
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
    projected="#9f978e",
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


def faded(colour: str, share: float) -> str:
    """Return a palette colour (``#rrggbb``) let through to ``share`` (0 to 1), for fills."""
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return f"rgba({red},{green},{blue},{share})"


def house_layout(colours: Palette, *, height: int, narrow: bool) -> dict[str, Any]:
    """Return the layout of every figure: no box, faint horizontal rules, own font, no zoom."""
    fixed = {"zeroline": False, "fixedrange": True, "automargin": True, "ticks": "outside", "tickcolor": colours.rule}
    return {
        "template": {"layout": {}},
        "height": height,
        "autosize": True,
        "margin": {"l": 8, "r": 20 if narrow else 24, "t": 28, "b": 8},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": FONT, "size": font_size(narrow=narrow), "color": colours.text},
        "showlegend": False,
        "hoverlabel": {"bgcolor": colours.surface, "bordercolor": colours.rule, "font": {"color": colours.text}},
        "dragmode": False,
        "xaxis": {**fixed, "showgrid": False},
        "yaxis": {**fixed, "ticks": "", "gridcolor": colours.rule},
    }


def font_size(*, narrow: bool) -> int:
    """Return the size of a figure's text in px."""
    return 13 if narrow else 14


def build_figure(traces: Sequence[Mapping[str, Any]], layout: Mapping[str, Any]) -> Spec:
    """Return the figure of these traces.

    Plotly's own class for it takes three milliseconds to build, most of them to validate and to copy what it is given;
    the tests build and validate it, of every chart there is.
    """
    return {"data": list(traces), "layout": dict(layout)}
