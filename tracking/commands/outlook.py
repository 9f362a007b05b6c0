"""`outlook`: where a region is heading with its projects, and what each of them decides."""

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
    from tracking.answers.figures_of import RegionFigures
    from tracking.answers.outlook import RegionOutlook

MOST_DRAWS = 200_000
"""More take gigabytes and tell nothing new: a chance is known to a quarter of a point by then."""


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command()(outlook)


def outlook(
    region: Annotated[str, typer.Argument(help="The region's id, such as grenland.")],
    draws: Annotated[
        int | None, typer.Option(min=1, max=MOST_DRAWS, metavar="N", help="So many draws; ten thousand by default.")
    ] = None,
    seed: Annotated[
        int | None, typer.Option(metavar="S", help="Another seed: other draws. The same one gives the same answer.")
    ] = None,
    as_json: JsonOption = False,
    lang: LanguageOption = Language.EN,
) -> None:
    """Say where a region is heading with its projects, by year, and what each of them decides."""
    reader = Reader(language=lang, as_json=as_json)
    with told_in_lines(reader):
        state = open_book(lang, as_json=as_json).released_state()
    if region not in state.region_ids:
        stop(f"No region {region!r}. Known regions: {', '.join(state.region_ids)}.", WRONG_USE)
    from tracking.answers.clock import today_in
    from tracking.answers.figures_of import prepare
    from tracking.answers.outlook import Choices, region_outlook
    from tracking.answers.verdict import region_verdict
    from tracking.projects.constants import DRAWS, SEED

    figures = prepare(state, region)
    today = today_in(figures.region)
    choices = Choices(
        draws=int(DRAWS.value) if draws is None else draws, seed=int(SEED.value) if seed is None else seed
    )
    found = region_outlook(figures, region_verdict(figures, today=today), today=today, choices=choices)
    if found is None:
        said = reader.voice.say("There is no outlook: the region has no target, or no project that states its tonnes.")
        reader.refuse(said, "no-outlook")
    _tell(figures, found, reader)


def _tell(figures: RegionFigures, found: RegionOutlook, reader: Reader) -> None:
    from tracking.answers.outlook_json import as_plain
    from tracking.words import outlook as worded

    voice, names, weights = reader.voice, figures.project_names, found.weights()
    goal_year = found.outlook.years[-1]
    lines = [
        worded.fan_line(found, figures.name, voice),
        worded.chance_line(found.outlook.chance_of_goal, voice),
        worded.weights_meaning(goal_year, voice),
        *(worded.weight_line(each, names, voice) for each in worded.deciding(weights)),
        worded.assumed_line(found, names, voice),
        worded.draws_line(found, voice),
    ]
    reader.tell(as_plain(found, weights), filter(None, lines))
