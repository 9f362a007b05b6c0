"""What a project's card says: its figures and its way through the stages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracking.words.labels import stage_name

if TYPE_CHECKING:
    from tracking.answers.projects import ProjectCard
    from tracking.words.voice import Voice


NOT_PLANNED = ("shelved", "moved", "closed")
"""Stages after which nothing is planned any more: their cut is no planned one, whatever was stated."""


def figures_line(project: ProjectCard, voice: Voice) -> str:
    """Return the project's stated figures in a line, empty where none is stated."""
    parts = []
    if project.abatement_tco2e_per_year is not None and project.stage not in NOT_PLANNED:
        parts.append(
            voice.say(
                "planned cut: **{mass} a year** at full effect", mass=voice.mass(project.abatement_tco2e_per_year)
            )
        )
    if project.power_mw is not None:
        parts.append(voice.say("power: **{power} MW**", power=voice.decimal(project.power_mw)))
    if project.energy_mwh_per_year is not None:
        energy = voice.decimal(project.energy_mwh_per_year / 1000)
        parts.append(voice.say("energy: **{energy} GWh a year**", energy=energy))
    line = " · ".join(parts)
    return line[:1].upper() + line[1:]


def stage_line(project: ProjectCard, voice: Voice) -> str:
    """Return the stages that the project went through and every planned start that was stated."""
    stages = [
        f"{stage_name(stage.stage, voice)} {voice.date(stage.reached)}".strip()
        if stage.reached
        else voice.say("{stage} (date not known)", stage=stage_name(stage.stage, voice))
        for stage in project.stages
    ]
    line = " → ".join(stages)
    if not project.planned_starts:
        return line
    starts = ", ".join(voice.date(start) for start in project.planned_starts)
    return f"{line} · " + voice.say("planned start: {starts}", starts=starts)
