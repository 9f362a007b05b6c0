"""What a project's card says: its figures and its way through the stages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracking.words.labels import kind_name, stage_name

if TYPE_CHECKING:
    from tracking.answers.portfolio import StartShown
    from tracking.answers.projects import ProjectCard
    from tracking.words.voice import Voice


POSSIBLE = ("idea", "study", "pilot", "unknown")
"""Stages before anyone has engineered the project: its cut is possible, not planned."""

GIVEN_UP = ("shelved", "moved", "closed")
"""Stages after which nothing is planned any more."""

CUTTING = ("electrification", "hydrogen", "ccs", "bio-ccs", "fuel-switch", "efficiency", "heat-recovery")
"""Kinds of projects that cut emissions. Use of CO2 that is not stored for good is none of them."""


def figures_line(project: ProjectCard, voice: Voice) -> str:
    """Return the project's stated figures in a line, empty where none is stated."""
    parts = [_cut(project, voice)]
    if project.power_mw is not None:
        parts.append(voice.say("power: **{power} MW**", power=voice.decimal(project.power_mw)))
    if project.energy_mwh_per_year is not None:
        energy = voice.decimal(project.energy_mwh_per_year / 1000)
        parts.append(voice.say("energy: **{energy} GWh a year**", energy=energy))
    line = " · ".join(filter(None, parts))
    return line[:1].upper() + line[1:]


def _cut(project: ProjectCard, voice: Voice) -> str:
    """Return the stated cut by how firm it is; a stated nothing that was given up says nothing."""
    stated = project.abatement_tco2e_per_year
    is_given_up = project.stage in GIVEN_UP
    if stated is None or (is_given_up and stated == 0):
        return ""
    mass = voice.mass(stated)
    if project.kind == "co2-use":
        if is_given_up:
            return voice.say("was planned: CO₂ used, not a cut: **{mass} a year**", mass=mass)
        return voice.say("CO₂ used, not a cut: **{mass} a year** at full effect", mass=mass)
    if project.kind == "closure":
        return voice.say("cut by closing: **{mass} a year**", mass=mass)
    if is_given_up:
        return voice.say("was planned: a cut of **{mass} a year**", mass=mass)
    if project.stage in POSSIBLE:
        return voice.say("possible cut: **{mass} a year** at full effect", mass=mass)
    return voice.say("planned cut: **{mass} a year** at full effect", mass=mass)


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


def board_line(project: ProjectCard, start: StartShown | None, voice: Voice) -> str:
    """Return what stands beside a project's name on the board: its kind, its tonnes and its start, as far as stated."""
    parts = [kind_name(project.kind, voice)]
    tonnes = project.abatement_tco2e_per_year
    if tonnes and project.kind == "co2-use":
        parts.append(voice.say("uses {mass} a year", mass=voice.mass(tonnes)))
    elif tonnes and project.stage in GIVEN_UP:
        parts.append(voice.say("was to cut {mass} a year", mass=voice.mass(tonnes)))
    elif tonnes:
        parts.append(voice.say("{mass} a year", mass=voice.mass(tonnes)))
    elif project.power_mw:
        parts.append(f"{voice.decimal(project.power_mw)} MW")
    if start and start.is_assumed:
        parts.append(voice.say("{year} (assumed)", year=start.year))
    elif start:
        parts.append(str(start.year))
    return " · ".join(parts)
