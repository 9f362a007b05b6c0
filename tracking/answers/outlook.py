"""Where the region is heading with its projects: the outlook, what each project weighs, and the wedge."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from tracking.answers.grounds import Grounds, grounds_of
from tracking.answers.scenarios import Change, changed_projects, changed_steps, growth_changes
from tracking.goals.verdict import judge
from tracking.projects.capacity import capacity_by_year
from tracking.projects.case import Case, Counted, Goal, Settings
from tracking.projects.constants import CORRELATION, CORRELATIONS_SHOWN, DELAYS, DRAWS, SEED
from tracking.projects.growth import Growth, GrowthKind, business_as_usual, realised_effects
from tracking.projects.outlook import Outlook, outlook
from tracking.projects.wedge import Wedge, wedge
from tracking.projects.weights import Weights, weights

if TYPE_CHECKING:
    from datetime import date

    from tracking.answers.figures_of import RegionFigures
    from tracking.answers.verdict import RegionVerdict
    from tracking.projects.capacity import Capacity, Step
    from tracking.projects.growth import Baseline
    from tracking.projects.project import Project

SCENARIO: Final = "scenario"
"""Who answers for the size of a step that a scenario gives."""
_STAGE_ORDER: Final = ("operating", "building", "decided", "engineering", "pilot", "study", "idea")


@dataclass(frozen=True, kw_only=True, slots=True)
class Choices:
    """How an outlook is taken: business as usual, the changes of a scenario, and how it is drawn."""

    growth: GrowthKind = GrowthKind.FLAT
    changes: tuple[Change, ...] = ()
    draws: int = int(DRAWS.value)
    seed: int = int(SEED.value)
    correlation: float = CORRELATION.value


AS_PLANNED: Final = Choices()


@dataclass(frozen=True, kw_only=True, slots=True)
class Correlated:
    """The goal's year where fates hang together by ``correlation`` (0 to 1): P10 and P90 in tonnes, and the chance."""

    correlation: float
    low_tco2e: float
    high_tco2e: float
    chance: float | None


@dataclass(frozen=True, kw_only=True, slots=True)
class RegionOutlook:
    """The outlook of a region, with what it rests on. ``path_tco2e`` holds the path's level of each of its years."""

    case: Case
    outlook: Outlook
    path_tco2e: tuple[float, ...]
    steps: tuple[Step, ...]
    choices: Choices
    grounds: Grounds

    @property
    def assumed_starts(self) -> tuple[str, ...]:
        """Projects that count and whose start nobody has stated."""
        return tuple(
            project.project_id
            for project in self.case.projects
            if project.start_basis == "assumed" and project.is_counted and project.chance > 0.0
        )

    @property
    def expected_at_goal_tco2e(self) -> float | None:
        """The mean over the draws in the goal's year; None where there is no goal, or not among the years."""
        goal, ahead = self.case.goal, self.outlook
        if goal is None or goal.year not in ahead.years:
            return None
        return ahead.expected_tco2e[ahead.years.index(goal.year)]

    def correlated(self) -> tuple[Correlated, ...]:
        """Return the goal's year with fates that hang together less and more; empty without a goal among the years."""
        goal, years = self.case.goal, self.outlook.years
        if goal is None or goal.year not in years:
            return ()
        at, own = years.index(goal.year), self.case.settings
        found = []
        for correlation in CORRELATIONS_SHOWN:
            ahead = (
                self.outlook
                if correlation == own.correlation
                else outlook(replace(self.case, settings=replace(own, correlation=correlation)))
            )
            found.append(
                Correlated(
                    correlation=correlation,
                    low_tco2e=ahead.p10[at],
                    high_tco2e=ahead.p90[at],
                    chance=ahead.chance_of_goal,
                )
            )
        return tuple(found)

    def weights(self) -> Weights:
        """Return what each project weighs (takes a second or two)."""
        return weights(self.case)

    def wedge(self) -> Wedge:
        """Return the wedge from business as usual down to the path."""
        return wedge(self.case, self.path_tco2e)


