"""What the region's charts find: each one's title, its description for those who do not see it, its source line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracking.words.findings_fan import fan_sentence
from tracking.words.labels import dataset_name
from tracking.words.numbers import is_nothing

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tracking.answers.overview import Overview
    from tracking.answers.parts import CorrectionShown, SourceRef
    from tracking.answers.verdict import RegionVerdict
    from tracking.goals.progress import Progress
    from tracking.goals.trend import Trend
    from tracking.words.numbers import MassUnit
    from tracking.words.voice import Voice


def unit_a_year(voice: Voice, unit: MassUnit) -> str:
    """Return what stands at an axis of yearly emissions."""
    return voice.say("{unit} CO₂e a year", unit=unit.sign)


def unit_summed(voice: Voice, unit: MassUnit) -> str:
    """Return what stands at an axis of emissions summed over years."""
    return voice.say("{unit} CO₂e, summed", unit=unit.sign)


def capital(text: str) -> str:
    """Return the text with a capital first letter, for numbers in words that begin a sentence."""
    return text[:1].upper() + text[1:]


def level_words(voice: Voice, tonnes: float) -> str:
    """Return a level in words: "zero" for nothing, else the mass."""
    return voice.say("zero") if is_nothing(tonnes) else voice.mass(tonnes)


def gap_words(voice: Voice, gap_tco2e: float) -> str:
    """Return the gap as it stands at its bar: "187 kt above", "12 kt below", "on the path"."""
    if is_nothing(gap_tco2e):
        return voice.say("on the path")
    if gap_tco2e > 0:
        return voice.say("{mass} above", mass=voice.mass(gap_tco2e))
    return voice.say("{mass} below", mass=voice.mass(-gap_tco2e))


def trajectory_title(overview: Overview, voice: Voice) -> str:
    """Return the finding of the trajectory: the pace against the pace that the goal asks for."""
    verdict = overview.verdict
    if verdict.latest is None:
        return voice.say("{region} has no complete year of figures yet", region=verdict.region_name)
    if verdict.progress is None or verdict.target is None:
        return _change_title(verdict, voice)
    return _pace_title(verdict, verdict.progress, verdict.target.goal_year, voice)


def _pace_title(verdict: RegionVerdict, progress: Progress, goal_year: int, voice: Voice) -> str:
    if progress.required_tco2e_per_year is None:
        return _gap_title(verdict, progress, voice)
    if progress.required_tco2e_per_year <= 0:
        return voice.say(
            "{region} stood at {level} in {year}, no higher than its goal for {goal_year}",
            region=verdict.region_name,
            level=voice.mass(progress.level_tco2e),
            year=progress.year,
            goal_year=goal_year,
        )
    if verdict.trend is None:
        return _gap_title(verdict, progress, voice)
    return _pace_against(verdict.trend, voice.mass(progress.required_tco2e_per_year), voice)


def _pace_against(trend: Trend, required: str, voice: Voice) -> str:
    pace = trend.pace_tco2e_per_year
    years = {"first": trend.from_year, "last": trend.to_year}
    if is_nothing(pace):
        return voice.say(
            "Emissions stood still from {first} to {last}; the goal asks for cuts of {required} a year",
            required=required,
            **years,
        )
    if pace < 0:
        return voice.say(
            "Emissions rose {pace} a year from {first} to {last}; the goal asks for cuts of {required}",
            pace=voice.mass(-pace),
            required=required,
            **years,
        )
    return voice.say(
        "Emissions fell {pace} a year from {first} to {last}; the goal asks for {required}",
        pace=voice.mass(pace),
        required=required,
        **years,
    )


def _gap_title(verdict: RegionVerdict, progress: Progress, voice: Voice) -> str:
    values = {"region": verdict.region_name, "level": voice.mass(progress.level_tco2e), "year": progress.year}
    if is_nothing(progress.gap_tco2e):
        return voice.say("{region} stood at {level} in {year}, on its path", **values)
    if progress.gap_tco2e > 0:
        gap = voice.mass(progress.gap_tco2e)
        return voice.say("{region} stood at {level} in {year}, {gap} above its path", gap=gap, **values)
    gap = voice.mass(-progress.gap_tco2e)
    return voice.say("{region} stood at {level} in {year}, {gap} below its path", gap=gap, **values)


def _change_title(verdict: RegionVerdict, voice: Voice) -> str:
    first, last = verdict.years[0], verdict.years[-1]
    if first.year == last.year:
        level = voice.mass(last.emissions_tco2e)
        return voice.say("{region} emitted {level} in {year}", region=verdict.region_name, level=level, year=last.year)
    change = last.emissions_tco2e - first.emissions_tco2e
    values = {"region": verdict.region_name, "first": first.year, "last": last.year}
    if is_nothing(change):
        return voice.say("Emissions in {region} were the same in {last} as in {first}", **values)
    if change < 0:
        return voice.say(
            "Emissions in {region} fell {change} from {first} to {last}", change=voice.mass(-change), **values
        )
    return voice.say("Emissions in {region} rose {change} from {first} to {last}", change=voice.mass(change), **values)


def trajectory_alt(overview: Overview, voice: Voice) -> str:
    """Return the trajectory in sentences: where the figures went, what the path asks, what is preliminary."""
    verdict = overview.verdict
    said = [voice.say("Line chart of {region}'s emissions by year, above and below zero.", region=verdict.region_name)]
    if verdict.years:
        said.append(_run_words(verdict, voice))
    if verdict.target and overview.path:
        said.append(_path_words(overview, verdict.target.goal_year, voice))
    if verdict.progress and not is_nothing(verdict.progress.gap_tco2e):
        gap = gap_words(voice, verdict.progress.gap_tco2e)
        said.append(voice.say("In {year} they were {gap} the path.", year=verdict.progress.year, gap=gap))
    if overview.fan:
        said.append(fan_sentence(overview.fan[-1], voice))
    said += [
        voice.say("Preliminary: {level} in {year}.", level=voice.mass(year.emissions_tco2e), year=year.year)
        for year in verdict.preliminary
    ]
    return " ".join(said)


def _run_words(verdict: RegionVerdict, voice: Voice) -> str:
    first, last = verdict.years[0], verdict.years[-1]
    if first.year == last.year:
        return voice.say("Reported: {level} in {year}.", level=voice.mass(last.emissions_tco2e), year=last.year)
    return voice.say(
        "Reported: {first_level} in {first}, {last_level} in {last}.",
        first_level=voice.mass(first.emissions_tco2e),
        first=first.year,
        last_level=voice.mass(last.emissions_tco2e),
        last=last.year,
    )


def _path_words(overview: Overview, goal_year: int, voice: Voice) -> str:
    base, goal = overview.path[0], overview.path[-1]
    return voice.say(
        "The path goes from {base} in {base_year} to {goal} in {goal_year}.",
        base=voice.mass(base.tco2e),
        base_year=int(base.year),
        goal=level_words(voice, goal.tco2e),
        goal_year=goal_year,
    )


def path_name(overview: Overview, voice: Voice, *, short: bool) -> str:
    """Return the name of the target's path: where it leads, and by when."""
    goal = overview.path[-1]
    if short:
        return voice.say("Path to {year}", year=int(goal.year))
    if is_nothing(goal.tco2e):
        return voice.say("Path to zero in {year}", year=int(goal.year))
    return voice.say("Path to {goal} in {year}", goal=voice.mass(goal.tco2e), year=int(goal.year))


