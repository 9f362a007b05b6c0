"""The server: `streamlit run dashboard.py`. Everything that is shown goes through `pages/frame.py`."""

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import Route

from tracking.public.serving import Doors
from tracking.ui.logs import keep_messages_out
from tracking.ui.plotlyjs import PATH, plotly_script
from tracking.ui.publisher import api, shelf
from tracking.ui.shell import Shell
from tracking.ui.warming import warmed

keep_messages_out()
app = st.App(
    "pages/frame.py",
    routes=[Route(PATH, plotly_script)],
    lifespan=warmed,
    middleware=[Middleware(Doors, shelf=shelf, api=api), Middleware(Shell)],
)
