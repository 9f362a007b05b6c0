"""A file is brought: read, checked at the cell, compared with what is in force, and proposed."""

import streamlit as st

from tracking.ui import address, bringing, data, founding, parts, region_choice

view = address.read(data.state())
say = view.voice.say

st.title(say("Bring this year's figures"), anchor=False)
begun = bringing.current(view)
region_choice.choose(view, begun)
if begun is None:
    bringing.drop_file(view, region_choice.remember)
    bringing.waiting(view)
    if region_choice.is_new(view, begun):
        st.stop()
    left, right = st.columns(2, gap=parts.gap())
    with left:
        bringing.one_figure(view)
    with right:
        bringing.templates(view)
    st.stop()

bringing.back(view, begun)
if region_choice.is_new(view, begun):
    founding.show(view, begun)
    st.stop()
upload = bringing.read(view, begun)
bringing.summary(upload, view)
bringing.needs(upload, begun, view)
bringing.sites(upload, begun, view)
bringing.problems(upload, begun, view)
bringing.difference(upload, view)
bringing.propose(upload, begun, view)
