"""`plan`: the order of projects that cuts most by the goal year within what they share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from tracking.commands.console import (
    WRONG_USE,
    JsonOption,
    LanguageOption,
    Reader,
    open_book,
    stop,
    told_in_lines,
)
from tracking.words.language import Language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracking.answers.figures_of import RegionFigures
    from tracking.answers.outlook import RegionOutlook
    from tracking.answers.planning import Demands, RegionPlan
    from tracking.projects.plan_task import Task


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command()(plan)


def plan(
    region: Annotated[str, typer.Argument(help="The region's id, such as grenland.")],
    pin: Annotated[
        list[str] | None, typer.Option(metavar="PROJECT=YEAR", help="A project starts in that year; may be repeated.")
    ] = None,
    never: Annotated[
        list[str] | None, typer.Option(metavar="PROJECT", help="A project never starts; may be repeated.")
    ] = None,
    seconds: Annotated[float, typer.Option(min=0.1, max=3600.0, help="Look for at most so long.")] = 30.0,
    as_json: JsonOption = False,
    lang: LanguageOption = Language.EN,
) -> None:
    """Find the order of projects that cuts most by the goal year within what they share."""
    reader = Reader(language=lang, as_json=as_json)
    with told_in_lines(reader):
        state = open_book(lang, as_json=as_json).released_state()
    if region not in state.region_ids:
        stop(f"No region {region!r}. Known regions: {', '.join(state.region_ids)}.", WRONG_USE)
    from tracking.answers.figures_of import prepare
    from tracking.answers.planning import plan_task, region_plan

    figures = prepare(state, region)
    found = _outlook(figures)
    if found is None:
        reader.refuse(
            reader.voice.say("There is nothing to plan: the region has no target, or no project with a start."),
            "nothing-to-plan",
        )
    demands = _demands(pin or [], never or [], plan_task(figures, found))
    _tell(figures, region_plan(figures, found, demands, seconds=seconds), reader)


def _outlook(figures: RegionFigures) -> RegionOutlook | None:
    from tracking.answers.clock import today_in
    from tracking.answers.outlook import region_outlook
    from tracking.answers.verdict import region_verdict

    today = today_in(figures.region)
    return region_outlook(figures, region_verdict(figures, today=today), today=today)


def _demands(pins: Sequence[str], never: Sequence[str], task: Task) -> Demands:
    """Return what is asked of the plan; end the command where it is not understood."""
    from tracking.answers.planning import Demands

    last = task.years[-1]
    pinned: dict[str, int] = {}
    for each in pins:
        name, _, year = each.partition("=")
        if not (year.isascii() and year.isdigit() and len(year) == 4):
            stop(f"--pin {each}: write PROJECT=YEAR, such as --pin giccs=2032.", WRONG_USE)
        if int(year) > last:
            stop(f"--pin {each}: the plan ends in {last}.", WRONG_USE)
        pinned[name] = int(year)
    for name in (*pinned, *never):
        if name not in task.position:
            stop(f"No project {name!r} to plan. Known projects: {', '.join(sorted(task.position))}.", WRONG_USE)
    return Demands(pins=pinned, never=frozenset(never))


def _tell(figures: RegionFigures, found: RegionPlan, reader: Reader) -> None:
    from tracking.answers.plan_json import as_plain, clashes
    from tracking.projects.plan import NoPlan
    from tracking.words import planning as worded

    names, voice = figures.project_names, reader.voice
    if isinstance(found.best, NoPlan):
        said = [f"{worded.title(found, voice)}.", worded.clash_lead(found, voice)]
        said += worded.clash_lines(found, names, voice)
        reader.refuse(" ".join(filter(None, said)), "no-plan", clashes=clashes(found.best.clashes))
    lines = [
        f"{worded.title(found, voice)}.",
        worded.cut_line(found, found.best, voice),
        worded.gain_line(found, found.best, voice),
        *worded.start_lines(found, found.best, names, voice),
        *_listed(voice.say("What holds projects back"), worded.binding_lines(found.best, names, voice)),
        *worded.unknown_lines(found, found.best, voice),
    ]
    reader.tell(as_plain(figures.region_id, found, found.best), lines)


def _listed(heading: str, lines: Sequence[str]) -> Sequence[str]:
    return (f"{heading}:", *lines) if lines else ()
