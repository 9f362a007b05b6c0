"""The bridge in words: why a year's total is another in a later state of the figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracking.answers.bridging import Leg
from tracking.words.numbers import is_nothing

if TYPE_CHECKING:
    from tracking.answers.bridging import Bridge
    from tracking.words.voice import Voice


def leg_name(leg: Leg, voice: Voice) -> str:
    """Return what a reason for a restatement is called."""
    return {
        Leg.BOUNDARY: voice.say("Sites that came or went"),
        Leg.SOURCE: voice.say("Another source"),
        Leg.EDITION: voice.say("New edition"),
        Leg.METHOD: voice.say("New edition, other GWP or method"),
        Leg.GWP: voice.say("GWP factors"),
        Leg.CORRECTIONS: voice.say("Corrections"),
        Leg.FIGURES: voice.say("Figures entered or altered"),
    }[leg]


def leg_meaning(leg: Leg, voice: Voice) -> str:
    """Return what a reason means, in a sentence."""
    return {
        Leg.BOUNDARY: voice.say("Sites were added to the region or taken out of it."),
        Leg.SOURCE: voice.say("The total rests on another publisher's dataset."),
        Leg.EDITION: voice.say("The publisher changed its figures in a later edition."),
        Leg.METHOD: voice.say(
            "A later edition counts by another GWP set. Only CO₂e is published, so GWP and method cannot be told apart."
        ),
        Leg.GWP: voice.say("The factors that turn gases into CO₂e were changed."),
        Leg.CORRECTIONS: voice.say("Corrections of slips were added, changed or taken away."),
        Leg.FIGURES: voice.say("Single figures were entered, altered or removed within one edition."),
    }[leg]


def bridge_title(bridge: Bridge, region: str, voice: Voice) -> str:
    """Return the finding: how much the total of the year changed, and the reason that weighs most."""
    if is_nothing(bridge.change_tco2e):
        return voice.say("{region}'s total for {year} is the same in both", region=region, year=bridge.year)
    return total_line(region, bridge.year, bridge.change_tco2e, bridge.main_leg, voice)


def total_line(region: str, year: int, change: float, leg: Leg, voice: Voice) -> str:
    """Return by how much the total of a year rose (positive) or fell, and the reason that weighs most."""
    known = {"region": region, "year": year}
    reason = leg_name(leg, voice)
    known |= {"change": voice.mass(abs(change)), "reason": reason[:1].lower() + reason[1:]}
    if reason[:2].isupper():
        known["reason"] = reason
    if change > 0:
        return voice.say("{region}'s total for {year} rose by {change}, most of all: {reason}", **known)
    return voice.say("{region}'s total for {year} fell by {change}, most of all: {reason}", **known)


def bridge_alt(bridge: Bridge, region: str, voice: Voice) -> str:
    """Return the bridge in sentences."""
    legs = [
        f"{leg_name(leg, voice)} {voice.mass(float(tonnes), signed=True)}"
        for leg, tonnes in bridge.legs
        if not is_nothing(float(tonnes))
    ]
    return voice.say(
        "Waterfall chart of {region}'s total for {year}, from {before} to {after}. Steps: {steps}.",
        region=region,
        year=bridge.year,
        before=voice.mass(bridge.before_tco2e),
        after=voice.mass(bridge.after_tco2e),
        steps=", ".join(legs) or voice.say("none"),
    )


def bridge_source(voice: Voice) -> str:
    """Return the line under the chart: how the steps are found."""
    return voice.say(
        "Scope 1. Each step is its effect averaged over all orders in which the reasons could come, "
        "so that no order is favoured; together they are the difference, exactly"
    )
