"""Which companies emit, and whether each is within its share of the region's path."""

from functools import partial

import streamlit as st

from tracking.charts.companies import small_multiples
from tracking.ui import address, card, company, data, parts
from tracking.words import titles
from tracking.words.plain import plain

view = address.read(data.state())
voice, region = view.voice, view.region_id
if view.get("company"):
    company.open_page(view)
companies = data.companies(region)

st.title(plain(titles.companies_title(companies, data.figures(region).name, voice)), anchor=False)
panels = partial(small_multiples, sources=data.verdict(region).sources)
card.show(parts.chart(view, "companies", panels, companies), voice)
company.links(view, companies)
parts.foot(view)
