"""Double counting: tonnes that more than one project claims, found and listed, with what counts too much."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import combinations
from typing import TYPE_CHECKING

from tracking.projects.plan_parts import known
from tracking.projects.project import Route

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tracking.projects.project import Project


class Twice(StrEnum):
    """How tonnes come to be claimed twice."""

    TWO_ROUTES = "two-routes"
    SAME_TONNES = "same-tonnes"
    MOVED_CO2 = "moved-co2"
    MORE_THAN_SITE = "more-than-site"


@dataclass(frozen=True, kw_only=True, slots=True)
class MovedCo2:
    """CO2 that goes from one project to another, tonnes a year: captured by the first, used or stored by the second.

    None where one of the two does not state what it captures or takes.
    """

    from_project: str
    to_project: str
    tonnes_tco2: float | None


@dataclass(frozen=True, kw_only=True, slots=True)
class DoubleCount:
    """Tonnes a year at full effect that count more than once.

    ``claimed_tco2e`` is what the projects claim together, ``there_tco2e`` what there is to claim, ``over_tco2e`` what
    is too much; the last two are None where the site's tonnes are not known. ``at_most_tco2e`` is the most that can be
    too much. Kinds overlap: a site's tonnes claimed by two routes may be over its sum as well, so never add kinds.
    """

    kind: Twice
    project_ids: tuple[str, ...]
    site_id: str
    claimed_tco2e: float
    there_tco2e: float | None
    over_tco2e: float | None
    at_most_tco2e: float


def double_counts(
    projects: Iterable[Project],
    site_tco2e: Mapping[str, float],
    *,
    same_tonnes: Iterable[tuple[str, str]] = (),
    moved: Iterable[MovedCo2] = (),
) -> tuple[DoubleCount, ...]:
    """Return what is claimed twice. ``site_tco2e`` are the sites' emissions a year.

    ``same_tonnes`` and ``moved`` name projects; a pair of which one is not among ``projects`` counts once.
    """
    listed = list(projects)
    by_id = {project.project_id: project for project in listed}
    at_site: dict[str, list[Project]] = defaultdict(list)
    for project in listed:
        if project.site_id and known(project.cut_tco2e) > 0.0:
            at_site[project.site_id].append(project)
    found = [
        *(two for site, of in at_site.items() for two in _two_routes(site, of, site_tco2e.get(site))),
        *(_same(by_id[one], by_id[other]) for one, other in same_tonnes if one in by_id and other in by_id),
        *(_moved(flow, by_id) for flow in moved if flow.from_project in by_id and flow.to_project in by_id),
        *(_more_than_site(site, of, site_tco2e[site]) for site, of in at_site.items() if site in site_tco2e),
    ]
    return tuple(one for one in found if (one.at_most_tco2e if one.over_tco2e is None else one.over_tco2e) > 0.0)


def _two_routes(site: str, projects: Sequence[Project], there: float | None) -> Iterable[DoubleCount]:
    """Fuel that is switched away leaves no flue gas to capture: a switch and a capture at one site."""
    for one, other in combinations(projects, 2):
        if {one.route, other.route} != {Route.SWITCH, Route.CAPTURE}:
            continue
        claimed = known(one.cut_tco2e) + known(other.cut_tco2e)
        smaller = min(known(one.cut_tco2e), known(other.cut_tco2e))
        over = None if there is None else min(_beyond(claimed, there), smaller)
        yield DoubleCount(
            kind=Twice.TWO_ROUTES,
            project_ids=(one.project_id, other.project_id),
            site_id=site,
            claimed_tco2e=claimed,
            there_tco2e=there,
            over_tco2e=over,
            at_most_tco2e=smaller,
        )


def _same(one: Project, other: Project) -> DoubleCount:
    """Seller and buyer, or two owners, of the same tonnes: the smaller claim counts a second time."""
    claims = (known(one.cut_tco2e), known(other.cut_tco2e))
    return DoubleCount(
        kind=Twice.SAME_TONNES,
        project_ids=(one.project_id, other.project_id),
        site_id=one.site_id if one.site_id == other.site_id else "",
        claimed_tco2e=sum(claims),
        there_tco2e=max(claims),
        over_tco2e=min(claims),
        at_most_tco2e=min(claims),
    )


def _moved(flow: MovedCo2, by_id: Mapping[str, Project]) -> DoubleCount:
    """The giver counts it as cut or stored, the taker as cut, stored or used: it counts once."""
    given, taken = _given(by_id[flow.from_project]), _taken(by_id[flow.to_project])
    claims = [claim for claim in (given, taken) if claim is not None]
    over = None if flow.tonnes_tco2 is None else min(flow.tonnes_tco2, *claims)
    return DoubleCount(
        kind=Twice.MOVED_CO2,
        project_ids=(flow.from_project, flow.to_project),
        site_id="",
        claimed_tco2e=sum(claims),
        there_tco2e=None if over is None else sum(claims) - over,
        over_tco2e=over,
        at_most_tco2e=min(claims, default=0.0) if over is None else over,
    )


def _given(project: Project) -> float | None:
    """Return the tonnes that a project claims for what it captures; None where it states none."""
    return _sum(project.cut_tco2e, project.stored_biogenic_tco2)


def _taken(project: Project) -> float | None:
    """Return the tonnes of CO2 that a project takes to use or store; None where it states none."""
    return _sum(project.cut_tco2e, project.stored_biogenic_tco2, project.used_tco2)


def _sum(*tonnes: float | None) -> float | None:
    stated = [each for each in tonnes if each is not None]
    return sum(stated) if stated else None


def moved_co2(projects: Iterable[Project], sends: Iterable[tuple[str, str]]) -> tuple[MovedCo2, ...]:
    """Return how much goes from giver to taker for each pair (giver, taker), in the order of the pairs.

    No giver sends more than it claims, no taker gets more than it takes; what one pair has is not there for the next.
    Pairs of projects that may come are served first; a pair of which one is not among ``projects`` is left out.
    """
    by_id = {project.project_id: project for project in projects}
    pairs = [(one, other) for one, other in sends if one in by_id and other in by_id]
    pairs.sort(key=lambda pair: any(by_id[name].chance == 0.0 for name in pair))
    left = {name: _given(by_id[name]) for name, _ in pairs}
    room = {name: _taken(by_id[name]) for _, name in pairs}
    found = []
    for one, other in pairs:
        given, taken = left[one], room[other]
        if given is None or taken is None:
            found.append(MovedCo2(from_project=one, to_project=other, tonnes_tco2=None))
            continue
        tonnes = min(given, taken)
        left[one], room[other] = given - tonnes, taken - tonnes
        found.append(MovedCo2(from_project=one, to_project=other, tonnes_tco2=tonnes))
    return tuple(found)


def counted_once(
    projects: Sequence[Project], *, same_tonnes: Iterable[tuple[str, str]], moved: Iterable[MovedCo2]
) -> tuple[Project, ...]:
    """Return the projects, each knowing what of its tonnes counts at another: so that sums hold them once.

    CO2 that is sent counts at the taker. Of two that claim the same tonnes, the larger claim counts.
    """
    by_id = {project.project_id: project for project in projects}
    at: dict[str, dict[str, float]] = {}
    for pair in same_tonnes:
        if set(pair) <= set(by_id):
            small, large = sorted(pair, key=lambda name: (known(by_id[name].cut_tco2e), name))
            at.setdefault(small, {})[large] = known(by_id[large].cut_tco2e)
    for flow in moved:
        if flow.tonnes_tco2:
            at.setdefault(flow.from_project, {})[flow.to_project] = flow.tonnes_tco2
    return tuple(
        replace(project, counted_at=at[project.project_id]) if project.project_id in at else project
        for project in projects
    )


def _more_than_site(site: str, projects: Sequence[Project], there: float) -> DoubleCount:
    claimed = sum(known(project.cut_tco2e) for project in projects)
    over = _beyond(claimed, there)
    return DoubleCount(
        kind=Twice.MORE_THAN_SITE,
        project_ids=tuple(project.project_id for project in projects),
        site_id=site,
        claimed_tco2e=claimed,
        there_tco2e=there,
        over_tco2e=over,
        at_most_tco2e=over,
    )


def _beyond(claimed: float, there: float) -> float:
    return max(claimed - there, 0.0)  # zero: a claim below what there is is not too much
