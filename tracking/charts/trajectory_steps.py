"""Permanent steps in the trajectory: plants that closed and capture that started, as marks on the zero line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracking.charts.line import Line, Point, solid
from tracking.charts.placing import Spot
from tracking.charts.trajectory_measured import known_levels
from tracking.words.findings_steps import step_name

if TYPE_CHECKING:
    from tracking.answers.overview import Overview
    from tracking.charts.theme import Palette
    from tracking.words.voice import Voice


def steps(overview: Overview, voice: Voice, colours: Palette) -> tuple[Line, ...]:
    """A mark on the zero line for each permanent step, and a thread up to the figure of its year.

    The source line names them all, so they take no room above a phone's chart.
    """
    if not overview.steps:
        return ()
    levels = known_levels(overview)
    threads: list[Point | None] = []
    for step in overview.steps:
        if step.year in levels:
            threads += [(step.year, 0.0), (step.year, levels[step.year]), None]
    look = {"mode": "markers", "marker": {"symbol": "triangle-up", "color": colours.muted, "size": 9}}
    marks = [
        Line(
            key="step",
            points=((step.year, 0.0),),
            hover=(f"{step.year}: {step_name(step, voice)}",),
            look=look,
            colour=colours.muted,
            labels_at=((step_name(step, voice), ((step.year, 0.0),)),),
            own_spots=_lane(step.year),
            optional=True,
        )
        for step in overview.steps
    ]
    thread = Line(key="thread", points=tuple(threads), hover=(), look=solid(colours.rule, width=1), colour=colours.rule)
    return (thread, *marks)


def _lane(year: int) -> tuple[Spot, ...]:
    """Return places just above the zero line, then a line higher, then just below."""
    return tuple(
        Spot(year, 0.0, right=side * 8.0, up=up, xanchor=anchor, yanchor="bottom")
        for up in (3.0, 23.0, 43.0)
        for side, anchor in ((-1, "right"), (1, "left"))
    )
