"""Whether the reader's screen is narrow: shorter words and charts with their names above fit there.

The server cannot see a width. The first guess is the browser's own mark for phones; a component of a few lines then
measures, and asks for another run only where the guess was wrong.
"""

from __future__ import annotations

import streamlit as st

NARROW_PX = 640

_SCRIPT = f"""
export default function({{ data, setStateValue }}) {{
  document.documentElement.lang = data.lang;
  const query = window.matchMedia("(max-width: {NARROW_PX}px)");
  const tell = () => {{ if (query.matches !== data.narrow) setStateValue("narrow", query.matches); }};
  tell();
  query.addEventListener("change", tell);
  return () => query.removeEventListener("change", tell);
}}
"""


def _guess() -> bool:
    headers = st.context.headers
    return headers.get("Sec-Ch-Ua-Mobile", "") == "?1" or "Mobi" in headers.get("User-Agent", "")


def is_narrow() -> bool:
    """Return whether the page is to be laid out for a narrow screen."""
    state = st.session_state.get("viewport")
    measured = state.get("narrow") if state else None
    return bool(st.session_state.setdefault("narrow", _guess()) if measured is None else measured)


def measure(language: str) -> None:
    """Put the measuring component on the page; it shows nothing.

    It also tells the document its language, which changes without a new document.
    """
    component = st.components.v2.component("tracking-viewport", js=_SCRIPT)
    component(key="viewport", data={"narrow": is_narrow(), "lang": language}, height=1, on_narrow_change=lambda: None)
