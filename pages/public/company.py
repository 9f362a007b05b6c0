"""One company: its figures against its share of the path, its sites and projects, and every row with its source."""

import streamlit as st

from tracking.ui import address, company, data, parts
from tracking.ui.sheet import Sheet
from tracking.words import titles

view = address.read(data.state())
voice, region = view.voice, view.region_id
asked = view.get("company") or ""
page = data.company(region, asked)

if not asked:
    company.open_all(view)
if page is None:
    company.not_found(view, asked, data.companies(region))
    st.stop()


def write(sheet: Sheet) -> None:
    """Write the page, but for its tables."""
    company.back(sheet, view)
    sheet.title(titles.company_title(page.figures, voice))
    sheet.said(voice.pick(page.story))
    if drawn := company.chart(view, page):
        sheet.chart(drawn)
    parts.left_out(sheet, page.figures.left_out, voice)
    company.sites(sheet, page, voice)
    company.projects(sheet, page, voice)
    sheet.small(parts.foot(view))


parts.sheet(view, "company", write, asked).show()
company.tables(page, voice)
