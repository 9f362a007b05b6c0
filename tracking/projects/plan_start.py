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

GUIDES: Final = 40
"""How many plans are drawn from the one in which parts of projects may start; a number, as ``ROUNDS`` is."""

ROUNDS: Final = 200
"""How often a plan is taken apart in part and rebuilt; a number, not a time, so that the answer is always the same."""


class Builder:
    """A plan in the making: what is placed, and what is used of each resource in each year."""

    def __init__(self, task: Task, starts: Mapping[int, int], not_before: Mapping[int, int] | None = None) -> None:
        self.task = task
        self.ties = task.ties
        self.not_before = not_before or {}
        self.starts = dict(starts)
        self.used = task.used(starts)

    def add(self, at: int, *, on_the_way: frozenset[int] = frozenset()) -> bool:
        """Place a project, and before it what it needs; False, and nothing changed, where it does not fit."""
        if at in self.starts:
            return True
        if at in on_the_way or self._excluded(at):
            return False
        kept, used = dict(self.starts), self.used
        brought = all(self.add(other, on_the_way=on_the_way | {at}) for other in self.ties.needs.get(at, ()))
        if brought and not self._excluded(at):
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
        while more := {one for one, others in self.ties.needs.items() if out & set(others)} - out:
            out |= more
        self.starts = {at: start for at, start in self.starts.items() if at not in out}
        self.used = self.task.used(self.starts)

    def _excluded(self, at: int) -> bool:
        return any(other in self.starts for other in self.ties.excludes.get(at, ()))

    def _best(self, at: int, *, forced: bool) -> int | None:
        task = self.task
        may = task.allowed[at] & task.fits(self.used + task.need[at])
        earliest = [self.starts[other] for other in self.ties.needs.get(at, ())]
        may[: max([*earliest, self.not_before.get(at, 0)])] = False
        worth = task.value_tco2e[at] - self._overlap(at)
        if not forced and not self.task.delivers[at]:
            may &= worth > 0.0
        return int(np.argmax(np.where(may, worth, -np.inf))) if may.any() else None

    def _overlap(self, at: int) -> np.ndarray:
        """Return, by start, the tonnes that others have counted already."""
        over = np.zeros(len(self.task.years))
        for pool in self.ties.pools.get(at, ()):
            claims = self.task.claimed_tco2e
            others = [claims(pool, one)[self.starts[one]] for one in pool.members if one in self.starts]
            before = sum(others, np.zeros(len(self.task.years)))
            left = np.maximum(pool.limit_tco2e - before, 0.0)  # zero: a site with nothing left has nothing left
            over = over + np.maximum(claims(pool, at) - left, 0.0).sum(axis=1)  # zero: all of it counts
        return over

    def gain(self, at: int) -> float:
        """Return the tonnes that would be lost without a placed project, those that need it left aside."""
        start = self.starts.pop(at)
        gained = (self.task.value_tco2e[at] - self._overlap(at))[start]
        self.starts[at] = start
        return float(gained)


def planned_order(task: Task) -> Mapping[int, int] | None:
    """Return the plan that takes projects in the order of their planned starts; each at the first start that fits.

    Nobody starts before the planned year, pins apart; one without a planned start comes last. None: pins do not fit.
    """
    first, beyond = task.years[0], len(task.years)
    planned = {at: one.start_year - first for at, one in enumerate(task.projects) if one.start_year is not None}
    order = sorted(range(len(task.projects)), key=lambda at: (planned.get(at, beyond), at))
    builder = _begin(task, {at: min(max(start, 0), beyond) for at, start in planned.items()})  # zero: overdue, due now
    if builder is None:
        return None
    for at in order:
        builder.add(at)
    return idle_dropped(builder)


def greedy(task: Task) -> Mapping[int, int] | None:
    """Return the plan that takes projects by tonnes per use of what is short (MW where power alone is limited)."""
    builder = _begin(task)
    if builder is None:
        return None
    for at in by_tonnes_per_use(task):
        builder.add(at)
    return idle_dropped(builder)


def by_tonnes_per_use(task: Task, prices: np.ndarray | Sequence[float] | None = None) -> Sequence[int]:
    """Return the projects by net tonnes per share of the limits they use; ``prices`` weigh the resources."""
    mean = np.where(np.isfinite(task.limits), task.limits, np.inf).mean(axis=1)
    limits = np.where(mean > 0.0, mean, np.inf)
    weights = np.ones(len(limits)) if prices is None else np.asarray(prices)
    # zero: a project that delivers is not held back by its delivery
    shares = np.maximum(task.need[:, 0], 0.0).max(axis=2) / limits
    ratio = task.value_tco2e.max(axis=1) / (shares @ weights + 1e-9)
    return sorted(range(len(task.projects)), key=lambda at: (-ratio[at], at))


def good_start(task: Task, *, rounds: int = ROUNDS, running: np.ndarray | None = None) -> Mapping[int, int] | None:
    """Return the best of greedy, today's order and the guided ones, improved by rebuilding.

    ``running`` by project and position is how much of a project runs by then where parts of projects may start.
    None where the pins alone do not fit.
    """
    plans = [greedy(task), planned_order(task)]
    if running is not None:
        rng = np.random.default_rng(1)
        alike = (np.full(len(task.projects), share) for share in rng.uniform(0.02, 0.6, GUIDES // 2))
        apart = (rng.uniform(0.02, 1.0, len(task.projects)) for _ in range(GUIDES // 2))
        plans.extend(guided(task, running, shares) for shares in (*alike, *apart))
    found = [plan for plan in plans if plan is not None]
    return _rebuilt(task, max(found, key=task.objective_tco2e), rounds) if found else None


def guided(task: Task, running: np.ndarray, shares: np.ndarray) -> Mapping[int, int] | None:
    """Return the plan that takes projects in the order in which its share of each runs; the others come after."""
    share = shares[:, None]
    at_share = np.where((running >= share).any(axis=1), (running >= share).argmax(axis=1), len(task.years))
    rank = {at: place for place, at in enumerate(by_tonnes_per_use(task))}
    order = sorted(range(len(task.projects)), key=lambda at: (at_share[at], -running[at].sum(), rank[at]))
    come = {at: int(start) for at, start in enumerate(at_share) if start < len(task.years)}
    builder = _begin(task, come)
    if builder is None:
        return None
    for at in order:
        if at in come:
            builder.add(at)
    builder.not_before = {}
    for at in order:
        builder.add(at)
    return idle_dropped(builder)


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


def idle_dropped(builder: Builder) -> Mapping[int, int]:
    """Return the plan without the projects that cut nothing more and whose delivery nobody uses."""
    task = builder.task
    for at in sorted(builder.starts):
        if at not in builder.starts or task.projects[at].project_id in task.pins or builder.gain(at) > 0.0:
            continue
        needed = any(other == at and one in builder.starts for one, other in task.needs)
        if not needed and task.fits(builder.used - task.need[at, builder.starts[at]]):
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
        order = by_tonnes_per_use(task, rng.uniform(0.2, 2.0, len(task.limits)))
        jitter = rng.uniform(0.0, len(order), len(order)) * float(rng.choice([0.1, 0.3, 1.0]))
        for rank in np.argsort(np.arange(len(order)) + jitter):
            builder.add(order[int(rank)])
        found = idle_dropped(builder)
        cuts = task.objective_tco2e(found)
        if cuts > most:
            best, most = found, cuts
    return best
