"""The server: `streamlit run dashboard.py`. Everything that is shown goes through `pages/frame.py`."""

import streamlit as st
from starlette.middleware import Middleware

from tracking.ui.shell import Shell
from tracking.ui.warming import warmed

app = st.App("pages/frame.py", lifespan=warmed, middleware=[Middleware(Shell)])
