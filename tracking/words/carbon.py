"""What a carbon price would pay for, and what it does not change, in sentences and a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracking.answers.costs import is_paid
from tracking.words.counting import apart_line
from tracking.words.findings import capital
from tracking.words.labels import named_source
from tracking.words.levers import kroner
from tracking.words.plain import plain

if TYPE_CHECKING:
    from tracking.answers.costs import KnownPrice, Priced
    from tracking.projects.cost_curve import CurveStep
    from tracking.words.voice import Voice


def heading(found: Priced, voice: Voice) -> str:
    """Return what is asked."""
    return voice.say("What {price} kroner a tonne would pay for", price=kroner(found.nok_per_t, voice))


def lead(found: Priced, voice: Voice) -> str:
    """Return how many projects the price pays for and their tonnes, then that it moves none."""
    return " ".join((_paid(found, voice), no_tonnes_line(voice)))


def no_tonnes_line(voice: Voice) -> str:
    """Return that the price changes no tonnes."""
    return voice.say(
        "It changes no tonnes and no chance: what somebody decides at a price is known to no source, so nothing here "
        "guesses it."
    )


def _paid(found: Priced, voice: Voice) -> str:
    steps, paying = found.curve.steps, found.paying
    if not steps:
        return voice.say(
            "No project states all that a cost per tonne takes, so which of them it pays for is not known."
        )
    known = {"all": voice.count(len(steps)), "price": kroner(found.nok_per_t, voice)}
    if not paying:
        told = voice.plural(
            "The one project with a known cost does not pay for itself at {price} kroner a tonne.",
            "None of the {count} projects with a known cost pays for itself at {price} kroner a tonne.",
            len(steps),
            **known,
        )
        return capital(told)
    told = voice.plural(
        "one of {all} projects with a known cost pays for itself at {price} kroner a tonne: {mass} a year at full "
        "effect.",
        "{count} of {all} projects with a known cost pay for themselves at {price} kroner a tonne: {mass} a year at "
        "full effect.",
        len(paying),
        mass=voice.mass(sum(step.tonnes_tco2e for step in paying)),
        **known,
    )
    return capital(told)


def table(found: Priced, voice: Voice) -> tuple[str, tuple[str, ...], list[tuple[str, ...]]]:
    """Return a label, headings and a row for each project with a known cost, the cheapest first."""
    say = voice.say
    headings = (
        say("Project"),
        say("Tonnes a year"),
        say("Kroner a tonne"),
        say("After the carbon price"),
        say("Pays for itself from"),
        say("At this price"),
    )
    return say("Cost per tonne at the carbon price"), headings, [_row(step, found, voice) for step in found.curve.steps]


def _row(step: CurveStep, found: Priced, voice: Voice) -> tuple[str, ...]:
    after, needed = step.after_carbon_nok_per_t, step.pays_from_nok_per_t
    return (
        found.name(step.project_id),
        voice.mass(step.tonnes_tco2e),
        voice.decimal(step.nok_per_t),
        "–" if after is None else voice.decimal(after),
        voice.say("at no price") if needed is None else voice.decimal(needed),
        voice.say("pays for itself") if is_paid(step, found.nok_per_t) else voice.say("does not"),
    )


def apart_label(found: Priced, voice: Voice) -> str:
    """Return how many projects have no known cost."""
    count = len(found.curve.apart)
    return capital(voice.plural("one project has no known cost", "{count} projects have no known cost", count))


def apart_lines(found: Priced, voice: Voice) -> tuple[str, ...]:
    """Return what each of them lacks, in lines of Markdown."""
    return tuple(apart_line(each, found, voice) for each in found.curve.apart)


def known_lines(found: Priced, voice: Voice) -> tuple[str, ...]:
    """Return the prices that sources quote, in lines of Markdown."""
    return tuple(plain(_known(each, voice)) for each in found.known)


def _known(price: KnownPrice, voice: Voice) -> str:
    told = voice.say(
        "{name}, {period}: {price} kroner a tonne",
        name=voice.pick(price.name),
        period=voice.date(price.period),
        price=kroner(price.nok_per_t, voice),
    )
    return f"{told} ({named_source(price.source, voice)})" if price.source else told


def terms_line(found: Priced, voice: Voice) -> str:
    """Return how the price is reckoned."""
    terms = found.curve.terms
    return voice.say(
        "The price is taken to be the same in every year of a project's life, in kroner of {year}, at a real discount "
        "rate of {rate}. Every tonne of fossil CO₂ and of other gases that is cut saves all of it, free allowances "
        "left out; biogenic CO₂ that is stored saves none. Costs are before state aid.",
        year=terms.price_year,
        rate=voice.percent(terms.discount_rate, 1),
    )
