"""What was odd in a proposed file, and why it is right as it is.

The oddities stand in the proposal's entry as values. The reasons are words of the one who proposed it, so they stand in
its message, which can be erased: each oddity names the line of the message that its reason is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tracking.answers.uploaded import question_key
from tracking.schema.problems import Code, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tracking.answers.uploaded import Upload
    from tracking.store.entries import Entry

_VALUES = ("file", "sheet", "row", "column", "found", "expected")


@dataclass(frozen=True, kw_only=True, slots=True)
class Reasoned:
    """Something that looked odd; ``reason`` is None once the message that held it was erased."""

    problem: Problem
    reason: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """What the one who proposed said: in general (None once erased), and of each thing that looked odd."""

    message: str | None
    reasoned: tuple[Reasoned, ...]


def written(upload: Upload, message: str) -> tuple[str, tuple[Mapping[str, object], ...]]:
    """Return the message with a line for each different reason, and the oddities as plain values."""
    own = message.strip().splitlines()
    given = [" ".join(upload.reasons.get(question_key(problem), "").split()) for problem in upload.asked]
    reasons = list(dict.fromkeys(given))
    line = {reason: len(own) + turn for turn, reason in enumerate(reasons)}
    questions = tuple(_plain(problem, line[reason]) for problem, reason in zip(upload.asked, given, strict=True))
    return "\n".join([*own, *reasons]), questions


def said(entry: Entry) -> Said:
    """Return what a proposal says, apart into its message and its reasons."""
    questions: list[dict[str, Any]] = entry.details.get("questions", [])
    if entry.message is None:
        return Said(message=None, reasoned=tuple(Reasoned(problem=_problem(each), reason=None) for each in questions))
    lines = entry.message.split("\n")
    first = min((each["reason"] for each in questions), default=len(lines))
    reasoned = tuple(Reasoned(problem=_problem(each), reason=lines[each["reason"]]) for each in questions)
    return Said(message="\n".join(lines[:first]), reasoned=reasoned)


def _plain(problem: Problem, line: int) -> Mapping[str, object]:
    values = {name: getattr(problem, name) for name in _VALUES}
    return {"code": problem.code.value, **values, "values": dict(problem.values), "reason": line}


def _problem(stated: Mapping[str, Any]) -> Problem:
    values = {name: stated[name] for name in _VALUES}
    return Problem(code=Code(stated["code"]), severity=Severity.QUESTION, values=stated["values"], **values)
