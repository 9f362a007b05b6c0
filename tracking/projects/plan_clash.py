"""Why there is no plan: a smallest set of conditions that cannot hold together.

Found by leaving out one condition after the other (a deletion filter): one that may go without the rest fitting is
not part of the clash. What is left clashes, and without any one of it there would be a plan.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from tracking.projects.capacity import RESOURCES
from tracking.projects.plan_model import build
from tracking.projects.plan_solver import solve

if TYPE_CHECKING:
    from tracking.projects.plan_model import Label
    from tracking.projects.plan_task import Task

SECONDS: Final = 5.0
"""For each question whether the rest fits; where it is not answered in time, the condition is kept."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Clash:
    """A condition of the clash. ``kind`` is pin, limit, needs, excludes, never, not-in or earliest.

    ``subjects`` are the resource (limit), the project, or the project and the one it is tied to.
    """

    kind: str
    subjects: tuple[str, ...]


def clashes(task: Task) -> tuple[Clash, ...]:
    """Return a smallest set of clashing conditions; empty where there is a plan, or the solver cannot tell in time."""
    every = _labels(task)
    if not _fits_not(task, frozenset()):
        return ()
    dropped: frozenset[Label] = frozenset()
    for kind in sorted({label[0] for label in every} - {"pin"}):
        family = frozenset(label for label in every if label[0] == kind)
        if _fits_not(task, dropped | family):
            dropped |= family
    for label in every:
        if label not in dropped and _fits_not(task, dropped | {label}):
            dropped |= {label}
    return tuple(Clash(kind=label[0], subjects=label[1:]) for label in every if label not in dropped)


def _fits_not(task: Task, dropped: frozenset[Label]) -> bool:
    """Return whether it is certain that nothing fits without the dropped conditions."""
    model = replace(build(task, dropped))
    model.cost = [0.0] * len(model.cost)
    return solve(model, seconds=SECONDS).infeasible


def _labels(task: Task) -> tuple[Label, ...]:
    """Return every condition, those that people can change most easily last, so that they stay in the clash."""
    names = [project.project_id for project in task.projects]
    return (
        *(("excludes", names[one], names[other]) for one, other in task.excludes),
        *(("needs", names[one], names[other]) for one, other in task.needs),
        *(("needs", names[at], other) for at, other in task.stranded),
        *(("earliest", name) for name in sorted(task.earliest)),
        *(("not-in", name) for name in sorted(task.not_in)),
        *(("never", name) for name in sorted(task.never)),
        *(("limit", resource) for resource in RESOURCES if resource in task.capacities),
        *(("pin", name) for name in sorted(task.pins)),
    )
