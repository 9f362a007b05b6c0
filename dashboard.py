"""The server: `streamlit run dashboard.py`. Everything that is shown goes through `pages/frame.py`."""

import streamlit as st
from starlette.middleware import Middleware

from tracking.ui.shell import Shell

app = st.App("pages/frame.py", middleware=[Middleware(Shell)])