def region_outlook(
    figures: RegionFigures,
    verdict: RegionVerdict,
    *,
    today: date,
    choices: Choices = AS_PLANNED,
    grounds: Grounds | None = None,
) -> RegionOutlook | None:
    """Return the outlook to the goal year; None without a target, a complete year, or a project that could count.

    Changes that leave no project in do not take the outlook away: then it is business as usual. ``grounds`` are those
    of another outlook of the same figures, verdict and day, which spare reading the tables again.
    """
    target, path = verdict.target, verdict.path
    goal_tco2e = target.goal_tco2e if target else None
    if target is None or goal_tco2e is None or path is None or verdict.series is None or verdict.series.latest is None:
        return None
    on = grounds or grounds_of(figures, verdict, this_year=today.year)
    projects = changed_projects(on.projects, choices.changes)
    if not any(project.is_counted and project.chance > 0.0 for project in (*on.projects, *projects)):
        return None
    years = tuple(range(verdict.series.latest.year + 1, target.goal_year + 1))
    if not years:
        return None
    steps = changed_steps(on.steps, choices.changes, SCENARIO)
    case = Case(
        projects=projects,
        baseline=_baseline(figures, verdict, on, years, choices),
        settings=Settings(
            this_year=today.year,
            counted=Counted(target.account),
            draws=choices.draws,
            seed=choices.seed,
            correlation=choices.correlation,
            delays={**DELAYS, **{stage: learned.chances for stage, learned in on.learned.items()}},
        ),
        goal=Goal(year=target.goal_year, tco2e=goal_tco2e),
        gates=gates(steps, years),
        priority=priority(projects),
    )
    return RegionOutlook(
        case=case,
        outlook=outlook(case),
        path_tco2e=tuple(path.at(year) for year in years),
        steps=steps,
        choices=choices,
        grounds=on,
    )


def with_plan(verdict: RegionVerdict, found: RegionOutlook | None) -> RegionVerdict:
    """Return the verdict with the outlook's chance in its plan test; unchanged where there is no outlook."""
    if found is None or found.outlook.chance_of_goal is None or verdict.target is None:
        return verdict
    return replace(
        verdict,
        verdict=judge(
            has_target=True,
            progress=verdict.progress,
            goal_tco2e=verdict.target.goal_tco2e,
            trend=verdict.trend,
            plan_chance=found.outlook.chance_of_goal,
        ),
    )


def gates(steps: tuple[Step, ...], years: tuple[int, ...]) -> tuple[Capacity, ...]:
    """Return what projects wait for: room for them by year, of each resource that has a step."""
    return tuple(capacity_by_year(steps, years).values())


def priority(projects: tuple[Project, ...]) -> tuple[str, ...]:
    """Return the projects in the order in which they get shared capacity: the furthest along first, then by start."""
    alive = [project for project in projects if project.stage in _STAGE_ORDER and project.start_year is not None]
    alive.sort(key=lambda each: (_STAGE_ORDER.index(each.stage), each.start_year or 0, each.project_id))  # zero: never
    return tuple(project.project_id for project in alive)


def _baseline(
    figures: RegionFigures, verdict: RegionVerdict, on: Grounds, years: tuple[int, ...], choices: Choices
) -> Baseline:
    """Return business as usual from the complete years of the series, at the region and at each of its sites.

    What was realised is reported already, and no scenario changes it: so it rests on the projects as planned.
    """
    return business_as_usual(
        years=years,
        region_tco2e=on.region_tco2e,
        sites_tco2e=on.sites_tco2e,
        realised=realised_effects(on.projects, sorted(on.region_tco2e)),
        growth=_growth(figures.region_id, verdict, on, choices),
        scatter_tco2e=verdict.trend.scatter_tco2e if verdict.trend else 0.0,
    )


def _growth(region_id: str, verdict: RegionVerdict, on: Grounds, choices: Choices) -> Growth:
    """Return the growth that is chosen; one that a scenario states stands above what somebody assumed before."""
    stated = {
        **(on.stated_growth if choices.growth is GrowthKind.STATED else {}),
        **growth_changes(choices.changes),
    }
    if stated:
        by_site = {site: stated[company] for site, company in on.owners.items() if company in stated}
        return Growth(kind=GrowthKind.STATED, region_per_year=stated.get(region_id, 0.0), by_site=by_site)
    if choices.growth is GrowthKind.TREND and verdict.trend is not None:
        return Growth(kind=GrowthKind.TREND, slope_tco2e_per_year=verdict.trend.slope_tco2e_per_year)
    return Growth()
