"""A project's card: what it is, where it stands and how that is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from tracking.words import labels
from tracking.words.projects import figures_line, stage_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tracking.answers.projects import ProjectCard
    from tracking.words.voice import Voice


def by_stage(projects: Iterable[ProjectCard], voice: Voice) -> None:
    """Show projects under the name of their stage, the furthest along first."""
    stage = ""
    for each in projects:
        if each.stage != stage:
            stage = each.stage
            st.subheader(labels.stage_name(stage, voice), anchor=False)
        show(each, voice)


def show(project: ProjectCard, voice: Voice) -> None:
    """Show one project."""
    with st.container(border=True):
        st.markdown(f"**{project.name}** · {labels.kind_name(project.kind, voice)} · {project.owner} · {project.place}")
        st.markdown(voice.pick(project.summary))
        figures = figures_line(project, voice)
        if figures:
            st.markdown(figures)
        for text in (voice.pick(project.support), voice.pick(project.note)):
            if text:
                st.markdown(text)
        st.caption(stage_line(project, voice))
        if project.source:
            trust = labels.trust_name(project.confidence, voice)
            source = labels.source_line(project.source, voice)
            st.caption(voice.say("Source: {source} · trust: {trust}", source=source, trust=trust))
