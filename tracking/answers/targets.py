"""A region's targets as they are listed, other people's goals too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracking.answers.cells import number, records, text_of, texts

if TYPE_CHECKING:
    from tracking.answers.figures_of import RegionFigures
    from tracking.answers.parts import SourceRef, Texts


@dataclass(frozen=True, kw_only=True, slots=True)
class TargetShown:
    """A target with what it covers and what was assumed about it; levels in tonnes of CO2e a year."""

    name: Texts
    role: str
    set_by: str
    account: str
    account_basis: str
    scopes: str
    scopes_basis: str
    boundary: Texts
    base_year: int
    stated_base_tco2e: float | None
    goal_year: int
    goal_tco2e: float | None
    reduction_pct: float | None
    is_computable: bool
    note: Texts
    source: SourceRef | None


def targets(figures: RegionFigures) -> tuple[TargetShown, ...]:
    """Return the region's targets, the one that the verdict is about first."""
    rows = records(figures.table("targets"))
    found = [
        TargetShown(
            name=texts(row, "name"),
            role=str(row["role"]),
            set_by=str(row["set_by"]),
            account=str(row["account"]),
            account_basis=str(row["account_basis"]),
            scopes=str(row["scopes"]),
            scopes_basis=str(row["scopes_basis"]),
            boundary=texts(row, "boundary"),
            base_year=int(str(row["base_year"])),
            stated_base_tco2e=number(row["stated_base_tco2e"]),
            goal_year=int(str(row["goal_year"])),
            goal_tco2e=number(row["goal_tco2e"]),
            reduction_pct=number(row["reduction_pct"]),
            is_computable=text_of(row["computable"]) != "False",
            note=texts(row, "note"),
            source=figures.sources.get(text_of(row["source_id"])),
        )
        for row in rows
    ]
    return tuple(sorted(found, key=lambda target: target.role != "goal"))
