"""What the overview says below its charts: the facts that a verdict is read with, and what is due next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracking.words.labels import basis_name, dataset_name

if TYPE_CHECKING:
    from tracking.accounts.closures import Closures
    from tracking.answers.overview import Overview
    from tracking.answers.parts import Due
    from tracking.words.voice import Voice


def facts(answer: Overview, voice: Voice) -> tuple[str, ...]:
    """Return the facts that the verdict is read with, each a sentence; those without figures are left out."""
    found = (
        _zero(answer, voice),
        *(_closures(each, voice) for each in (answer.closures, answer.closures_in_trend)),
        _other_publisher(answer, voice),
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


def _closures(closures: Closures | None, voice: Voice) -> str:
    if closures is None or closures.share_of_cut is None or not closures.site_ids:
        return ""
    return voice.say(
        "Plants that closed account for {share} of the cut from {from_year} to {to_year} ({closed} of {cut}).",
        share=voice.percent(closures.share_of_cut),
        from_year=closures.from_year,
        to_year=closures.to_year,
        closed=voice.mass(-closures.closed_change_tco2e),
        cut=voice.mass(-closures.change_tco2e),
    )


def _other_publisher(answer: Overview, voice: Voice) -> str:
    """How the publisher of the preliminary years used to stand to the series, at the same plants."""
    held = answer.other_publisher
    if held is None:
        return ""
    known = {
        "other": dataset_name(held.dataset, voice),
        "own": dataset_name(held.own_dataset, voice),
        "low": voice.percent(held.low, signed=True),
        "high": voice.percent(held.high, signed=True),
        "years": f"{held.from_year}–{held.to_year}" if held.from_year < held.to_year else str(held.to_year),
    }
    return voice.say(
        "At the plants of the preliminary figures, {other} differed from {own} by {low} to {high} in the years that "
        "both have ({years}).",
        **known,
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
    if budget.runs_out_at_level is not None and budget.runs_out_at_level <= budget.to_year:
        return voice.say(
            "The path allows {total} in all; {spent} were emitted from {base_year} to {to_year}, "
            "and it was passed in {year}.",
            **known,
        )
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
    if target is None or stated is None or target.base_rule == "stated":
        return ""
    if target.stated_base_tco2e is None or target.series_base_tco2e is None:
        return ""
    known = {
        "target": voice.pick(verdict.target_name),
        "base": voice.mass(target.stated_base_tco2e),
        "year": target.base_year,
        "ours": voice.mass(target.series_base_tco2e),
        "gap": voice.mass(abs(stated.gap_tco2e)),
    }
    if stated.gap_tco2e >= 0:
        return voice.say(
            "“{target}” states a base of {base} in {year}, the plants' own sum is {ours}; "
            "on the stated base the gap is {gap}.",
            **known,
        )
    return voice.say(
        "“{target}” states a base of {base} in {year}, the plants' own sum is {ours}; "
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
