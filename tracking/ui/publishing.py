"""The release: what is approved and not yet seen by the public, and the button that shows it to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st
from htpy import a, li, ul

from tracking.answers import review as answers
from tracking.ui import access, address, data, note, opening
from tracking.ui.review import effects, link, show_tables
from tracking.ui.sheet import Sheet
from tracking.ui.trouble import REFUSALS
from tracking.words import review as worded
from tracking.words.entries import entry_title
from tracking.words.plain import plain
from tracking.words.refusals import refusal

if TYPE_CHECKING:
    from tracking.answers.review import Publishing
    from tracking.ui.address import View

NAME, NOTE, MEANT = "release-name", "release-note", "release-meant"


def show(view: View) -> None:
    """Show what a release would publish, and let it be made."""
    access.require_desk()
    book, voice = opening.book(), view.voice
    head = book.head()
    found = data.kept(("publishing", book.place, head.hash), lambda: answers.publishing(book))
    sheet = Sheet(voice, key="publishing")
    sheet.heading(voice.say("Publish"))
    if found is None:
        sheet.said(worded.all_released_line(head.release, voice))
        sheet.show()
        return
    sheet.said(worded.since_line(found, voice))
    named = ((link(view, each.proposal), entry_title(each, voice)) for each in found.approved if each.proposal)
    sheet.put(ul[(li[a(href=to)[text]] for to, text in named)])
    effects(sheet, found.difference, view)
    sheet.show()
    show_tables(found.difference, view)
    _form(found, view)


def _form(found: Publishing, view: View) -> None:
    """Ask for name and note, and where much is left out, whether that is meant."""
    say, names = view.voice.say, found.difference.region_names
    with st.form("release", enter_to_submit=False):
        st.text_input(say("Name of the release (may be left blank)"), key=NAME)
        st.text_area(say("What is new in it?"), key=NOTE)
        ticks = []
        for drop in found.drops:
            name = names.get(drop.folder, drop.folder)
            if drop.is_beyond_limit:
                ticks.append(f"{MEANT}-{drop.folder}-{found.state_entry}")
                st.checkbox(plain(worded.meant_label(drop, name, view.voice)), key=ticks[-1])
            else:
                st.markdown(plain(worded.drop_line(drop, name, view.voice)))
        st.form_submit_button(
            say("Release these figures"),
            type="primary",
            on_click=_release,
            args=(found.state_entry, tuple(ticks), view),
        )


def _release(seen: int, ticks: tuple[str, ...], view: View) -> None:
    """Release what the page showed; name and note stay in their boxes where nothing was released."""
    access.require_desk()
    voice, kept = view.voice, st.session_state
    name, text = (str(kept.get(key) or "").strip() for key in (NAME, NOTE))
    is_meant = bool(ticks) and all(kept.get(key) for key in ticks)
    try:
        number = opening.book().release(name, text, access.person(), accept_drop=is_meant, seen=seen)
    except REFUSALS as error:
        note.leave("refused", refusal(error, voice))
        return
    kept[NAME] = kept[NOTE] = ""
    to_overview = (address.href("", view.carried()), voice.say("See the overview"))
    note.leave("done", worded.released_line(number, voice), to_overview)
