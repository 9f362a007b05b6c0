"""What is told about the region in lines: other figures, and events."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from tracking.words.numbers import day_and_month
from tracking.words.plain import plain

if TYPE_CHECKING:
    from tracking.answers.about import About, Event, Indicator
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


def _source(source: SourceRef | None) -> str:
    return f" · {plain(source.publisher)}" if source else ""
