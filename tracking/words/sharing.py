"""What is found about what projects share: need against room, who waits, and what nobody has stated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracking.projects.capacity import RESOURCES
from tracking.words.amounts import amount
from tracking.words.findings import capital
from tracking.words.labels import named_source
from tracking.words.project_labels import resource_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tracking.answers.capacity import Shared
    from tracking.answers.projects import ProjectCard
    from tracking.words.voice import Voice

RUNNING = "operating"


def total_by_year(found: Shared) -> tuple[float, ...]:
    """Return the sum of the projects' needs by year."""
    if not found.need_by_project:
        return (0.0,) * len(found.years)
    return tuple(sum(year) for year in zip(*found.need_by_project.values(), strict=True))


def tightest(found: Shared) -> tuple[int, float, float] | None:
    """Return the first year in which need is furthest above the room, with both; None where it fits or nobody knows."""
    if found.room is None:
        return None
    years = zip(found.years, total_by_year(found), found.room, strict=True)
    over = [(year, need, there) for year, need, there in years if there is not None and need > there]
    return max(over, key=lambda each: (each[1] - each[2], -each[0])) if over else None


def page_title(found: Sequence[Shared], cards: Mapping[str, ProjectCard], region: str, voice: Voice) -> str:
    """Return the page's finding: who alone asks for more power than there is, or how the need stands to the room."""
    asked = [each for each in found if each.need_by_project]
    if not asked:
        return voice.say("Nobody has stated what projects in {region} need of power or of room for CO₂", region=region)
    power = asked[0]
    if power.resource != "power":
        return chart_title(power, voice)
    worst = tightest(power)
    if worst is None:
        return _fitting(power, region, voice)
    year, needed, there = worst
    at = power.years.index(year)
    name, need = max(((name, years[at]) for name, years in power.need_by_project.items()), key=lambda each: each[1])
    if need > there:
        return _alone(cards[name].name, need, there, power, voice)
    over = amount("power", needed - there, voice)
    return voice.say(
        "In {year} projects in {region} ask for {over} more power than there is room for",
        year=year,
        region=region,
        over=over,
    )


def _fitting(power: Shared, region: str, voice: Voice) -> str:
    if power.room is None:
        return voice.say("Nobody has stated how much power there is for the projects in {region}", region=region)
    if unknown_from(power) is not None:
        return voice.say("As far as it is known, the power is enough for the projects in {region}", region=region)
    return voice.say("The power is enough for all that projects in {region} ask for", region=region)


def _alone(name: str, need: float, there: float, power: Shared, voice: Voice) -> str:
    values = {"project": name, "need": amount("power", need, voice), "room": amount("power", there, voice)}
    if there <= 0 or need < 2 * there:
        return voice.say("{project} alone asks for {need} of power, and there is room for {room}", **values)
    values["times"] = voice.count(int(need // there))
    is_reserved = all(step.kind == "reserved" for step in power.steps if step.step and step.step.size is not None)
    if is_reserved:
        return voice.say("{project} alone asks for more than {times} times the power that is reserved", **values)
    return voice.say("{project} alone asks for more than {times} times the power that there is room for", **values)


def chart_title(found: Shared, voice: Voice) -> str:
    """Return how the need stands to the room."""
    name, total = resource_name(found.resource, voice), total_by_year(found)
    top = max(total, default=0.0)
    values = {"resource": name, "need": amount(found.resource, top, voice), "year": found.years[total.index(top)]}
    if found.room is None:
        return voice.say(
            "{resource}: projects ask for {need} in {year}; nobody has stated what room there is", **values
        )
    worst = tightest(found)
    if worst is not None:
        values |= {"year": worst[0], "need": amount(found.resource, worst[1], voice)}
        values["room"] = amount(found.resource, worst[2], voice)
        return voice.say("{resource}: projects ask for {need} in {year}, and there is room for {room}", **values)
    unknown = unknown_from(found)
    if unknown is not None:
        return voice.say(
            "{resource}: what projects ask for fits until {year}; after that the room is not known",
            **values | {"year": unknown},
        )
    return voice.say("{resource}: what projects ask for fits in every year, {need} at most", **values)


def nobody_needs(found: Shared, voice: Voice) -> str:
    """Say that a resource has room and nobody who has stated a need of it."""
    name = resource_name(found.resource, voice)
    return voice.say("{resource}: nobody has stated what projects need", resource=name)


def unknown_from(found: Shared) -> int | None:
    """Return the first year in which the size of a step is not known; None where every size is."""
    sizes = zip(found.years, found.room or (), strict=False)
    return next((year for year, size in sizes if size is None and _has_step(found, year)), None)


def _has_step(found: Shared, year: int) -> bool:
    """Return whether a step has come by a year: before the first one, nothing is stated rather than not known."""
    return any(each.step is not None and each.step.from_year <= year for each in found.steps)


def chart_alt(found: Shared, cards: Mapping[str, ProjectCard], voice: Voice) -> str:
    """Return the chart in sentences."""
    total = total_by_year(found)
    top = max(total, default=0.0)
    needs = [
        f"{cards[name].name} {amount(found.resource, max(years, key=abs), voice)}"
        for name, years in found.need_by_project.items()
        if any(years)
    ]
    return voice.say(
        "Stacked bars of what projects need by year, from {first} to {last}: {projects}. Together at most {need}.",
        first=found.years[0],
        last=found.years[-1],
        projects=", ".join(needs),
        need=amount(found.resource, top, voice),
    )


def source_line(found: Shared, voice: Voice) -> str:
    """Return where the needs and the room are from."""
    refs = [each.source for each in found.steps if each.step]
    refs += [found.need_sources.get(name) for name in found.need_by_project]
    named = dict.fromkeys(named_source(ref, voice) for ref in refs if ref)
    return voice.say("Sources: {sources}", sources=" · ".join(named)) if named else ""


def counted_line(resource: str, voice: Voice) -> str:
    """Return how a need is read where that is not plain; nothing for the others."""
    return {
        "co2-transport": voice.say(
            "Where no transport is stated, what a project is built to capture stands in for it."
        ),
        "capital": voice.say(
            "An investment stands whole in the year of the start, in kroner as they are stated: price years are not "
            "made alike."
        ),
    }.get(resource, "")


def running_line(found: Shared, cards: Mapping[str, ProjectCard], voice: Voice) -> str:
    """Say that no source tells whether what runs already is part of the room; nothing where nothing runs."""
    running = [name for name in found.need_by_project if cards[name].stage == RUNNING]
    if not running or found.room is None:
        return ""
    need = sum(max(found.need_by_project[name]) for name in running)
    return voice.say(
        "No source says whether the {need} of {projects}, which run already, are part of that room. Here they are.",
        need=amount(found.resource, need, voice),
        projects=", ".join(cards[name].name for name in running),
    )


def missing_line(found: Sequence[Shared], voice: Voice) -> str:
    """Say for which resources nobody has stated anything."""
    there = {each.resource for each in found}
    names = [resource_name(each, voice) for each in RESOURCES if each not in there]
    if not names:
        return ""
    listed = capital(", ".join(name[:1].lower() + name[1:] if name[:3] != "CO₂" else name for name in names))
    return voice.say(
        "{resources}: nobody has stated what projects need or what room there is, so there is nothing to draw.",
        resources=listed,
    )
