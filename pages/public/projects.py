"""Which projects there are, at which stage, and how that is known."""

import streamlit as st

from tracking.ui import address, data, parts, project
from tracking.words import titles
from tracking.words.plain import plain

view = address.read(data.state())
voice, region = view.voice, view.region_id
projects = data.projects(region)

st.title(plain(titles.projects_title(projects, data.figures(region).name, voice)), anchor=False)
if projects:
    st.markdown(
        voice.say(
            "Each project stands under the last stage that a source tells of. Shelved, moved and closed ones stay: "
            "they are part of the story. What nobody has stated is not filled in."
        )
    )
    project.by_stage(projects, voice)
    parts.capacity(view)
else:
    st.info(
        voice.say(
            "Whoever works with the figures can bring projects on the page “{upload}”.", upload=voice.say("Upload")
        )
    )
parts.foot(view)
