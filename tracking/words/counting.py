"""What projects claim twice, what they cost, and what their plants reported afterwards, in lines of Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from tracking.projects.cost_curve import Why
from tracking.projects.double_counting import Twice
from tracking.words.labels import dataset_name
from tracking.words.numbers import is_nothing
from tracking.words.plain import plain

if TYPE_CHECKING:
    from tracking.answers.afterwards import Afterwards
    from tracking.answers.portfolio import Portfolio
    from tracking.projects.cost_curve import Apart
    from tracking.projects.double_counting import DoubleCount
    from tracking.words.voice import Voice


class Named(Protocol):
    """What knows projects by name."""

    def name(self, project_id: str, /) -> str:
        """Return a project's name."""


def twice_lines(found: Portfolio, voice: Voice) -> tuple[str, ...]:
    """Return what is claimed twice with its tonnes; that nothing is, where nothing is, and what could not be tested."""
    lines = [_twice(each, found, voice) for each in found.twice]
    if not lines:
        lines.append(voice.say("No two projects claim the same tonnes, and none claims more than its plant emits."))
    nowhere = [
        plain(found.name(name))
        for name, project in found.projects.items()
        if project.is_counted and project.chance > 0.0 and project.cut_tco2e and not project.site_id
    ]
    if nowhere:
        lines.append(
            voice.say(
                "Name no single plant, and so could only be held against the whole region: {projects}.",
                projects=", ".join(nowhere),
            )
        )
    return tuple(lines)


def _twice(found: DoubleCount, portfolio: Portfolio, voice: Voice) -> str:
    known = {
        "projects": ", ".join(plain(portfolio.name(name)) for name in found.project_ids),
        "claimed": voice.mass(found.claimed_tco2e),
        "there": voice.say("an unknown amount") if found.there_tco2e is None else voice.mass(found.there_tco2e),
        "over": voice.mass(found.at_most_tco2e if found.over_tco2e is None else found.over_tco2e),
    }
    if found.kind is Twice.TWO_ROUTES:
        return voice.say(
            "**{projects}**: a fuel that is switched away leaves no flue gas to capture. Together they claim {claimed} "
            "of {there}; {over} counts once.",
            **known,
        )
    if found.kind is Twice.MOVED_CO2:
        one, other = (plain(portfolio.name(name)) for name in found.project_ids)
        if found.over_tco2e is None:
            return voice.say(
                "**{one} → {other}**: the CO₂ goes from one to the other, and one of them does not state how much; up "
                "to {over} may count twice.",
                one=one,
                other=other,
                over=known["over"],
            )
        return voice.say(
            "**{one} → {other}**: the CO₂ captured at the one is used or stored at the other; {over} counts there "
            "alone, while both run.",
            one=one,
            other=other,
            over=known["over"],
        )
    if found.kind is Twice.SAME_TONNES:
        return voice.say("**{projects}**: both claim the same tonnes; {over} counts once.", **known)
    return voice.say(
        "**{projects}**: together they claim {claimed}, and the plant emits {there}; {over} does not count.", **known
    )


def why_words(why: Why, voice: Voice) -> str:
    """Return what a cost per tonne lacks."""
    return {
        Why.NO_TONNES: voice.say("no net cut"),
        Why.TONNES_UNKNOWN: voice.say("tonnes"),
        Why.CAPEX_UNKNOWN: voice.say("investment"),
        Why.OPEX_UNKNOWN: voice.say("change in running costs"),
        Why.LIFETIME_UNKNOWN: voice.say("lifetime"),
        Why.PRICE_YEAR_UNKNOWN: voice.say("price year"),
        Why.TRANSPORT_UNKNOWN: voice.say("fee for transport and storage"),
        Why.ENERGY_UNKNOWN: voice.say("energy"),
    }[why]


def apart_line(apart: Apart, of: Named, voice: Voice) -> str:
    """Return why a project stands beside the cost curve."""
    missing = ", ".join(why_words(why, voice) for why in apart.why)
    return voice.say("**{project}** – not known: {missing}", project=plain(of.name(apart.project_id)), missing=missing)


def cost_title(found: Portfolio, voice: Voice) -> str:
    """Return what the cheapest and the dearest tonne cost, or that no cost can be told."""
    steps = found.curve.steps
    if not steps:
        return voice.say("No project states all that a cost per tonne takes")
    low, high = (voice.decimal(step.nok_per_t) for step in (steps[0], steps[-1]))
    if len(steps) == 1:
        return voice.say("{project} costs {low} kroner a tonne", project=found.name(steps[0].project_id), low=low)
    return voice.say(
        "From {low} kroner a tonne ({first}) to {high} ({last})",
        low=low,
        first=found.name(steps[0].project_id),
        high=high,
        last=found.name(steps[-1].project_id),
    )


def cost_terms(found: Portfolio, voice: Voice) -> str:
    """Return what the cost curve assumes."""
    terms = found.curve.terms
    fee = (
        voice.say("no fee for transport and storage is known")
        if terms.transport_nok_per_t is None
        else voice.say("transport and storage {fee} kroner a tonne", fee=voice.decimal(terms.transport_nok_per_t))
    )
    return voice.say(
        "Kroner of {year}, real discount rate {rate}; {fee}; before state aid, and without the carbon price saved.",
        year=terms.price_year,
        rate=voice.percent(terms.discount_rate, 1),
        fee=fee,
    )


def afterwards_line(found: Afterwards, portfolio: Portfolio, voice: Voice) -> str:
    """Return what a running project was to cut in a year, and what its plant reported."""
    known = {
        "project": plain(portfolio.name(found.project_id)),
        "year": found.year,
        "since": voice.date(found.since),
        "planned": voice.mass(found.planned_tco2e),
        "site": plain(found.site_name),
        "reported": voice.mass(found.reported_tco2e),
        "change": voice.mass(abs(found.change_tco2e)),
        "from_year": found.from_year,
        "source": dataset_name(found.dataset, voice),
    }
    if is_nothing(found.change_tco2e):
        return voice.say(
            "**{project} {year}**: built to cut {planned} (in operation since {since}). {site} reported {reported}, as "
            "in {from_year} ({source}).",
            **known,
        )
    if found.change_tco2e > 0:
        return voice.say(
            "**{project} {year}**: built to cut {planned} (in operation since {since}). {site} reported {reported}, "
            "{change} more than in {from_year} ({source}).",
            **known,
        )
    return voice.say(
        "**{project} {year}**: built to cut {planned} (in operation since {since}). {site} reported {reported}, "
        "{change} less than in {from_year} ({source}).",
        **known,
    )


def afterwards_text(voice: Voice) -> str:
    """Return how to read planned against reported."""
    return voice.say(
        "A plant's emissions move with what it makes as well, so the change is not the project's own effect. What a "
        "project has cut is told by its own measurement, and none is in the sources yet."
    )
