"""Every table, to look at, filter and take away."""

import streamlit as st

from tracking.ui import address, builder, confidential, data, explore, parts

view = address.read(data.state())
voice = view.voice

st.title(voice.say("Every figure is yours to check and take away"), anchor=False)
st.markdown(
    voice.say("Choose a table, narrow it down, and download what you see. What each column means stands below.")
)
name = explore.choose_table(view)
table = explore.choose_source(data.public_table(view.region_id, name), name, view)
frame = explore.filters(table, view)
explore.show(frame, voice)
explore.downloads(frame, name, view)
explore.meanings(frame, name, voice)
confidential.rows(view, name)
builder.show(view)
parts.foot_below(view)
