"""One project's page: every figure, stage and start in a row with its source, and its news and ties in lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracking.words.labels import basis_name, kind_name, named_source, stage_name
from tracking.words.numbers import THIN
from tracking.words.plain import plain
from tracking.words.project_labels import project_figure_name, project_link_name
from tracking.words.starts import start_words

if TYPE_CHECKING:
    from tracking.answers.one_project import FigureShown, News, OneProject
    from tracking.answers.parts import SourceRef
    from tracking.answers.portfolio import Portfolio
    from tracking.words.voice import Voice

NOTHING = "–"


def page_title(page: OneProject, portfolio: Portfolio, voice: Voice) -> str:
    """Return what the project is, and what it decides where it decides anything."""
    known = {"name": page.card.name, "stage": stage_name(page.card.stage, voice).lower()}
    weight = (
        next((w for w in portfolio.weights.ranked if w.project_id == page.card.project_id), None)
        if (portfolio.weights)
        else None
    )
    if weight is None or portfolio.wedge is None or weight.tco2e < 1.0:
        return voice.say("{name}: {stage}", **known)
    return voice.say(
        "{name}: {stage}, decides {mass} in {year}",
        mass=voice.mass(weight.tco2e),
        year=portfolio.wedge.years[-1],
        **known,
    )


def about_line(page: OneProject, voice: Voice) -> str:
    """Return kind, owner and place in a line."""
    parts = (kind_name(page.card.kind, voice), page.card.owner, page.site_name or page.card.place)
    return " · ".join(filter(None, parts))


def decides_lines(page: OneProject, portfolio: Portfolio, voice: Voice) -> tuple[str, ...]:
    """Return what the project weighs, when it starts, and how long it waits; lines of Markdown."""
    name, lines = page.card.project_id, []
    start = next((each for each in portfolio.starts if each.project_id == name), None)
    if start:
        lines.append(plain(start_words(start, voice)))
    if portfolio.weights and portfolio.wedge:
        weight = next((each for each in portfolio.weights.ranked if each.project_id == name), None)
        if weight and weight.tco2e >= 1.0:
            lines.append(
                voice.say(
                    "Emissions in {year} are expected to be {mass} lower with it on time than without it.",
                    year=portfolio.wedge.years[-1],
                    mass=voice.mass(weight.tco2e),
                )
            )
    if portfolio.outlook and name in portfolio.outlook.outlook.waits_years:
        years = portfolio.outlook.outlook.waits_years[name]
        lines.append(voice.say("Waits {years} years for shared capacity, on average.", years=voice.decimal(years, 1)))
    return tuple(lines)


def figure_headings(voice: Voice) -> tuple[str, ...]:
    """Return the headings of the table of figures."""
    return (voice.say("Figure"), voice.say("Value"), voice.say("How it is known"), voice.say("Source"))


def figure_rows(page: OneProject, voice: Voice) -> list[tuple[str, ...]]:
    """Return a row for each figure that is stated, inferred or assumed."""
    return [
        (_figure_name(each.figure, voice), _value(each, voice), _known(each, voice), _source(each.source, voice))
        for each in page.figures
    ]


def _figure_name(figure: str, voice: Voice) -> str:
    own = {
        "abatement_tco2e_per_year": voice.say("Planned effect a year"),
        "power_mw": voice.say("Power"),
        "energy_mwh_per_year": voice.say("Energy a year"),
    }
    return own[figure] if figure in own else project_figure_name(figure, voice)


def _value(figure: FigureShown, voice: Voice) -> str:
    value, unit = figure.value, figure.unit
    if unit.startswith("t "):
        return f"{voice.tonnes(value)}{THIN}t"
    if unit.startswith("NOK"):
        return voice.say("{amount} million kroner", amount=voice.decimal(value / 1e6, 0 if value % 1e6 == 0 else 2))
    if unit == "year":
        return str(int(value))
    if unit == "1":
        return voice.percent(value)
    if unit == "years":
        return voice.say("{years} years", years=voice.decimal(value, 0 if value == int(value) else 1))
    return f"{voice.decimal(value)}{THIN}{unit.removesuffix(' per year')}"


def _known(figure: FigureShown, voice: Voice) -> str:
    parts = [basis_name(figure.basis, voice)]
    if figure.made_by:
        parts.append(figure.made_by)
    if figure.stated:
        parts.append(voice.date(figure.stated))
    note = voice.pick(figure.note)
    return f"{', '.join(parts)}. {note}" if note else ", ".join(parts)


def stage_headings(voice: Voice) -> tuple[str, ...]:
    """Return the headings of the table of stages."""
    return (voice.say("Stage"), voice.say("Reached"), voice.say("How it is known"), voice.say("Source"))


def stage_rows(page: OneProject, voice: Voice) -> list[tuple[str, ...]]:
    """Return a row for each stage, the oldest first."""
    return [
        (
            stage_name(each.stage, voice),
            voice.date(each.reached) if each.reached else voice.say("date not known"),
            ". ".join(filter(None, (basis_name(each.basis, voice), voice.pick(each.note)))),
            _source(each.source, voice),
        )
        for each in page.card.stages
    ]


def start_headings(voice: Voice) -> tuple[str, ...]:
    """Return the headings of the table of planned starts."""
    return (voice.say("Planned start"), voice.say("Stated"), voice.say("Source"))


def start_rows(page: OneProject, voice: Voice) -> list[tuple[str, ...]]:
    """Return a row for each planned start that was ever stated, the newest last."""
    return [
        (
            voice.date(each.planned_start),
            voice.date(each.stated) if each.stated else voice.say("date not known"),
            _source(each.source, voice),
        )
        for each in page.starts
    ]


def news_line(news: News, voice: Voice) -> str:
    """Return a piece of news with its date and source; a line of Markdown."""
    source = f" · {plain(news.source.publisher)}" if news.source else ""
    return f"**{voice.date(news.date)}**: {plain(voice.pick(news.text))}{source}"


def tie_lines(page: OneProject, voice: Voice) -> tuple[str, ...]:
    """Return what ties the project to others; lines of Markdown."""
    told = []
    for tie in page.ties:
        other, name = plain(tie.other_name), project_link_name(tie.link, voice)
        told.append(f"{name}: {other}" if tie.is_ours else f"{other} – {name}: {plain(page.card.name)}")
    return tuple(told)


def _source(source: SourceRef | None, voice: Voice) -> str:
    return named_source(source, voice) if source else NOTHING
