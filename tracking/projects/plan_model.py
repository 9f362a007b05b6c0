"""The plan as a mixed-integer model, and HiGHS as what solves it.

A binary for each project and each year it may start in says "runs by then"; along the years it never falls. Limits,
ties and sites are rows over these. What a site's projects claim beyond what it has is a continuous variable, which
is exact because it only ever lowers the objective.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np

from tracking.projects.capacity import RESOURCES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    import highspy

    from tracking.projects.plan_task import Task

TONNES: Final = 1000.0
"""The objective is in thousands of tonnes, so that the solver's tolerances fit."""
TOLERANCE: Final = 1e-9
REPORT_S: Final = 0.1

Label = tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class PlanProgress:
    """How far the solver is: best plan, proven bound (tonnes), their gap (share of the bound), seconds so far."""

    objective_tco2e: float
    bound_tco2e: float
    gap: float
    seconds: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Solved:
    """What the solver found: start positions (None: none fits), the proven bound in tonnes, and whether it ended."""

    starts: Mapping[int, int] | None
    bound_tco2e: float
    infeasible: bool = False


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
    """Add what is claimed beyond what there is: claimed − counted in an inner pool − overlap ≤ limit."""
    task = model.task
    overlaps: list[dict[int, int]] = []
    for pool in task.pools:
        overlaps.append({})
        for year in range(len(task.years)):
            claims = [task.cut_tco2e[at, :, year] for at in pool.members]
            if sum(float(claim.max(initial=0.0)) for claim in claims) <= pool.limit_tco2e[year]:
                continue
            terms = {
                c: v / TONNES for at, claim in zip(pool.members, claims, strict=True) for c, v in model.of(at, claim)
            }
            terms.update({overlaps[inner][year]: -1.0 for inner in pool.inner if year in overlaps[inner]})
            terms[len(model.cost)] = -1.0
            overlaps[-1][year] = len(model.cost)
            model.cost.append(-1.0)
            model.lower.append(0.0)
            model.upper.append(np.inf)
            model.rows.append((terms, float(pool.limit_tco2e[year]) / TONNES))


def solve(
    model: Model,
    *,
    start: Mapping[int, int] | None = None,
    gap: float = 0.0,
    seconds: float = np.inf,
    on_progress: Callable[[PlanProgress], bool] | None = None,
) -> Solved:
    """Solve to a gap (share of the objective) or a time limit, from a start if there is one.

    ``on_progress`` is told about ten times a second and returns whether to go on.
    """
    import highspy

    highs = highspy.Highs()
    for option, value in _options(gap, seconds).items():
        highs.setOptionValue(option, value)
    highs.passModel(_lp(model))
    if start is not None:
        _set_start(highs, model, start)
    if on_progress is not None:
        _report(highs, on_progress)
    highs.run()
    return _read(highs, model)


def _options(gap: float, seconds: float) -> dict[str, bool | float | int | str]:
    return {
        "output_flag": False,
        "mip_rel_gap": gap,
        "mip_abs_gap": 1e-6,
        "time_limit": seconds,
        "mip_feasibility_tolerance": TOLERANCE,
        "primal_feasibility_tolerance": TOLERANCE,
        "random_seed": 0,
        "threads": 1,
    }


def _lp(model: Model) -> highspy.HighsLp:
    import highspy

    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(model.cost), len(model.rows)
    lp.sense_ = highspy.ObjSense.kMaximize
    lp.col_cost_, lp.col_lower_, lp.col_upper_ = np.array(model.cost), np.array(model.lower), np.array(model.upper)
    lp.row_lower_ = np.full(len(model.rows), -np.inf)
    lp.row_upper_ = np.array([limit for _, limit in model.rows])
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.cumsum([0, *(len(terms) for terms, _ in model.rows)])
    lp.a_matrix_.index_ = np.array([column for terms, _ in model.rows for column in terms], dtype=np.int32)
    lp.a_matrix_.value_ = np.array([value for terms, _ in model.rows for value in terms.values()])
    kinds = highspy.HighsVarType
    lp.integrality_ = [kinds.kInteger if at < model.whole else kinds.kContinuous for at in range(len(model.cost))]
    return lp


def _set_start(highs: highspy.Highs, model: Model, start: Mapping[int, int]) -> None:
    """Give the solver the whole of a good plan's binaries; it works out the rest."""
    values = np.zeros(model.whole)
    for at, position in start.items():
        offset = int(np.searchsorted(model.columns[at], position))
        values[model.first[at] + offset : model.first[at] + len(model.columns[at])] = 1.0
    highs.setSolution(model.whole, np.arange(model.whole, dtype=np.int32), values)


def _report(highs: highspy.Highs, on_progress: Callable[[PlanProgress], bool]) -> None:
    begun, told, go_on = time.monotonic(), [-np.inf], [True]

    def tell(event: highspy.highs.HighsCallbackEvent) -> None:
        now = time.monotonic() - begun
        if now - told[0] >= REPORT_S and go_on[0]:
            told[0] = now
            objective, bound = event.data_out.mip_primal_bound * TONNES, event.data_out.mip_dual_bound * TONNES
            progress = PlanProgress(
                objective_tco2e=objective, bound_tco2e=bound, gap=gap_of(objective, bound), seconds=now
            )
            go_on[0] = on_progress(progress)
        if not go_on[0]:
            event.interrupt()

    highs.cbMipInterrupt += tell


def gap_of(objective: float, bound: float) -> float:
    """Return how far a plan is from the proven bound, as a share of the bound; 0 where they meet."""
    if not np.isfinite(objective) or not np.isfinite(bound):
        return float("inf")
    return abs(bound - objective) / max(abs(bound), 1e-9)


def _read(highs: highspy.Highs, model: Model) -> Solved:
    import highspy

    status, info = highs.getModelStatus(), highs.getInfo()
    if status == highspy.HighsModelStatus.kInfeasible:
        return Solved(starts=None, bound_tco2e=-np.inf, infeasible=True)
    bound = info.mip_dual_bound * TONNES
    if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        return Solved(starts=None, bound_tco2e=bound)
    values = np.asarray(highs.getSolution().col_value)
    starts = {}
    for at, positions in enumerate(model.columns):
        running = values[model.first[at] : model.first[at] + len(positions)] > 0.5
        if running.any():
            starts[at] = int(positions[int(np.argmax(running))])
    return Solved(starts=starts, bound_tco2e=bound)
