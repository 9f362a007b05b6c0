"""A file of no known kind: its table, and which of its columns mean which of ours; and plants that become sites."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from tracking.answers import mapped, new_sites
from tracking.ui.small import small
from tracking.words.labels import table_name

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import pandas as pd

    from tracking.answers.uploaded import Upload
    from tracking.intake.drafts import Need, UnknownSite
    from tracking.words.voice import Voice

    Keep = Callable[[Mapping[str, str]], None]


def ask_mapping(need: Need, voice: Voice, answered: Mapping[str, str], keep: Keep) -> None:
    """Ask for the file's table, then for a header of each column that it needs."""
    say = voice.say
    st.header(say("Which columns are these?"), anchor=False)
    small(say("This kind of file is not known yet. What you choose is remembered for the next file like it."))
    tables = mapped.tables_to_choose()
    table = mapped.table_of(need, answered.get("table", ""))
    chosen = st.selectbox(
        say("What the file is about"),
        tables,
        index=tables.index(table),
        format_func=lambda name: table_name(name, voice),
        key=f"table-{need.column}",
    )
    if chosen != table:
        keep({"table": chosen})
        st.rerun()
    headers = ("", *dict.fromkeys(need.found))
    with st.form("mapping"):
        given = {each.column: _header(each, table, headers, voice) for each in mapped.choices(need, table)}
        if st.form_submit_button(say("Use these columns")):
            keep({need.key: mapped.decided(need, table, given), "table": table})
            st.rerun()


def _header(choice: mapped.Choice, table: str, headers: tuple[str, ...], voice: Voice) -> str:
    label = mapped.column_label(table, choice.column, voice.language.value)
    none = voice.say("asked for next") if choice.is_needed else voice.say("not in the file")
    return st.selectbox(
        label,
        headers,
        index=headers.index(choice.proposal) if choice.proposal in headers else 0,
        format_func=lambda header: header or f"– {none}",
        key=f"column-{table}-{choice.column}",
    )


def ask_sites(
    upload: Upload, municipalities: pd.DataFrame, voice: Voice, answered: Mapping[str, str], keep: Keep
) -> None:
    """Let plants that the region does not know become sites with this file."""
    plants = {new_sites.site_key(site): site for site in (*upload.added_sites, *upload.unknown_sites)}
    if not plants:
        return
    say = voice.say
    added = [key for key in plants if answered.get(key)]
    names = dict(zip(municipalities["municipality_id"], municipalities["name"], strict=True))
    with st.form("sites"):
        chosen = st.multiselect(
            say("Plants to add as sites of the region"),
            list(plants),
            added,
            format_func=lambda key: _named(plants[key]),
            placeholder=say("None"),
        )
        place = ""
        if any(not site.municipality for site in plants.values()):
            label = say("Municipality, where the file names none")
            place = st.selectbox(label, list(names), format_func=names.__getitem__) or ""
        if st.form_submit_button(say("Add these plants")):
            keep({key: _place(plants[key], municipalities, place) if key in chosen else "" for key in plants})
            st.rerun()


def _named(site: UnknownSite) -> str:
    return f"{site.name or site.identifier} ({site.municipality})" if site.municipality else site.name


def _place(site: UnknownSite, municipalities: pd.DataFrame, otherwise: str) -> str:
    return new_sites.municipality_of(site, municipalities) if site.municipality else otherwise
