"""How other sites show a view: the frame, the script, and the answer that tells of the frame (oEmbed)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from htpy import a, iframe, script

from tracking.public.addresses import SCRIPT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from htpy import Element

    from tracking.public.addresses import Told

USUAL_WIDTH: Final = 640
"""The width of a frame, in px, where nobody asks for another: a column of text."""


def frame(told: Told, view: str, title: str, height: int, theme: str = "auto", *, pinned: bool | None = None) -> str:
    """Return the HTML of a frame that shows a view, as wide as its place and so many px high."""
    element = iframe(
        src=told.url(told.view(view, theme, pinned=pinned)),
        title=title,
        width="100%",
        height=str(height),
        loading="lazy",
        style="border:0",
    )
    return _code(element)


def scripted(told: Told, view: str, title: str, theme: str = "auto", *, pinned: bool | None = None) -> str:
    """Return the HTML that puts a view into a page by script; without scripts its link stays."""
    path = told.view(view, theme, pinned=pinned)
    shown = told.view(view, pinned=pinned).removeprefix("embed/")
    link = a(href=told.url(path), data_tracking=True)[title]
    loader = script(async_=True, src=told.url(SCRIPT), data_view=shown, data_theme=None if theme == "auto" else theme)
    return f"{_code(link)}\n{_code(loader)}"


def picture(told: Told, view: str, title: str) -> str:
    """Return the HTML of a plain picture of a view, which leads to the view."""
    from htpy import img

    shown = img(
        src=told.url(told.share(view)), alt=title, width="1200", height="630", style="max-width:100%;height:auto"
    )
    return _code(a(href=told.url(told.view(view)))[shown])


def answer(told: Told, view: str, title: str, heights: Mapping[int, int], *, has_card: bool) -> dict[str, object]:
    """Return the oEmbed answer (version 1.0, type ``rich``) of a view, with its heights in px by width in px."""
    found: dict[str, object] = {
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": told.region_name,
        "provider_url": told.url(told.page()),
        "cache_age": 600,
        "width": USUAL_WIDTH,
        "height": heights[USUAL_WIDTH],
        "html": frame(told, view, title, heights[USUAL_WIDTH]),
        "heights": {str(width): height for width, height in heights.items()},
    }
    if has_card:
        card = {"thumbnail_url": told.url(told.share(view)), "thumbnail_width": 1200, "thumbnail_height": 630}
        found |= card
    return found


def _code(element: Element) -> str:
    """Return an element as text to be copied: where a page shows it, it is escaped like any other text."""
    return "".join((str(element), ""))
