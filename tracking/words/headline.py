"""The headline: one or two sentences, always computed, that answer whether the region is on its way.

Every headline states the year, the source and the trend's years, and no more digits than the figures bear.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracking.answers.parts import Basis
from tracking.goals.verdict import Overall
from tracking.words.labels import dataset_name
from tracking.words.left_out import counted_line, left_out_lines
from tracking.words.numbers import THIN, is_nothing, mass_range, mass_unit

if TYPE_CHECKING:
    from tracking.answers.verdict import RegionVerdict
    from tracking.goals.trend import Trend
    from tracking.words.voice import Voice

UNCHANGED = 0.005
"""A change of less would be written as 0 %."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Headline:
    """The finding in a long and a short form, what it takes (``lead``), the newest news and where it is from.

    ``left_out`` says how many sites' figures are confidential and in no sum; empty where none are.
    """

    long: str
    short: str
    lead: str
    preliminary: str
    source: str
    left_out: str = ""

    @property
    def text(self) -> str:
        """The whole headline in plain text."""
        parts = (f"{self.long}.", self.lead, self.preliminary, self.left_out, self.source)
        return " ".join(part for part in parts if part).replace("**", "")


def headline(answer: RegionVerdict, voice: Voice) -> Headline:
    """Return the headline of a verdict in the voice's language."""
    long, short = _finding(answer, voice)
    return Headline(
        long=long,
        short=short,
        lead=_lead(answer, voice),
        preliminary=_preliminary(answer, voice),
        source=_source(answer, voice),
        left_out=_left_out(answer, voice),
    )


def _left_out(answer: RegionVerdict, voice: Voice) -> str:
    latest = answer.latest
    counted = counted_line(answer.left_out, latest.year, answer.latest_dataset, voice) if latest else ""
    return " ".join(filter(None, (*left_out_lines(answer.left_out, voice), counted)))


def _source(answer: RegionVerdict, voice: Voice) -> str:
    """The dataset of the series with its newest edition, and that of the latest year where it is another."""
    newest = {source.dataset: source for source in (*answer.sources, *answer.latest_sources)}
    named = [
        voice.say(
            "{source}, edition {edition}",
            source=dataset_name(source.dataset, voice),
            edition=voice.date(source.edition),
        )
        for source in newest.values()
    ]
    return voice.say("Source: {source}.", source="; ".join(named)) if named else ""


def _finding(answer: RegionVerdict, voice: Voice) -> tuple[str, str]:
    latest, progress, target = answer.latest, answer.progress, answer.target
    if latest is None:
        text = voice.say("No complete year of figures for {region} yet", region=answer.region_name)
        return text, text
    known = {"region": answer.region_name, "emitted": _emitted(latest.emissions_tco2e, voice), "year": latest.year}
    if target is None:
        short = voice.say("{region} has adopted no climate target", **known)
        return voice.say("{region} {emitted} in {year} and has adopted no climate target", **known), short
    if progress is None:
        long = voice.say("{region} {emitted} in {year}; there are too few figures for a verdict", **known)
        return long, voice.say("Too few figures for a verdict on {region}", **known)
    known |= {"gap": voice.mass(abs(progress.gap_tco2e)), "goal_year": target.goal_year}
    if answer.verdict.overall is Overall.REACHED:
        long = voice.say("{region} {emitted} in {year}, at or below its goal for {goal_year}", **known)
        return long, voice.say("{region} is at its goal for {goal_year}", **known)
    if is_nothing(progress.gap_tco2e):
        finding = _on_path(known, voice)
    else:
        finding = _against_path(progress.gap_tco2e > 0, known, voice)
    return _as_preliminary(finding, voice) if answer.basis is Basis.PRELIMINARY else finding


def _emitted(tonnes: float, voice: Voice) -> str:
    """What the region did, as a verb with its figure; nobody "emits" less than nothing."""
    if tonnes < 0:
        return voice.say("had net emissions of {level}", level=voice.mass(tonnes))
    return voice.say("emitted {level}", level=voice.mass(tonnes))


def _on_path(known: dict[str, object], voice: Voice) -> tuple[str, str]:
    long = voice.say("{region} {emitted} in {year}, just what its path to {goal_year} allows", **known)
    return long, voice.say("In {year} {region} was on its path to {goal_year}", **known)


