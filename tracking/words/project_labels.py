"""What the words of plans are called: a project's figures and ties, what is shared, assumed and tried."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracking.words.voice import Voice


def project_figure_name(figure: str, voice: Voice) -> str:
    """Return what a figure of a project is called."""
    return {
        "fossil-cut-tco2-per-year": voice.say("Cut in fossil CO₂ a year"),
        "other-cut-tco2e-per-year": voice.say("Cut in other gases a year"),
        "captured-tco2-per-year": voice.say("CO₂ captured a year"),
        "stored-biogenic-tco2-per-year": voice.say("Biogenic CO₂ stored a year"),
        "used-tco2-per-year": voice.say("CO₂ used a year"),
        "added-tco2e-per-year": voice.say("New emissions a year"),
        "load-factor": voice.say("Load factor"),
        "co2-transport-t-per-year": voice.say("Need for CO₂ transport a year"),
        "hydrogen-t-per-year": voice.say("Need for hydrogen a year"),
        "capex-nok": voice.say("Investment"),
        "opex-change-nok-per-year": voice.say("Change in cost of running a year"),
        "support-nok": voice.say("Support granted"),
        "price-year": voice.say("Price year"),
        "ramp-years": voice.say("Years to full effect"),
        "lifetime-years": voice.say("Life in years"),
    }[figure]


def project_link_name(link: str, voice: Voice) -> str:
    """Return how a project is tied to the other that is named after it."""
    return {
        "needs": voice.say("Needs"),
        "excludes": voice.say("Excludes"),
        "same-tonnes": voice.say("Claims the same tonnes as"),
        "sends-co2": voice.say("Sends captured CO₂ to"),
    }[link]


def resource_name(resource: str, voice: Voice) -> str:
    """Return what projects share is called."""
    return {
        "power": voice.say("Power"),
        "co2-transport": voice.say("CO₂ transport and storage"),
        "hydrogen": voice.say("Hydrogen"),
        "capital": voice.say("Capital"),
    }[resource]


def assumed_quantity_name(quantity: str, voice: Voice) -> str:
    """Return what is assumed, without its subject."""
    return {
        "capacity-mw": voice.say("Size of the step in MW"),
        "capacity-t-per-year": voice.say("Size of the step in tonnes a year"),
        "growth-per-year": voice.say("Growth a year without new measures"),
        "discount-rate": voice.say("Real discount rate"),
        "transport-nok-per-t": voice.say("Fee for CO₂ transport and storage, kroner a tonne"),
    }[quantity]


def scenario_quantity_name(quantity: str, voice: Voice) -> str:
    """Return what a scenario changes, without its subject."""
    return {
        "on": voice.say("Counted"),
        "slip-years": voice.say("Years later than stated"),
        "start-year": voice.say("Start year"),
        "ramp-years": voice.say("Years to full effect"),
        "chance": voice.say("Chance that it comes"),
        "growth-per-year": voice.say("Growth a year without new measures"),
        "carbon-price-nok-per-t": voice.say("Carbon price, kroner a tonne"),
        "capacity-mw": voice.say("Size of the step in MW"),
        "capacity-t-per-year": voice.say("Size of the step in tonnes a year"),
    }[quantity]
