"""What the chart of companies' parts of the gap finds, or of their emissions where there is no path."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracking.words.numbers import NOTHING_TCO2E, is_nothing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracking.answers.companies import CompanyFigures
    from tracking.answers.parts import Contribution
    from tracking.words.voice import Voice


def gap_title(parts: Sequence[Contribution], year: int, voice: Voice) -> str:
    """Return who was furthest above its share of the path that year, and where the others stood together."""
    if not parts:
        return voice.say("No company has a share of the path yet")
    top = max(parts, key=lambda part: part.gap_tco2e)
    if top.gap_tco2e < NOTHING_TCO2E:
        return voice.say("In {year} no company was above its share of the path", year=year)
    values = {"year": year, "company": top.name, "gap": voice.mass(top.gap_tco2e)}
    rest = sum(part.gap_tco2e for part in parts) - top.gap_tco2e
    if is_nothing(rest):
        return voice.say("In {year} {company} was {gap} above its share of the path", **values)
    if rest < 0:
        return voice.say(
            "In {year} {company} was {gap} above its share of the path; the others together {rest} below",
            rest=voice.mass(-rest),
            **values,
        )
    return voice.say(
        "In {year} {company} was {gap} above its share of the path; the others together {rest} above",
        rest=voice.mass(rest),
        **values,
    )


def gap_alt(parts: Sequence[Contribution], region: str, total_tco2e: float, voice: Voice) -> str:
    """Return every company's part of the gap in sentences."""
    listed = [f"{part.name} {voice.mass(part.gap_tco2e, signed=True)}" for part in parts]
    return voice.say(
        "Bar chart of how far each company is above or below its share of {region}'s path: {companies}. "
        "Together {total}.",
        region=region,
        companies=", ".join(listed),
        total=voice.mass(total_tco2e, signed=True),
    )


def gap_sum_words(voice: Voice, year: int) -> str:
    """Return what stands in the source line: that the bars sum to the gap."""
    return voice.say("The bars sum to the region's gap in {year}", year=year)


def largest_title(companies: Sequence[CompanyFigures], voice: Voice) -> str:
    """Return how much of the region the largest company emits."""
    known = [(company, level) for company in companies if (level := company.latest_tco2e) is not None]
    if not known:
        return voice.say("No company has reported figures yet")
    top, level = known[0]
    if top.share_of_region is None or len(known) == 1:
        return voice.say(
            "{company} emitted {level} in {year}",
            company=top.name,
            level=voice.mass(level),
            year=top.latest_year,
        )
    return voice.say(
        "{company} emitted {share} of the region's total in {year}",
        company=top.name,
        share=voice.percent(top.share_of_region),
        year=top.latest_year,
    )


def largest_alt(companies: Sequence[CompanyFigures], region: str, voice: Voice) -> str:
    """Return every company's latest emissions in sentences."""
    listed = [f"{each.name} {voice.mass(each.latest_tco2e)}" for each in companies if each.latest_tco2e is not None]
    return voice.say(
        "Bar chart of {region}'s emissions by company: {companies}.", region=region, companies=", ".join(listed)
    )
