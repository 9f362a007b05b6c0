"""What the plan finds, in sentences: what it gains, how far it may be from the best, what holds projects back."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from tracking.projects.plan import NoPlan
from tracking.projects.plan_parts import net_tco2e
from tracking.projects.plan_taken import takes_room
from tracking.words.amounts import amount
from tracking.words.numbers import is_nothing
from tracking.words.project_labels import resource_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tracking.answers.planning import RegionPlan
    from tracking.projects.plan import Binding, Plan
    from tracking.words.voice import Voice

SMALLEST_GAP = 0.0005
"""A gap below this would be written as 0.0 %."""


def title(found: RegionPlan, voice: Voice) -> str:
    """Return the plan's finding."""
    if isinstance(found.best, NoPlan):
        if found.best.clashes:
            return voice.say("No plan keeps all that is asked of it")
        return voice.say("No plan was found in the time it was given")
    gain = gained(found.best, found.today)
    if gain is not None and not is_nothing(gain):
        return voice.say(
            "The best order found cuts {gain} more than today's by {year}",
            gain=voice.mass(gain),
            year=found.task.years[-1],
        )
    if found.best.binding:
        return voice.say("What projects share holds some back, and no better order than today's was found")
    return voice.say("Nothing that projects share holds them back: the best order is today's")


def gained(best: Plan, other: Plan | NoPlan) -> float | None:
    """Return the tonnes that a plan cuts more than another; None where there is no other."""
    return None if isinstance(other, NoPlan) else best.objective_tco2e - other.objective_tco2e


def cut_line(found: RegionPlan, best: Plan, voice: Voice) -> str:
    """Return what the plan cuts in all, and the gap to the proven bound."""
    said = voice.say(
        "In all it cuts {cut} from {first} to {last}.",
        cut=voice.mass(best.objective_tco2e),
        first=found.task.years[0],
        last=found.task.years[-1],
    )
    return f"{said} {gap_line(best, voice)}"


def gap_line(best: Plan, voice: Voice) -> str:
    """Return how far the plan may be from the best there is."""
    if best.proven:
        return voice.say("It is proven that no order cuts more.")
    return voice.say(
        "No order can cut more than {bound}: the gap to what is proven is {gap}.",
        bound=voice.mass(best.bound_tco2e),
        gap=gap_words(best.gap, voice),
    )


def gap_words(gap: float, voice: Voice) -> str:
    """Return a gap as a share of the bound."""
    if gap < SMALLEST_GAP:
        return voice.say("under {share}", share=voice.percent(0.001, 1))
    return voice.percent(gap, 1)


def gain_line(found: RegionPlan, best: Plan, voice: Voice) -> str:
    """Return the tonnes gained against today's order and against the greedy rule."""
    today, greedy = gained(best, found.today), gained(best, found.greedy)
    first = (
        voice.say("Today's order does not keep what is asked.")
        if today is None
        else voice.say("Against today's order: {gain}.", gain=voice.mass(today, signed=True))
    )
    second = (
        voice.say("A simple rule, most tonnes per MW first, finds no plan.")
        if greedy is None
        else voice.say("Against a simple rule, most tonnes per MW first: {gain}.", gain=voice.mass(greedy, signed=True))
    )
    return f"{first} {second}"


def start_text(name: str, year: int | None, found: RegionPlan, voice: Voice) -> str:
    """Return a project's start year in words; None is not by the goal year."""
    if year is None:
        return voice.say("not by {year}", year=found.task.years[-1])
    return voice.say("since {year}", year=year) if runs(found, name) else str(year)


def runs(found: RegionPlan, name: str) -> bool:
    """Return whether a project runs already: no plan can move it."""
    return found.task.projects[found.task.position[name]].stage == "operating"


def start_lines(found: RegionPlan, best: Plan, names: Mapping[str, str], voice: Voice) -> tuple[str, ...]:
    """Return a line for each start, the earliest first; those that do not start stand last, in one line."""
    coming = sorted((year, names[name], name) for name, year in best.starts.items() if year is not None)
    lines = [f"{start_text(name, year, found, voice)}: {shown}" for year, shown, name in coming]
    return (*lines, *idle_lines(found, best, names, voice))


def idle_lines(found: RegionPlan, best: Plan, names: Mapping[str, str], voice: Voice) -> tuple[str, ...]:
    """Return who does not start by the goal year: ruled out, without room, or without a net cut that is stated."""
    never = sorted(names[name] for name in found.task.never)
    idle = [each for each in found.task.projects if best.starts[each.project_id] is None]
    idle = [each for each in idle if each.project_id not in found.task.never]
    bound = sorted(names[each.project_id] for each in idle if takes_room(each))
    nothing = sorted(names[each.project_id] for each in idle if net_tco2e(each) <= 0.0 and not takes_room(each))
    waiting = sorted(names[each.project_id] for each in idle if net_tco2e(each) > 0.0)
    last = {"year": found.task.years[-1]}
    said = [voice.say("Ruled out: {projects}.", projects=", ".join(never))] if never else []
    if waiting:
        line = voice.say(
            "Not by {year}, for want of room or of what they need: {projects}.", projects=", ".join(waiting), **last
        )
        said.append(line)
    if bound:
        line = voice.say(
            "Decided, but with no room that is known for what they need, so the plan goes as if they did not come: "
            "{projects}.",
            projects=", ".join(bound),
        )
        said.append(line)
    if nothing:
        line = voice.say("In no plan, since no net cut of theirs is stated: {projects}.", projects=", ".join(nothing))
        said.append(line)
    return tuple(said)


