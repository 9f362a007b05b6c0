"""The same pages on Streamlit's own server as it comes: no warm-up, and nothing kept from the garbage collector."""

import streamlit as st

app = st.App("../../pages/frame.py")
