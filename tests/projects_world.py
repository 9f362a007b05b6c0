"""A head-sized region for the outlook: one plant of 100 t, one of 50 t, and 50 t elsewhere, every year 2030 to 2034."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from tracking.projects.case import Case, Goal, Settings
from tracking.projects.growth import Baseline
from tracking.projects.project import Project

YEARS = (2030, 2031, 2032, 2033, 2034)
NO_DELAY = dict.fromkeys(("idea", "study", "pilot", "engineering", "decided", "building", "operating"), (1.0,))


def project(name: str = "a", **figures: object) -> Project:
    """Return a certain, on-time project of 10 t at the larger plant from 2031 on, unless told otherwise."""
    given = {
        "kind": "efficiency",
        "stage": "decided",
        "chance": 1.0,
        "site_id": "large",
        "start_year": 2031,
        "cut_tco2e": 10.0,
        "size_known": True,
    }
    return Project(project_id=name, **{**given, **figures})


def baseline(scatter: float = 0.0, **biogenic: float) -> Baseline:
    """Return 200 t a year, of which the plants 100 and 50; biogenic CO2 by plant where given."""
    return Baseline(
        years=YEARS,
        region_tco2e=(200.0,) * len(YEARS),
        sites_tco2e={"large": (100.0,) * len(YEARS), "small": (50.0,) * len(YEARS)},
        biogenic_tco2={site: (tonnes,) * len(YEARS) for site, tonnes in biogenic.items()},
        scatter_tco2e=scatter,
    )


def case(*projects: Project, goal: float | None = None, scatter: float = 0.0, **settings: object) -> Case:
    """Return a case of 200 draws without delays; the goal is for 2034."""
    rest = {name: settings.pop(name) for name in ("gates", "priority", "base") if name in settings}
    base = rest.pop("base", baseline(scatter))
    given = Settings(**{"this_year": 2029, "draws": 200, "delays": NO_DELAY, **settings})
    aim = None if goal is None else Goal(year=2034, tco2e=goal)
    return Case(projects=projects, baseline=base, settings=given, goal=aim, **rest)


def some_projects(*, lives: bool = False, most: int = 4) -> st.SearchStrategy[list[Project]]:
    """Return lists of projects with non-negative effect; without ends of life unless asked for."""
    one = st.builds(
        project,
        kind=st.sampled_from(["closure", "efficiency", "electrification", "ccs", "co2-use"]),
        stage=st.sampled_from(["idea", "engineering", "building"]),
        chance=st.sampled_from([0.0, 0.1, 0.5, 0.95, 1.0]),
        site_id=st.sampled_from(["large", "small", ""]),
        start_year=st.integers(2028, 2036),
        ramp_years=st.sampled_from([0.0, 1.0, 2.5]),
        lifetime_years=st.sampled_from([None, 1.0, 3.0]) if lives else st.none(),
        cut_tco2e=st.sampled_from([0.0, 7.0, 40.0, 90.0]),
        stored_biogenic_tco2=st.sampled_from([None, 5.0]),
        size_known=st.booleans(),
    )
    return st.lists(one, min_size=1, max_size=most).map(
        lambda found: [_named(of, f"p{number}") for number, of in enumerate(found)]
    )


def _named(of: Project, name: str) -> Project:
    return replace(of, project_id=name)
