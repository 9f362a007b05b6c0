"""A project's card: what it is, where it stands and how that is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from htpy import fragment, p, strong

from tracking.ui.sheet import small_lines
from tracking.words import labels
from tracking.words.marked import html_of
from tracking.words.projects import figures_line, stage_line

if TYPE_CHECKING:
    from htpy import Node

    from tracking.answers.projects import ProjectCard
    from tracking.words.voice import Voice


def card(project: ProjectCard, voice: Voice) -> Node:
    """Return what a project's card says."""
    told = " ".join(text for text in map(voice.pick, (project.summary, project.support, project.note)) if text)
    figures = figures_line(project, voice)
    lines = [stage_line(project, voice)]
    if project.source:
        trust = labels.trust_name(project.confidence, voice)
        source = labels.named_source(project.source, voice)
        lines.append(voice.say("Source: {source} · trust: {trust}", source=source, trust=trust))
    return fragment[
        p[strong[project.name], f" · {labels.kind_name(project.kind, voice)}"],
        small_lines(f"{project.owner} · {project.place}"),
        told and p[told],
        figures and html_of(figures),
        small_lines(*lines),
    ]
