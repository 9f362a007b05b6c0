"""What the timeline of projects says: which starts have moved, which are past, and which nobody has stated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracking.words.findings import capital
from tracking.words.labels import stage_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracking.answers.portfolio import StartShown
    from tracking.words.voice import Voice


NAMED = 3
"""So many projects that have slipped are named in a title; more are counted, and named in the chart."""


def starts_title(starts: Sequence[StartShown], voice: Voice) -> str:
    """Return which planned starts have slipped, and how many nobody has stated."""
    late = [start.name for start in starts if start.is_overdue or (start.earlier and start.earlier[0] < start.year)]
    assumed = sum(start.is_assumed for start in starts)
    if len(late) > NAMED:
        said = voice.say("{count} projects have slipped", count=voice.decimal(len(late)))
    elif late:
        said = voice.plural(
            "one project has slipped: {names}",
            "{count} projects have slipped: {names}",
            len(late),
            names=", ".join(late),
        )
    else:
        said = voice.say("no stated start has slipped")
    if assumed:
        said += "; " + voice.plural("one start is assumed", "{count} starts are assumed", assumed)
    return capital(said)


def starts_alt(starts: Sequence[StartShown], voice: Voice) -> str:
    """Return every start in a sentence."""
    told = "; ".join(start_words(start, voice) for start in starts)
    return voice.say("Timeline of project starts: {starts}.", starts=told or "–")


def start_words(start: StartShown, voice: Voice) -> str:
    """Return one project's start as it stands at its mark."""
    if start.is_running:
        said = voice.say("{name}: in operation since {year}", name=start.name, year=start.year)
    elif start.is_assumed:
        stage = stage_name(start.stage, voice).lower()
        said = voice.say(
            "{name}: {year}, assumed by its stage ({stage})", name=start.name, year=start.year, stage=stage
        )
    elif start.is_overdue:
        said = voice.say("{name}: planned for {year}, and has not started", name=start.name, year=start.year)
    else:
        said = voice.say("{name}: planned for {year}", name=start.name, year=start.year)
    if not start.earlier:
        return said
    return f"{said} ({voice.say('earlier: {years}', years=', '.join(map(str, start.earlier)))})"


def kind_of_start(start: StartShown, voice: Voice) -> str:
    """Return what a start is, for the table."""
    if start.is_running:
        return voice.say("in operation")
    if start.is_assumed:
        return voice.say("assumed")
    return voice.say("planned, and past") if start.is_overdue else voice.say("planned")
