"""Which companies emit, and whether each is within its share of the region's path."""

from functools import partial

from tracking.charts.companies import small_multiples
from tracking.ui import address, company, data, parts
from tracking.ui.sheet import Sheet
from tracking.words import titles

view = address.read(data.state())
voice, region = view.voice, view.region_id
if view.get("company"):
    company.open_page(view)
companies = data.companies(region)


def write(sheet: Sheet) -> None:
    """Write the page."""
    sheet.title(titles.companies_title(companies, data.figures(region).name, voice))
    panels = partial(small_multiples, sources=data.verdict(region).sources)
    sheet.chart(parts.chart(view, "companies", panels, companies))
    company.links(sheet, view, companies)
    sheet.small(parts.foot(view))


def write_ahead(sheet: Sheet) -> None:
    """Write nothing that is seen, but what the links lead to."""
    company.ahead(sheet, view, companies)


parts.sheet(view, "companies", write).show()
parts.sheet(view, "companies-ahead", write_ahead, place="ahead").show()
