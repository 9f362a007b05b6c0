"""Which companies emit, and is each within its share of the region's path? With `?company=`, one of them."""

from functools import partial

import streamlit as st

from tracking.charts.companies import company_chart, small_multiples
from tracking.ui import address, card, company, data, parts
from tracking.words import titles

view = address.read(data.state())
voice, region = view.voice, view.region_id
asked = view.get("company")
page = data.company(region, asked) if asked else None

if page is None:
    companies = data.companies(region)
    st.title(titles.companies_title(companies, data.figures(region).name, voice), anchor=False)
    if asked:
        st.info(voice.say("No company with the id “{company}” in this region.", company=asked))
    panels = partial(small_multiples, sources=data.verdict(region).sources)
    card.show(parts.chart(view, "companies", panels, companies), voice)
    company.links(view, companies)
else:
    company.back(view)
    st.title(titles.company_title(page.figures, voice), anchor=False)
    company.story(page, voice)
    if page.figures.years or page.figures.preliminary:
        lines = partial(company_chart, sources=page.drawn_sources)
        card.show(parts.chart(view, "company", lines, page.figures, asked), voice)
    company.sites(page, voice)
    company.projects(page, view)
    company.tables(page, voice)
parts.foot(view)
