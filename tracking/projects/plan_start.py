"""Good plans without a solver: today's order, tonnes per use of what is short, and both made better by rebuilding.

A plan here is a mapping from a project's position to the position of its start. Each project is put where it counts
most among the starts that fit, together with the projects that it needs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tracking.projects.plan_task import Task

ROUNDS: Final = 400
"""How often a plan is taken apart in part and rebuilt; a number, not a time, so that the answer is always the same."""


class Builder:
    """A plan in the making: what is placed, and what is used of each resource in each year."""

    def __init__(self, task: Task, starts: Mapping[int, int], not_before: Mapping[int, int] | None = None) -> None:
        self.task = task
        self.not_before = not_before or {}
        self.starts = dict(starts)
        self.used = task.used(starts)
        self.needs: dict[int, list[int]] = {}
        self.excludes: dict[int, list[int]] = {}
        for one, other in task.needs:
            self.needs.setdefault(one, []).append(other)
        for one, other in task.excludes:
            self.excludes.setdefault(one, []).append(other)
            self.excludes.setdefault(other, []).append(one)
        self.pools = {at: [p for p in task.pools if at in p.members] for p in task.pools for at in p.members}

    def add(self, at: int, *, on_the_way: frozenset[int] = frozenset()) -> bool:
        """Place a project, and before it what it needs; False, and nothing changed, where it does not fit."""
        if at in self.starts:
            return True
        if at in on_the_way or any(other in self.starts for other in self.excludes.get(at, ())):
            return False
        kept, used = dict(self.starts), self.used
        if all(self.add(other, on_the_way=on_the_way | {at}) for other in self.needs.get(at, ())):
            start = self._best(at, forced=bool(on_the_way))
            if start is not None:
                self.starts[at] = start
                self.used = self.used + self.task.need[at, start]
                return True
        self.starts, self.used = kept, used
        return False

    def remove(self, gone: Iterable[int]) -> None:
        """Take projects out, and with them what needs them."""
        out = set(gone)
        while more := {one for one, others in self.needs.items() if out & set(others)} - out:
            out |= more
        self.starts = {at: start for at, start in self.starts.items() if at not in out}
        self.used = self.task.used(self.starts)

    def _best(self, at: int, *, forced: bool) -> int | None:
        task = self.task
        may = task.allowed[at] & task.fits(self.used + task.need[at])
        earliest = [self.starts[other] for other in self.needs.get(at, ())]
        may[: max([*earliest, self.not_before.get(at, 0)])] = False
        worth = task.value_tco2e[at] - self._overlap(at)
        if not forced and not self._delivers(at):
            may &= worth > 0.0
        return int(np.argmax(np.where(may, worth, -np.inf))) if may.any() else None

    def _overlap(self, at: int) -> np.ndarray | float:
        """Return, by start, the tonnes that others have counted already."""
        over: np.ndarray | float = 0.0
        for pool in self.pools.get(at, ()):
            others = [self.task.cut_tco2e[one, self.starts[one]] for one in pool.members if one in self.starts]
            before = sum(others, np.zeros(len(self.task.years)))
            left = np.maximum(pool.limit_tco2e - before, 0.0)  # zero: a site with nothing left has nothing left
            over = over + np.maximum(self.task.cut_tco2e[at] - left, 0.0).sum(axis=1)  # zero: all of it counts
        return over

    def _delivers(self, at: int) -> bool:
        limited = np.isfinite(self.task.limits)
        return bool((self.task.need[at].min(axis=0)[limited] < 0.0).any())


def planned_order(task: Task) -> Mapping[int, int] | None:
    """Return the plan that takes projects in the order of their planned starts; each at the first start that fits.

    Nobody starts before the planned year, pins apart; one without a planned start comes last. None: pins do not fit.
    """
    last = task.years[-1] + 1
    planned = [project.start_year if project.start_year is not None else last for project in task.projects]
    order = sorted(range(len(task.projects)), key=lambda at: (planned[at], at))
    not_before = {at: min(max(year - task.years[0], 0), len(task.years)) for at, year in enumerate(planned)}
    builder = _begin(task, {at: start for at, start in not_before.items() if planned[at] != last})
    if builder is None:
        return None
    for at in order:
        builder.add(at)
    return _idle_dropped(builder)


def greedy(task: Task) -> Mapping[int, int] | None:
    """Return the plan that takes projects by tonnes per use of what is short (MW where power alone is limited)."""
    builder = _begin(task)
    if builder is None:
        return None
    for at in by_tonnes_per_use(task):
        builder.add(at)
    return _idle_dropped(builder)


def by_tonnes_per_use(task: Task, prices: np.ndarray | None = None) -> Sequence[int]:
    """Return the projects by net tonnes per share of the limits they use; ``prices`` weigh the resources."""
    mean = np.where(np.isfinite(task.limits), task.limits, np.inf).mean(axis=1)
    limits = np.where(mean > 0.0, mean, np.inf)
    weights = np.ones(limits.shape[0]) if prices is None else prices
    # zero: a project that delivers is not held back by its delivery
    shares = np.maximum(task.need[:, 0], 0.0).max(axis=2) / limits
    ratio = task.value_tco2e.max(axis=1) / (shares @ weights + 1e-9)
    return sorted(range(len(task.projects)), key=lambda at: (-ratio[at], at))


def good_start(task: Task, *, rounds: int = ROUNDS) -> Mapping[int, int] | None:
    """Return the best of greedy and today's order, improved by rebuilding; None where the pins alone do not fit."""
    found = [plan for plan in (greedy(task), planned_order(task)) if plan is not None]
    if not found:
        return None
    return _rebuilt(task, max(found, key=task.objective_tco2e), rounds)


