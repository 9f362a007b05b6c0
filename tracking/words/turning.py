"""What would turn the verdict, in sentences: the single changes that were tried, those that turn it first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracking.goals.verdict import Outcome, Overall
from tracking.projects.turning import Change
from tracking.words.chance import chance_words
from tracking.words.findings import capital
from tracking.words.labels import outcome_word, overall_word
from tracking.words.numbers import is_nothing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tracking.answers.levers import Levers
    from tracking.answers.scenarios import Change as ScenarioChange
    from tracking.answers.turning import Turning
    from tracking.projects.turning import Trial
    from tracking.words.voice import Voice

SHOWN = 12
"""Changes told of; what moves less is left to the table of weights."""

A_POINT = 0.5
"""Fewer points of chance than this would be written as none."""


def lead(found: Turning, levers: Levers, year: int, voice: Voice) -> str:
    """Return whether any single change turns the verdict or the plan test; where none does, which moves most."""
    trials = found.stress.trials
    turned = sum(each.turns_verdict for each in _told(found))
    known = {"verdict": overall_word(Overall(found.stress.overall), voice)}
    if turned and found.is_scenario:
        said = voice.plural(
            "One single change more turns the verdict, which is “{verdict}” with these changes.",
            "{count} single changes more turn the verdict, which is “{verdict}” with these changes.",
            turned,
            **known,
        )
        return capital(said)
    if turned:
        said = voice.plural(
            "One single change turns the verdict, which is “{verdict}” today.",
            "{count} single changes turn the verdict, which is “{verdict}” today.",
            turned,
            **known,
        )
        return capital(said)
    if any(each.turns_plan for each in trials):
        return voice.say(
            "No single change that was tried turns the verdict, “{verdict}”; some turn the plan test.", **known
        )
    said = voice.say(
        "No single change that was tried turns the verdict, “{verdict}”, or the plan test: the chance of the goal "
        "stays {chance}.",
        chance=_range(trials, found.stress.chance, voice),
        **known,
    )
    most = next((each for each in _told(found) if not is_nothing(each.tco2e)), None)
    if most is None:
        return said
    return f"{said} {voice.say('Most tonnes move with this: {line}', line=line(most, found, levers, year, voice))}"


def _range(trials: Sequence[Trial], chance: float, voice: Voice) -> str:
    low = chance_words(min([chance, *(each.chance for each in trials)]), voice)
    high = chance_words(max([chance, *(each.chance for each in trials)]), voice)
    return low if low == high else voice.say("between {low} and {high}", low=low, high=high)


def lines(found: Turning, levers: Levers, year: int, voice: Voice) -> tuple[str, ...]:
    """Return a sentence for each change that turns something or moves tonnes, those that turn the verdict first.

    Of delays by one to five years, or growth by more and less, only the smallest that turns something is told, or the
    largest where none does.
    """
    told = [each for each in _told(found) if _moves(each)]
    return tuple(line(each, found, levers, year, voice) for each in told[:SHOWN])


def still_lines(found: Turning, levers: Levers, voice: Voice) -> tuple[str, ...]:
    """Return a sentence for each step of capacity whose delay moves nothing, with the reason where it is known."""
    trials = {each.subject: each for each in found.stress.trials if each.change is Change.OTHER_CASE}
    said = []
    for step in levers.steps:
        own = [each for each in found.others if each.change.subject == step.planned.capacity_id]
        if own and not any(_moves(trials[each.name]) for each in own):
            years = max(int(each.change.value) for each in own)
            said.append(
                _still(voice.pick(step.name), years, voice, is_known=step.planned.capacity_id not in found.unsized)
            )
    return tuple(said)


def _still(name: str, years: int, voice: Voice, *, is_known: bool) -> str:
    known = {"step": name, "years": voice.count(years)}
    if is_known:
        return voice.say("{step}: {years} years later it moves no tonnes.", **known)
    return voice.say(
        "{step}: its size is not known, so from then on nobody is held back here, and {years} years later it moves no "
        "tonnes. Assume a size above, and what it means shows.",
        **known,
    )


def how_line(found: Turning, voice: Voice) -> str:
    """Return how the changes were tried."""
    draws = voice.decimal(found.stress.draws)
    if found.is_scenario:
        return voice.say(
            "On top of the changes above, each project was tried never, on time and one to five years late, each step "
            "of capacity and growth without measures otherwise, one change at a time, over {draws} draws.",
            draws=draws,
        )
    return voice.say(
        "Each project was tried never, on time and one to five years late, each step of capacity and growth without "
        "measures otherwise, one change at a time, over {draws} draws.",
        draws=draws,
    )


def _moves(trial: Trial) -> bool:
    return trial.turns_verdict or trial.turns_plan or not is_nothing(trial.tco2e) or abs(trial.points) >= A_POINT


def _told(found: Turning) -> Iterator[Trial]:
    """Yield the trials in their order; of those that differ only in how much, the one that is worth telling."""
    alike: dict[object, list[Trial]] = {}
    for trial in found.stress.trials:
        alike.setdefault(_kind(trial, found), []).append(trial)
    chosen = {id(_worth_telling(trials, found)) for trials in alike.values()}
    return (trial for trial in found.stress.trials if id(trial) in chosen)


def _kind(trial: Trial, found: Turning) -> object:
    if trial.change is not Change.OTHER_CASE:
        return trial.change, trial.subject
    change = _change(trial, found)
    return change.subject, change.quantity, change.value > 0.0


def _worth_telling(trials: Sequence[Trial], found: Turning) -> Trial:
    """Return the smallest change that turns something, or the largest where none does."""
    turning = [each for each in trials if each.turns_verdict] or [each for each in trials if each.turns_plan]
    size = {id(each): each.years or abs(_change(each, found).value) for each in trials} if len(trials) > 1 else {}
    if turning:
        return min(turning, key=lambda each: size.get(id(each), 0.0))
    return max(trials, key=lambda each: size.get(id(each), 0.0))


def _change(trial: Trial, found: Turning) -> ScenarioChange:
    return next(each.change for each in found.others if each.name == trial.subject)


def line(trial: Trial, found: Turning, levers: Levers, year: int, voice: Voice) -> str:
    """Return what a change does: the condition, the tonnes, and what it turns."""
    moved = voice.mass(abs(trial.tco2e))
    if is_nothing(trial.tco2e):
        tonnes = voice.say("no tonnes move in {year}", year=year)
    elif trial.tco2e > 0:
        tonnes = voice.say("{mass} more in {year}", mass=moved, year=year)
    else:
        tonnes = voice.say("{mass} less in {year}", mass=moved, year=year)
    said = f"{_condition(trial, found, levers, voice)}: {tonnes}"
    turned = _turned(trial, found, voice)
    return f"{said}; {turned}." if turned else f"{said}."


def _turned(trial: Trial, found: Turning, voice: Voice) -> str:
    chances = {"before": chance_words(found.stress.chance, voice), "after": chance_words(trial.chance, voice)}
    if trial.turns_verdict:
        verdict = overall_word(Overall(trial.overall), voice)
        return voice.say("the verdict turns to “{verdict}” (chance {before} → {after})", verdict=verdict, **chances)
    if trial.turns_plan:
        outcome = outcome_word(Outcome(trial.plan), voice)
        return voice.say("the plan test turns to “{outcome}” (chance {before} → {after})", outcome=outcome, **chances)
    if chances["before"] != chances["after"]:
        return voice.say("chance {before} → {after}", **chances)
    return ""


def _condition(trial: Trial, found: Turning, levers: Levers, voice: Voice) -> str:
    if trial.change is Change.OTHER_CASE:
        return _other_condition(_change(trial, found), levers, voice)
    lever = levers.project(trial.subject)
    name = lever.name if lever else trial.subject
    if trial.change is Change.NEVER:
        if lever is not None and lever.planned.stage == "operating":
            return voice.say("If {name} falls away", name=name)
        return voice.say("If {name} never comes", name=name)
    if trial.change is Change.ON_TIME:
        return voice.say("If {name} comes for certain and on time", name=name)
    return voice.plural("If {name} comes one year later", "If {name} comes {count} years later", trial.years, name=name)


def _other_condition(change: ScenarioChange, levers: Levers, voice: Voice) -> str:
    if change.quantity == "slip-years":
        step = levers.step(change.subject)
        name = voice.pick(step.name) if step else change.subject
        return voice.plural(
            "If {name} comes one year later", "If {name} comes {count} years later", int(change.value), name=name
        )
    share = voice.percent(abs(change.value))
    if change.value < 0:
        return voice.say("If emissions without measures fall {share} a year", share=share)
    return voice.say("If emissions without measures grow {share} a year", share=share)
