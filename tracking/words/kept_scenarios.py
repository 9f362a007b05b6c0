"""Scenarios that are kept under a name, and some of them side by side, in sentences and a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracking.answers.what_if import difference_tco2e
from tracking.words.chance import chance_words
from tracking.words.findings import level_words
from tracking.words.levers import change_line, changes_count
from tracking.words.numbers import is_nothing
from tracking.words.scenarios import name_of

if TYPE_CHECKING:
    from tracking.answers.levers import Levers
    from tracking.answers.scenarios import Scenario
    from tracking.answers.what_if import WhatIf
    from tracking.words.voice import Voice


def compared_title(found: WhatIf, voice: Voice) -> str:
    """Return which scenario leaves least in the goal's year, and how that is against what is planned."""
    best = min(found.others, key=lambda each: each.expected_tco2e)
    moved = difference_tco2e(found.base, best)
    known = {"name": best.name, "year": found.goal_year}
    if moved > 0 and not is_nothing(moved):
        return voice.say("Every one of these leaves more in {year} than planned", **known)
    if is_nothing(moved):
        return voice.say("None of these leaves less in {year} than planned", **known)
    return voice.say(
        "“{name}” leaves least in {year}: {level}, {less} less than planned",
        level=level_words(voice, best.expected_tco2e),
        less=voice.mass(-moved),
        **known,
    )


def compared_table(found: WhatIf, voice: Voice) -> tuple[str, tuple[str, ...], list[tuple[str, ...]]]:
    """Return a label, headings and a row for what is planned and for each scenario."""
    say, year = voice.say, found.goal_year
    headings = (
        say("Scenario"),
        say("Expected in {year}", year=year),
        say("Against the plan"),
        say("Eight of ten draws"),
        say("Chance of the goal"),
    )
    rows: list[tuple[str, ...]] = []
    for each in (found.base, *found.others):
        is_base = each is found.base
        spread = say(
            "{low} to {high}", low=level_words(voice, each.low_tco2e), high=level_words(voice, each.high_tco2e)
        )
        moved = "–" if is_base else voice.mass(difference_tco2e(found.base, each), signed=True)
        name = say("As planned") if is_base else name_of(each, voice)
        rows.append((name, level_words(voice, each.expected_tco2e), moved, spread, chance_words(each.chance, voice)))
    return say("Scenarios side by side"), headings, rows


def made_line(scenario: Scenario, voice: Voice) -> str:
    """Return who made a scenario and how much it changes."""
    return voice.say("by {person}, {changes}", person=scenario.made_by, changes=changes_count(scenario.changes, voice))


def change_lines(scenario: Scenario, levers: Levers, voice: Voice) -> tuple[str, ...]:
    """Return a line for each change, those that change nothing here any more marked, and what cannot be read."""
    asked = levers.sort(scenario.changes)
    lines = [change_line(each, levers, voice) for each in asked.changes]
    lines += [
        voice.say("{change} (changes nothing any more)", change=change_line(each, levers, voice)) for each in asked.idle
    ]
    if scenario.unread:
        lines.append(
            voice.plural(
                "One row of it is outside what can be changed, and is left out.",
                "{count} rows of it are outside what can be changed, and are left out.",
                scenario.unread,
            )
        )
    return tuple(lines)


def proposed_line(name: str, replaced: str | None, voice: Voice) -> str:
    """Return what keeping did: a proposal, that another scenario gives way to where there is one."""
    if replaced is None:
        return voice.say("“{name}” is proposed. Once it is approved it stands here for all.", name=name.strip())
    return voice.say(
        "“{name}” is proposed. Once it is approved it takes the place of “{replaced}”.",
        name=name.strip(),
        replaced=replaced,
    )
