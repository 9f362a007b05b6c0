"""What the overview says beside its chart: four figures, and the facts that a verdict is read with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracking.words.labels import basis_name, dataset_name, outcome_word
from tracking.words.numbers import mass_range, mass_unit

if TYPE_CHECKING:
    from tracking.answers.overview import Overview
    from tracking.answers.parts import Due
    from tracking.answers.verdict import RegionVerdict
    from tracking.words.voice import Voice

NOTHING = "–"


@dataclass(frozen=True, kw_only=True, slots=True)
class Card:
    """One of the four figures: a short label, the figure, the condition it stands under, and how it is found."""

    label: str
    figure: str
    condition: str
    explanation: str


def four_figures(answer: RegionVerdict, voice: Voice) -> tuple[Card, ...]:
    """Return gap, required pace, present pace and chance of success; a dash where one is not defined.

    Without a target there is no gap, pace or chance to tell of: then the latest year and the present pace.
    """
    if answer.target is None:
        return (_latest(answer, voice), _present(answer, voice))
    return (_gap(answer, voice), _required(answer, voice), _present(answer, voice), _chance(answer, voice))


def _gap(answer: RegionVerdict, voice: Voice) -> Card:
    progress = answer.progress
    return Card(
        label=voice.say("Gap in {year}", year=progress.year) if progress else voice.say("Gap to the path"),
        figure=voice.mass(progress.gap_tco2e, signed=True) if progress else NOTHING,
        condition=outcome_word(answer.verdict.distance.outcome, voice) if progress else _why_not(answer, voice),
        explanation=voice.say(
            "What was emitted in the latest complete year, less what the path from the base year to the goal allows "
            "for that year. Above the path is positive."
        ),
    )


def _latest(answer: RegionVerdict, voice: Voice) -> Card:
    latest = answer.latest
    return Card(
        label=voice.say("Emitted in {year}", year=latest.year) if latest else voice.say("Emitted"),
        figure=voice.mass(latest.emissions_tco2e) if latest else NOTHING,
        condition=voice.say("latest complete year"),
        explanation=voice.say("The sum of the region's plants in the latest year that enough of them have reported."),
    )


def _required(answer: RegionVerdict, voice: Voice) -> Card:
    progress = answer.progress
    pace = progress.required_tco2e_per_year if progress else None
    later = progress.required_from_this_year_tco2e_per_year if progress else None
    if progress is None or pace is None:
        condition = _why_not(answer, voice)
    elif later is None:
        condition = voice.say("the goal year has come")
    else:
        condition = voice.say(
            "{pace} from {year} if nothing has changed", pace=voice.mass(later), year=progress.this_year
        )
    return Card(
        label=voice.say("Needed a year"),
        figure=voice.mass(pace) if pace is not None else NOTHING,
        condition=condition,
        explanation=voice.say(
            "The cut that is needed every year from the latest complete year to reach the goal in the goal year."
        ),
    )


def _present(answer: RegionVerdict, voice: Voice) -> Card:
    trend = answer.trend
    explanation = voice.say(
        "The Theil–Sen slope of the latest complete years with its 90% interval; least squares is the check. "
        "A minus means that emissions rose."
    )
    if trend is None:
        return Card(
            label=voice.say("Present pace"),
            figure=NOTHING,
            condition=voice.say("at least eight complete years are needed"),
            explanation=explanation,
        )
    slow, fast = trend.pace_interval
    unit = mass_unit(max(abs(slow), abs(fast)))
    return Card(
        label=voice.say("Cut a year now"),
        figure=voice.mass(trend.pace_tco2e_per_year, unit),
        condition=voice.say(
            "{from_year}–{to_year}, interval {ends}",
            from_year=trend.from_year,
            to_year=trend.to_year,
            ends=f"{mass_range(voice.language, slow, fast, unit)} {unit.sign}",
        ),
        explanation=explanation,
    )


def _chance(answer: RegionVerdict, voice: Voice) -> Card:
    chance = answer.verdict.plan.numbers.get("chance")
    return Card(
        label=voice.say("Chance"),
        figure=voice.percent(chance) if chance is not None else NOTHING,
        condition=outcome_word(answer.verdict.plan.outcome, voice)
        if chance is not None
        else voice.say("comes when the projects are counted in"),
        explanation=voice.say("The chance that the projects, with their stages, delays and sizes, meet the goal."),
    )


def _why_not(answer: RegionVerdict, voice: Voice) -> str:
    if answer.target is None:
        return voice.say("no target adopted")
    return voice.say("not enough figures")


def facts(answer: Overview, voice: Voice) -> tuple[str, ...]:
    """Return the facts that the verdict is read with, each a sentence; those without figures are left out."""
    found = (
        _zero(answer, voice),
        _closures(answer, voice),
        _budget(answer, voice),
        _stated_base(answer, voice),
        *(_correction(answer, voice)),
    )
    return tuple(sentence for sentence in found if sentence)


def _zero(answer: Overview, voice: Voice) -> str:
    trend = answer.verdict.trend
    if trend is None or answer.verdict.target is None:
        return ""
    if trend.zero_year is None:
        return voice.say("At the present pace emissions never reach zero.")
    known = {"year": int(trend.zero_year), "earliest": int(trend.zero_year_earliest or trend.zero_year)}
    if trend.zero_year_latest is None:
        return voice.say(
            "At the present pace zero comes in {year}, {earliest} at the earliest, perhaps never.", **known
        )
    return voice.say("At the present pace zero comes in {year}, {earliest} at the earliest.", **known)


def _closures(answer: Overview, voice: Voice) -> str:
    closures = answer.closures
    if closures is None or closures.share_of_cut is None or not closures.site_ids:
        return ""
    return voice.say(
        "Plants that closed made {share} of the cut since {year} ({closed} of {cut}).",
        share=voice.percent(closures.share_of_cut),
        year=closures.from_year,
        closed=voice.mass(-closures.closed_change_tco2e),
        cut=voice.mass(-closures.change_tco2e),
    )


def _budget(answer: Overview, voice: Voice) -> str:
    budget = answer.budget
    if budget is None or budget.spent_tco2e is None or budget.left_tco2e is None:
        return ""
    known = {
        "spent": voice.mass(budget.spent_tco2e),
        "total": voice.mass(budget.total_tco2e),
        "base_year": budget.base_year,
        "to_year": budget.to_year,
        "year": budget.runs_out_at_level,
    }
    if budget.runs_out_at_level is None:
        return voice.say("Of the path's {total}, {spent} were emitted from {base_year} to {to_year}.", **known)
    return voice.say(
        "Of the path's {total}, {spent} were emitted from {base_year} to {to_year}; "
        "at the latest level the rest is gone in {year}.",
        **known,
    )


def _stated_base(answer: Overview, voice: Voice) -> str:
    verdict = answer.verdict
    target, stated = verdict.target, verdict.stated_base
    if target is None or stated is None or target.stated_base_tco2e is None or target.base_rule == "stated":
        return ""
    known = {
        "base": voice.mass(target.stated_base_tco2e),
        "year": target.base_year,
        "ours": voice.mass(target.series_base_tco2e or 0.0),
        "gap": voice.mass(abs(stated.gap_tco2e)),
    }
    if stated.gap_tco2e >= 0:
        return voice.say(
            "The roadmap states a base of {base} in {year}, the plants' own sum is {ours}; "
            "on the stated base the gap is {gap}.",
            **known,
        )
    return voice.say(
        "The roadmap states a base of {base} in {year}, the plants' own sum is {ours}; "
        "on the stated base the region is {gap} below the path.",
        **known,
    )


def _correction(answer: Overview, voice: Voice) -> tuple[str, ...]:
    return tuple(
        voice.say(
            "{site} {year} is corrected from {published} to {corrected}: {reason}",
            site=correction.site_name,
            year=correction.year,
            published=voice.mass(correction.published_tco2e),
            corrected=voice.mass(correction.corrected_tco2e),
            reason=voice.pick(correction.reason),
        )
        for correction in answer.corrections
    )


def due_lines(answer: Overview, voice: Voice) -> tuple[str, ...]:
    """Return when the next figures are due and what they will cover, overdue ones as such."""
    return tuple(_due(due, voice) for due in answer.due)


def _due(due: Due, voice: Voice) -> str:
    dataset = dataset_name(due.dataset, voice)
    known = {
        "dataset": dataset,
        "year": due.covers_year,
        "due": voice.date(due.due),
        "basis": basis_name(due.basis, voice),
    }
    if due.is_overdue:
        return voice.say("{dataset} for {year}: should have come in {due} ({basis}), not taken in yet", **known)
    return voice.say("{dataset} for {year}: {due} ({basis})", **known)
