"""The plan as a mixed-integer model.

A binary for each project and each year it may start in says "runs by then"; along the years it never falls. Limits,
ties and sites are rows over these. What a site's projects claim beyond what it has is a continuous variable, which
is exact because it only ever lowers the objective.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING, Final

import numpy as np

from tracking.projects.capacity import RESOURCES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tracking.projects.plan_task import Task

TONNES: Final = 1000.0
"""The objective is in thousands of tonnes, so that the solver's tolerances fit."""
SET_SIZE: Final = 4
"""Sets of a site's projects up to this size get a row of their own; a site seldom has more."""

Label = tuple[str, ...]


@dataclass(kw_only=True)
class Model:
    """Columns and rows, gathered. ``columns`` are, by project, the allowed start positions in order."""

    task: Task
    columns: list[np.ndarray] = field(default_factory=list)
    first: list[int] = field(default_factory=list)
    cost: list[float] = field(default_factory=list)
    lower: list[float] = field(default_factory=list)
    upper: list[float] = field(default_factory=list)
    rows: list[tuple[dict[int, float], float]] = field(default_factory=list)
    whole: int = 0

    def by(self, at: int, position: int) -> int | None:
        """Return the column that says whether a project runs by a position; None where it cannot yet."""
        found = int(np.searchsorted(self.columns[at], position, side="right")) - 1
        return self.first[at] + found if found >= 0 else None

    def of(self, at: int, by_start: np.ndarray) -> Iterator[tuple[int, float]]:
        """Yield columns and coefficients of a quantity that depends on the start (by position)."""
        allowed = by_start[self.columns[at]]
        differences = allowed - np.append(allowed[1:], 0.0)
        for offset in np.nonzero(differences)[0]:
            yield self.first[at] + int(offset), float(differences[offset])


def build(task: Task, dropped: frozenset[Label] = frozenset()) -> Model:
    """Return the model; conditions named in ``dropped`` are left out (to find which of them clash)."""
    model = Model(task=task)
    _add_projects(model, dropped)
    _add_limits(model, dropped)
    for kind, pairs, add in (("needs", task.needs, _add_need), ("excludes", task.excludes, _add_exclusion)):
        for one, other in pairs:
            if (kind, task.projects[one].project_id, task.projects[other].project_id) not in dropped:
                add(model, one, other)
    _add_pools(model)
    return model


def _add_projects(model: Model, dropped: frozenset[Label]) -> None:
    task = model.task
    may = task.allowed_without(dropped)
    for at, project in enumerate(task.projects):
        positions = np.nonzero(may[at])[0]
        name = project.project_id
        forced = name in task.pins and ("pin", name) not in dropped
        if forced and not len(positions):
            model.rows.append(({}, -1.0))
        model.columns.append(positions)
        model.first.append(len(model.cost))
        values = task.value_tco2e[at][positions] / TONNES
        model.cost.extend((values - np.append(values[1:], 0.0)).tolist())
        model.lower.extend([1.0 if forced else 0.0] * len(positions))
        model.upper.extend([1.0] * len(positions))
        begin = model.first[-1]
        model.rows.extend(({begin + k: 1.0, begin + k + 1: -1.0}, 0.0) for k in range(len(positions) - 1))
    model.whole = len(model.cost)


def _add_limits(model: Model, dropped: frozenset[Label]) -> None:
    task = model.task
    for row, resource in enumerate(RESOURCES):
        if ("limit", resource) in dropped:
            continue
        for at_year in range(len(task.years)):
            limit = task.limits[row, at_year]
            if np.isfinite(limit):
                _add_limit(model, task.need[:, :, row, at_year], limit)


def _add_limit(model: Model, need: np.ndarray, limit: float) -> None:
    """Add one limit in one year, in shares of the largest need; left out where it cannot bind."""
    # zero: what may be left out of the sum uses nothing
    most = sum(np.maximum(need[at][columns].max(initial=0.0), 0.0) for at, columns in enumerate(model.columns))
    if most <= limit:
        return
    scale = max(float(np.abs(need).max()), abs(limit), 1e-12)
    terms = {column: value / scale for at in range(len(need)) for column, value in model.of(at, need[at])}
    model.rows.append((terms, limit / scale))


def _add_need(model: Model, one: int, other: int) -> None:
    """The first runs by a year only where the other does."""
    for offset, position in enumerate(model.columns[one]):
        column, by = model.first[one] + offset, model.by(other, int(position))
        model.rows.append(({column: 1.0} if by is None else {column: 1.0, by: -1.0}, 0.0))


def _add_exclusion(model: Model, one: int, other: int) -> None:
    last = len(model.task.years)
    columns = [by for at in (one, other) if (by := model.by(at, last)) is not None]
    model.rows.append((dict.fromkeys(columns, 1.0), 1.0))


def _add_pools(model: Model) -> None:
    """Add what is claimed beyond what there is, by pool and year."""
    overlaps: list[dict[int, int]] = []
    for pool in model.task.pools:
        overlaps.append({})
        for year in range(len(model.task.years)):
            claims = {at: model.task.claimed_tco2e(pool, at)[:, year] for at in pool.members}
            full = {at: float(of[model.columns[at]].max(initial=0.0)) for at, of in claims.items()}
            if sum(full.values()) <= pool.limit_tco2e[year]:
                continue
            overlaps[-1][year] = len(model.cost)
            model.cost.append(-1.0)
            model.lower.append(0.0)
            model.upper.append(np.inf)
            counted = [overlaps[inner][year] for inner in pool.inner if year in overlaps[inner]]
            columns = dict.fromkeys([*counted, overlaps[-1][year]], -1.0)
            _add_overlap(model, columns, claims, full, float(pool.limit_tco2e[year]))


def _add_overlap(
    model: Model, overlap: dict[int, float], claims: Mapping[int, np.ndarray], full: Mapping[int, float], limit: float
) -> None:
    """Add claims − overlap ≤ limit, and the same for each small set of members, which is what makes it tight.

    Where a set claims ``excess`` beyond the limit, taking a member back gives at most the smaller of its claim and the
    excess: overlap ≥ excess − Σ min(what the member does not claim, excess). True of every plan, and for plans in
    whole numbers no more than the first row says; between whole numbers much more (flow cover inequalities).
    """
    claimed = {c: v / TONNES for at in full for c, v in model.of(at, claims[at])}
    model.rows.append((claimed | overlap, limit / TONNES))
    for size in range(2, min(len(full), SET_SIZE) + 1):
        for members in combinations(full, size):
            excess = sum(full[at] for at in members) - limit
            if excess > 0.0:
                _add_cover(model, overlap, claims, {at: full[at] for at in members}, excess)


def _add_cover(
    model: Model, overlap: dict[int, float], claims: Mapping[int, np.ndarray], full: Mapping[int, float], excess: float
) -> None:
    terms, bound = dict(overlap), -excess
    for at, most in full.items():
        held_back = min(most, excess)
        gained = held_back - np.minimum(most - claims[at], excess)
        terms.update((column, value / TONNES) for column, value in model.of(at, gained))
        bound += held_back
    model.rows.append((terms, bound / TONNES))
