"""Which projects decide whether the goal is met, what no project is planned for, and each project with its sources."""

import streamlit as st

from tracking.ui import address, data, moving, one_project, parts, plans, portfolio
from tracking.ui.sheet import Sheet
from tracking.words import portfolio as worded

view = address.read(data.state())
voice, region = view.voice, view.region_id
found = plans.portfolio(region)
asked = view.get("project") or ""
page = plans.one_project(region, asked) if asked else None

if asked and page is None:
    one_project.not_found(view, asked, found)
    st.stop()


def write(sheet: Sheet) -> None:
    """Write the page."""
    if page is not None:
        one_project.write(sheet, view, page, found)
    elif found.cards:
        write_all(sheet)
    else:
        sheet.title(worded.page_title(found, voice))
        sheet.said(
            voice.say(
                "Whoever works with the figures can bring projects on the page “{upload}”.", upload=voice.say("Upload")
            )
        )
    sheet.small(parts.foot(view))


def write_all(sheet: Sheet) -> None:
    """Write what all projects say together, then each under its stage."""
    sheet.title(worded.page_title(found, voice))
    sheet.said(worded.lead(found, voice))
    portfolio.deciding(sheet, view, found)
    portfolio.timeline(sheet, view, found)
    portfolio.board(sheet, view, found)
    portfolio.costs(sheet, view, found)
    portfolio.counted(sheet, view, found)


parts.sheet(view, "projects", write, asked).show()
if page is not None:
    moving.form(view, page.card)
