"""The menu and the foot of every page. Drawn here, because Streamlit's own menu forgets the address's parameters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from tracking.ui import address
from tracking.words.language import NAMES, Language
from tracking.words.plain import plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tracking.ui.address import View


def draw(pages: Sequence[st.Page], region_names: Mapping[str, str], view: View) -> None:
    """Draw the row above a page: the pages, then the region and the language."""
    with st.container(horizontal=True, gap="xsmall", vertical_alignment="center"):
        with st.container(horizontal=True, gap="xsmall", width="stretch", key="menu"):
            for page in pages:
                st.page_link(page, label=page.title, query_params=view.carried())
        with st.container(horizontal=True, gap="xsmall", width="content", wrap=False):
            languages = {language.value: NAMES[language] for language in Language}
            _choice("region", region_names, view.region_id, view.voice.say("Region"))
            _choice("lang", languages, view.voice.language.value, view.voice.say("Language"))


def not_found(region_names: Mapping[str, str], view: View) -> None:
    """Say so where the address asks for a region that is not there."""
    asked = view.get("region")
    if asked and asked not in region_names:
        known = {"asked": asked, "shown": region_names[view.region_id]}
        st.info(plain(view.voice.say("There is no region “{asked}” here; this is {shown}.", **known)))


def _choice(name: str, options: Mapping[str, str], current: str, label: str) -> None:
    """Draw a small choice whose value stands in the address."""
    key = f"choice-{name}-{current}"
    st.selectbox(
        label,
        list(options),
        index=list(options).index(current),
        format_func=options.__getitem__,
        key=key,
        label_visibility="collapsed",
        width=130,
        on_change=address.set_param,
        args=(name, key),
    )
