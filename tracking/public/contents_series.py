"""What the published series holds, field by field, and what stands beside it: the target's path and the outlook."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tracking.answers.accounted import Standing
from tracking.public.fields import Field, count, in_languages, names, number, of, row, rows, text, year
from tracking.schema import vocabularies as v

if TYPE_CHECKING:
    from collections.abc import Mapping

STANDINGS: Final[Mapping[str, str]] = {
    Standing.COMPLETE.value: "Complete: at least 95 % of what is expected, and every large site.",
    Standing.PARTIAL.value: "Sites are lacking; never the base of a verdict.",
    Standing.PRELIMINARY.value: "After the series, from another dataset.",
    Standing.BEFORE.value: "As reported, before the series begins.",
}
"""How a year stands to its series, in words."""

REST: Final = names("source_ids", "The sources that the row rests on.")
_SITE_COUNT: Final = count("sites", "Sites whose figures are in the sum.")
_LEFT_OUT: Final = count(
    "left_out_confidential_sites", "Sites that are in no sum of the year, since their figures are confidential."
)
_PATH_POINT: Final = (year("year", "The year."), number("tco2e", "t CO2e", "What the path allows in it."))
_TARGET: Final = (
    of("targets.target_id"),
    in_languages("targets.name"),
    of("targets.account"),
    of("targets.account_basis"),
    names("scopes", "The scopes it covers."),
    of("targets.scopes_basis"),
    of("targets.base_year"),
    of("targets.base_rule"),
    number("base_tco2e", "t CO2e", "The base by its rule; the path begins there."),
    of("targets.stated_base_tco2e"),
    of("targets.goal_year"),
    of("targets.goal_tco2e"),
    of("targets.path", name="path_kind"),
    rows("path", "The path, year by year.", *_PATH_POINT),
    of("targets.source_id"),
)
_OUTLOOK: Final = (
    year("year", "The year."),
    number("p10_tco2e", "t CO2e", "One draw in ten lies below."),
    number("p50_tco2e", "t CO2e", "Half of the draws lie below."),
    number("p90_tco2e", "t CO2e", "Nine draws in ten lie below."),
)

SERIES: Final[tuple[Field, ...]] = (
    text("account", "The way of counting.", v.ACCOUNTS),
    names("scopes", "The scopes that are counted."),
    year("year", "The year."),
    of("emissions.dataset"),
    number("tco2e", "t CO2e", "Emissions, corrected; below zero where more is removed than emitted."),
    number("published_tco2e", "t CO2e", "The same as published, before corrections."),
    number("coverage", "share, 0 to 1", "How much of the region the year holds; null outside the series."),
    text("status", "How the year stands to the series.", STANDINGS),
    _SITE_COUNT,
    _LEFT_OUT,
    number("path_tco2e", "t CO2e", "What the target's path allows; null outside it and in other accounts."),
    number("gap_tco2e", "t CO2e", "Emissions less what the path allows; below zero is better than the path."),
    REST,
)
SERIES_BESIDE: Final[tuple[Field, ...]] = (
    row("target", "The target that the path leads to; null where none is adopted.", *_TARGET),
    rows("outlook", "Where today's projects lead.", *_OUTLOOK),
)
