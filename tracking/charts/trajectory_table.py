"""The trajectory's numbers, a row for each year that has any."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracking.charts.tables import by_year

if TYPE_CHECKING:
    import pandas as pd

    from tracking.answers.overview import Overview
    from tracking.words.voice import Voice


def trajectory_table(overview: Overview, voice: Voice) -> pd.DataFrame:
    """Return year by year what the chart draws, in whole tonnes of CO2e; columns without a figure are left out."""
    return by_year(_columns(overview, voice), voice.say("Year"))


def _columns(overview: Overview, voice: Voice) -> dict[str, dict[float, float]]:
    verdict = overview.verdict
    series = [year for year in verdict.series.years if year.in_series] if verdict.series else []
    complete = [year for year in series if year.is_complete]
    ahead = overview.outlook_at_pace
    corrected = [year for year in complete if year.published_tco2e != year.emissions_tco2e]
    return {
        voice.say("Reported (t CO₂e)"): {year.year: year.emissions_tco2e for year in complete},
        voice.say("As published, before correction (t CO₂e)"): {year.year: year.published_tco2e for year in corrected},
        voice.say("Incomplete year (t CO₂e)"): {y.year: y.emissions_tco2e for y in series if not y.is_complete},
        voice.say("Preliminary (t CO₂e)"): {year.year: year.emissions_tco2e for year in verdict.preliminary},
        voice.say("Path (t CO₂e)"): {point.year: point.tco2e for point in overview.path},
        voice.say("Gross path (t CO₂e)"): {point.year: point.tco2e for point in overview.gross_path},
        voice.say("With today's projects, P10 (t CO₂e)"): {point.year: point.low_tco2e for point in overview.fan},
        voice.say("With today's projects, P50 (t CO₂e)"): {point.year: point.tco2e for point in overview.fan},
        voice.say("With today's projects, P90 (t CO₂e)"): {point.year: point.high_tco2e for point in overview.fan},
        voice.say("At the present pace (t CO₂e)"): {point.year: point.tco2e for point in ahead},
        voice.say("At the present pace, low (t CO₂e)"): {point.year: point.low_tco2e for point in ahead},
        voice.say("At the present pace, high (t CO₂e)"): {point.year: point.high_tco2e for point in ahead},
    }
