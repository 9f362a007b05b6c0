"""The path's budget: what has been emitted since the base year, and when the sum passes what the path allows."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from tracking.charts.chart import Chart
from tracking.charts.line import Line, Point, hollow, solid
from tracking.charts.line_figure import COLUMN_PX, line_figure
from tracking.charts.tables import by_year
from tracking.words.findings import unit_summed, used_source
from tracking.words.findings_budget import budget_alt, budget_title
from tracking.words.labels import dataset_name

if TYPE_CHECKING:
    from tracking.answers.overview import Overview
    from tracking.charts.theme import Palette
    from tracking.goals.budget import Budget
    from tracking.words.voice import Voice

HEIGHT = 360


def budget_chart(overview: Overview, voice: Voice, colours: Palette, *, narrow: bool) -> Chart:
    """Return the chart of emissions summed from the base year on, up to the year the budget runs out. Signed."""
    budget = overview.budget
    spent = _spent(overview, budget) if budget else ()
    ahead = _ahead(overview, budget, spent) if budget else ()
    drawn = _lines(overview, budget, spent, ahead, voice, colours) if budget else []
    keep = [year for year, _ in (*ahead[-1:], *spent[-1:])]
    return Chart(
        name="budget",
        title=budget_title(budget, voice),
        alt=budget_alt(budget, voice),
        spec=line_figure(
            drawn,
            voice,
            colours,
            narrow=narrow,
            keep_years=keep,
            height=HEIGHT,
            wide_px=COLUMN_PX,
            unit_words=unit_summed,
        ),
        table=by_year(
            {
                voice.say("Summed since the base year (t CO₂e)"): dict(spent),
                voice.say("At the latest level (t CO₂e)"): dict(ahead[1:]),
                voice.say("Budget of the path (t CO₂e)"): {year: budget.total_tco2e for year, _ in (*spent, *ahead)}
                if budget
                else {},
            },
            voice.say("Year"),
        ),
        source=used_source(overview, voice),
    )


def _spent(overview: Overview, budget: Budget) -> tuple[Point, ...]:
    """The running sum at the end of each year, up to the first year that is missing."""
    reported = {year.year: year.emissions_tco2e for year in overview.verdict.years}
    end = min(budget.missing_years, default=budget.to_year + 1)
    years = range(budget.base_year, end)
    return tuple(zip(years, accumulate(reported[year] for year in years), strict=True))


def _ahead(overview: Overview, budget: Budget, spent: tuple[Point, ...]) -> tuple[Point, ...]:
    latest = overview.verdict.latest
    last = budget.runs_out_at_level or budget.goal_year
    if latest is None or not spent or budget.spent_tco2e is None or last <= budget.to_year:
        return ()
    years = range(budget.to_year, last + 1)
    return tuple((year, spent[-1][1] + latest.emissions_tco2e * (year - budget.to_year)) for year in years)


def _lines(
    overview: Overview,
    budget: Budget,
    spent: tuple[Point, ...],
    ahead: tuple[Point, ...],
    voice: Voice,
    colours: Palette,
) -> list[Line]:
    last = max([float(budget.goal_year if not ahead else budget.to_year), *(year for year, _ in ahead)])
    total = tuple((year, budget.total_tco2e) for year in (float(budget.base_year), last))
    middle = ((total[0][0] + total[1][0]) / 2, budget.total_tco2e)
    budget_name = voice.say("Budget of the path: {total}", total=voice.mass(budget.total_tco2e))
    ahead_name = voice.say("At the level of {year}", year=budget.to_year)
    found = [
        Line(
            key="budget",
            points=total,
            hover=(budget_name, budget_name),
            look=solid(colours.behind, width=2),
            colour=colours.behind,
            name=voice.say("Budget of the path"),
            labels_at=((budget_name, (total[0], middle)),),
        ),
        Line(
            key="ahead",
            points=ahead,
            hover=tuple(_hover(point, ahead_name, voice) for point in ahead),
            look=solid(colours.projected, width=2, dash="dash"),
            colour=colours.projected,
            name=ahead_name,
            labels_at=((ahead_name, ahead[len(ahead) // 2 :]),),
            sides=(-1, 1),
        ),
        _reported(overview, spent, voice, colours),
        _preliminary(overview, spent, voice, colours),
    ]
    return [line for line in found if line.points]


def _reported(overview: Overview, spent: tuple[Point, ...], voice: Voice, colours: Palette) -> Line:
    """The sum of the series' own years."""
    official = {year.year for year in overview.verdict.years if year.in_series}
    points = tuple(point for point in spent if point[0] in official)
    name = voice.say("Emitted so far")
    return Line(
        key="reported",
        points=points,
        hover=tuple(_hover(point, name, voice) for point in points),
        look=solid(colours.measured, width=2.5) | {"mode": "lines+markers", "marker": {"color": colours.measured}},
        colour=colours.measured,
        name=name,
        labels_at=((name, tuple(reversed(points))),),
    )


def _preliminary(overview: Overview, spent: tuple[Point, ...], voice: Voice, colours: Palette) -> Line:
    """The sum of the years after the series, by whoever reports them: hollow, and dashed from the last official one."""
    verdict = overview.verdict
    datasets = {year.year: verdict.dataset_of(year) or "" for year in verdict.years if not year.in_series}
    points = tuple(point for point in spent if point[0] in datasets)
    before = tuple(point for point in spent if points and point[0] == points[0][0] - 1)
    names = tuple(dict.fromkeys(dataset_name(dataset, voice) for dataset in datasets.values()))
    name = voice.say("Preliminary, {source}", source=", ".join(names))
    marks = hollow(colours.measured, size=8, width=1.75) | solid(colours.measured, width=1.5, dash="dot")
    return Line(
        key="preliminary",
        points=(*before, *points),
        hover=("",) * len(before) + tuple(_hover(point, name, voice) for point in points),
        # The first mark is the last official year's own, which is drawn already.
        look=marks
        | {"mode": "lines+markers", "marker": marks["marker"] | {"size": [0] * len(before) + [8] * len(points)}},
        colour=colours.measured,
        name=name,
        labels_at=((name, tuple(reversed(points))),),
    )


def _hover(point: Point, name: str, voice: Voice) -> str:
    return f"{int(point[0])}: {voice.mass(point[1])} · {name}"
