"""The menu of every page. Drawn here, because Streamlit's own menu forgets the address's parameters."""

from __future__ import annotations

from copy import copy
from functools import lru_cache
from typing import TYPE_CHECKING

import streamlit as st
from htpy import a, div, nav, option, p, select

from tracking.ui import address, data, viewport
from tracking.ui.sheet import Sheet
from tracking.ui.shelf import Shelf
from tracking.words.language import NAMES, Language

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from htpy import Element

    from tracking.ui.address import View


OF_NOW = ("upload", "review", "history")
"""Pages that work on the figures in force, whatever earlier figures other pages show."""

_shelf = Shelf(64)
"""Menus as written. Addresses are without number, so they have a shelf of their own and push out no answer."""


def page(path: str, title: str, url_path: str = "") -> st.Page:
    """Return a page of the menu; the one without a path of its own is shown first."""
    return copy(_found(path, title, url_path))


@lru_cache(maxsize=256)
def _found(path: str, title: str, url_path: str) -> st.Page:
    # To look for every page's file anew took a fifth of a run. Streamlit notes in a page that it was run: hence a copy.
    return st.Page(path, title=title, url_path=url_path or None, default=not url_path)


def draw(pages: Sequence[st.Page], page: st.Page, region_names: Mapping[str, str], view: View) -> None:
    """Draw the row above a page: the pages, then the region and the language."""

    def written() -> Sheet:
        return _written(pages, page, region_names, view)

    seen = (data.state().version, data.as_of(), page.url_path, view.voice.language, *view.params.items())
    _shelf.get((*seen, *(each.title for each in pages)), written).show()
    viewport.measure(view.voice.language.value)


def _written(pages: Sequence[st.Page], page: st.Page, region_names: Mapping[str, str], view: View) -> Sheet:
    sheet = Sheet(view.voice, key="menu")
    sheet.put(div(".menu")[_pages(pages, page, view), _regions(page, region_names, view), _languages(page, view)])
    asked = view.get("region")
    if asked and asked not in region_names:
        known = {"asked": asked, "shown": region_names[view.region_id]}
        sheet.said(view.voice.say("There is no region “{asked}” here; this is {shown}.", **known))
    _as_of(sheet, page, view)
    return sheet


def _as_of(sheet: Sheet, page: st.Page, view: View) -> None:
    """Say that earlier figures are shown, with the way back to the newest; or that there are none of that name."""
    asked, shown, say = view.get("as_of"), data.as_of(), view.voice.say
    if not asked or page.url_path in OF_NOW:
        return
    if shown is None:
        sheet.said(say("There are no figures as of “{asked}” here; these are the newest.", asked=asked))
        return
    newest = {name: value for name, value in view.params.items() if name != "as_of"}
    known = {"number": shown.removeprefix("r")}
    told = say("These are the figures of release {number}.", **known) if shown.startswith("r") else ""
    told = told or say("These are the figures as they stood at entry {number}.", **known)
    sheet.put(p(".note")[told, " ", a(href=address.href(page.url_path, newest))[say("Show the newest")]])


def _pages(pages: Sequence[st.Page], page: st.Page, view: View) -> Element:
    now = {name: value for name, value in view.carried().items() if name != "as_of"}
    kept = {each.url_path: now if each.url_path in OF_NOW else view.carried() for each in pages}
    links = (
        a(href=address.href(path, kept[path]), aria_current="page" if each is page else None)[each.title]
        for each in pages
        for path in [each.url_path]
    )
    return nav(aria_label=view.voice.say("Pages"))[links]


def _regions(page: st.Page, region_names: Mapping[str, str], view: View) -> Element:
    """Return the choice of a region; what only the present region has is left behind."""
    kept = {name: value for name, value in view.params.items() if name not in address.OF_ONE_REGION}
    options = (
        option(value=address.href(page.url_path, kept | {"region": region_id}), selected=region_id == view.region_id)[
            name
        ]
        for region_id, name in region_names.items()
    )
    return select(aria_label=view.voice.say("Region"), data_go=True, autocomplete="off")[options]


def _languages(page: st.Page, view: View) -> Element:
    links = (
        a(
            href=address.href(page.url_path, {**view.params, "lang": language.value}),
            lang=language.value,
            hreflang=language.value,
            aria_current="true" if language is view.voice.language else None,
        )[NAMES[language]]
        for language in Language
    )
    return nav(aria_label=view.voice.say("Language"))[links]
