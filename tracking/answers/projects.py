"""Projects by stage, each with its source; what is not known stays unknown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracking.answers.cells import number, records, text_of, texts
from tracking.schema.vocabularies import STAGES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tracking.answers.figures_of import RegionFigures
    from tracking.answers.parts import SourceRef, Texts


@dataclass(frozen=True, kw_only=True, slots=True)
class StageReached:
    """A stage and when it was reached (ISO date, empty where not known)."""

    stage: str
    reached: str
    basis: str
    note: Texts
    source: SourceRef | None


@dataclass(frozen=True, kw_only=True, slots=True)
class ProjectCard:
    """A project as it is shown. ``stage`` is the newest; ``stages`` are all, in the order of their rows.

    ``abatement_tco2e_per_year`` is the planned cut at full effect as stated, None where nobody has stated one.
    ``planned_starts`` are all that were ever stated, the newest last.
    """

    project_id: str
    name: str
    kind: str
    owner: str
    company_id: str
    site_id: str
    place: str
    summary: Texts
    support: Texts
    note: Texts
    abatement_tco2e_per_year: float | None
    power_mw: float | None
    energy_mwh_per_year: float | None
    stage: str
    stages: tuple[StageReached, ...]
    planned_starts: tuple[str, ...]
    confidence: str
    source: SourceRef | None


def project_cards(figures: RegionFigures) -> tuple[ProjectCard, ...]:
    """Return the region's projects, the furthest along first, shelved, moved and closed ones last."""
    stages = figures.table("project_stages").groupby("project_id", sort=False)
    by_project = {str(project_id): records(rows) for project_id, rows in stages}
    starts = figures.table("project_starts").groupby("project_id", sort=False)["planned_start"].agg(tuple)
    cards = [
        _card(figures, row, by_project.get(str(row["project_id"]), []), tuple(starts.get(row["project_id"], ())))
        for row in records(figures.table("projects"))
    ]
    return tuple(sorted(cards, key=lambda card: (STAGE_ORDER.index(card.stage), card.name)))


STAGE_ORDER = (
    *("operating", "building", "decided", "engineering", "pilot", "study", "idea", "unknown"),
    *("shelved", "moved", "closed"),
)
if set(STAGE_ORDER) != set(STAGES):
    raise RuntimeError(f"stages without an order: {set(STAGES) ^ set(STAGE_ORDER)}")


def _card(
    figures: RegionFigures, row: Mapping[str, object], stages: list[dict[str, object]], starts: tuple[str, ...]
) -> ProjectCard:
    reached = tuple(_stage(figures, stage) for stage in stages)
    names = ("project_id", "name", "kind", "owner", "company_id", "site_id", "place", "confidence")
    return ProjectCard(
        **{name: text_of(row[name]) for name in names},
        summary=texts(row, "summary"),
        support=texts(row, "support"),
        note=texts(row, "note"),
        abatement_tco2e_per_year=number(row["abatement_tco2e_per_year"]),
        power_mw=number(row["power_mw"]),
        energy_mwh_per_year=number(row["energy_mwh_per_year"]),
        stage=reached[-1].stage if reached else "unknown",
        stages=reached,
        planned_starts=starts,
        source=figures.sources.get(text_of(row["source_id"])),
    )


def _stage(figures: RegionFigures, row: Mapping[str, object]) -> StageReached:
    return StageReached(
        stage=str(row["stage"]),
        reached=text_of(row["reached"]),
        basis=text_of(row["basis"]),
        note=texts(row, "note"),
        source=figures.sources.get(text_of(row["source_id"])),
    )
