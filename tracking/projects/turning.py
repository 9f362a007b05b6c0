"""Stress test of the outlook: the single change that turns the plan test or the verdict, found by trying each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from tracking.projects.constants import LATEST_TRIED, STRESS_DRAWS
from tracking.projects.variants import Variants

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    import numpy as np

    from tracking.projects.case import Case
    from tracking.projects.variants import Result


class Change(StrEnum):
    """What is changed, one thing at a time."""

    NEVER = "never"
    ON_TIME = "on-time"
    LATER = "later"
    OTHER_CASE = "other-case"


@dataclass(frozen=True, kw_only=True, slots=True)
class Trial:
    """One change and what it moves: the chance in points, expected tonnes in the goal's year (above zero: worse).

    ``subject`` is a project's id, or the name of the other case; ``years`` how much later, for ``LATER``. ``plan`` and
    ``overall`` are what the plan test and the verdict then say.
    """

    change: Change
    subject: str
    years: int
    chance: float
    points: float
    tco2e: float
    plan: str
    overall: str
    turns_plan: bool
    turns_verdict: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Stress:
    """The outlook as it stands, and all trials, those that turn the verdict or the plan test first, then by tonnes.

    ``draws`` is how many draws each trial took, the base with them: the first of those of the outlook.
    """

    chance: float
    expected_tco2e: float
    plan: str
    overall: str
    draws: int
    trials: tuple[Trial, ...]


def stress(
    case: Case,
    *,
    plan: Callable[[float], str],
    overall: Callable[[float], str],
    other_cases: Mapping[str, Case] | None = None,
) -> Stress:
    """Try each project never, on time and 1 to 5 years later, and each of ``other_cases`` (grid date, growth).

    ``plan`` and ``overall`` say what the plan test and the verdict are at a chance of the goal.
    """
    draws = min(case.settings.draws, int(STRESS_DRAWS.value))
    variants = Variants(_with_draws(case, draws))
    base = variants.base
    found = [
        _trial(change, subject, years, result, base, plan, overall)
        for change, subject, years, result in (*_by_project(variants), *_by_case(other_cases or {}, draws))
    ]
    found.sort(
        key=lambda of: (not of.turns_verdict, not of.turns_plan, -abs(of.tco2e), of.subject, of.change, of.years)
    )
    return Stress(
        chance=base.chance,
        expected_tco2e=base.expected_tco2e,
        plan=plan(base.chance),
        overall=overall(base.chance),
        draws=draws,
        trials=tuple(found),
    )


def _by_project(variants: Variants) -> Iterator[tuple[Change, str, int, Result]]:
    tried = list(_trials(variants))
    results = variants.tried([(place, row) for place, _, _, row in tried])
    for (place, change, years, _), result in zip(tried, results, strict=True):
        yield change, variants.projects[place].project_id, years, result


def _trials(variants: Variants) -> Iterator[tuple[int, Change, int, np.ndarray]]:
    for place, project in enumerate(variants.projects):
        yield place, Change.NEVER, 0, variants.never(place)
        yield place, Change.ON_TIME, 0, variants.on_time(place)
        if project.stage != "operating" and project.chance > 0.0:
            for years in range(1, int(LATEST_TRIED.value) + 1):
                yield place, Change.LATER, years, variants.later(place, years)


def _by_case(cases: Mapping[str, Case], draws: int) -> Iterator[tuple[Change, str, int, Result]]:
    for name, case in cases.items():
        yield Change.OTHER_CASE, name, 0, Variants(_with_draws(case, draws)).base


def _trial(
    change: Change,
    subject: str,
    years: int,
    result: Result,
    base: Result,
    plan: Callable[[float], str],
    overall: Callable[[float], str],
) -> Trial:
    return Trial(
        change=change,
        subject=subject,
        years=years,
        chance=result.chance,
        points=round((result.chance - base.chance) * 100.0, 6),
        tco2e=round(result.expected_tco2e - base.expected_tco2e, 3),
        plan=plan(result.chance),
        overall=overall(result.chance),
        turns_plan=plan(result.chance) != plan(base.chance),
        turns_verdict=overall(result.chance) != overall(base.chance),
    )


def _with_draws(case: Case, draws: int) -> Case:
    return replace(case, settings=replace(case.settings, draws=draws))
