"""What the overview says beside its chart: four figures with what they stand under."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracking.goals.constants import TREND_CONFIDENCE, TREND_POINTS
from tracking.projects.constants import DRAWS
from tracking.words.chance import chance_words
from tracking.words.labels import outcome_word
from tracking.words.numbers import mass_range, mass_unit

if TYPE_CHECKING:
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
        "The Theil–Sen slope of the latest complete years with its {confidence} interval; least squares is the check. "
        "A minus means that emissions rose.",
        confidence=voice.percent(TREND_CONFIDENCE.value),
    )
    if trend is None:
        return Card(
            label=voice.say("Present pace"),
            figure=NOTHING,
            condition=voice.say(
                "at least {count} complete years are needed", count=voice.count(int(TREND_POINTS.value))
            ),
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
        figure=chance_words(chance, voice) if chance is not None else NOTHING,
        condition=outcome_word(answer.verdict.plan.outcome, voice)
        if chance is not None
        else voice.say("no projects that can be counted"),
        explanation=voice.say(
            "The share of {draws} draws in which today's projects meet the goal. Whether each comes, when and how "
            "large is drawn by its stage; those chances are assumed, and stand with their reasons on the page "
            "“{figures}”.",
            draws=voice.decimal(DRAWS.value),
            figures=voice.say("Figures and sources"),
        ),
    )


def _why_not(answer: RegionVerdict, voice: Voice) -> str:
    if answer.target is None:
        return voice.say("no target adopted")
    return voice.say("not enough figures")
