"""What the marks in the trajectory are: permanent steps by name and year, and corrected figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracking.words.findings import used_corrections
from tracking.words.labels import basis_name

if TYPE_CHECKING:
    from tracking.answers.overview import Overview
    from tracking.answers.parts import Step
    from tracking.words.voice import Voice


def step_name(step: Step, voice: Voice) -> str:
    """Return a permanent step as it stands at its mark; what no source states is called inferred."""
    if step.kind == "closed":
        name = voice.say("{name} closed", name=step.name)
    else:
        name = voice.say("{name} in operation", name=step.name)
    return name if step.basis in ("", "stated") else f"{name} ({basis_name(step.basis, voice)})"


def marks_words(overview: Overview, voice: Voice) -> str:
    """Return the line that explains the marks: each step with its year, and the sign of a corrected figure."""
    steps = ", ".join(f"{step.year} {step_name(step, voice)}" for step in overview.steps)
    said = [voice.say("▲ permanent steps: {steps}", steps=steps)] if steps else []
    if used_corrections(overview):
        said.append(voice.say("◇ corrected"))
    return " · ".join(said)
