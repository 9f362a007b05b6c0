"""The look of what is published: the palette's colours as properties, and one small style sheet."""

from __future__ import annotations

from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tracking.charts.theme import DARK, LIGHT

if TYPE_CHECKING:
    from tracking.charts.theme import Palette

THEMES: Final = ("auto", "light", "dark")
"""As the reader's system has it, or always the one."""


@cache
def css() -> str:
    """Return the style of every published page: colours by theme, then the rules."""
    light, dark = _properties(LIGHT), _properties(DARK)
    rules = _sheet("public.css")
    return (
        f".t{{color-scheme:light dark;{light}}}.t.light{{color-scheme:light}}.t.dark{{color-scheme:dark;{dark}}}"
        f"@media(prefers-color-scheme:dark){{.t.auto{{{dark}}}}}{rules}"
    )


@cache
def site_css() -> str:
    """Return what the pages of the public site have beyond the style of every published page."""
    return _sheet("site.css")


def _sheet(name: str) -> str:
    return (Path(__file__).parent / name).read_text(encoding="utf-8").replace("\n", "")


def around(theme: str) -> str:
    """Return the style of the page around a view: its ground, so that nothing white shows at the edges."""
    dark = f"background:{DARK.page}"
    if theme != "auto":
        return f"body{{margin:0;{dark if theme == 'dark' else f'background:{LIGHT.page}'}}}"
    return f"body{{margin:0;background:{LIGHT.page}}}@media(prefers-color-scheme:dark){{body{{{dark}}}}}"


def _properties(colours: Palette) -> str:
    return "".join(f"--{each.name.replace('_', '-')}:{getattr(colours, each.name)};" for each in fields(colours))