def _begin(task: Task, not_before: Mapping[int, int] | None = None) -> Builder | None:
    """Return a plan with the pinned projects alone; None where they break a limit or a tie."""
    pinned = [at for at, project in enumerate(task.projects) if project.project_id in task.pins]
    placed = {at: int(np.argmax(task.allowed[at])) for at in pinned if task.allowed[at].any()}
    if len(placed) < len(pinned) or any(one in placed and other in placed for one, other in task.excludes):
        return None
    if any(one in placed and placed.get(other, -1) > placed[one] for one, other in task.needs):
        return None
    builder = Builder(task, placed, not_before)
    missing = [other for one, other in task.needs if one in placed and other not in placed]
    for at in missing:
        if not builder.add(at, on_the_way=frozenset({-1})):
            return None
    early = any(one in placed and builder.starts[other] > placed[one] for one, other in task.needs)
    return None if early or not task.fits(builder.used) else builder


def _idle_dropped(builder: Builder) -> Mapping[int, int]:
    """Return the plan without the projects that cut nothing and whose delivery nobody uses."""
    task = builder.task
    for at in sorted(builder.starts):
        if at not in builder.starts or task.projects[at].project_id in task.pins:
            continue
        rest = {one: start for one, start in builder.starts.items() if one != at}
        needed = any(other == at and one in rest for one, other in task.needs)
        better = task.objective_tco2e(rest) >= task.objective_tco2e(builder.starts)
        if not needed and better and task.fits(task.used(rest)):
            builder.remove([at])
    return builder.starts


def _rebuilt(task: Task, plan: Mapping[int, int], rounds: int) -> Mapping[int, int]:
    """Take a few projects out and put others in first, so many times; keep what cuts more."""
    rng = np.random.default_rng(1)
    free = [at for at, project in enumerate(task.projects) if project.project_id not in task.pins]
    best, most = plan, task.objective_tco2e(plan)
    for _ in range(rounds if free else 0):
        builder = Builder(task, best)
        builder.remove(rng.choice(free, size=min(len(free), int(rng.integers(2, 8))), replace=False))
        if not task.fits(builder.used):
            continue
        order = by_tonnes_per_use(task, rng.uniform(0.2, 2.0, task.limits.shape[0]))
        jitter = rng.uniform(0.0, 1.0, len(order)) * len(order) * rng.choice([0.1, 0.3, 1.0])
        for rank in np.argsort(np.arange(len(order)) + jitter):
            builder.add(order[int(rank)])
        found = _idle_dropped(builder)
        cuts = task.objective_tco2e(found)
        if cuts > most:
            best, most = found, cuts
    return best
