"""The three tests behind the verdict, each in a line with its numbers and its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracking.goals.verdict import Outcome, Overall, Reason, Test
from tracking.words.chance import chance_words
from tracking.words.labels import outcome_word, overall_word
from tracking.words.numbers import mass_range, mass_unit

if TYPE_CHECKING:
    from tracking.goals.verdict import Verdict
    from tracking.words.voice import Voice


def heading(verdict: Verdict, voice: Voice) -> str:
    """Return what the reasons answer: why the verdict is what it is, or that there is none to give."""
    if verdict.overall is Overall.NO_TARGET:
        return no_target(voice)[0]
    return voice.say("Why “{verdict}”", verdict=overall_word(verdict.overall, voice))


def lines(verdict: Verdict, voice: Voice) -> tuple[str, ...]:
    """Return a line of Markdown for each test; without a target, what stands here all the same."""
    if verdict.overall is Overall.NO_TARGET:
        return no_target(voice)[1:]
    return tuple(line(test, voice) for test in (verdict.distance, verdict.pace, verdict.plan))


def no_target(voice: Voice) -> tuple[str, str]:
    """Return that a region has adopted no target, and what is shown of it all the same."""
    return voice.say("No target adopted"), voice.say(
        "No climate target of this region is known, so there is no path and no verdict. "
        "Its emissions, its trend and its sources stand here all the same."
    )


def name_of(test: Test, voice: Voice) -> str:
    """Return what a test is called."""
    return {"distance": voice.say("Distance"), "pace": voice.say("Pace"), "plan": voice.say("Plan")}[test.name]


def line(test: Test, voice: Voice) -> str:
    """Return a test as a line of Markdown: name, outcome and reason."""
    outcome = outcome_word(test.outcome, voice)
    return f"**{name_of(test, voice)}** · {outcome} – {reason(test, voice)}"


def reason(test: Test, voice: Voice) -> str:
    """Return why a test came out as it did, with its numbers."""
    if test.name == "distance":
        return _distance(test, voice)
    return _pace(test, voice) if test.name == "pace" else _plan(test, voice)


def _distance(test: Test, voice: Voice) -> str:
    numbers = test.numbers
    if "gap_tco2e" not in numbers:
        return voice.say("there is no complete year to compare with the path")
    gap = voice.mass(abs(numbers["gap_tco2e"]))
    if test.reason is Reason.NO_TREND:
        return voice.say("{gap} from the path; too few years to know the usual swing", gap=gap)
    swing = voice.mass(numbers["scatter_tco2e"])
    if test.reason is Reason.WITHIN_SCATTER:
        return voice.say("{gap} from the path, within a usual year's swing ({swing})", gap=gap, swing=swing)
    if test.reason is Reason.ABOVE_PATH:
        return voice.say("{gap} above the path, more than a usual year's swing ({swing})", gap=gap, swing=swing)
    return voice.say("{gap} below the path, more than a usual year's swing ({swing})", gap=gap, swing=swing)


def _pace(test: Test, voice: Voice) -> str:
    numbers = test.numbers
    if test.reason is Reason.GOAL_YEAR_PASSED:
        return voice.say("the goal year has come, and no pace helps any more")
    if test.reason is Reason.NO_FIGURES:
        return voice.say("there is no complete year to take a pace from")
    required = voice.mass(numbers["required_tco2e_per_year"])
    if test.reason is Reason.NO_TREND:
        return voice.say("{required} a year is required; too few years for a trend", required=required)
    slow, fast = numbers["slowest_tco2e_per_year"], numbers["fastest_tco2e_per_year"]
    unit = mass_unit(max(abs(slow), abs(fast)))
    known = {"required": required, "interval": f"{mass_range(voice.language, slow, fast, unit)} {unit.sign}"}
    if test.reason is Reason.WHOLE_INTERVAL_TOO_SLOW:
        return voice.say("the whole interval ({interval} a year) lies below the required {required}", **known)
    if test.reason is Reason.WHOLE_INTERVAL_FAST_ENOUGH:
        return voice.say("the whole interval ({interval} a year) reaches the required {required}", **known)
    if test.reason is Reason.LEAST_SQUARES_DISAGREES:
        return voice.say("least squares puts the pace on the other side of the required {required}", **known)
    return voice.say("the required {required} lies within the interval ({interval} a year)", **known)


def _plan(test: Test, voice: Voice) -> str:
    if test.outcome is Outcome.UNKNOWN:
        return voice.say("there are no projects that can be counted in")
    chance = chance_words(test.numbers["chance"], voice)
    return voice.say("the chance of meeting the goal with today's projects is {chance}", chance=chance)
