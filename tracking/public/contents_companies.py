"""What the published companies hold, field by field."""

from __future__ import annotations

from typing import Final

from tracking.public.contents_series import REST, STANDINGS
from tracking.public.fields import Field, count, in_languages, names, number, of, rows, text, year

_COMPANY_YEAR: Final = (
    year("year", "The year."),
    of("emissions.dataset"),
    text("status", "How the year stands to the region's series.", STANDINGS),
    number("tco2e", "t CO2e", "Emissions in the account of the region's target."),
    number("path_tco2e", "t CO2e", "The company's share of the region's path; null without one."),
    number("gap_tco2e", "t CO2e", "Emissions less that share."),
    REST,
)
COMPANIES: Final[tuple[Field, ...]] = (
    of("companies.company_id"),
    of("companies.name"),
    in_languages("companies.story"),
    names("municipalities", "The municipalities that its sites lie in."),
    rows(
        "sites",
        "Its sites.",
        of("sites.site_id"),
        of("sites.name"),
        text("municipality", "The municipality's name."),
        in_languages("sites.sector"),
        of("sites.opened"),
        of("sites.closed"),
    ),
    year("latest_year", "The region's latest complete year."),
    number("latest_tco2e", "t CO2e", "Emissions in it; null where they are not known."),
    number("share_of_region", "share, 0 to 1", "Its part of the region's emissions in that year."),
    number("gap_tco2e", "t CO2e", "Emissions in that year less its share of the region's path."),
    rows(
        "left_out_confidential",
        "Years that lack sites whose figures are confidential.",
        year("year", "The year."),
        of("emissions.dataset"),
        count("sites", "Sites that are left out."),
        count("counted_sites", "Sites that are counted."),
    ),
    rows("years", "Its emissions, year by year; a year without a report is not there.", *_COMPANY_YEAR),
)
