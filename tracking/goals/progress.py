"""Progress: how far along a path a level is, and the pace that is left to keep. Signed throughout."""

from __future__ import annotations

from dataclasses import dataclass

from tracking.goals.paths import Path, last_year_at


@dataclass(frozen=True, kw_only=True, slots=True)
class Progress:
    """Where the latest complete year stands on a path; tonnes of CO2e a year.

    ``gap_tco2e`` is E_L - P_L, above the path positive. ``progress`` is (E_b - E_L) / (E_b - G); it and
    ``gap_share_of_cut`` are None where base and goal are the same. ``years_behind`` is None where the level is above
    the whole path, negative where it is ahead. Required paces are None once the goal year has come.
    """

    year: int
    level_tco2e: float
    path_tco2e: float
    gap_tco2e: float
    gap_share_of_base: float | None
    gap_share_of_cut: float | None
    progress: float | None
    years_behind: float | None
    required_tco2e_per_year: float | None
    required_from_this_year_tco2e_per_year: float | None
    this_year: int


def progress_on(path: Path, *, year: int, level_tco2e: float, this_year: int) -> Progress:
    """Return the progress of ``level_tco2e``, reported for ``year``, on the path.

    The second required pace counts from ``this_year`` and holds only if nothing has changed since ``year``.
    """
    base, goal = path.at(path.base_year), path.at(path.goal_year)
    gap = level_tco2e - path.at(year)
    return Progress(
        year=year,
        level_tco2e=level_tco2e,
        path_tco2e=path.at(year),
        gap_tco2e=gap,
        gap_share_of_base=gap / abs(base) if base else None,
        gap_share_of_cut=gap / abs(base - goal) if base != goal else None,
        progress=progress_share(base, level_tco2e, goal),
        years_behind=years_behind(path, year=year, level_tco2e=level_tco2e),
        required_tco2e_per_year=required_pace(level_tco2e, goal, path.goal_year - year),
        required_from_this_year_tco2e_per_year=required_pace(level_tco2e, goal, path.goal_year - this_year),
        this_year=this_year,
    )


def progress_share(base_tco2e: float, level_tco2e: float, goal_tco2e: float) -> float | None:
    """Return (E_b - E_t) / (E_b - G): 0 at the base, 1 at the goal, negative after a rise; None where E_b = G."""
    if base_tco2e == goal_tco2e:
        return None
    return (base_tco2e - level_tco2e) / (base_tco2e - goal_tco2e)


def years_behind(path: Path, *, year: int, level_tco2e: float) -> float | None:
    """Return L - t*, t* the last time at which the path is at or above the level; None above the whole path.

    Once the goal is reached nothing is behind it: a year after the goal year counts as the goal year.
    """
    last = last_year_at(path, level_tco2e)
    if last is None:
        return None
    return (min(year, path.goal_year) if last == path.goal_year else year) - last


def required_pace(level_tco2e: float, goal_tco2e: float, years_left: int) -> float | None:
    """Return the cut that is needed every year, (E_L - G) / years left; None where no year is left."""
    return (level_tco2e - goal_tco2e) / years_left if years_left > 0 else None
