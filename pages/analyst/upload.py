"""A file is brought: read, checked at the cell, compared with what is in force, and proposed."""

import streamlit as st

from tracking.ui import address, bringing, data, parts

view = address.read(data.state())
say = view.voice.say

st.title(say("Bring this year's figures"), anchor=False)
begun = bringing.current(view)
if begun is None:
    bringing.drop_file(view)
    bringing.waiting(view)
    left, right = st.columns(2, gap=parts.gap())
    with left:
        bringing.one_figure(view)
    with right:
        bringing.templates(view)
    st.stop()

bringing.back(view, begun)
upload = bringing.read(view, begun)
bringing.summary(upload, view)
bringing.needs(upload, begun, view)
bringing.sites(upload, begun, view)
bringing.problems(upload, begun, view)
bringing.difference(upload, view)
bringing.propose(upload, begun, view)
