"""`verdict`: whether a region is on its way to its goal."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from tracking.answers.parts import Basis
from tracking.commands.console import WRONG_USE, LanguageOption, Reader, open_book, stop, told_in_lines
from tracking.words.language import Language


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command()(verdict)


def verdict(
    region: Annotated[str, typer.Argument(help="The region's id, such as grenland.")],
    as_json: Annotated[
        bool, typer.Option("--json", help="Write JSON: tonnes unrounded, null where undefined.")
    ] = False,
    lang: LanguageOption = Language.EN,
    basis: Annotated[
        Basis, typer.Option(help="Rest on official years only, or on preliminary ones too.")
    ] = Basis.OFFICIAL,
    trend_from: Annotated[
        int | None, typer.Option(metavar="YEAR", help="Take the trend from this year on, not over the usual window.")
    ] = None,
) -> None:
    """Say whether a region is on its way to its goal."""
    with told_in_lines(Reader(language=lang, as_json=as_json)):
        state = open_book(lang, as_json=as_json).released_state()
    if region not in state.region_ids:
        stop(f"No region {region!r}. Known regions: {', '.join(state.region_ids)}.", WRONG_USE)
    from tracking.answers.clock import today_in
    from tracking.answers.figures_of import prepare
    from tracking.answers.planned import planned_verdict
    from tracking.answers.verdict_json import as_plain
    from tracking.goals.constants import TREND_POINTS
    from tracking.words.headline import headline
    from tracking.words.voice import Voice

    figures = prepare(state, region)
    answer = planned_verdict(figures, today=today_in(figures.region), basis=basis, trend_from=trend_from)
    if trend_from is not None and (answer.trend is None or answer.trend.from_year < trend_from):
        years = Voice(Language.EN).count(int(TREND_POINTS.value))
        stop(f"--trend-from {trend_from}: a trend needs at least {years} complete years from there on.", WRONG_USE)
    if as_json:
        typer.echo(json.dumps(as_plain(answer), ensure_ascii=False, indent=2))
    else:
        typer.echo(headline(answer, Voice(lang)).text)
