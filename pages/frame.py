"""The only router: which pages there are, and who sees them."""

import streamlit as st

from tracking.ui import access, address, data, menu, note, opening, trouble, waiting
from tracking.words.review import page_title

st.set_page_config(layout="wide")
state = data.newest()
view = address.read(state)
say = view.voice.say

pages = [
    st.Page("public/overview.py", title=say("Overview"), default=True),
    st.Page("public/companies.py", title=say("Companies"), url_path="companies"),
    st.Page("public/projects.py", title=say("Projects"), url_path="projects"),
    st.Page("public/energy.py", title=say("Energy and CO₂"), url_path="energy"),
    st.Page("public/figures.py", title=say("Figures and sources"), url_path="figures"),
    st.Page("public/data.py", title=say("Data"), url_path="data"),
]
if access.is_desk():
    pages.append(st.Page("leadership/scenarios.py", title=say("Scenarios"), url_path="scenarios"))
    pages.append(st.Page("leadership/plan.py", title=say("Plan"), url_path="plan"))
    pages.append(st.Page("analyst/upload.py", title=say("Upload"), url_path="upload"))
    title = page_title(waiting.count(), view.voice)
    pages.append(st.Page("analyst/review.py", title=title, url_path="review"))
    pages.append(st.Page("analyst/history.py", title=say("History"), url_path="history"))
company = st.Page("public/company.py", title=say("Companies"), url_path="company")
page = st.navigation([*pages, company], position="hidden")
menu.draw(pages, page, data.region_names(), view)
if access.is_desk():
    trouble.refused_files(opening.problems(), view.voice)
    note.show(page.url_path, view.voice)
page.run()
