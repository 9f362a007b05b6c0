"""What of a plan counts together: a site's tonnes, tonnes that two projects claim, CO2 that one sends to another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tracking.projects.plan_parts import Pool, known

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tracking.projects.plan_task import Task


def found_pools(task: Task) -> tuple[Pool, ...]:
    """Return the pools of a task: claims made twice first, then the sites, each of which knows those inside it."""
    twice = [*(_pair(task, *pair) for pair in task.same_tonnes), *_sent(task)]
    sites = [_site(task, site, by_year, twice) for site, by_year in task.site_tco2e.items()]
    return (*twice, *(site for site in sites if len(site.members) > 0))


def _pair(task: Task, one: str, other: str) -> Pool:
    members = (task.position[one], task.position[other])
    larger = max(known(task.projects[at].cut_tco2e) for at in members)
    return Pool(members=members, limit_tco2e=np.full(len(task.years), larger))


def _sent(task: Task) -> Iterator[Pool]:
    """Yield for each giver what it claims with what its takers get of it: together no more than it claims."""
    for giver in dict.fromkeys(flow.from_project for flow in task.moved):
        at = task.position[giver]
        got = {
            task.position[flow.to_project]: flow.tonnes_tco2
            for flow in task.moved
            if flow.from_project == giver and flow.tonnes_tco2
        }
        whole = known(task.projects[at].cut_tco2e) + known(task.projects[at].stored_biogenic_tco2)
        if got:
            limit = np.full(len(task.years), whole)
            yield Pool(members=(at, *got), limit_tco2e=limit, full_tco2e={at: whole, **got})


def _site(task: Task, site: str, by_year: Mapping[int, float], twice: Sequence[Pool]) -> Pool:
    members = tuple(at for at, project in enumerate(task.projects) if project.site_id == site)
    inner = tuple(at for at, pool in enumerate(twice) if set(pool.members) <= set(members))
    limit = np.array([by_year.get(year, np.inf) for year in task.years])
    return Pool(members=members, limit_tco2e=limit, inner=inner)
