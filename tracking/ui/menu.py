"""The menu of every page. Drawn here, because Streamlit's own menu forgets the address's parameters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from htpy import a, div, nav, option, select

from tracking.ui import address, viewport
from tracking.ui.sheet import Sheet
from tracking.words.language import NAMES, Language

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import streamlit as st
    from htpy import Element

    from tracking.ui.address import View


def draw(pages: Sequence[st.Page], page: st.Page, region_names: Mapping[str, str], view: View) -> None:
    """Draw the row above a page: the pages, then the region and the language."""
    sheet = Sheet(view.voice, key="menu")
    sheet.put(div(".menu")[_pages(pages, page, view), _regions(page, region_names, view), _languages(page, view)])
    asked = view.get("region")
    if asked and asked not in region_names:
        known = {"asked": asked, "shown": region_names[view.region_id]}
        sheet.said(view.voice.say("There is no region “{asked}” here; this is {shown}.", **known))
    sheet.show()
    viewport.measure(view.voice.language.value)


def _pages(pages: Sequence[st.Page], page: st.Page, view: View) -> Element:
    links = (
        a(href=address.href(each.url_path, view.carried()), aria_current="page" if each is page else None)[each.title]
        for each in pages
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
