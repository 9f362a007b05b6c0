"""A project's card: what it is, where it stands and how that is known."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import streamlit as st

from tracking.ui.small import small
from tracking.words import labels
from tracking.words.plain import plain
from tracking.words.projects import figures_line, stage_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tracking.answers.projects import ProjectCard
    from tracking.words.voice import Voice


def by_stage(projects: Iterable[ProjectCard], voice: Voice) -> None:
    """Show projects under the name of their stage, the furthest along first."""
    for stage, found in groupby(projects, key=lambda project: project.stage):
        st.header(labels.stage_name(stage, voice), anchor=False)
        with st.grid(2, min_column_width=340):
            for each in found:
                show(each, voice)


def show(project: ProjectCard, voice: Voice) -> None:
    """Show one project."""
    with st.container(border=True, gap="xsmall"):
        st.markdown(f"**{plain(project.name)}** · {labels.kind_name(project.kind, voice)}")
        small(f"{project.owner} · {project.place}")
        told = (project.summary, project.support, project.note)
        st.markdown(plain(" ".join(text for text in map(voice.pick, told) if text)))
        figures = figures_line(project, voice)
        if figures:
            st.markdown(figures)
        lines = [stage_line(project, voice)]
        if project.source:
            trust = labels.trust_name(project.confidence, voice)
            source = labels.named_source(project.source, voice)
            lines.append(voice.say("Source: {source} · trust: {trust}", source=source, trust=trust))
        small(*lines)
