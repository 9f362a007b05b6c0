"""Text in a figure: plotly reads tags in every name, and a dollar sign as mathematics."""

from __future__ import annotations

from html import escape


def shown(text: str) -> str:
    """Return text from sentences or data so that plotly shows it as it stands."""
    return escape(text, quote=False).replace("$", "&#36;")
