"""The page's address is its state: region, language and filters stand in the URL, so that a view can be shared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import streamlit as st

from tracking.words.language import choose_language
from tracking.words.voice import Voice

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tracking.schema.state import State

FIRST_REGION = "grenland"
CARRIED = ("region", "lang", "basis", "as_of")
"""What the menu carries from page to page."""

OF_ONE_REGION = ("company", "project", "upload", "table", "years", "containing", "dataset", "s", "compare")
"""What another region does not have."""


@dataclass(frozen=True, kw_only=True, slots=True)
class View:
    """What the address asks for, checked against what there is."""

    region_id: str
    voice: Voice
    params: Mapping[str, str]

    def get(self, name: str) -> str | None:
        """Return a parameter of the address, or None."""
        return self.params.get(name)

    def carried(self, **changes: str) -> dict[str, str]:
        """Return what a link to another page carries along, with changes."""
        kept = {name: self.params[name] for name in CARRIED if name in self.params}
        return kept | changes


def read(state: State) -> View:
    """Read the address. An unknown region falls back to the first; an unknown language to the browser's."""
    params = dict(st.query_params.items())
    asked = params.get("region", FIRST_REGION)
    region_id = asked if asked in state.region_ids else _first(state)
    own = str(state.table(region_id, "region")["language"].iloc[0])
    language = choose_language(params.get("lang"), st.context.locale, own)
    return View(region_id=region_id, voice=Voice(language), params=params)


def href(path: str, params: Mapping[str, str]) -> str:
    """Return the address of a page, by its path below the root, with parameters."""
    return f"/{path}?{urlencode(params)}" if params else f"/{path}"


def set_param(name: str, key: str) -> None:
    """Write a widget's value into the address (for `on_change`, so that the back button returns to before it)."""
    value = st.session_state.get(key)
    if name == "region":
        for other in OF_ONE_REGION:
            st.query_params.pop(other, None)
    if value is None:
        st.query_params.pop(name, None)
    else:
        st.query_params[name] = str(value)


def _first(state: State) -> str:
    return FIRST_REGION if FIRST_REGION in state.region_ids else state.region_ids[0]
