"""The trajectory: what was reported, what the path allows, where the present pace leads, and the line to get below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracking.charts.chart import Chart
from tracking.charts.line_figure import line_figure
from tracking.charts.trajectory_ahead import gap, pace, paths
from tracking.charts.trajectory_fan import fan
from tracking.charts.trajectory_measured import corrected, partial_years, preliminary, reported
from tracking.charts.trajectory_steps import steps
from tracking.charts.trajectory_table import trajectory_table
from tracking.words.findings import overview_source, trajectory_alt, trajectory_title
from tracking.words.findings_fan import fan_words
from tracking.words.findings_steps import marks_words

if TYPE_CHECKING:
    from tracking.answers.overview import Overview
    from tracking.charts.line import Line
    from tracking.charts.theme import Palette
    from tracking.words.voice import Voice


def trajectory(overview: Overview, voice: Voice, colours: Palette, *, narrow: bool) -> Chart:
    """Return the chart of the region's way to its goal, or of its series alone where it has no target."""
    return Chart(
        name="trajectory",
        title=trajectory_title(overview, voice),
        alt=trajectory_alt(overview, voice),
        spec=line_figure(
            _lines(overview, voice, colours, narrow=narrow),
            voice,
            colours,
            narrow=narrow,
            keep_years=_kept_years(overview),
            zone=True,
        ),
        table=trajectory_table(overview, voice),
        source=" · ".join(
            filter(None, (overview_source(overview, voice), fan_words(overview, voice), marks_words(overview, voice)))
        ),
    )


def _lines(overview: Overview, voice: Voice, colours: Palette, *, narrow: bool) -> list[Line]:
    """Return everything that is drawn, the backmost first. A phone has room for the fan alone of what lies ahead."""
    found = (
        *(() if narrow and overview.fan else pace(overview, voice, colours)),
        *fan(overview, voice, colours),
        *paths(overview, voice, colours),
        *steps(overview, voice, colours),
        partial_years(overview, voice, colours),
        reported(overview, voice, colours),
        gap(overview, voice, colours),
        preliminary(overview, voice, colours),
        corrected(overview, voice, colours),
    )
    return [line for line in found if line is not None and any(line.points)]


def _kept_years(overview: Overview) -> list[float]:
    verdict = overview.verdict
    goal = [verdict.target.goal_year] if verdict.target and overview.path else []
    latest = [verdict.latest.year] if verdict.latest else []
    first = [verdict.series.complete[0].year] if verdict.series and verdict.series.complete else []
    return [*goal, *latest, *first]
