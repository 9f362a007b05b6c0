"""What comes of a scenario, in sentences and figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracking.answers.what_if import difference_tco2e
from tracking.words.chance import chance_words
from tracking.words.findings import level_words
from tracking.words.labels import overall_word
from tracking.words.numbers import is_nothing
from tracking.words.story import Card

if TYPE_CHECKING:
    from tracking.answers.what_if import Ahead, WhatIf
    from tracking.goals.verdict import Overall
    from tracking.words.voice import Voice


def title(found: WhatIf, voice: Voice) -> str:
    """Return where the region comes with the changes against what is planned, or with what is planned alone."""
    known = {"region": found.region_name, "year": found.goal_year}
    other = found.changed
    if other is None:
        return voice.say(
            "As planned, {region} comes to {level} in {year}",
            level=level_words(voice, found.base.expected_tco2e),
            **known,
        )
    level, moved = level_words(voice, other.expected_tco2e), difference_tco2e(found.base, other)
    if is_nothing(moved):
        return voice.say("These changes move no tonnes in {year}: {region} comes to {level}", level=level, **known)
    mass = voice.mass(abs(moved))
    if moved < 0:
        return voice.say(
            "With these changes {region} comes to {level} in {year}, {less} less than planned",
            level=level,
            less=mass,
            **known,
        )
    return voice.say(
        "With these changes {region} comes to {level} in {year}, {more} more than planned",
        level=level,
        more=mass,
        **known,
    )


def result_line(found: WhatIf, voice: Voice) -> str:
    """Return what comes of the changes in one short line, for a screen on which the chart is out of sight."""
    shown = found.changed or found.base
    level = voice.say("{level} in {year}", level=level_words(voice, shown.expected_tco2e), year=found.goal_year)
    moved = [voice.mass(difference_tco2e(found.base, shown), signed=True)] if found.changed else []
    return " · ".join([level, *moved, voice.say("chance {chance}", chance=chance_words(shown.chance, voice))])


def chart_title(found: WhatIf, voice: Voice) -> str:
    """Return how wide the draws lie in the goal's year, with the changes where there are any; of named ones, each."""
    if any(other.name for other in found.others):
        named = [f"{other.name} {level_words(voice, other.expected_tco2e)}" for other in found.others]
        return voice.say(
            "Expected in {year}: {scenarios}; the goal is {goal}",
            year=found.goal_year,
            scenarios=", ".join(named),
            goal=level_words(voice, found.goal_tco2e),
        )
    shown = found.changed or found.base
    return voice.say(
        "Eight of ten draws lie between {low} and {high} in {year}; the goal is {goal}",
        low=level_words(voice, shown.low_tco2e),
        high=level_words(voice, shown.high_tco2e),
        year=found.goal_year,
        goal=level_words(voice, found.goal_tco2e),
    )


def chart_alt(found: WhatIf, voice: Voice) -> str:
    """Return the fans in sentences."""
    said = [
        voice.say("Line chart of {region}'s emissions by year, above and below zero.", region=found.region_name),
        _alt(voice.say("As planned"), found.base, found.goal_year, voice),
    ]
    said += [_alt(name_of(other, voice), other, found.goal_year, voice) for other in found.others]
    return " ".join(said)


def _alt(name: str, ahead: Ahead, year: int, voice: Voice) -> str:
    return voice.say(
        "{name}: {level} expected in {year}, eight of ten draws between {low} and {high}.",
        name=name,
        level=level_words(voice, ahead.expected_tco2e),
        year=year,
        low=level_words(voice, ahead.low_tco2e),
        high=level_words(voice, ahead.high_tco2e),
    )


def chart_source(sources: str, found: WhatIf, voice: Voice) -> str:
    """Return the source line: where the figures are from, and how the years ahead were found."""
    drawn = voice.say(
        "Years ahead: {draws} draws, chances and delays by stage assumed", draws=voice.decimal(found.draws)
    )
    return " · ".join(filter(None, (sources, drawn)))


def name_of(other: Ahead, voice: Voice) -> str:
    """Return what an outlook is called: its own name, or "With the changes"."""
    return other.name or voice.say("With the changes")


def cards(found: WhatIf, verdicts: tuple[Overall, Overall], voice: Voice) -> tuple[Card, ...]:
    """Return expected tonnes, the difference and the chance, each with what it is as planned.

    ``verdicts`` are the region's as planned and with the changes.
    """
    shown, year = found.changed or found.base, found.goal_year
    planned, changed = (overall_word(each, voice) for each in verdicts)
    expected = Card(
        label=voice.say("Expected in {year}", year=year),
        figure=level_words(voice, shown.expected_tco2e),
        condition=_as_planned(level_words(voice, found.base.expected_tco2e), found, voice),
        explanation=voice.say(
            "The mean over {draws} draws of which projects come, when and how large. What is planned and the changes "
            "are drawn with the same random numbers, so that what differs comes from the changes alone. The lines of "
            "the chart are the middle draw of each year.",
            draws=voice.decimal(found.draws),
        ),
    )
    chance = Card(
        label=voice.say("Chance of the goal"),
        figure=chance_words(shown.chance, voice),
        condition=_as_planned(chance_words(found.base.chance, voice), found, voice),
        explanation=voice.say(
            "The share of draws at or below {goal} in {year}. The verdict as planned is “{planned}”, with the changes "
            "“{changed}”.",
            goal=level_words(voice, found.goal_tco2e),
            year=year,
            planned=planned,
            changed=changed,
        ),
    )
    return (expected, *_difference(found, voice), chance)


def _as_planned(told: str, found: WhatIf, voice: Voice) -> str:
    return voice.say("as planned: {told}", told=told) if found.changed else voice.say("as planned")


def _difference(found: WhatIf, voice: Voice) -> tuple[Card, ...]:
    if found.changed is None:
        return ()
    moved = difference_tco2e(found.base, found.changed)
    return (
        Card(
            label=voice.say("Difference in {year}", year=found.goal_year),
            figure=voice.mass(moved, signed=True),
            condition=_summed(found, found.changed, voice),
            explanation=voice.say(
                "What is expected with the changes, less what is expected as planned. Above zero is more emissions. "
                "What slips may move no tonnes in the goal's year and many on the way there."
            ),
        ),
    )


def _summed(found: WhatIf, other: Ahead, voice: Voice) -> str:
    moved = other.summed_tco2e - found.base.summed_tco2e
    if is_nothing(moved):
        return voice.say("no tonnes move in any year")
    return voice.say("summed until then: {mass}", mass=voice.mass(moved, signed=True))
