"""What a change does to a region's verdict and to what its projects are expected to come to, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracking.words.chance import chance_words
from tracking.words.findings import level_words
from tracking.words.labels import overall_word
from tracking.words.numbers import is_nothing

if TYPE_CHECKING:
    from tracking.answers.uploaded import Effect
    from tracking.words.voice import Voice


def effect_line(effect: Effect | None, voice: Voice) -> str:
    """Return what the change does to the verdict."""
    if effect is None:
        return ""
    change = effect.gap_change_tco2e
    before, after = effect.before.verdict.overall, effect.after.verdict.overall
    parts = []
    if change is not None and abs(change) < 0.5:
        parts.append(voice.say("The gap to the path stays the same."))
    elif change is not None and change > 0:
        parts.append(voice.say("The gap to the path grows by {mass}.", mass=voice.mass(change)))
    elif change is not None:
        parts.append(voice.say("The gap to the path shrinks by {mass}.", mass=voice.mass(-change)))
    if effect.before.latest and effect.after.latest and effect.before.latest.year != effect.after.latest.year:
        parts.append(voice.say("The latest complete year becomes {year}.", year=effect.after.latest.year))
    if before is not after:
        known = {"before": overall_word(before, voice), "after": overall_word(after, voice)}
        parts.append(voice.say("The verdict goes from “{before}” to “{after}”.", **known))
    return " ".join([*parts, *ahead_lines(effect, voice)])


def ahead_lines(effect: Effect, voice: Voice) -> tuple[str, ...]:
    """Return what becomes of the tonnes expected in the goal's year and the chance of the goal; nothing if neither."""
    expected, goal = effect.expected_tco2e, effect.ahead_after and effect.ahead_after.case.goal
    if effect.ahead_before and not effect.ahead_after:
        return (voice.say("No project counts any more, so there is no outlook."),)
    if expected is None or not goal or is_nothing(expected[1] - expected[0]):
        return ()
    before, after = expected
    known = {"year": goal.year, "level": level_words(voice, after), "mass": voice.mass(abs(after - before))}
    if after < before:
        told = voice.say("Expected in {year} with the change: {level}, {mass} less than without it.", **known)
    else:
        told = voice.say("Expected in {year} with the change: {level}, {mass} more than without it.", **known)
    return (told, _chance_line(effect, voice))


def _chance_line(effect: Effect, voice: Voice) -> str:
    told = [
        chance_words(ahead.outlook.chance_of_goal, voice)
        for ahead in (effect.ahead_before, effect.ahead_after)
        if ahead and ahead.outlook.chance_of_goal is not None
    ]
    if len(told) < 2 or told[0] == told[1]:
        return voice.say("The chance of the goal stays at {chance}.", chance=told[-1])
    return voice.say("The chance of the goal goes from {before} to {after}.", before=told[0], after=told[1])
