"""What would turn the verdict: every single change to projects, the grid and growth, tried one at a time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from tracking.answers.outlook import SCENARIO, gates, region_outlook
from tracking.answers.scenarios import Change, changed_steps
from tracking.goals.verdict import judge, plan_test
from tracking.projects.turning import Stress, stress

if TYPE_CHECKING:
    from datetime import date

    from tracking.answers.figures_of import RegionFigures
    from tracking.answers.outlook import RegionOutlook
    from tracking.answers.verdict import RegionVerdict
    from tracking.projects.case import Case

GROWTHS: Final = (-0.02, -0.01, 0.01, 0.02)
"""Growth without measures that is tried, as a share a year (assumed: about what output has varied by)."""
LATE: Final = (1, 3, 5)
"""Years that a step of capacity to come is tried later."""


@dataclass(frozen=True, kw_only=True, slots=True)
class OtherCase:
    """A change that is no single project's: a step of capacity so many years later, or growth as a share a year."""

    name: str
    change: Change


@dataclass(frozen=True, kw_only=True, slots=True)
class Turning:
    """The trials, and what the names of those that are no project's stand for.

    ``is_scenario`` where they were tried on top of a scenario's changes; ``unsized`` are steps of capacity whose size
    is not known in it either.
    """

    stress: Stress
    others: tuple[OtherCase, ...]
    is_scenario: bool
    unsized: frozenset[str]


def turning(figures: RegionFigures, verdict: RegionVerdict, found: RegionOutlook, *, today: date) -> Turning:
    """Return what each single change does to the chance, the tonnes of the goal year, the plan test and the verdict."""

    def overall(chance: float) -> str:
        return judge(
            has_target=verdict.target is not None,
            progress=verdict.progress,
            goal_tco2e=verdict.target.goal_tco2e if verdict.target else None,
            trend=verdict.trend,
            plan_chance=chance,
        ).overall.value

    others = _others(figures, found)
    return Turning(
        stress=stress(
            found.case,
            plan=lambda chance: plan_test(chance).outcome.value,
            overall=overall,
            other_cases={
                each.name: case
                for each in others
                if (case := _case(figures, verdict, found, each.change, today=today)) is not None
            },
        ),
        others=others,
        is_scenario=bool(found.choices.changes),
        unsized=frozenset(step.capacity_id for step in found.steps if step.size is None),
    )


def _others(figures: RegionFigures, found: RegionOutlook) -> tuple[OtherCase, ...]:
    this_year = found.case.settings.this_year
    changes = [
        *(
            Change(subject=step.capacity_id, quantity="slip-years", value=float(years))
            for step in found.steps
            if step.from_year > this_year
            for years in LATE
        ),
        *(Change(subject=figures.region_id, quantity="growth-per-year", value=growth) for growth in GROWTHS),
    ]
    return tuple(OtherCase(name=str(change), change=change) for change in changes)


def _case(
    figures: RegionFigures, verdict: RegionVerdict, found: RegionOutlook, change: Change, *, today: date
) -> Case | None:
    if change.quantity == "slip-years":
        steps = changed_steps(found.steps, (change,), SCENARIO)
        return replace(found.case, gates=gates(steps, found.case.baseline.years))
    choices = replace(found.choices, changes=(*found.choices.changes, change), draws=1)
    other = region_outlook(figures, verdict, today=today, choices=choices, grounds=found.grounds)
    return replace(found.case, baseline=other.case.baseline) if other else None
