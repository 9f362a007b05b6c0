"""Small print that can be read: Streamlit's own captions are too pale for WCAG's 4.5:1."""

from __future__ import annotations

from typing import Literal

import streamlit as st

from tracking.words.plain import plain


def small(*lines: str, width: Literal["stretch", "content"] = "stretch") -> None:
    """Show lines as they stand, in small letters of the text's own colour."""
    st.markdown("  \n".join(f":small[{plain(line)}]" for line in lines if line), width=width)
