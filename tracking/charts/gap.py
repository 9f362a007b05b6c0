"""Who is behind: each company's part of the gap to the path, or its emissions where no path is adopted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracking.charts.bars import Bar, bar_figure, others_gathered
from tracking.charts.chart import Chart
from tracking.charts.tables import numbers_table
from tracking.words.findings import official_source
from tracking.words.findings_gap import gap_alt, gap_sum_words, gap_title, largest_alt, largest_title

if TYPE_CHECKING:
    import pandas as pd

    from tracking.answers.companies import CompanyFigures
    from tracking.answers.overview import Overview
    from tracking.answers.parts import Contribution
    from tracking.charts.theme import Palette
    from tracking.words.voice import Voice


def gap_by_company(
    overview: Overview,
    voice: Voice,
    colours: Palette,
    *,
    narrow: bool,
    companies: tuple[CompanyFigures, ...] = (),
) -> Chart:
    """Return the chart of the companies' parts of the gap, which sum to it.

    Where there are none (no target, or no base), it is the chart of the ``companies``' latest emissions.
    """
    parts = tuple(part for part in overview.contributions if part.latest_tco2e is not None or part.gap_tco2e)
    if not parts:
        return _emissions(overview, companies, voice, colours, narrow=narrow)
    total = sum(part.gap_tco2e for part in parts)
    series = overview.verdict.series
    year = series.latest.year if series and series.latest else 0
    return Chart(
        name="gap-by-company",
        title=gap_title(parts, year, voice),
        alt=gap_alt(parts, overview.verdict.region_name, total, voice),
        spec=bar_figure(_gap_bars(parts, total, overview, voice, colours), voice, colours, narrow=narrow, signed=True),
        table=_gap_table(overview.contributions, voice),
        source=" · ".join(part for part in (official_source(overview, voice), gap_sum_words(voice, year)) if part),
    )


def _gap_bars(
    parts: tuple[Contribution, ...], total: float, overview: Overview, voice: Voice, colours: Palette
) -> list[Bar]:
    bars = [_gap_bar(part.name, part.gap_tco2e, colours) for part in parts]
    gathered = [_gap_bar(bar.name, bar.tco2e, colours) for bar in others_gathered(bars, voice)]
    region = _gap_bar(voice.say("{region} in all", region=overview.verdict.region_name), total, colours)
    return [*gathered, Bar(name=region.name, tco2e=total, colour=region.colour, is_total=True)]


def _gap_bar(name: str, tco2e: float, colours: Palette) -> Bar:
    return Bar(name=name, tco2e=tco2e, colour=colours.behind if tco2e > 0 else colours.below_zero)


def _gap_table(parts: tuple[Contribution, ...], voice: Voice) -> pd.DataFrame:
    return numbers_table(
        {voice.say("Company"): [part.name for part in parts]},
        {},
        {
            voice.say("Emitted in the base year (t CO₂e)"): [part.base_tco2e for part in parts],
            voice.say("Emitted in the latest year (t CO₂e)"): [part.latest_tco2e for part in parts],
            voice.say("Its share of the path (t CO₂e)"): [part.allowed_tco2e for part in parts],
            voice.say("Above its share (t CO₂e)"): [part.gap_tco2e for part in parts],
        },
    )


def _emissions(
    overview: Overview, companies: tuple[CompanyFigures, ...], voice: Voice, colours: Palette, *, narrow: bool
) -> Chart:
    known = tuple(company for company in companies if company.latest_tco2e is not None)
    levels = [(each.name, each.latest_tco2e) for each in known]
    bars = [Bar(name=name, tco2e=level, colour=colours.measured) for name, level in levels if level is not None]
    gathered = others_gathered(bars, voice)
    table = numbers_table(
        {voice.say("Company"): [each.name for each in known]},
        {voice.say("Year"): [each.latest_year for each in known if each.latest_year is not None]},
        {voice.say("Emitted (t CO₂e)"): [each.latest_tco2e for each in known]},
    )
    return Chart(
        name="emissions-by-company",
        title=largest_title(known, voice),
        alt=largest_alt(known, overview.verdict.region_name, voice),
        spec=bar_figure(gathered, voice, colours, narrow=narrow, signed=False),
        table=table,
        source=official_source(overview, voice),
    )