def binding_lines(best: Plan, names: Mapping[str, str], voice: Voice) -> tuple[str, ...]:
    """Return what binds, a line for years in a row with the same limit, and whom it holds back."""
    return tuple(_binding(rows, names, voice) for rows in _runs(best.binding))


def _runs(binding: Sequence[Binding]) -> Iterable[tuple[Binding, ...]]:
    """Yield limits that bind alike in years that follow each other."""
    by_resource: dict[tuple[str, float, tuple[str, ...]], list[Binding]] = defaultdict(list)
    for each in binding:
        by_resource[each.resource, each.limit, each.holds_back].append(each)
    for rows in by_resource.values():
        rows.sort(key=lambda each: each.year)
        cuts = [0, *(at + 1 for at, (one, two) in enumerate(pairwise(rows)) if two.year != one.year + 1), len(rows)]
        for first, last in pairwise(cuts):
            yield tuple(rows[first:last])


def _binding(rows: Sequence[Binding], names: Mapping[str, str], voice: Voice) -> str:
    first, last = rows[0], rows[-1]
    years = str(first.year) if first is last else f"{first.year}–{last.year}"
    return voice.say(
        "{resource}, {years}: {limit} in all, which holds back {projects}",
        resource=resource_name(first.resource, voice),
        years=years,
        limit=amount(first.resource, first.limit, voice),
        projects=", ".join(names[name] for name in first.holds_back),
    )


def unknown_lines(found: RegionPlan, best: Plan, voice: Voice) -> tuple[str, ...]:
    """Return in which years the room is not known, and what the plan goes by then."""
    years: dict[str, list[int]] = {}
    for resource, year in sorted(best.unknown, key=lambda each: each[1]):
        years.setdefault(resource, []).append(year)
    return tuple(_unknown(found, resource, of[0], of[-1], voice) for resource, of in years.items())


def _unknown(found: RegionPlan, resource: str, year: int, last: int, voice: Voice) -> str:
    known = found.task.capacities[resource].floor(year)
    values = {"resource": resource_name(resource, voice), "year": year}
    if known is None and last < found.task.years[-1]:
        return voice.say(
            "{resource}: no size is known before {next}, so it limits nothing until then.", next=last + 1, **values
        )
    if known is None:
        return voice.say("{resource}: no size is known from {year} on, so it limits nothing then.", **values)
    return voice.say(
        "{resource}: from {year} on the whole room is not known; the plan counts on {known}, which is.",
        known=amount(resource, known, voice),
        **values,
    )


def clash_lines(found: RegionPlan, names: Mapping[str, str], voice: Voice) -> tuple[str, ...]:
    """Return what cannot hold together, a sentence for each condition; nothing where there is a plan."""
    if not isinstance(found.best, NoPlan):
        return ()
    return tuple(_clash(clash.kind, clash.subjects, found, names, voice) for clash in found.best.clashes)


def clash_lead(found: RegionPlan, voice: Voice) -> str:
    """Return what stands before ``clash_lines``; nothing where there are none."""
    has_clash = isinstance(found.best, NoPlan) and bool(found.best.clashes)
    return voice.say("These cannot hold together; let go of one:") if has_clash else ""


def _clash(kind: str, subjects: tuple[str, ...], found: RegionPlan, names: Mapping[str, str], voice: Voice) -> str:
    if kind == "limit":
        return _limit(subjects[0], voice)
    values = {"project": names.get(subjects[0], subjects[0]), "other": names.get(subjects[-1], subjects[-1])}
    if kind == "pin":
        pin = found.task.pins[subjects[0]]
        if runs(found, subjects[0]):
            return voice.say("{project} has run since {year}.", year=pin, **values)
        return voice.say("{project} is to start in {year}.", year=pin, **values)
    if kind == "earliest":
        return _earliest(subjects[0], found, values["project"], voice)
    return {
        "needs": voice.say("{project} needs {other}.", **values),
        "excludes": voice.say("Only one of {project} and {other} can come.", **values),
        "never": voice.say("{project} is not to come.", **values),
        "not-in": voice.say("{project} must not start in that year.", **values),
    }[kind]


def _earliest(name: str, found: RegionPlan, shown: str, voice: Voice) -> str:
    values = {"project": shown, "year": found.task.earliest[name]}
    if found.task.projects[found.task.position[name]].start_basis == "assumed":
        return voice.say("{project} is assumed to start in {year} at the earliest; nobody has stated when.", **values)
    return voice.say("{project} cannot start before {year}.", **values)


def _limit(resource: str, voice: Voice) -> str:
    return {
        "power": voice.say("There is no more power than is set aside."),
        "co2-transport": voice.say("There is no more room for CO₂ than is stated."),
        "hydrogen": voice.say("There is no more hydrogen than is stated."),
        "capital": voice.say("There is no more capital than is stated."),
    }[resource]
