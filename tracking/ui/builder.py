"""How to show a view on another site: choose it, see it as it will be, copy the line of HTML."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import streamlit as st

from tracking.public import framing, settings
from tracking.public.addresses import Told
from tracking.public.drawing import WIDTHS
from tracking.public.edition import Edition
from tracking.public.site_frame import feed_path
from tracking.public.style import THEMES
from tracking.public.views import REGION_VIEWS
from tracking.ui import access, data
from tracking.ui.publisher import publisher, shelf
from tracking.ui.small import small
from tracking.ui.viewport import is_narrow
from tracking.words import published as worded

if TYPE_CHECKING:
    from tracking.ui.address import View

FORMS = ("frame", "script", "picture", "address")
"""The ways to show a view, the one that works everywhere first."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Choice:
    """What is to be shown, how wide, in which theme, the newest or this release for good."""

    view: str
    form: str
    width: int
    theme: str
    pinned: bool


def show(view: View) -> None:
    """Show the builder, or that nothing is published yet."""
    say = view.voice.say
    with st.expander(say("Show it on your own site"), key="builder", on_change="rerun") as fold:
        if not fold.open:
            return
        _say_how_publishing_stands(view)
        found = shelf().find("public/releases.json")
        if found is None:
            st.info(say("The pages for other sites are being made. They are there within a few minutes."))
            return
        told = _told(view, json.loads(found))
        if shelf().find(told.oembed(REGION_VIEWS[0])) is None:
            st.info(say("The newest release does not hold this region, so there is nothing of it to show elsewhere."))
            return
        _build(view, told)


def _build(view: View, told: Told) -> None:
    say = view.voice.say
    chosen = _choose(view)
    said = json.loads(shelf().find(told.oembed(chosen.view)) or b"{}")
    height = int(said["heights"][str(chosen.width)])
    title = str(said["title"])
    st.markdown(say("Copy this line into the page, where it is to stand:"))
    st.code(_code(told, chosen, title, height), language="html", wrap_lines=True)
    small(worded.form_meaning(chosen.form, view.voice))
    if chosen.form == "picture":
        st.image(shelf().find(told.share(chosen.view)) or b"", caption=title, width=chosen.width)
    elif chosen.form != "address":
        path = told.view(chosen.view, chosen.theme, pinned=chosen.pinned)
        # A phone shows it as a phone would, whatever place it is meant for.
        width = WIDTHS[0] if is_narrow() else chosen.width
        st.iframe(f"/{path}", width=width, height=int(said["heights"][str(width)]), alt=title)
    st.markdown(
        say(
            "Also for everyone: [the public site]({site}), [the API]({api}), [news as a feed]({feed}).",
            site=f"/{told.page()}",
            api="/api/v1/docs",
            feed=f"/{feed_path(told.language)}",
        )
    )


def _choose(view: View) -> _Choice:
    voice = view.voice
    names = {each: worded.view_name(each, voice) for each in REGION_VIEWS}
    names |= {f"company/{each.company_id}": each.name for each in data.companies(view.region_id)}
    left, right = st.columns(2)
    with left:
        chosen = st.selectbox(voice.say("What to show"), list(names), format_func=names.__getitem__, key="embed-view")
        form = st.segmented_control(
            voice.say("How"),
            FORMS,
            default=FORMS[0],
            required=True,
            format_func=lambda each: worded.form_name(each, voice),
            key="embed-form",
        )
    with right:
        width = st.select_slider(
            voice.say("Width of its place, in px"), WIDTHS, value=framing.USUAL_WIDTH, key="embed-width"
        )
        theme = st.segmented_control(
            voice.say("Colours"),
            THEMES,
            default=THEMES[0],
            required=True,
            format_func=lambda each: worded.theme_name(each, voice),
            key="embed-theme",
        )
    pinned = st.toggle(voice.say("Always these figures, also when newer ones have come"), key="embed-pinned")
    return _Choice(view=str(chosen), form=str(form), width=int(width), theme=str(theme), pinned=pinned)


def _code(told: Told, chosen: _Choice, title: str, height: int) -> str:
    if chosen.form == "script":
        return framing.scripted(told, chosen.view, title, chosen.theme, pinned=chosen.pinned)
    if chosen.form == "picture":
        return framing.picture(told, chosen.view, title)
    if chosen.form == "address":
        return told.url(told.view(chosen.view, chosen.theme, pinned=chosen.pinned))
    return framing.frame(told, chosen.view, title, height, chosen.theme, pinned=chosen.pinned)


def _told(view: View, releases: dict[str, Any]) -> Told:
    newest = releases["rows"][-1]
    edition = Edition(
        number=newest["release"],
        name=newest["name"] or "",
        note=newest["note"] or "",
        created_utc=newest["released"],
        regions=(view.region_id,),
    )
    return Told(
        edition=edition,
        place=settings.place(int(st.get_option("server.port"))),
        region_id=view.region_id,
        region_name=data.region_names()[view.region_id],
        voice=view.voice,
    )


def _say_how_publishing_stands(view: View) -> None:
    """Tell who works here that a release is being published, could not be, or has no pictures."""
    if not access.is_desk():
        return
    status = publisher().status
    line = worded.status_line(status.release, status.share, view.voice, failed=status.failed)
    if status.failed:
        st.warning(line)
    elif line:
        small(line)
    if not status.has_pictures:
        st.warning(worded.no_pictures_line(view.voice))
