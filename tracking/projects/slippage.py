"""Slippage: the planned start as stated in every earlier version against now, and the delay that it teaches."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracking.projects.constants import LEARNED_DELAY_PROJECTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date


@dataclass(frozen=True, kw_only=True, slots=True)
class PlannedStart:
    """A planned start as stated once. ``stated`` None is not known; rows stand in order of time."""

    project_id: str
    planned_start: date
    stated: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Slippage:
    """How a project's planned start has moved: every version in order of time, the newest last.

    ``years_late`` is the newest start year less the first stated; below zero it has been moved forward.
    """

    project_id: str
    versions: tuple[PlannedStart, ...]

    @property
    def first_year(self) -> int:
        """The start year as first stated."""
        return self.versions[0].planned_start.year

    @property
    def now_year(self) -> int:
        """The start year as stated now."""
        return self.versions[-1].planned_start.year

    @property
    def years_late(self) -> int:
        """Whole years between the two."""
        return self.now_year - self.first_year

    def moved_by(self) -> tuple[int, ...]:
        """Return, for every earlier version, how many years later the project is planned to start now."""
        return tuple(self.now_year - version.planned_start.year for version in self.versions[:-1])


@dataclass(frozen=True, kw_only=True, slots=True)
class Delay:
    """A project's delay in whole years against the start first stated, and the stage it was at then.

    ``is_open`` where it does not run yet: the delay is then at least so long (censored).
    """

    project_id: str
    stage: str
    years_late: int
    is_open: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class LearnedDelay:
    """Chance of 0, 1, 2 … whole years' delay, learned from so many projects, of which some are still open."""

    chances: tuple[float, ...]
    projects: int
    open_projects: int

    @property
    def mean_years(self) -> float:
        """The mean delay in years."""
        return sum(years * chance for years, chance in enumerate(self.chances))


def slippages(starts: Iterable[PlannedStart]) -> Mapping[str, Slippage]:
    """Return slippage by project, from rows in order of time. ValueError where a later row was stated earlier."""
    by_project: dict[str, list[PlannedStart]] = defaultdict(list)
    for row in starts:
        before = [earlier.stated for earlier in by_project[row.project_id] if earlier.stated is not None]
        if row.stated is not None and before and row.stated < before[-1]:
            raise ValueError(
                f"project {row.project_id!r}: a start stated {row.stated} stands after one of {before[-1]}"
            )
        by_project[row.project_id].append(row)
    return {name: Slippage(project_id=name, versions=tuple(rows)) for name, rows in by_project.items()}


def delay_of(slippage: Slippage, *, stage: str, is_open: bool, this_year: int) -> Delay | None:
    """Return the delay that a project teaches; None for an open one of which one start is known, not yet due.

    An open project is at least as late as its plan says, and as this year is past its first planned start.
    """
    late = max(slippage.years_late, this_year - slippage.first_year) if is_open else slippage.years_late
    if is_open and len(slippage.versions) < 2 and late <= 0:
        return None
    return Delay(project_id=slippage.project_id, stage=stage, years_late=late, is_open=is_open)


def learned_delays(delays: Iterable[Delay]) -> Mapping[str, LearnedDelay]:
    """Return the learned delay by stage, for stages that enough projects have recorded slippage at."""
    by_stage: dict[str, list[Delay]] = defaultdict(list)
    for delay in delays:
        by_stage[delay.stage].append(delay)
    found = {stage: learned_delay(of) for stage, of in by_stage.items()}
    return {stage: learned for stage, learned in found.items() if learned is not None}


def learned_delay(delays: Iterable[Delay]) -> LearnedDelay | None:
    """Return the delay learned from projects; None where too few have one, or none has started yet.

    Product-limit estimate (Kaplan and Meier 1958) over whole years: of those known to be at least so late, the share
    that then started. What is left beyond the longest delay counts at the year after it where that project is open,
    so that open projects lengthen the delay and never shorten it. A start earlier than planned counts as none.
    """
    known = list(delays)
    if len(known) < LEARNED_DELAY_PROJECTS.value or all(delay.is_open for delay in known):
        return None
    late = [(max(delay.years_late, 0), delay.is_open) for delay in known]  # zero: early is no delay
    left, chances = 1.0, []
    for years in range(max(length for length, _ in late) + 1):
        at_risk = sum(length >= years for length, _ in late)
        came = sum(length == years and not is_open for length, is_open in late)
        chances.append(left * came / at_risk)
        left -= chances[-1]
    tail = (left,) if left > 1e-12 else ()
    return LearnedDelay(
        chances=(*chances, *tail), projects=len(known), open_projects=sum(delay.is_open for delay in known)
    )
