"""What the page of the plan says beside the plan: demands, progress, what more is worth, and what the chart finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracking.projects.plan import NoPlan
from tracking.words.amounts import amount
from tracking.words.numbers import is_nothing
from tracking.words.planning import gained, gap_words
from tracking.words.story import Card

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tracking.answers.planning import Demands, RegionPlan
    from tracking.projects.plan import Plan, PlanProgress, Worth
    from tracking.words.voice import Voice

UNTOLD = float("inf")


def cards(found: RegionPlan, best: Plan, voice: Voice) -> tuple[Card, ...]:
    """Return the plan in four figures: what it cuts, what it gains twice, and the gap to the proven bound."""
    last = found.task.years[-1]
    return (
        Card(
            label=voice.say("The plan cuts"),
            figure=voice.mass(best.objective_tco2e),
            condition=voice.say("{first}–{last}, all years together", first=found.task.years[0], last=last),
            explanation=voice.say(
                "Every project that is started counts with all that is stated of it, as if it came for certain; what "
                "two claim counts once, and no site cuts more than it emits."
            ),
        ),
        _gain(voice.say("Against today's order"), gained(best, found.today), found, voice.say(
            "Today's order takes projects as they are planned, each waiting until it fits within the same limits."
        ), voice),
        _gain(voice.say("Against most tonnes per MW first"), gained(best, found.greedy), found, voice.say(
            "A rule of thumb that many would follow: what cuts most for each unit of what is short goes first."
        ), voice),
        Card(
            label=voice.say("Gap to the proven bound"),
            figure=voice.say("none") if best.proven else gap_words(best.gap, voice),
            condition=voice.say("no order cuts more than {bound}", bound=voice.mass(best.bound_tco2e)),
            explanation=voice.say(
                "The solver proves how much any order could cut at most. The plan is at most so far from the best."
            ),
        ),
    )  # fmt: skip


def _gain(label: str, tonnes: float | None, found: RegionPlan, explanation: str, voice: Voice) -> Card:
    figure = "–" if tonnes is None else voice.mass(tonnes, signed=True)
    condition = voice.say("by {year}, within the same limits", year=found.task.years[-1])
    if tonnes is None:
        condition = voice.say("there is none that keeps what is asked")
    return Card(label=label, figure=figure, condition=condition, explanation=explanation)


def nothing_binds(found: RegionPlan, best: Plan, voice: Voice) -> str:
    """Say plainly that no limit changes anything; nothing where one binds."""
    gain = gained(best, found.today)
    if best.binding or gain is None or not is_nothing(gain):
        return ""
    return voice.say(
        "No limit that is known holds back a project that cuts, so there is nothing to choose between: each starts as "
        "soon as it is planned to. That says something about what is stated, too: the fewer needs and limits are "
        "stated, the freer the plan."
    )


def progress_line(progress: PlanProgress | None, voice: Voice) -> str:
    """Return how far the solver is."""
    if progress is None:
        return voice.say("Looking for a good start …")
    if progress.objective_tco2e == -UNTOLD:
        return voice.say("No plan yet, after {seconds} s.", seconds=voice.decimal(progress.seconds))
    if progress.gap == UNTOLD:
        return voice.say("Best so far: {cut}.", cut=voice.mass(progress.objective_tco2e))
    return voice.say(
        "Best so far: {cut}. The gap to what is proven is {gap}, after {seconds} s.",
        cut=voice.mass(progress.objective_tco2e),
        gap=gap_words(progress.gap, voice),
        seconds=voice.decimal(progress.seconds),
    )


def demand_lines(demands: Demands, names: Mapping[str, str], voice: Voice) -> tuple[tuple[str, str], ...]:
    """Return each thing that is asked, with the project that it is asked of."""
    pins = [
        (name, voice.say("{project} starts in {year}", project=names[name], year=year))
        for name, year in sorted(demands.pins.items())
    ]
    bans = [(name, voice.say("{project} never comes", project=names[name])) for name in sorted(demands.never)]
    return (*pins, *bans)


def passed_over(wrong: Sequence[str], found_years: Sequence[int], voice: Voice) -> str:
    """Say what the address asks and cannot be: no such project, or no year of the plan."""
    if not wrong:
        return ""
    return voice.say(
        "Passed over, since there is no such project to plan or the year is not within {first}–{last}: {asked}.",
        first=found_years[0],
        last=found_years[-1],
        asked=", ".join(wrong),
    )


def worth_line(found: Worth, last: int, voice: Voice) -> str:
    """Return what more of a resource is worth, and how far that is certain."""
    values = {"extra": amount(found.resource, found.extra, voice), "year": found.year, "last": last}
    values["gain"], values["most"] = voice.mass(found.gained_tco2e), voice.mass(found.at_most_tco2e)
    if is_nothing(found.at_most_tco2e):
        return voice.say("{extra} more from {year} is worth nothing: no order would cut more by {last}.", **values)
    if is_nothing(found.at_most_tco2e - found.gained_tco2e):
        return voice.say("{extra} more from {year} is worth {gain} by {last}.", **values)
    if is_nothing(found.gained_tco2e):
        return voice.say("{extra} more from {year}: no gain was found by {last}, and it is at most {most}.", **values)
    return voice.say("{extra} more from {year} is worth {gain} or more by {last}, and at most {most}.", **values)


def once_line(found: Worth, voice: Voice) -> str:
    """Return what one unit of it comes to, where it is worth something."""
    if is_nothing(found.gained_tco2e) or found.extra == 0:
        return ""
    unit = {"power": 1.0, "capital": 1e6}.get(found.resource, 1.0)
    return voice.say(
        "That is {gain} for each {unit}.",
        gain=voice.mass(found.gained_tco2e / found.extra * unit),
        unit={"power": voice.say("MW"), "capital": voice.say("million kroner")}.get(found.resource, voice.say("tonne")),
    )


def starts_title(found: RegionPlan, best: Plan, voice: Voice) -> str:
    """Return how many projects the plan starts at another time than today's order."""
    if isinstance(found.today, NoPlan):
        return voice.say("When each project starts in the plan")
    never = found.task.years[-1] + 1
    now = {name: never if year is None else year for name, year in found.today.starts.items()}
    planned = {name: never if year is None else year for name, year in best.starts.items()}
    earlier = sum(planned[name] < now[name] for name in now)
    later = sum(planned[name] > now[name] for name in now)
    if not earlier and not later:
        return voice.say("Every project starts as it does in today's order")
    values = {"earlier": voice.count(earlier), "later": voice.count(later)}
    if earlier and later:
        return voice.say("The plan starts {earlier} earlier than today's order does, and {later} later", **values)
    if earlier:
        return voice.say("The plan starts {earlier} earlier than today's order does, and none later", **values)
    return voice.say("The plan starts {later} later than today's order does, and none earlier", **values)


def starts_source(assumed: Sequence[str], voice: Voice) -> str:
    """Return what the starts rest on."""
    said = voice.say(
        "Computed from the figures stated of each project, within the limits on the page “{page}”",
        page=voice.say("Energy and CO₂"),
    )
    if not assumed:
        return said
    return f"{said}. " + voice.say(
        "Earliest start assumed, since nobody has stated one: {projects}", projects=", ".join(assumed)
    )
