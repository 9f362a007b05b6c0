"""HiGHS as what solves the plan's model: from a good start, telling how far it is, stopping when told to."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from tracking.projects.plan_model import TONNES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import highspy

    from tracking.projects.plan_model import Model

TOLERANCE: Final = 1e-9
REPORT_S: Final = 0.1


@dataclass(frozen=True, kw_only=True, slots=True)
class PlanProgress:
    """How far the solver is: best plan, proven bound (tonnes), their gap (share of the bound), seconds so far.

    While there is no plan, the objective is minus infinity and the gap infinite.
    """

    objective_tco2e: float
    bound_tco2e: float
    gap: float
    seconds: float


NOTHING_KNOWN: Final = PlanProgress(objective_tco2e=-np.inf, bound_tco2e=np.inf, gap=np.inf, seconds=0.0)


@dataclass(frozen=True, kw_only=True, slots=True)
class Solved:
    """What the solver found: start positions (None: none fits), the proven bound in tonnes, and whether it ended."""

    starts: Mapping[int, int] | None
    bound_tco2e: float
    infeasible: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Relaxed:
    """The best where parts of projects may start: how much of each runs by each position; a bound in tonnes."""

    running: np.ndarray
    bound_tco2e: float


def solve(
    model: Model,
    *,
    start: Mapping[int, int] | None = None,
    gap: float = 0.0,
    seconds: float = np.inf,
    on_progress: Callable[[PlanProgress], bool] | None = None,
    known: PlanProgress = NOTHING_KNOWN,
) -> Solved:
    """Solve to a gap (share of the objective) or a time limit, from a start if there is one.

    ``on_progress`` is told about ten times a second and returns whether to go on; it hears nothing worse than what
    is ``known`` already, and its seconds go on from there.
    """
    import highspy

    if not model.cost:
        return _without_choice(model)
    highs = highspy.Highs()  # type: ignore[no-untyped-call]
    for option, value in _options(gap, seconds).items():
        highs.setOptionValue(option, value)
    highs.passModel(_lp(model))
    if start is not None:
        _set_start(highs, model, start)
    if on_progress is not None:
        _report(highs, on_progress, known)
    highs.run()
    return _read(highs, model)


def relaxed(model: Model) -> Relaxed | None:
    """Return the best where parts of projects may start; None where not even they fit."""
    import highspy

    if not model.cost:
        nothing = Relaxed(running=np.zeros((len(model.columns), len(model.task.years))), bound_tco2e=0.0)
        return None if _without_choice(model).infeasible else nothing
    highs = highspy.Highs()  # type: ignore[no-untyped-call]
    highs.setOptionValue("output_flag", False)
    lp = _lp(model)
    lp.integrality_ = []
    highs.passModel(lp)
    highs.run()
    if highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    values = np.asarray(highs.getSolution().col_value)
    running = np.zeros((len(model.columns), len(model.task.years)))
    for at, positions in enumerate(model.columns):
        for offset, position in enumerate(positions):
            running[at, position:] = values[model.first[at] + offset]
    return Relaxed(running=running, bound_tco2e=highs.getObjectiveValue() * TONNES)


def _without_choice(model: Model) -> Solved:
    """Return the answer where no project may start at all: nothing starts, if that is allowed."""
    infeasible = any(limit < 0.0 for _, limit in model.rows)
    return Solved(starts=None if infeasible else {}, bound_tco2e=0.0, infeasible=infeasible)


def _options(gap: float, seconds: float) -> dict[str, bool | float | int | str]:
    return {
        "output_flag": False,
        "mip_rel_gap": gap,
        "mip_abs_gap": 1e-6,
        "time_limit": seconds,
        "mip_feasibility_tolerance": TOLERANCE,
        "primal_feasibility_tolerance": TOLERANCE,
        "mip_heuristic_effort": 0.25,
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


def _report(highs: highspy.Highs, on_progress: Callable[[PlanProgress], bool], known: PlanProgress) -> None:
    begun, told, go_on = time.monotonic(), [-np.inf], [True]

    def tell(event: highspy.highs.HighsCallbackEvent) -> None:
        now = time.monotonic() - begun
        if now - told[0] >= REPORT_S and go_on[0]:
            told[0] = now
            go_on[0] = on_progress(_progress(event, known, now))
        if not go_on[0]:
            event.interrupt()

    highs.cbMipInterrupt += tell


def _progress(event: highspy.highs.HighsCallbackEvent, known: PlanProgress, now: float) -> PlanProgress:
    objective = max(event.data_out.mip_primal_bound * TONNES, known.objective_tco2e)
    bound = min(event.data_out.mip_dual_bound * TONNES, known.bound_tco2e)
    return PlanProgress(
        objective_tco2e=objective,
        bound_tco2e=bound,
        gap=gap_of(objective, bound),
        seconds=known.seconds + now,
    )


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
