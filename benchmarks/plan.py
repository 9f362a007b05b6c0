"""The plan: how long to a stated distance from the proven best, and how much it cuts beside today's order and greedy.

python -m benchmarks.plan [--plain]     --plain: also the same model given to HiGHS without a start, for 60 s each
"""

from __future__ import annotations

import sys
import time

from benchmarks.support.plans import task
from benchmarks.support.report import machine, middle, table, verdict
from tracking.projects.plan import NoPlan, Plan, greedy, plan, planned_order
from tracking.projects.plan_model import build
from tracking.projects.plan_solver import gap_of, solve

SEEDS = range(5)
ASKED = ((40, 20, 0.03, 5.0), (40, 20, 0.01, 30.0), (200, 25, 0.03, 60.0))
"""Projects, years, gap, seconds: each is to be reached within its seconds."""

HEADS = ["projects × years", "gap asked", "seed", "s", "gap", "beyond greedy", "beyond today's order"]


def found(answer: Plan | NoPlan) -> Plan:
    """Return the plan; these tasks always have one."""
    assert isinstance(answer, Plan)
    return answer


def run(projects: int, years: int, gap: float, seconds: float) -> list[list[object]]:
    """Solve the task of each seed once."""
    rows: list[list[object]] = []
    for seed in SEEDS:
        of = task(projects, years, seed)
        begun = time.perf_counter()
        best = found(plan(of, gap=gap, seconds=seconds))
        taken = time.perf_counter() - begun
        ahead = [best.objective_tco2e / found(other(of)).objective_tco2e - 1.0 for other in (greedy, planned_order)]
        more = [f"{share:+.1%}" for share in ahead]
        rows.append([f"{projects} × {years}", f"{gap:.0%}", seed, taken, f"{best.gap:.2%}", *more])
    return rows


def plain(projects: int, years: int) -> list[list[object]]:
    """Give HiGHS the same model, without a start, for a minute."""
    rows: list[list[object]] = []
    for seed in SEEDS:
        of = task(projects, years, seed)
        begun = time.perf_counter()
        solved = solve(build(of), gap=0.03, seconds=60.0)
        cuts = float("-inf") if solved.starts is None else of.objective_tco2e(solved.starts)
        gap = gap_of(cuts, solved.bound_tco2e)
        rows.append([f"{projects} × {years}", seed, time.perf_counter() - begun, f"{gap:.2%}"])
    return rows


def main() -> None:
    """Print what was asked for and what was reached."""
    machine()
    rows, worst = [], []
    for projects, years, gap, seconds in ASKED:
        of = run(projects, years, gap, seconds)
        rows.extend(of)
        taken = [float(str(row[3])) for row in of]
        reached = all(float(str(row[4]).rstrip("%")) <= gap * 100.0 for row in of)
        limit = f"{verdict(max(taken), seconds)}{'' if reached else ', gap MISSED'}"
        worst.append([f"{projects} × {years}", f"{gap:.0%}", middle(taken), max(taken), limit])
    table("The plan, task by task", HEADS, rows)
    table("The plan against what is asked", ["projects × years", "gap", "s, median", "s, worst", "limit, s"], worst)
    if "--plain" in sys.argv[1:]:
        heads = ["projects × years", "seed", "s to 3 %", "gap"]
        table("HiGHS alone, no start", heads, [row for size in ((40, 20), (200, 25)) for row in plain(*size)])


if __name__ == "__main__":
    main()
