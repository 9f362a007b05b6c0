"""One company: its figures against its share of the path, its sites and projects, and every row with its source."""

from functools import partial

import streamlit as st

from tracking.charts.companies import company_chart
from tracking.ui import address, card, company, data, parts
from tracking.words import titles
from tracking.words.plain import plain

view = address.read(data.state())
voice, region = view.voice, view.region_id
asked = view.get("company") or ""
page = data.company(region, asked)

if not asked:
    company.open_all(view)
company.back(view)
if page is None:
    said = voice.say("No company with the id “{company}” in this region.", company=asked)
    st.title(plain(said), anchor=False)
    company.links(view, data.companies(region))
    st.stop()
st.title(plain(titles.company_title(page.figures, voice)), anchor=False)
company.story(page, voice)
if page.figures.years or page.figures.preliminary:
    lines = partial(company_chart, sources=page.drawn_sources)
    card.show(parts.chart(view, "company", lines, page.figures, asked), voice)
company.sites(page, voice)
company.projects(page, view)
company.tables(page, voice)
parts.foot(view)
