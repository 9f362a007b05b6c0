"""The method's thresholds in words; their English stands with the values themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracking.schema.vocabularies import STAGES
from tracking.words.labels import stage_name

if TYPE_CHECKING:
    from tracking.accounts.constants import Constant
    from tracking.words.voice import Voice


def constant_name(constant: Constant, voice: Voice) -> str:
    """Return what a threshold is called; one for each stage is called by what it is, and the stage."""
    kind, _, stage = constant.name.partition("-")
    if stage not in STAGES:
        return voice.say(english_name(constant.name))
    name = stage_name(stage, voice).lower()
    return {
        "chance": voice.say("Chance that a project comes: {stage}", stage=name),
        "delay": voice.say("Mean delay: {stage}", stage=name),
        "lead": voice.say("Years to start: {stage}", stage=name),
    }[kind]


def constant_unit(constant: Constant, voice: Voice) -> str:
    """Return a threshold's unit."""
    return voice.say(constant.unit)


def constant_reason(constant: Constant, voice: Voice) -> str:
    """Return why a threshold is what it is, with its source."""
    return voice.say(constant.why)


def english_name(slug: str) -> str:
    """Return a threshold's name as a message: its slug in plain words."""
    return slug.replace("-", " ").capitalize().replace("Sbti", "SBTi")