def _against_path(is_above: bool, known: dict[str, object], voice: Voice) -> tuple[str, str]:
    if is_above:
        long = voice.say("{region} {emitted} in {year} – {gap} more than its path to {goal_year} allows", **known)
        return long, voice.say("In {year} {region} was {gap} above its path to {goal_year}", **known)
    long = voice.say("{region} {emitted} in {year} – {gap} less than its path to {goal_year} allows", **known)
    return long, voice.say("In {year} {region} was {gap} below its path to {goal_year}", **known)


def _as_preliminary(finding: tuple[str, str], voice: Voice) -> tuple[str, str]:
    """Say of both forms that they rest on preliminary figures."""
    long, short = finding
    return voice.say("Preliminary: {finding}", finding=long), voice.say("Preliminary: {finding}", finding=short)


def _lead(answer: RegionVerdict, voice: Voice) -> str:
    parts = []
    progress = answer.progress
    if progress and progress.required_tco2e_per_year is not None and progress.required_tco2e_per_year > 0:
        required = voice.mass(progress.required_tco2e_per_year)
        parts.append(voice.say("Emissions must fall by **{required} every year** from here.", required=required))
    elif progress and progress.required_tco2e_per_year is None:
        parts.append(voice.say("The goal year has come."))
    if answer.trend:
        parts.append(trend_sentence(answer.trend, voice))
    return " ".join(parts)


def trend_sentence(trend: Trend, voice: Voice) -> str:
    """Return the trend in a sentence: its years, its pace and the pace's interval."""
    slow, fast = trend.pace_interval
    unit = mass_unit(max(abs(slow), abs(fast)))
    pace = trend.pace_tco2e_per_year
    if pace < 0:
        slow, fast = -fast, -slow
    known = {
        "from_year": trend.from_year,
        "to_year": trend.to_year,
        "pace": voice.mass(abs(pace), unit),
        "interval": f"{mass_range(voice.language, slow, fast, unit)}{THIN}{unit.sign}",
    }
    if pace >= 0:
        return voice.say("From {from_year} to {to_year} emissions fell by **{pace} a year** ({interval}).", **known)
    return voice.say("From {from_year} to {to_year} emissions rose by **{pace} a year** ({interval}).", **known)


def _preliminary(answer: RegionVerdict, voice: Voice) -> str:
    """The newest news from another publisher: direction, year, source and how much of the region it covers."""
    change = answer.preliminary_change
    if change is None or change.change_share is None or not answer.preliminary:
        return _preliminary_year(answer, voice)
    known = {
        "plants": _plants(len(change.site_ids), answer.preliminary[-1].coverage, voice),
        "source": dataset_name(change.dataset, voice),
        "share": voice.percent(abs(change.change_share)),
        "from_year": change.from_year,
        "to_year": change.to_year,
    }
    if abs(change.change_share) < UNCHANGED:
        return voice.say(
            "Preliminary figures from {source} for {plants} were the same in {to_year} as in {from_year}.", **known
        )
    if change.change_tco2e > 0:
        return voice.say(
            "Preliminary figures from {source} for {plants} rose by {share} from {from_year} to {to_year}.", **known
        )
    return voice.say(
        "Preliminary figures from {source} for {plants} fell by {share} from {from_year} to {to_year}.", **known
    )


def _plants(count: int, coverage: float | None, voice: Voice) -> str:
    """How many plants, and how much of the region they hold where that is known."""
    plants = voice.plural("one plant", "{count} plants", count)
    if coverage is None:
        return plants
    return voice.say("{plants} with {coverage} of the emissions", plants=plants, coverage=voice.percent(coverage))


def _preliminary_year(answer: RegionVerdict, voice: Voice) -> str:
    if not answer.preliminary:
        return ""
    newest = answer.preliminary[-1]
    return voice.say(
        "Preliminary figures from {source} for {plants} give {level} in {year}.",
        source=dataset_name(newest.dataset, voice),
        plants=voice.plural("one plant", "{count} plants", len(newest.site_ids)),
        level=voice.mass(newest.emissions_tco2e),
        year=newest.year,
    )
