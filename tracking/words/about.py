"""What is told about the region in lines: other figures, events, and the capacity that projects share."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from tracking.words.numbers import day_and_month
from tracking.words.plain import plain

if TYPE_CHECKING:
    from tracking.answers.about import About, CapacityStep, Event, Indicator
    from tracking.answers.parts import SourceRef
    from tracking.words.voice import Voice


TONNES = "t CO2e/year"


def lines(about: About, voice: Voice) -> tuple[str, ...]:
    """Return the indicators and events, each a line of Markdown with its source; tonnes stand elsewhere."""
    return (
        *(_indicator(indicator, voice) for indicator in about.indicators if indicator.unit != TONNES),
        *(_event(event, voice) for event in about.events),
    )


def tonnes_lines(about: About, voice: Voice) -> tuple[str, ...]:
    """Return the indicators that count tonnes, such as the region's own number of cuts still to be found."""
    return tuple(_indicator(indicator, voice) for indicator in about.indicators if indicator.unit == TONNES)


def capacity_lines(about: About, voice: Voice) -> tuple[str, ...]:
    """Return the steps of shared capacity in lines of Markdown; a size that is not known is said to be so."""
    return tuple(_capacity(step, voice) for step in about.capacity)


def _indicator(indicator: Indicator, voice: Voice) -> str:
    value = _value(indicator, voice)
    if indicator.qualifier == "about":
        value = voice.say("about {value}", value=value)
    elif indicator.qualifier == "over":
        value = voice.say("over {value}", value=value)
    when = f", {voice.date(indicator.as_of)}" if indicator.as_of else ""
    return f"{plain(voice.pick(indicator.name))}: **{value}**{when}{_source(indicator.source)}"


def _value(indicator: Indicator, voice: Voice) -> str:
    if indicator.unit == "%":
        return voice.percent(indicator.value / 100)
    if indicator.unit == TONNES:
        return voice.say("{mass} a year", mass=voice.mass(indicator.value))
    return voice.decimal(indicator.value)


def _event(event: Event, voice: Voice) -> str:
    leap_year = 2024  # any day of the year exists in it
    first, last = (datetime.date.fromisoformat(f"{leap_year}-{day}") for day in (event.from_day, event.to_day))
    days = f"{day_and_month(voice.language, first)} – {day_and_month(voice.language, last)}"
    year = f" {event.year}" if event.year else ""
    return f"**{plain(voice.pick(event.name))}**: {days}{year}. {plain(voice.pick(event.place))}{_source(event.source)}"


def _capacity(step: CapacityStep, voice: Voice) -> str:
    if step.low is None and step.high is None:
        size = voice.say("size not known")
    elif step.low != step.high and step.low is not None and step.high is not None:
        size = f"{voice.decimal(step.low)}–{voice.decimal(step.high)} {plain(step.unit)}"
    else:
        size = f"{voice.decimal(step.high if step.low is None else step.low)} {plain(step.unit)}"  # type: ignore[arg-type]
    when = f" ({voice.date(step.from_date)})" if step.from_date else ""
    return f"{plain(voice.pick(step.name))}: **{size}**{when}{_source(step.source)}"


def _source(source: SourceRef | None) -> str:
    return f" · {plain(source.publisher)}" if source else ""
