"""A project on its way to another stage, in sentences: what is wrong with it, and what it would do."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tracking.answers.mapped import column_label
from tracking.schema.tables import TABLES
from tracking.words.effects import effect_line
from tracking.words.labels import stage_name
from tracking.words.problems import sentence

if TYPE_CHECKING:
    from tracking.answers.moving import Move, Moved
    from tracking.schema.problems import Problem
    from tracking.words.voice import Voice


def missing_line(move: Move, voice: Voice) -> str:
    """Return what has to be filled in before a move can be looked at; "" where nothing has."""
    lacking = []
    if not move.stage:
        lacking.append(voice.say("the new stage"))
    if not move.reached:
        lacking.append(voice.say("when it was reached"))
    if not move.source:
        lacking.append(voice.say("the source"))
    elif not isinstance(move.source, str) and not (move.source.publisher and move.source.title):
        lacking.append(voice.say("the new source's publisher and title"))
    if not move.reason:
        lacking.append(voice.say("the reason"))
    return voice.say("Still to fill in: {what}.", what=", ".join(lacking)) if lacking else ""


def refused_lines(moved: Moved, voice: Voice) -> tuple[str, ...]:
    """Return what is wrong with a move, each thing at its field instead of at a row of a file."""
    return tuple(sentence(_at_field(each, voice), voice) for each in moved.upload.refused)


def _at_field(problem: Problem, voice: Voice) -> Problem:
    table, _, column = problem.column.rpartition(".")
    table = table or problem.sheet or "project_stages"
    is_ours = table in TABLES and column in TABLES[table].names
    name = column_label(table, column, voice.language.value) if is_ours else column
    return replace(problem, file="", sheet="", row=None, column=name)


def effect_text(moved: Moved, voice: Voice) -> str:
    """Return what a move would do, or why it would do nothing."""
    upload, move = moved.upload, moved.move
    if upload.changes_nothing:
        return voice.say("That stands in the figures already; there is nothing to change.")
    told = []
    if moved.stage_after != move.stage:
        after = stage_name(moved.stage_after, voice).lower()
        told.append(voice.say("A later stage is known, so the project stays where it is: {stage}.", stage=after))
    return " ".join([*told, effect_line(upload.effect, voice)])
