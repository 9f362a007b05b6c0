"""Where every figure comes from, how it is counted, and where the sources disagree."""

import streamlit as st

from tracking.charts.accounts import three_accounts
from tracking.charts.publishers import publishers_side_by_side
from tracking.ui import address, data, figures, parts
from tracking.ui.sheet import Sheet
from tracking.words import titles

view = address.read(data.state())
voice, region = view.voice, view.region_id
page = data.figures_page(region)

st.title(titles.figures_title(page, voice), anchor=False)
if page.publishers:
    sheet = Sheet(voice)
    sheet.chart(parts.chart(view, "accounts", three_accounts, page))
    sheet.chart(parts.chart(view, "publishers", publishers_side_by_side, page))
    parts.left_out(sheet, page.left_out, voice)
    sheet.show()
figures.disagreements(page, voice)
figures.corrections(page, voice)
figures.scope2(page, voice)
figures.municipal(page, voice)
figures.targets(data.targets(region), voice)
figures.definitions(page, voice)
figures.sources(page, voice)
parts.foot_below(view)
