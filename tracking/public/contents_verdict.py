"""What the published verdict holds, field by field, as ``answers.verdict_json`` writes it, after its headline."""

from __future__ import annotations

from typing import Final

from tracking.public.fields import Field, count, names, number, of, row, rows, text, texts, year
from tracking.schema import vocabularies as v

_WORDS: Final = {
    "on_its_way": "All three tests are met.",
    "uncertain": "The tests do not say yet.",
    "behind": "A test is not met.",
    "reached": "The goal is reached already.",
    "no_target": "No target is adopted, so there is nothing to judge by.",
    "not_enough_figures": "Too few figures for a verdict.",
}
_OUTCOMES: Final = {
    "met": "The test is met.",
    "not_met": "The test is not met.",
    "uncertain": "It may be met or not.",
    "unknown": "There is nothing to test with.",
}
_SLOPE: Final = "t CO2e per year"

OVERALL: Final = text("overall", "The verdict in a word: its three tests taken together.", _WORDS)

_TREND: Final = (
    year("from_year", "The trend's first year."),
    year("to_year", "Its last year."),
    number("tco2e_per_year", _SLOPE, "Its slope (Theil-Sen); below zero falls."),
    number("low", _SLOPE, "The lower end of the slope's interval."),
    number("high", _SLOPE, "The upper end of the slope's interval."),
    year("zero_year", "The year in which the line gets to zero; null where it never does."),
    year("zero_year_earliest", "The same at the fast end of the interval."),
    year("zero_year_latest", "The same at the slow end of the interval."),
    number("ols_tco2e_per_year", _SLOPE, "The slope by least squares, beside it."),
)
_PRELIMINARY: Final = (
    year("year", "The year."),
    of("emissions.dataset"),
    number("tco2e", "t CO2e", "Emissions of the sites that it holds."),
    number("coverage", "share, 0 to 1", "How much of the latest complete year those sites held."),
)
_LEFT_OUT: Final = (
    year("year", "The year."),
    of("emissions.dataset"),
    count("sites", "Sites that are left out, since their figures are confidential."),
    count("counted_sites", "Sites that the sum holds."),
)

VERDICT: Final[tuple[Field, ...]] = (
    row(
        "headline",
        "The finding in words.",
        texts("short", "In a short sentence."),
        texts("long", "In one sentence, with the level."),
        texts("text", "All of it: finding, pace, newest news and source."),
    ),
    text("region", "The region's id."),
    text("basis", "Which years it rests on: official, or preliminary too."),
    text("publisher", "Who published the latest year."),
    of("emissions.dataset"),
    text("edition", "The edition of the latest year."),
    text("account", "The account of the target.", v.ACCOUNTS),
    names("scopes", "The scopes that are counted."),
    of("targets.base_year"),
    number("base_tco2e", "t CO2e", "The base by the target's own rule."),
    of("targets.stated_base_tco2e"),
    of("targets.goal_year"),
    of("targets.goal_tco2e"),
    year("latest_year", "The latest year that the verdict rests on."),
    number("latest_tco2e", "t CO2e", "Emissions in it."),
    number("coverage", "share, 0 to 1", "How much of the region that year holds."),
    rows("left_out_confidential_sites", "Years that lack sites whose figures are confidential.", *_LEFT_OUT),
    number("allowed_tco2e", "t CO2e", "What the path allows in the latest year."),
    number("gap_tco2e", "t CO2e", "Emissions less what the path allows; below zero is better than the path."),
    number("stated_base_gap_tco2e", "t CO2e", "The same on the base that the target's document states."),
    number("progress", "share", "How much of the way from base to goal is gone; below zero after a rise."),
    number("years_behind", "years", "How long ago the path stood where emissions are; below zero is ahead."),
    number("required_tco2e_per_year", _SLOPE, "The cut needed every year from the latest year to the goal."),
    number("required_from_now_tco2e_per_year", _SLOPE, "The same from the release's year, if nothing has changed."),
    number("scatter_tco2e", "t CO2e", "How far years lie from the trend."),
    rows("trends", "The trends, the one that the tests use first.", *_TREND),
    rows("preliminary", "Years after the series, from another dataset.", *_PRELIMINARY),
    row(
        "verdict",
        "The verdict and its tests.",
        OVERALL,
        text("distance", "Whether the latest year is within the path.", _OUTCOMES),
        text("pace", "Whether the trend is fast enough.", _OUTCOMES),
        text("plan", "Whether the planned projects lead to the goal.", _OUTCOMES),
        number("chance_of_goal", "chance, 0 to 1", "The chance that they do; null without an outlook."),
    ),
    names("source_ids", "The sources that it rests on."),
)
