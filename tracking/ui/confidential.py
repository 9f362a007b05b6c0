"""What of a table is confidential, for those who work here: marked, below what everybody sees, never in public."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from tracking.answers import tables as taken
from tracking.answers.published import unpublished
from tracking.schema.state import SHARED
from tracking.schema.tables import TABLES
from tracking.ui import access, card, data, explore
from tracking.words.findings import capital

if TYPE_CHECKING:
    import pandas as pd

    from tracking.ui.address import View


def rows(view: View, name: str) -> None:
    """Show a table's confidential rows, with a download that says so in its name; nothing in public."""
    if not access.is_desk():
        return
    frame = _held_back(view, name)
    if frame.empty:
        return
    say = view.voice.say
    st.header(say("Confidential"), anchor=False)
    count = view.voice.plural(
        "one row is confidential, or tells of something that is.",
        "{count} rows are confidential, or tell of something that is.",
        len(frame),
    )
    st.warning(f"{capital(count)} {say('Only who works here sees them. They are in no sum, chart or other download.')}")
    card.table(frame)
    explore.downloads(frame, name, view, "confidential")


def _held_back(view: View, name: str) -> pd.DataFrame:
    folder = SHARED if TABLES[name].shared else view.region_id
    held = data.kept(("confidential", folder, name), lambda: unpublished(data.state(), folder, name))
    return taken.without_blank(held, name)
