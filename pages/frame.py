"""The only router: which pages there are, and who sees them."""

import streamlit as st

from tracking.ui import access, address, data, menu, note, opening, trouble, waiting
from tracking.words.review import page_title

st.set_page_config(layout="wide")
state = data.newest()
view = address.read(state)
say = view.voice.say

pages = [
    menu.page("public/overview.py", say("Overview")),
    menu.page("public/companies.py", say("Companies"), "companies"),
    menu.page("public/projects.py", say("Projects"), "projects"),
    menu.page("public/energy.py", say("Energy and CO₂"), "energy"),
    menu.page("public/figures.py", say("Figures and sources"), "figures"),
    menu.page("public/data.py", say("Data"), "data"),
]
if access.is_desk():
    pages.append(menu.page("leadership/scenarios.py", say("Scenarios"), "scenarios"))
    pages.append(menu.page("leadership/plan.py", say("Plan"), "plan"))
    pages.append(menu.page("analyst/upload.py", say("Upload"), "upload"))
    title = page_title(waiting.count(), view.voice)
    pages.append(menu.page("analyst/review.py", title, "review"))
    pages.append(menu.page("analyst/history.py", say("History"), "history"))
company = menu.page("public/company.py", say("Companies"), "company")
page = st.navigation([*pages, company], position="hidden")
menu.draw(pages, page, data.region_names(), view)
if access.is_desk():
    trouble.refused_files(opening.problems(), view.voice)
    note.show(page.url_path, view.voice)
page.run()
