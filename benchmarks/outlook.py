"""The outlook: 10,000 draws of 40 projects over 20 years, beside a plain loop over the draws, and the stress test.

The loop answers the same question one draw and one project at a time, as one would first write it. It is given the
same fates, so that both must find the same tonnes.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.support.report import machine, middle, p90, table, times_ms, verdict
from tracking.goals.verdict import plan_test
from tracking.projects import draws
from tracking.projects.capacity import Capacity
from tracking.projects.case import Case, Goal, Settings
from tracking.projects.growth import Baseline
from tracking.projects.outlook import KG_PER_T, fates, outlook
from tracking.projects.project import Project
from tracking.projects.turning import stress
from tracking.projects.wedge import wedge
from tracking.projects.weights import weights

if TYPE_CHECKING:
    from collections.abc import Sequence

PROJECTS, SITES, THIS_YEAR = 40, 12, 2026
YEARS = tuple(range(2025, 2045))
KINDS = ("efficiency", "electrification", "ccs", "hydrogen", "fuel-switch")
STAGES = (("idea", 0.1), ("study", 0.25), ("pilot", 0.35), ("engineering", 0.5), ("decided", 0.9), ("building", 0.95))
REPEATS = 9


def project(number: int) -> Project:
    """Return one of the projects; every fourth site has more measures than it has emissions."""
    stage, chance = STAGES[number % len(STAGES)]
    return Project(
        project_id=f"project-{number:02}",
        kind=KINDS[number % len(KINDS)],
        stage=stage,
        chance=chance,
        site_id=f"site-{number % SITES:02}",
        start_year=2027 + number % 9,
        ramp_years=float(number % 4),
        cut_tco2e=20_000.0 + 3_000.0 * (number % 7),
        stored_biogenic_tco2=5_000.0 if KINDS[number % len(KINDS)] == "ccs" else None,
        power_mw=10.0 + 5.0 * (number % 6),
        co2_transport_t=30_000.0 if KINDS[number % len(KINDS)] == "ccs" else None,
    )


def case() -> Case:
    """Return the region of the benchmark, without shared capacity."""
    sites = {f"site-{site:02}": (60_000.0 if site % 4 == 0 else 200_000.0,) * len(YEARS) for site in range(SITES)}
    baseline = Baseline(
        years=YEARS, region_tco2e=(2_200_000.0,) * len(YEARS), sites_tco2e=sites, scatter_tco2e=68_000.0
    )
    projects = tuple(project(number) for number in range(PROJECTS))
    goal = Goal(year=2040, tco2e=1_750_000.0)
    return Case(projects=projects, baseline=baseline, settings=Settings(this_year=THIS_YEAR), goal=goal)


def gates() -> tuple[Capacity, ...]:
    """Return power for about half of the projects until 2032, and room for five captures."""
    return (
        Capacity(resource="power", by_year={year: 280.0 if year < 2032 else 600.0 for year in YEARS}),
        Capacity(resource="co2-transport", by_year=dict.fromkeys(YEARS, 150_000.0)),
    )


def plain_loop(of: Case, first: int) -> list[list[float]]:
    """Return emissions by draw and year for the first draws, one project at a time."""
    drawn = fates(of)
    order = {"efficiency": 1, "hydrogen": 2, "electrification": 2, "fuel-switch": 2, "ccs": 3}
    rows = sorted(range(len(drawn.projects)), key=lambda at: (order[drawn.projects[at].kind], at))
    noise = draws.noise(of.settings.seed, YEARS, of.settings.draws)
    found = []
    for draw in range(first):
        emitted = [
            level + noise[draw, at] * of.baseline.scatter_tco2e for at, level in enumerate(of.baseline.region_tco2e)
        ]
        left = {site: list(levels) for site, levels in of.baseline.sites_tco2e.items()}
        for row in rows:
            measure, size = drawn.projects[row], drawn.sizes[row]
            start = int(drawn.wanted[row, draw])
            for at, year in enumerate(YEARS):
                share = share_in(start, year, measure.ramp_years) * (1.0 if size is None else size[draw])
                cut = min(share * (measure.cut_tco2e or 0.0), left[measure.site_id][at])  # zero: stated by all
                left[measure.site_id][at] -= cut
                emitted[at] -= cut + share * (measure.stored_biogenic_tco2 or 0.0)  # zero: captures alone store
        found.append(emitted)
    return found


def share_in(start: int, year: int, ramp_years: float) -> float:
    """Return the share of full effect in a year, as ``effect_share`` does for one."""
    age = year - start
    if age < 0:
        return 0.0
    if ramp_years == 0.0 or age >= ramp_years:
        return 1.0
    return (2 * age + 1) / (2.0 * ramp_years)


def same(of: Case, first: int) -> float:
    """Return how many tonnes the loop and the outlook differ by at most, on the expected emissions of some draws."""
    few = replace(of, settings=replace(of.settings, draws=first))
    expected = np.mean(np.asarray(plain_loop(few, first)), axis=0)
    return float(np.abs(expected - np.asarray(outlook(few).expected_tco2e)).max())


def measured(rows: Sequence[tuple[str, list[float], float]]) -> list[list[object]]:
    """Return the table's rows."""
    return [[name, middle(taken), p90(taken), verdict(middle(taken), limit)] for name, taken, limit in rows]


def fresh(of: Case) -> None:
    """Make an outlook whose random numbers nobody has drawn before."""
    for kept in (draws.words, draws.noise, draws.common_fate, draws.chance_in_draw):
        kept.cache_clear()
    outlook(of)


def tried(of: Case) -> object:
    """Return the stress test of a case; the verdict is taken to hang on the plan test alone."""
    return stress(of, plan=lambda chance: plan_test(chance).outcome, overall=lambda chance: plan_test(chance).outcome)


def main() -> None:
    """Measure everything after a first outlook, so that imports are not in the figures."""
    machine()
    free = case()
    gated = replace(free, gates=gates())
    outlook(gated)
    first = 200
    ours = times_ms(lambda: outlook(free), REPEATS)
    loop = times_ms(lambda: plain_loop(free, first), 1)[0] * free.settings.draws / first
    rows = [
        ("outlook, first time", times_ms(lambda: fresh(free), REPEATS), 60.0),
        ("outlook, random numbers kept", ours, 60.0),
        ("outlook with shared capacity", times_ms(lambda: outlook(gated), REPEATS), 600.0),
        ("weights of all projects", times_ms(lambda: weights(free), 3), 1000.0),
        ("weights with shared capacity", times_ms(lambda: weights(gated), 3), 5000.0),
        ("stress test", times_ms(lambda: tried(free), 3), 1000.0),
        ("stress test with shared capacity", times_ms(lambda: tried(gated), 3), 1000.0),
        ("wedge", times_ms(lambda: wedge(gated, [1.0] * len(YEARS)), REPEATS), 50.0),
    ]
    table("10,000 draws, 40 projects, 20 years", ["what", "ms", "p90, ms", "limit, ms"], measured(rows))
    heads = ["plain loop (scaled from 200 draws), ms", "outlook, ms", "times faster", "differ by, t"]
    table("Beside a plain loop", heads, [[loop, middle(ours), loop / middle(ours), same(free, first)]])
    print(
        f"{KG_PER_T} kg to the tonne; chance of the goal {outlook(free).chance_of_goal}, with shared capacity "
        f"{outlook(gated).chance_of_goal}"
    )


if __name__ == "__main__":
    sys.exit(main())
