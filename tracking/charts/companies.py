"""Companies over the years: one small panel for each, and one company's own chart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracking.charts.chart import Chart
from tracking.charts.company_lines import company_lines
from tracking.charts.line_figure import line_figure
from tracking.charts.panels import panel_figure
from tracking.charts.tables import by_year
from tracking.words.findings import source_line
from tracking.words.findings_companies import (
    companies_alt,
    companies_finding,
    company_alt,
    company_finding,
    drawn_words,
    own_scale,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracking.answers.companies import CompanyFigures
    from tracking.answers.parts import SourceRef
    from tracking.charts.theme import Palette
    from tracking.words.voice import Voice

PANELS = 8
HEIGHT = 400


def small_multiples(
    companies: tuple[CompanyFigures, ...],
    voice: Voice,
    colours: Palette,
    *,
    narrow: bool,
    sources: Sequence[SourceRef] = (),
) -> Chart:
    """Return a panel for each of the largest companies, years in common and each with its own height from zero."""
    ranked = _ranked(companies)
    drawn = ranked[:PANELS]
    rest = [company for company in companies if company not in drawn]
    scale = own_scale(voice) if len(drawn) > 1 else ""
    said = (source_line(sources, (), voice), scale, drawn_words(drawn, rest, voice))
    return Chart(
        name="companies",
        title=companies_finding(ranked, voice),
        alt=companies_alt(drawn, voice),
        spec=panel_figure(drawn, voice, colours, narrow=narrow),
        table=by_year(
            {f"{each.name} (t CO₂e)": {point.year: point.tco2e for point in each.years} for each in ranked},
            voice.say("Year"),
        ),
        source=" · ".join(part for part in said if part),
    )


def company_chart(
    company: CompanyFigures,
    voice: Voice,
    colours: Palette,
    *,
    narrow: bool,
    sources: Sequence[SourceRef] = (),
) -> Chart:
    """Return one company's chart: reported years, its share of the path, its gap, preliminary years hollow."""
    keep = [point.year for point in (*company.path[-1:], *company.years[-1:])]
    return Chart(
        name=f"company-{company.company_id}",
        title=company_finding(company, voice),
        alt=company_alt(company, voice),
        spec=line_figure(
            company_lines(company, voice, colours), voice, colours, narrow=narrow, keep_years=keep, height=HEIGHT
        ),
        table=by_year(
            {
                voice.say("Reported (t CO₂e)"): {point.year: point.tco2e for point in company.years},
                voice.say("Preliminary (t CO₂e)"): {point.year: point.tco2e for point in company.preliminary},
                voice.say("Its share of the path (t CO₂e)"): {point.year: point.tco2e for point in company.path},
            },
            voice.say("Year"),
        ),
        source=source_line(sources, (), voice),
    )


def _ranked(companies: tuple[CompanyFigures, ...]) -> tuple[CompanyFigures, ...]:
    """Those that reported in the latest year first, the largest first; then the others by their highest year."""
    known = [company for company in companies if company.years]
    return tuple(sorted(known, key=_rank))


def _rank(company: CompanyFigures) -> tuple[bool, float, str]:
    if company.latest_tco2e is not None:
        return False, -company.latest_tco2e, company.name
    return True, -max(point.tco2e for point in company.years), company.name
