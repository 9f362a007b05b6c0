"""The rows of projects in the published documents: stages, starts and figures, each with its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracking.public.document_cells import Row, by_language, id_of, known

if TYPE_CHECKING:
    from tracking.answers.one_project import OneProject
    from tracking.answers.portfolio import StartShown
    from tracking.public.answered import Answered


def project_rows(found: Answered) -> list[Row]:
    """Return every project, the furthest along first."""
    starts = {start.project_id: start for start in found.portfolio.starts}
    return [_project(each, starts.get(each.card.project_id)) for each in found.projects.values()]


def _project(found: OneProject, start: StartShown | None) -> Row:
    card = found.card
    bases = {figure.figure: figure.basis for figure in found.figures}
    return {
        "project_id": card.project_id,
        "name": card.name,
        "owner": known(card.owner),
        "kind": card.kind,
        "company_id": known(card.company_id),
        "site_id": known(card.site_id),
        "place": known(card.place),
        "summary": by_language(card.summary),
        "support": by_language(card.support),
        "stage": card.stage,
        "stage_reached": known(card.stages[-1].reached) if card.stages else None,
        "start_year": start.year if start else None,
        "start_is_assumed": start.is_assumed if start else None,
        "planned_start": card.planned_starts[-1] if card.planned_starts else None,
        "abatement_tco2e_per_year": card.abatement_tco2e_per_year,
        "abatement_basis": bases.get("abatement_tco2e_per_year"),
        "power_mw": card.power_mw,
        "energy_mwh_per_year": card.energy_mwh_per_year,
        "confidence": known(card.confidence),
        "source_id": id_of(card.source),
        **_lists(found),
    }


def _lists(found: OneProject) -> Row:
    return {
        "stages": [
            {
                "stage": each.stage,
                "reached": known(each.reached),
                "basis": known(each.basis),
                "source_id": id_of(each.source),
            }
            for each in found.card.stages
        ],
        "planned_starts": [
            {
                "planned_start": known(each.planned_start),
                "stated": known(each.stated),
                "source_id": id_of(each.source),
            }
            for each in found.starts
        ],
        "figures": [
            {
                "figure": each.figure,
                "value": each.value,
                "unit": known(each.unit),
                "basis": known(each.basis),
                "made_by": known(each.made_by),
                "stated": known(each.stated),
                "source_id": id_of(each.source),
            }
            for each in found.figures
        ],
    }
