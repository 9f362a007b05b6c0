"""What the charts of companies over the years find."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracking.goals.constants import CLEARLY_ABOVE_SHARE, CLEARLY_ABOVE_TONNES
from tracking.words.findings import capital
from tracking.words.numbers import NOTHING_TCO2E, is_nothing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracking.answers.companies import CompanyFigures
    from tracking.words.voice import Voice


def companies_finding(companies: Sequence[CompanyFigures], voice: Voice) -> str:
    """Return how many of the companies were clearly above their share of the path."""
    gaps = [gap for company in companies if (gap := company.gap_tco2e) is not None]
    if not gaps:
        return _largest(companies, voice)
    known = [company for company in companies if company.gap_tco2e is not None]
    clearly = sum(map(_is_clearly_above, known))
    values = {"total": voice.count(len(known)), "year": known[0].latest_year}
    if max(gaps) < NOTHING_TCO2E:
        return voice.say("Every company was within its share of the path in {year}", **values)
    if not clearly:
        return voice.say("No company was clearly above its share of the path in {year}", **values)
    text = voice.plural(
        "{count} of {total} companies was clearly above its share of the path in {year}",
        "{count} of {total} companies were clearly above their share of the path in {year}",
        clearly,
        **values,
    )
    return capital(text)


def _is_clearly_above(company: CompanyFigures) -> bool:
    if company.gap_tco2e is None or company.latest_tco2e is None:
        return False
    share = abs(company.latest_tco2e - company.gap_tco2e)
    return company.gap_tco2e > max(CLEARLY_ABOVE_SHARE.value * share, CLEARLY_ABOVE_TONNES.value)


def _largest(companies: Sequence[CompanyFigures], voice: Voice) -> str:
    reporting = [company for company in companies if company.latest_tco2e is not None]
    if not reporting:
        return voice.say("No company has reported figures yet")
    text = voice.plural(
        "{count} company reported in {year}; {largest} emitted most",
        "{count} companies reported in {year}; {largest} emitted most",
        len(reporting),
        year=reporting[0].latest_year,
        largest=reporting[0].name,
    )
    return capital(text)


def companies_alt(drawn: Sequence[CompanyFigures], voice: Voice) -> str:
    """Return each drawn company's latest figure in sentences."""
    listed = [f"{each.name} {latest_words(each, voice)}" for each in drawn]
    return voice.say("Small line charts, one for each company: {companies}.", companies=", ".join(listed))


def latest_words(company: CompanyFigures, voice: Voice) -> str:
    """Return the company's newest figure with its year, such as "932 kt in 2023"."""
    last = company.years[-1]
    return voice.say("{level} in {year}", level=voice.mass(last.tco2e), year=int(last.year))


def drawn_words(drawn: Sequence[CompanyFigures], rest: Sequence[CompanyFigures], voice: Voice) -> str:
    """Return how many of the companies are drawn and what the others had in the latest year; empty if all are."""
    if not rest or not drawn:
        return ""
    known = [level for company in rest if (level := company.latest_tco2e) is not None]
    values = {
        "total": voice.count(len(drawn) + len(rest)),
        "year": rest[0].latest_year,
        "level": voice.mass(sum(known)),
        "reporting": voice.count(len(known)),
    }
    if not known:
        text = voice.plural(
            "{count} of {total} companies is drawn; the others have no figures for {year}",
            "{count} of {total} companies are drawn; the others have no figures for {year}",
            len(drawn),
            **values,
        )
    else:
        text = voice.plural(
            "{count} of {total} companies is drawn; of the others, {reporting} reported {level} together in {year}",
            "{count} of {total} companies are drawn; of the others, {reporting} reported {level} together in {year}",
            len(drawn),
            **values,
        )
    return capital(text)


def own_scale(voice: Voice) -> str:
    """Return what has to be known to compare small panels: that their heights differ."""
    return voice.say("Each panel has its own scale")


def company_finding(company: CompanyFigures, voice: Voice) -> str:
    """Return how the company's emissions changed since the path's base year, or since its first year."""
    if not company.years:
        return voice.say("{company} has no figures in the region's series", company=company.name)
    last = company.years[-1]
    base_year = company.path[0].year if company.path else company.years[0].year
    first = next((point for point in company.years if point.year == base_year), company.years[0])
    values = {"company": company.name, "first": int(first.year), "last": int(last.year)}
    if first.year == last.year:
        level = voice.mass(last.tco2e)
        return voice.say("{company} emitted {level} in {year}", company=company.name, level=level, year=int(last.year))
    change = last.tco2e - first.tco2e
    if is_nothing(change):
        return voice.say("{company} emitted the same in {last} as in {first}", **values)
    if change > 0:
        return voice.say(
            "{company} emitted {change} more in {last} than in {first}", change=voice.mass(change), **values
        )
    return voice.say("{company} emitted {change} less in {last} than in {first}", change=voice.mass(-change), **values)


def company_alt(company: CompanyFigures, voice: Voice) -> str:
    """Return the company's chart in sentences."""
    said = [voice.say("Line chart of {company}'s emissions by year.", company=company.name)]
    if company.years:
        first, last = company.years[0], company.years[-1]
        said.append(
            voice.say(
                "Reported: {first_level} in {first}, {last_level} in {last}.",
                first_level=voice.mass(first.tco2e),
                first=int(first.year),
                last_level=voice.mass(last.tco2e),
                last=int(last.year),
            )
        )
    said += [
        voice.say("Preliminary: {level} in {year}.", level=voice.mass(point.tco2e), year=int(point.year))
        for point in company.preliminary
    ]
    return " ".join(said)
