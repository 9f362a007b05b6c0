"""Targets: what was promised, on which base, and the path that follows from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from tracking.goals.paths import ConstantRatePath, LinearPath, Path

if TYPE_CHECKING:
    from tracking.accounts.series import Series


@dataclass(frozen=True, kw_only=True, slots=True)
class Target:
    """A row of the table ``targets`` with its milestones and its base. Levels in tonnes of CO2e a year.

    ``base_tco2e`` is the base by its rule: the series' own where that year is complete, or the stated one; None where
    it is not known. ``goal_tco2e`` is the level, or the cut on the base; None where neither is known.
    """

    target_id: str
    role: str
    account: str
    account_basis: str
    scopes: tuple[str, ...]
    scopes_basis: str
    base_year: int
    base_rule: str
    series_base_tco2e: float | None
    stated_base_tco2e: float | None
    goal_year: int
    stated_goal_tco2e: float | None
    reduction_pct: float | None
    path_kind: str
    gwp_set: str
    computable: bool
    source_id: str
    milestones: tuple[tuple[int, float], ...] = ()

    def __post_init__(self) -> None:
        if not self.base_year < self.goal_year:
            raise ValueError(f"target {self.target_id!r}: base year {self.base_year}, goal year {self.goal_year}")

    @property
    def base_tco2e(self) -> float | None:
        """The base by the target's own rule."""
        return self.stated_base_tco2e if self.base_rule == "stated" else self.series_base_tco2e

    @property
    def goal_tco2e(self) -> float | None:
        """The level to reach in the goal year, by the target's own base."""
        return self.goal_on(self.base_tco2e)

    def goal_on(self, base_tco2e: float | None) -> float | None:
        """Return the level to reach on another base; only a target that is stated as a cut depends on it."""
        if self.stated_goal_tco2e is not None:
            return self.stated_goal_tco2e
        if base_tco2e is None or self.reduction_pct is None:
            return None
        return base_tco2e * (1.0 - self.reduction_pct / 100.0)

    def path(self) -> Path | None:
        """Return the path on the target's own base; None where there is none to draw or the base is not known."""
        return self.path_on(self.base_tco2e)

    def stated_path(self) -> Path | None:
        """Return the path on the base that the target's document states, shown as a sensitivity; None without one."""
        return self.path_on(self.stated_base_tco2e)

    def path_on(self, base_tco2e: float | None) -> Path | None:
        """Return the path on another base. ValueError for a constant rate to a goal at or below zero."""
        goal_tco2e = self.goal_on(base_tco2e)
        if base_tco2e is None or goal_tco2e is None or self.path_kind == "none" or not self.computable:
            return None
        if self.path_kind == "constant-rate":
            return ConstantRatePath(
                base_year=self.base_year, base_tco2e=base_tco2e, goal_year=self.goal_year, goal_tco2e=goal_tco2e
            )
        ends = ((self.base_year, base_tco2e), *self.milestones, (self.goal_year, goal_tco2e))
        return LinearPath(points=ends)


def build_target(row: pd.Series, milestones: pd.DataFrame, series: Series | None) -> Target:
    """Return the target of one row of ``targets``. ``series`` is of the target's account and scopes.

    ``milestones`` is the whole table; a partial year of the series is no base.
    """
    base_year = int(row["base_year"])
    own = milestones[milestones["target_id"] == row["target_id"]].sort_values("year")
    steps = zip(own["year"], own["level_tco2e"], strict=True)
    return Target(
        target_id=str(row["target_id"]),
        role=str(row["role"]),
        account=str(row["account"]),
        account_basis=str(row["account_basis"]),
        scopes=tuple(scope.strip() for scope in str(row["scopes"]).split(";") if scope.strip()),
        scopes_basis=str(row["scopes_basis"]),
        base_year=base_year,
        base_rule=str(row["base_rule"]),
        series_base_tco2e=_complete_level(series, base_year),
        stated_base_tco2e=_known(row["stated_base_tco2e"]),
        goal_year=int(row["goal_year"]),
        stated_goal_tco2e=_known(row["goal_tco2e"]),
        reduction_pct=_known(row["reduction_pct"]),
        path_kind=str(row["path"]),
        gwp_set=str(row["gwp_set"]),
        computable=bool(row["computable"]) if pd.notna(row["computable"]) else True,
        source_id=str(row["source_id"]),
        milestones=tuple((int(year), float(level)) for year, level in steps),
    )


def _complete_level(series: Series | None, year: int) -> float | None:
    found = series.at(year) if series else None
    return found.emissions_tco2e if found and found.is_complete else None


def _known(value: Any) -> float | None:  # noqa: ANN401 - a cell of any dtype
    return None if pd.isna(value) else float(value)
