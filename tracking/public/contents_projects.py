"""What the published projects hold, field by field."""

from __future__ import annotations

from typing import Final

from tracking.public.fields import Field, flag, in_languages, number, of, rows, text, year
from tracking.schema import vocabularies as v

PROJECTS: Final[tuple[Field, ...]] = (
    of("projects.project_id"),
    of("projects.name"),
    of("projects.owner"),
    of("projects.kind"),
    of("projects.company_id"),
    of("projects.site_id"),
    of("projects.place"),
    in_languages("projects.summary"),
    in_languages("projects.support"),
    text("stage", "The newest stage.", v.STAGES),
    of("project_stages.reached", name="stage_reached"),
    year("start_year", "When it starts: stated, or assumed; null where it is given up or nobody can say."),
    flag("start_is_assumed", "True where nobody has stated a start, and one is assumed by its stage."),
    of("project_starts.planned_start", name="planned_start"),
    of("projects.abatement_tco2e_per_year"),
    of("projects.abatement_basis"),
    of("projects.power_mw"),
    of("projects.energy_mwh_per_year"),
    of("projects.confidence"),
    of("projects.source_id"),
    rows(
        "stages",
        "Every stage that it reached, in order of time.",
        of("project_stages.stage"),
        of("project_stages.reached"),
        of("project_stages.basis"),
        of("project_stages.source_id"),
    ),
    rows(
        "planned_starts",
        "Every start that was ever planned, the newest last.",
        of("project_starts.planned_start"),
        of("project_starts.stated"),
        of("project_starts.source_id"),
    ),
    rows(
        "figures",
        "What is known of it in numbers, each with its own source.",
        text("figure", "Which figure: a column of the row, or a word of the vocabulary of project figures."),
        number("value", "as `unit`", "The figure."),
        text("unit", "The unit."),
        text("basis", "Whether it is stated, inferred or assumed.", v.BASES),
        text("made_by", "Who assumed or inferred it; null where the source states it."),
        of("project_figures.stated"),
        of("project_figures.source_id"),
    ),
)