def overview_source(overview: Overview, voice: Voice) -> str:
    """Return the source line of charts of the region's series: its editions, the preliminary ones, corrections."""
    line = source_line(overview.verdict.all_sources, used_corrections(overview), voice)
    return " · ".join(part for part in (line, *_older(overview, voice)) if part)


def used_source(overview: Overview, voice: Voice) -> str:
    """Return the source line of charts of the years that the verdict rests on, on either basis."""
    return source_line(overview.verdict.used_sources, used_corrections(overview), voice)


def official_source(overview: Overview, voice: Voice) -> str:
    """Return the source line of charts of the series' complete years alone."""
    return source_line(overview.verdict.sources, used_corrections(overview), voice)


def _older(overview: Overview, voice: Voice) -> list[str]:
    """The editions that only incomplete years are from."""
    series = overview.verdict.series
    years = [year for year in series.years if year.in_series and not year.is_complete] if series else []
    named = {source.edition for source in overview.verdict.sources}
    older = sorted({edition for year in years for edition in year.editions if edition not in named})
    return [voice.say("incomplete years from edition {editions} too", editions=", ".join(older))] if older else []


def used_corrections(overview: Overview) -> tuple[CorrectionShown, ...]:
    """Return the corrections that count in the complete years of the series, in the scopes that it counts."""
    series, scopes = overview.verdict.series, overview.verdict.scopes
    years = {year.year: year.editions for year in series.complete} if series else {}
    return tuple(
        each
        for each in overview.corrections
        if series
        and each.dataset == series.dataset
        and each.edition in years.get(each.year, ())
        and each.scope in scopes
    )


def source_line(sources: Iterable[SourceRef], corrections: Sequence[CorrectionShown], voice: Voice) -> str:
    """Return publisher, dataset and editions of the sources, and each figure that was corrected."""
    editions: dict[str, list[str]] = {}
    for source in sources:
        name = ", ".join(dict.fromkeys(filter(None, (source.publisher, dataset_name(source.dataset, voice)))))
        editions.setdefault(name, []).append(_edition_words(source, voice))
    parts = [_source_words(name, tuple(filter(None, found)), voice) for name, found in editions.items()]
    parts += [voice.say("{year} corrected for {site}", year=each.year, site=each.site_name) for each in corrections]
    return voice.say("Source: {sources}", sources=" · ".join(dict.fromkeys(parts))) if parts else ""


def _source_words(name: str, editions: tuple[str, ...], voice: Voice) -> str:
    if not editions:
        return name
    if len(editions) == 1:
        return voice.say("{source}, edition {edition}", source=name, edition=editions[0])
    return voice.say("{source}, editions {editions}", source=name, editions=", ".join(dict.fromkeys(editions)))


def _edition_words(source: SourceRef, voice: Voice) -> str:
    """Return an edition with the GWP set that made it, such as "2024-12 (GWP AR5, inferred)"."""
    if not source.edition or source.gwp_set in ("", "not-stated"):
        return source.edition
    if source.gwp_basis == "inferred":
        return voice.say("{edition} (GWP {gwp_set}, inferred)", edition=source.edition, gwp_set=source.gwp_set)
    return voice.say("{edition} (GWP {gwp_set})", edition=source.edition, gwp_set=source.gwp_set)
